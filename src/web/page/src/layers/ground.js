/** What everything else stands on: districts with the share of children covered, waters, hills and roads. */
import * as palette from "../palette.js";
import { say } from "../words.js";
import { halo, label, tiles } from "./layer.js";
import { line, patch } from "./marks.js";

/** Below this zoom districts are shaded by their share; above, homes tell more. */
export const shaded_below = 10.5;

/** @type {import("./layer.js").Layer} */
export const terrain = {
    id: "terrain",
    group: "ground",
    reads: ["terrain"],
    first: true,
    draw: () => [
        {
            id: "hills",
            type: "fill",
            ...tiles("terrain"),
            minzoom: shaded_below, // their tint would change the colours of the shares
            filter: ["==", ["get", "kind"], "hill"],
            paint: { "fill-color": palette.hill, "fill-opacity": 0.13 },
        },
        {
            id: "waters",
            type: "fill",
            ...tiles("terrain"),
            filter: ["!=", ["get", "kind"], "hill"],
            paint: { "fill-color": palette.water.fill, "fill-outline-color": palette.water.edge },
        },
    ],
    legend: (_, zoom) => [
        { mark: patch({ fill: palette.water.fill, edge: palette.water.edge }), text: say("water") },
        ...(zoom < shaded_below
            ? []
            : [{ mark: patch({ fill: palette.hill, opacity: 0.18, edge: "none" }), text: say("hill") }]),
    ],
};

const classes = ["expressway", "arterial", "collector", "street", "footway"];

/** @type {import("./layer.js").Layer} */
export const roads = {
    id: "roads",
    group: "ground",
    reads: ["roads"],
    first: true,
    draw: () => [
        {
            id: "roads",
            type: "line",
            ...tiles("roads"),
            layout: { "line-cap": "round", "line-join": "round" },
            paint: {
                "line-color": [
                    "match",
                    ["get", "class"],
                    ...classes.flatMap((name) => [name, palette.roads[name]]),
                    palette.roads.footway,
                ],
                "line-width": [
                    "interpolate",
                    ["exponential", 1.5],
                    ["zoom"],
                    9,
                    ["match", ["get", "class"], "expressway", 0.9, "arterial", 0.7, 0.3],
                    17,
                    ["match", ["get", "class"], "expressway", 7, "arterial", 6, "collector", 4.5, "street", 3, 1.6],
                ],
            },
        },
    ],
    legend: () => [
        { mark: line({ colour: palette.roads.expressway, width: 2.4 }), text: say("roads_major") },
        { mark: line({ colour: palette.roads.street, width: 1.2 }), text: say("roads_minor") },
    ],
};

/** The step of classes that tells five classes at most: the finest of 2, 5, 10, 20. */
export function share_classes(percents) {
    const known = percents.filter((percent) => typeof percent === "number");
    if (known.length === 0) {
        return [];
    }
    const least = Math.min(...known);
    const most = Math.min(Math.max(...known), 99.9);
    for (const step of [2, 5, 10, 20]) {
        const first = Math.floor(least / step) * step;
        const count = Math.floor(most / step) - Math.floor(least / step) + 1;
        if (count <= palette.shares.length) {
            const tone = (at) =>
                palette.shares[count === 1 ? 2 : Math.floor((at * (palette.shares.length - 1)) / (count - 1))];
            return Array.from({ length: count }, (_, at) => ({
                from: first + at * step,
                to: first + (at + 1) * step,
                fill: tone(at),
            }));
        }
    }
    return [];
}

/** The class that this percent falls into; none where it is not known. */
export function class_of(classes, percent) {
    return typeof percent === "number" ? classes.findLast(({ from }, at) => at === 0 || percent >= from) : undefined;
}

export function share_of(stage) {
    return `${stage}_walking_percent`;
}

function shading({ overview, view }) {
    return share_classes((overview.shares ?? []).map((row) => row[share_of(view.stage)]));
}

/** @type {import("./layer.js").Layer} */
export const units = {
    id: "units",
    group: "ground",
    reads: ["units"],
    first: true,
    pick: "unit",
    draw: (shown) => {
        const known = shading(shown);
        const share = ["get", share_of(shown.view.stage)];
        const stepped =
            known.length === 0
                ? palette.unit.fill
                : [
                      "case",
                      ["==", ["typeof", share], "number"],
                      known.length === 1
                          ? known[0].fill
                          : ["step", share, known[0].fill, ...known.slice(1).flatMap(({ from, fill }) => [from, fill])],
                      palette.unit.fill,
                  ];
        return [
            {
                id: "units-ground",
                type: "fill",
                ...tiles("units"),
                paint: { "fill-color": palette.unit.fill },
            },
            {
                id: "units-share",
                type: "fill",
                ...tiles("units"),
                maxzoom: shaded_below,
                paint: { "fill-color": stepped, "fill-opacity": 0.9 },
            },
        ];
    },
    legend: (shown, zoom) => [
        { mark: line({ colour: palette.unit.edge, width: 1.4, dash: "6 1.5 1.5 1.5" }), text: say("unit_edge") },
        ...(zoom < shaded_below && shading(shown).length > 0
            ? [
                  {
                      mark: document.createTextNode(""),
                      text: say("share_covered", { stage: say(shown.view.stage) }),
                  },
                  ...shading(shown).map(({ from, to, fill }) => ({
                      mark: patch({ fill, edge: "#b9b6a8" }),
                      text: `${from}–${to} %`,
                  })),
              ]
            : []),
    ],
};

/** Borders and names stand over whatever fills the districts. */
export function unit_lines({ view }) {
    const chosen = ["==", ["get", "code"], view.unit];
    return [
        {
            id: "units-edge",
            type: "line",
            ...tiles("units"),
            layout: { "line-join": "round" },
            paint: {
                "line-color": palette.unit.edge,
                "line-width": ["interpolate", ["linear"], ["zoom"], 7, 0.8, 12, 1.8],
                "line-dasharray": [6, 2, 1, 2],
            },
        },
        ...(view.unit === ""
            ? []
            : [
                  {
                      id: "units-chosen",
                      type: "line",
                      ...tiles("units"),
                      filter: chosen,
                      paint: { "line-color": palette.accent, "line-width": 2.6 },
                  },
              ]),
    ];
}

export function unit_names({ view, overview }) {
    return [
        {
            id: "units-name",
            type: "symbol",
            source: "unit_names",
            layout: {
                ...label,
                "text-field": [
                    "concat",
                    view.lang === "en" ? ["coalesce", ["get", "english"], ["get", "name"]] : ["get", "name"],
                    ["case", ["==", ["get", "spare"], ""], "", ["concat", "\n", ["get", "spare"]]],
                ],
                "text-size": ["interpolate", ["linear"], ["zoom"], 7, 11, 12, 15],
                "text-letter-spacing": 0.06,
                "text-padding": 6,
            },
            paint: { "text-color": palette.unit.name, ...halo, "text-halo-width": 1.8 },
            maxzoom: overview.units.length > 1 ? 15 : 11,
        },
    ];
}
