/** What was clicked, what the pointer is on, ways, and what a what-if builds and closes: drawn over everything. */
import * as palette from "../palette.js";

const marked = (...names) => ["in", ["get", "mark"], ["literal", names]];

function ring(mark, radius, width) {
    const circle = (id, colour, wide) => ({
        id,
        type: "circle",
        source: "marks",
        filter: marked(mark),
        paint: {
            "circle-radius": radius,
            "circle-opacity": 0,
            "circle-stroke-color": colour,
            "circle-stroke-width": wide,
        },
    });
    return [circle(`marks-${mark}-edge`, "#ffffff", width + 2.5), circle(`marks-${mark}`, palette.accent, width)];
}

function symbol(id, mark, image) {
    return {
        id,
        type: "symbol",
        source: "marks",
        filter: marked(mark),
        layout: {
            "icon-image": image,
            "icon-size": 0.95,
            "icon-allow-overlap": true,
            "icon-ignore-placement": true,
        },
    };
}

export function marks() {
    return [
        {
            id: "marks-way-edge",
            type: "line",
            source: "marks",
            filter: marked("taken", "second"),
            layout: { "line-cap": "round", "line-join": "round" },
            paint: { "line-color": "#ffffff", "line-width": 6.5, "line-opacity": 0.9 },
        },
        {
            id: "marks-second",
            type: "line",
            source: "marks",
            filter: marked("second"),
            layout: { "line-join": "round" },
            paint: { "line-color": palette.way.second, "line-width": 2.4, "line-dasharray": [2.2, 1.4] },
        },
        {
            id: "marks-taken",
            type: "line",
            source: "marks",
            filter: marked("taken"),
            layout: { "line-cap": "round", "line-join": "round" },
            paint: { "line-color": palette.way.taken, "line-width": 3.6 },
        },
        symbol("marks-opened", "opened", ["concat", ["get", "stage"], "-chosen"]),
        symbol("marks-closed", "closed", "cross-closed"),
        ...ring("hover", 11, 1.8),
        ...ring("pick", 14, 3),
    ];
}
