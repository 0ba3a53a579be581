/** Schools by stage and size, and their catchments. */
import * as palette from "../palette.js";
import { say } from "../words.js";
import { halo, label, tiles } from "./layer.js";
import { patch, shape } from "./marks.js";

const has = (stage) => ["in", stage, ["get", "stages"]];

/** The outline that stands for the stages a campus teaches, or a plot is kept for. */
export const outline_of = [
    "case",
    has("special"),
    "special",
    has("vocational"),
    "vocational",
    has("senior"),
    "senior",
    ["all", has("primary"), has("junior")],
    "nine_year",
    has("junior"),
    "junior",
    has("primary"),
    "primary",
    "kindergarten",
];

/** The same of a row of a table. @param {string} stages joined by + */
export function outline_of_stages(stages) {
    const taught = (stages ?? "").split("+");
    if (taught.includes("primary") && taught.includes("junior") && !taught.includes("senior")) {
        return "nine_year";
    }
    return (
        ["special", "vocational", "senior", "junior", "primary"].find((stage) => taught.includes(stage)) ??
        "kindergarten"
    );
}

const all_stages = ["kindergarten", "primary", "junior", "senior", "vocational", "special"];

/** Classes of all stages together; 0 where none is told. */
export const classes_of = ["+", ...all_stages.map((stage) => ["coalesce", ["get", `classes_${stage}`], 0])];

/** Scale of the symbol by classes: at most 12, 13 to 24, 25 to 36, 37 and more; a middle one where they are not known. */
const scales = [
    { upto: 12, scale: 0.5 },
    { upto: 24, scale: 0.65 },
    { upto: 36, scale: 0.8 },
    { upto: null, scale: 1 },
];
export const size_of = ["case", ["==", classes_of, 0], 0.6, ["step", classes_of, 0.5, 13, 0.65, 25, 0.8, 37, 1]];

/** Schools are small dots where the map shows the whole city, and keep their size in its streets. */
export function sized(size = size_of) {
    return ["interpolate", ["linear"], ["zoom"], 8, ["*", 0.35, size], 11, ["*", 0.62, size], 13.5, size];
}

/** Other stages than the one looked at are shown from this zoom on. */
const others_from = 13;

/** @type {import("./layer.js").Layer} */
export const campuses = {
    id: "campuses",
    group: "supply",
    reads: ["campuses"],
    first: true,
    pick: "campus",
    draw: ({ view }) => [
        {
            id: "campuses-other",
            type: "symbol",
            ...tiles("campuses"),
            minzoom: others_from,
            filter: ["!", has(view.stage)],
            layout: {
                "icon-image": ["concat", outline_of, "-other"],
                "icon-size": sized(),
                "icon-allow-overlap": true,
                "icon-ignore-placement": true,
            },
        },
        {
            id: "campuses",
            type: "symbol",
            ...tiles("campuses"),
            filter: has(view.stage),
            layout: {
                "icon-image": ["concat", outline_of, ["case", ["==", classes_of, 0], "-unsized", "-taught"]],
                "icon-size": sized(),
                "icon-allow-overlap": true,
                "icon-ignore-placement": true,
                "symbol-sort-key": classes_of,
            },
        },
    ],
    legend: ({ view }, zoom) => {
        const outline = view.stage;
        const grown = zoom >= 13.5 ? 1 : 0.8;
        return [
            ...scales.map(({ upto, scale }, at) => ({
                mark: shape(outline, "taught", scale * grown),
                text:
                    upto === null ? say("classes_over", { n: scales[at - 1].upto }) : say("classes_up_to", { n: upto }),
            })),
            { mark: shape(outline, "unsized", 0.6 * grown), text: say("size_unknown") },
            ...(["primary", "junior"].includes(view.stage)
                ? [{ mark: shape("nine_year", "taught", 0.65 * grown), text: say("nine_year") }]
                : []),
            ...(zoom >= others_from ? [{ mark: shape("kindergarten", "other", 0.55), text: say("other_stages") }] : []),
        ];
    },
};

export function campus_names({ view }) {
    return [
        {
            id: "campuses-name",
            type: "symbol",
            ...tiles("campuses"),
            minzoom: 12.5,
            filter: has(view.stage),
            layout: {
                ...label,
                "text-field": ["get", "name"],
                "text-size": 11.5,
                "text-anchor": "top",
                "text-offset": [0, 0.8],
                "text-max-width": 9,
                "symbol-sort-key": ["-", 0, classes_of],
            },
            paint: { "text-color": palette.ink, ...halo },
        },
    ];
}

/** Neighbours differ; the same school has the same ground everywhere. */
const ground_of = [
    "match",
    ["%", ["length", ["concat", ["get", "campus"], ["get", "name"]]], palette.catchments.length],
    ...palette.catchments.flatMap((colour, at) => [at, colour]),
    palette.catchments[0],
];

/** @type {import("./layer.js").Layer} */
export const catchments = {
    id: "catchments",
    group: "supply",
    reads: ["catchments"],
    first: false,
    draw: ({ view }) => {
        const filter = ["==", ["get", "plan"], view.plan];
        return [
            {
                id: "catchments",
                type: "fill",
                ...tiles("catchments"),
                filter,
                paint: { "fill-color": ground_of, "fill-opacity": 0.45 },
            },
            {
                id: "catchments-edge",
                type: "line",
                ...tiles("catchments"),
                filter,
                paint: { "line-color": palette.catchment, "line-width": 1.4 },
            },
        ];
    },
    legend: () => [
        {
            mark: patch({ fill: palette.catchments[0], opacity: 0.45, edge: palette.catchment, width: 1.4 }),
            text: say("catchment_edge"),
        },
    ],
};

/** @type {import("./layer.js").Layer} */
export const warnings = {
    id: "warnings",
    group: "supply",
    reads: ["warnings"],
    first: false,
    pick: "campus",
    code: "campus",
    draw: ({ view }) => [
        {
            id: "warnings",
            type: "symbol",
            ...tiles("warnings"),
            filter: [
                "all",
                ["==", ["get", "year"], view.year],
                ["in", ["get", "level"], ["literal", ["red", "yellow"]]],
            ],
            layout: {
                "icon-image": ["concat", "warning-", ["get", "level"]],
                "icon-size": ["interpolate", ["linear"], ["zoom"], 8, 0.4, 11, 0.6, 14, 0.8],
                "icon-offset": [0, -20],
                "icon-allow-overlap": true,
                "icon-ignore-placement": true,
                "symbol-sort-key": ["match", ["get", "level"], "red", 1, 0],
            },
        },
    ],
    legend: () => ["red", "yellow"].map((level) => ({ mark: shape("warning", level), text: say(`warning_${level}`) })),
};
