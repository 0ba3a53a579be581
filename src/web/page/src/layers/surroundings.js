/** Around the campuses: which zones they have, and what was found there. */
import * as palette from "../palette.js";
import { say } from "../words.js";
import { tiles } from "./layer.js";
import { patch, shape } from "./marks.js";

const colour_of = ["match", ["get", "theme"], ...Object.entries(palette.themes).flat(), palette.quiet];

/** @type {import("./layer.js").Layer} */
export const zones = {
    id: "zones",
    group: "safety",
    reads: ["zones"],
    first: false,
    also: ["zone_roads"],
    draw: ({ overview }) => [
        {
            id: "zones",
            type: "fill",
            ...tiles("zones"),
            paint: { "fill-color": colour_of, "fill-opacity": 0.1 },
        },
        {
            id: "zones-edge",
            type: "line",
            ...tiles("zones"),
            paint: { "line-color": colour_of, "line-width": 1.2 },
        },
        ...(overview.layers.some(({ id }) => id === "zone_roads")
            ? [
                  {
                      id: "zone-roads",
                      type: "line",
                      ...tiles("zone_roads"),
                      layout: { "line-cap": "round", "line-join": "round" },
                      paint: { "line-color": colour_of, "line-width": 2.6 },
                  },
              ]
            : []),
    ],
    legend: () =>
        Object.entries(palette.themes).map(([theme, colour]) => ({
            mark: patch({ fill: colour, opacity: 0.12, edge: colour, width: 1.4 }),
            text: say(`theme_${theme}`),
        })),
};

const states = ["found", "assigned", "fixed", "verified"];

/** @type {import("./layer.js").Layer} */
export const findings = {
    id: "findings",
    group: "safety",
    reads: ["hazards"],
    first: false,
    pick: "finding",
    draw: () => [
        {
            id: "findings",
            type: "symbol",
            ...tiles("hazards"),
            layout: {
                "icon-image": ["concat", "finding-", ["get", "state"]],
                "icon-size": ["interpolate", ["linear"], ["zoom"], 8, 0.3, 12, 0.5, 15, 0.75],
                "icon-allow-overlap": true,
                "icon-ignore-placement": true,
                "symbol-sort-key": ["match", ["get", "state"], "verified", 0, "fixed", 1, "assigned", 2, 3],
            },
        },
    ],
    legend: () => states.map((state) => ({ mark: shape("finding", state), text: say(state) })),
};
