/**
 * The shapes that stand for schools, plots and projects: one outline each, drawn on the map and in the legend alike.
 *
 * The stage is the shape, as in the atlas: circle kindergarten, square primary, house nine-year, triangle on its tip
 * junior, diamond senior, hexagon vocational, plus special. Plots are the same shapes hollow and green; projects are
 * pins, the fuller the farther they have come.
 */
import * as palette from "./palette.js";

/** Outlines in a box of 24 x 24 whose middle is the place. */
export const outlines = {
    kindergarten: "M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 1 1 0-17z",
    primary: "M4.5 4.5h15v15h-15z",
    nine_year: "M12 2.5l9 7.5v10.5h-18v-10.5z",
    junior: "M2.5 4.5h19l-9.5 16.5z",
    senior: "M12 2l10 10l-10 10l-10-10z",
    vocational: "M7 3.5h10l5 8.5l-5 8.5h-10l-5-8.5z",
    special: "M8.5 3h7v5.5h5.5v7h-5.5v5.5h-7v-5.5h-5.5v-7h5.5z",
    pin: "M12 22.5c-5.5-6.5-8-9.6-8-13a8 8 0 1 1 16 0c0 3.4-2.5 6.500-8 13z",
    warning: "M12 2.500l10 18.500h-20z",
    finding: "M12 3.5l8.500 8.500l-8.500 8.500l-8.500-8.500z",
    cross: "M4 6.200l2.200-2.200l5.800 5.800l5.800-5.800l2.200 2.200l-5.800 5.800l5.800 5.800l-2.200 2.200l-5.800-5.800l-5.800 5.800l-2.200-2.200l5.800-5.800z",
};

const white = "#ffffff";

/** How an outline is filled and bordered, by name. */
export const tones = {
    taught: { fill: palette.campus, edge: white, width: 1.6 },
    unsized: { fill: white, edge: palette.campus, width: 2.4 },
    other: { fill: palette.other_campus, edge: white, width: 1.6 },
    plot: { fill: white, edge: palette.planned, width: 2.6 },
    chosen: { fill: "#7fd1c4", edge: "#003c30", width: 3 },
    preparation: { fill: white, edge: palette.planned, width: 2.2, level: 0 },
    building: { fill: white, edge: palette.planned, width: 2.2, level: 0.5 },
    completed: { fill: palette.planned, edge: white, width: 1.6 },
    in_use: { fill: palette.campus, edge: white, width: 1.6 },
    red: { fill: palette.warning.red, edge: white, width: 1.8 },
    yellow: { fill: palette.warning.yellow, edge: "#5c4300", width: 1.4 },
    found: { fill: palette.hazard.found, edge: white, width: 1.6 },
    assigned: { fill: palette.hazard.assigned, edge: white, width: 1.6 },
    fixed: { fill: palette.hazard.fixed, edge: "#5c4300", width: 1.2 },
    verified: { fill: palette.hazard.verified, edge: "#46604d", width: 1.2 },
    closed: { fill: palette.gap, edge: white, width: 2 },
    no_way: { fill: palette.home.no_way.fill, edge: white, width: 1.4 },
};

const ratio = 2;
const size = 24;

/**
 * The picture of "primary-taught" and the like for the map; null where there is no such outline or tone.
 *
 * @param {string} name
 * @returns {{image: ImageData, pixelRatio: number} | null}
 */
export function picture(name) {
    const [shape, tone] = name.split("-");
    if (!Object.hasOwn(outlines, shape) || !Object.hasOwn(tones, tone)) {
        return null;
    }
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = size * ratio;
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.scale(ratio, ratio);
    draw(pen, new Path2D(outlines[shape]), tones[tone]);
    return { image: pen.getImageData(0, 0, canvas.width, canvas.height), pixelRatio: ratio };
}

function draw(pen, outline, { fill, edge, width, level }) {
    pen.lineJoin = "round";
    pen.fillStyle = fill;
    pen.fill(outline);
    if (level) {
        pen.save();
        pen.clip(outline);
        pen.fillStyle = edge;
        pen.fillRect(0, size * (1 - level) - 2, size, size);
        pen.restore();
    }
    pen.strokeStyle = edge;
    pen.lineWidth = width;
    pen.stroke(outline);
}
