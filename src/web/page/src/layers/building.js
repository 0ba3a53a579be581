/** Where schools may be built, which are being built, and which plots a siting chose. */
import * as palette from "../palette.js";
import { say } from "../words.js";
import { halo, label, tiles } from "./layer.js";
import { dot, shape } from "./marks.js";
import { outline_of, sized } from "./schools.js";

const has = (stage) => ["in", stage, ["get", "stages"]];

/** @type {import("./layer.js").Layer} */
export const sites = {
    id: "sites",
    group: "building_group",
    reads: ["sites"],
    first: false,
    pick: "site",
    draw: ({ view }) => [
        {
            id: "sites",
            type: "symbol",
            ...tiles("sites"),
            filter: has(view.stage),
            layout: {
                "icon-image": ["concat", outline_of, "-plot"],
                "icon-size": sized(0.7),
                "icon-allow-overlap": true,
                "icon-ignore-placement": true,
                ...label,
                "text-field": ["step", ["zoom"], "", 13, ["get", "code"]],
                "text-size": 11,
                "text-anchor": "top",
                "text-offset": [0, 0.8],
                "text-optional": true,
            },
            paint: { "text-color": palette.planned, ...halo },
        },
    ],
    legend: ({ view }) => [{ mark: shape(view.stage, "plot"), text: say("plot_reserved") }],
};

const steps = ["preparation", "building", "completed", "in_use"];

/** @type {import("./layer.js").Layer} */
export const projects = {
    id: "projects",
    group: "building_group",
    reads: ["projects"],
    first: false,
    pick: "project",
    draw: ({ view, progress }) => {
        const told = progress.flat();
        const state = told.length === 0 ? ["get", "state"] : ["match", ["get", "code"], ...told, ["get", "state"]];
        return [
            {
                id: "projects",
                type: "symbol",
                ...tiles("projects"),
                filter: has(view.stage),
                layout: {
                    "icon-image": ["concat", "pin-", state],
                    "icon-size": ["interpolate", ["linear"], ["zoom"], 8, 0.45, 12, 0.75, 15, 1],
                    "icon-anchor": "bottom",
                    "icon-allow-overlap": true,
                    "icon-ignore-placement": true,
                },
            },
        ];
    },
    legend: () => steps.map((state) => ({ mark: shape("pin", state, 0.66), text: say(state) })),
};

/** @type {import("./layer.js").Layer} */
export const sitings = {
    id: "sitings",
    group: "building_group",
    reads: ["siting_plots"],
    first: false,
    pick: "site",
    draw: ({ view }) => [
        {
            id: "sitings-ring",
            type: "circle",
            ...tiles("siting_plots"),
            filter: ["==", ["get", "siting"], view.siting],
            paint: {
                "circle-radius": ["interpolate", ["linear"], ["zoom"], 8, 6, 14, 14],
                "circle-color": palette.planned,
                "circle-opacity": 0.25,
                "circle-stroke-color": palette.planned,
                "circle-stroke-width": 2,
            },
        },
        {
            id: "sitings-name",
            type: "symbol",
            ...tiles("siting_plots"),
            filter: ["==", ["get", "siting"], view.siting],
            layout: {
                ...label,
                "text-field": ["concat", ["get", "code"], " · ", ["to-string", ["round", ["get", "children"]]]],
                "text-size": 11.5,
                "text-anchor": "top",
                "text-offset": [0, 1],
            },
            paint: { "text-color": palette.planned, ...halo },
        },
    ],
    legend: () => [
        { mark: dot({ fill: "#b9dcd7", edge: palette.planned, radius: 6, width: 1.8 }), text: say("plot_of_siting") },
    ],
};
