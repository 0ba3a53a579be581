/**
 * What stands at the beginning of a line of the legend: drawn as on the map.
 */
import { drawing } from "../dom.js";
import { outlines, tones } from "../symbols.js";

const wide = 22;
const high = 16;

function sheet(...children) {
    return drawing(
        "svg",
        { width: wide, height: high, viewBox: `0 0 ${wide} ${high}`, "aria-hidden": "true" },
        ...children,
    );
}

/** A piece of ground. */
export function patch({ fill, edge, opacity = 1, dash = null, width = 1 }) {
    return sheet(
        drawing("rect", {
            x: 1.5,
            y: 1.5,
            width: wide - 3,
            height: high - 3,
            fill: fill ?? "none",
            "fill-opacity": opacity,
            stroke: edge,
            "stroke-width": width,
            "stroke-dasharray": dash,
        }),
    );
}

export function dot({ fill, edge, radius = 4.5, width = 1 }) {
    return sheet(
        drawing("circle", { cx: wide / 2, cy: high / 2, r: radius, fill, stroke: edge, "stroke-width": width }),
    );
}

export function line({ colour, width, dash = null }) {
    return sheet(
        drawing("path", {
            d: `M1 ${high / 2}H${wide - 1}`,
            stroke: colour,
            "stroke-width": width,
            "stroke-dasharray": dash,
            fill: "none",
        }),
    );
}

/** A school, plot or project; `scale` as the map has it. */
export function shape(outline, tone, scale = 0.62) {
    const { fill, edge, width, level } = tones[tone];
    const side = 24 * scale;
    const at = `translate(${(wide - side) / 2} ${(high - side) / 2}) scale(${scale})`;
    const half =
        level === undefined || level === 0
            ? null
            : drawing("path", { d: outlines[outline], fill: edge, "clip-path": "inset(45% 0 0 0)" });
    return sheet(
        drawing(
            "g",
            { transform: at },
            drawing("path", {
                d: outlines[outline],
                fill,
                stroke: edge === "#ffffff" ? "none" : edge,
                "stroke-width": width,
            }),
            half,
        ),
    );
}
