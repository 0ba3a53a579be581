/** Who lives within the standard, and where a school is missing. */
import * as palette from "../palette.js";
import { say } from "../words.js";
import { halo, label, tiles } from "./layer.js";
import { dot, patch, shape } from "./marks.js";

/** Below, districts are shaded: dots of a city would hide each other. */
const homes_from = 9.5;

const states = ["within", "beyond", "no_way", "nobody", "unknown"];

/** How a tile spells it. */
const spelled = { covered: "within", far: "beyond", no_way: "no_way", unknown: "unknown" };

/** What a home is for the stage, as an expression of MapLibre. Only a number given as 0 is nobody. */
function state_of(stage) {
    return [
        "case",
        ["==", ["get", `children_${stage}`], 0],
        "nobody",
        ["match", ["get", `status_${stage}`], ...Object.entries(spelled).flat(), "unknown"],
    ];
}

const radius = ["interpolate", ["exponential", 1.6], ["zoom"], 9, 1.5, 12, 3, 15, 7, 18, 14];

function dots(id, state, colours, source = tiles("settlements")) {
    const pick = (part) => [
        "match",
        state,
        ...Object.keys(colours).flatMap((name) => [name, colours[name][part]]),
        "#fff",
    ];
    return {
        id,
        type: "circle",
        minzoom: source.source === "settlements" ? homes_from : 0,
        ...source,
        paint: {
            "circle-radius": radius,
            "circle-color": pick("fill"),
            "circle-stroke-color": pick("edge"),
            "circle-stroke-width": ["interpolate", ["linear"], ["zoom"], 10, 0.3, 14, 1],
        },
    };
}

/** @type {import("./layer.js").Layer} */
export const homes = {
    id: "homes",
    group: "demand",
    reads: ["settlements"],
    first: true,
    pick: "home",
    from_zoom: homes_from,
    draw: ({ view, differences }) => {
        if (differences !== null) {
            return [
                dots("homes", ["literal", "same"], { same: palette.difference.same }),
                {
                    ...dots("homes-changed", ["get", "what"], palette.difference, { source: "differences" }),
                    layout: { "circle-sort-key": ["match", ["get", "what"], "loses", 3, "gains", 2, 1] },
                },
            ];
        }
        const state = state_of(view.stage);
        return [
            {
                ...dots("homes", state, palette.home),
                layout: {
                    "circle-sort-key": ["match", state, "nobody", 0, "unknown", 0, "within", 1, "beyond", 2, 3],
                },
            },
            {
                id: "homes-no-way",
                type: "symbol",
                ...tiles("settlements"),
                minzoom: homes_from,
                filter: ["==", state, "no_way"],
                layout: {
                    "icon-image": "cross-no_way",
                    "icon-size": ["interpolate", ["linear"], ["zoom"], 9, 0.4, 15, 0.8],
                    "icon-allow-overlap": true,
                },
            },
        ];
    },
    legend: ({ differences }) =>
        differences !== null
            ? Object.entries(palette.difference).map(([name, { fill, edge }]) => ({
                  mark: dot({ fill, edge }),
                  text: say(name),
              }))
            : states.map((name) => ({
                  mark:
                      name === "no_way"
                          ? shape("cross", "no_way", 0.55)
                          : dot({ fill: palette.home[name].fill, edge: palette.home[name].edge }),
                  text: say(name === "unknown" ? "not_measured" : name),
              })),
};

/** @type {import("./layer.js").Layer} */
export const gaps = {
    id: "gaps",
    group: "demand",
    reads: ["gaps"],
    first: false,
    pick: "gap",
    draw: ({ view }) => [
        {
            id: "gaps",
            type: "fill",
            ...tiles("gaps"),
            filter: ["==", ["get", "stage"], view.stage],
            paint: { "fill-color": palette.gap, "fill-opacity": 0.08 },
        },
        {
            id: "gaps-edge",
            type: "line",
            ...tiles("gaps"),
            filter: ["==", ["get", "stage"], view.stage],
            paint: { "line-color": palette.gap, "line-width": 1.4, "line-dasharray": [3, 1.5] },
        },
    ],
    legend: ({ view }) => [
        {
            mark: patch({ fill: palette.gap, opacity: 0.1, edge: palette.gap, dash: "4 2", width: 1.4 }),
            text: say("gap_of", { stage: say(view.stage) }),
        },
    ],
};

export function gap_numbers({ view }) {
    return [
        {
            id: "gaps-number",
            type: "symbol",
            ...tiles("gaps"),
            minzoom: 12,
            filter: ["==", ["get", "stage"], view.stage],
            layout: {
                ...label,
                "text-field": ["to-string", ["get", "children"]],
                "text-size": 11.5,
                "text-padding": 10,
                "text-anchor": "left",
                "text-offset": [0.9, 0],
                "symbol-sort-key": ["-", 0, ["coalesce", ["get", "children"], 0]],
            },
            paint: { "text-color": palette.gap, ...halo },
        },
    ];
}
