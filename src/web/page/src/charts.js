/**
 * Charts of uPlot, each with what it shows as a table for those who do not see it.
 */
import uPlot from "uplot";

import { element } from "./dom.js";
import { dash } from "./numbers.js";
import { say } from "./words.js";

const axis = {
    stroke: "#38444d",
    font: "11px system-ui, 'Noto Sans CJK SC', sans-serif",
    grid: { stroke: "#e6e3d9", width: 1 },
    ticks: { stroke: "#b9b6a8", width: 1, size: 4 },
};

/**
 * @typedef {object} Line
 * @property {string} name
 * @property {string} colour
 * @property {(number|null)[]} values
 * @property {"line"|"bars"|"steps"} [drawn]
 * @property {number[]} [dash]
 * @property {[string, string]} [between] names of two lines that bound it
 *
 * @param {object} chart
 * @param {string} chart.id
 * @param {string} chart.title
 * @param {string[]|number[]} chart.across what stands below: words, or numbers
 * @param {Line[]} chart.lines
 * @param {(value: number) => string} chart.spelled
 * @param {number} [chart.height]
 */
export function chart({ id, title, across, lines, spelled, height = 190 }) {
    const plot = element("div", { role: "img", "aria-label": `${title}。${summary(across, lines, spelled)}` });
    const figure = element(
        "figure",
        { class: "chart", id },
        element("figcaption", {}, title),
        plot,
        element("details", {}, element("summary", {}, say("as_table")), table(across, lines, spelled)),
    );
    draw(plot, { across, lines, spelled, height });
    return figure;
}

function draw(plot, { across, lines, spelled, height }) {
    const at = across.map((_, index) => index);
    const options = {
        width: 326,
        height,
        cursor: { drag: { setScale: false, x: false, y: false } },
        legend: { live: true },
        padding: [10, 10, 0, 0],
        scales: {
            x: { time: false, range: [-0.5, across.length - 0.5] },
            y: { range: (_, least, most) => [Math.min(0, least), most > 0 ? most * 1.06 : 1] },
        },
        axes: [
            {
                ...axis,
                grid: { show: false },
                splits: () => at,
                values: (_, splits) => thinned(splits, across),
            },
            { ...axis, size: 52, values: (_, splits) => splits.map(spelled) },
        ],
        series: [
            { label: "\u00a0", value: (_, value) => (value === null ? dash : String(across[value] ?? "")) },
            ...lines.map((line) => ({
                label: line.name,
                stroke: line.colour,
                width: line.drawn === "bars" ? 0 : 2,
                dash: line.dash,
                fill: line.drawn === "bars" ? line.colour : undefined,
                paths:
                    line.drawn === "bars"
                        ? uPlot.paths.bars({ size: [0.78, 60] })
                        : line.drawn === "steps"
                          ? uPlot.paths.stepped({ align: 1 })
                          : uPlot.paths.linear(),
                points: {
                    show: line.drawn === undefined || line.drawn === "line" ? across.length < 16 : false,
                    size: 6,
                },
                value: (_, value) => (value === null ? dash : spelled(value)),
            })),
        ],
    };
    new uPlot(options, [at, ...lines.map((line) => line.values)], plot);
}

/** As many words below as there is room for. */
function thinned(splits, across) {
    const longest = Math.max(...across.map((word) => String(word).length));
    const room = Math.max(1, Math.floor(270 / (longest * 7 + 8)));
    const every = Math.ceil(across.length / room);
    return splits.map((at) => (at % every === 0 ? String(across[at] ?? "") : ""));
}

function table(across, lines, spelled) {
    return element(
        "table",
        {},
        element(
            "thead",
            {},
            element(
                "tr",
                {},
                element("th", {}),
                lines.map((line) => element("th", { class: "number", scope: "col" }, line.name)),
            ),
        ),
        element(
            "tbody",
            {},
            across.map((word, at) =>
                element(
                    "tr",
                    {},
                    element("th", { scope: "row" }, String(word)),
                    lines.map((line) =>
                        element("td", { class: "number" }, line.values[at] === null ? dash : spelled(line.values[at])),
                    ),
                ),
            ),
        ),
    );
}

/** The first and the last of each line, in words. */
function summary(across, lines, spelled) {
    return lines
        .map(({ name, values }) => {
            const said = (at) =>
                `${across[at]} ${values[at] === null || values[at] === undefined ? dash : spelled(values[at])}`;
            return across.length === 0 ? name : `${name}: ${said(0)} … ${said(across.length - 1)}`;
        })
        .join("; ");
}
