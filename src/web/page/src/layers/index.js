/**
 * All layers, in the order in which they lie on each other, and the style that draws what is shown.
 */
import { change } from "../numbers.js";
import * as palette from "../palette.js";
import { projects, sites, sitings } from "./building.js";
import { marks } from "./chosen.js";
import { roads, terrain, unit_lines, unit_names, units } from "./ground.js";
import { gap_numbers, gaps, homes } from "./homes.js";
import { balance, spare_of } from "./balance.js";
import { campus_names, campuses, catchments, warnings } from "./schools.js";
import { findings, zones } from "./surroundings.js";

/** What is drawn of which layer, lowest first: borders over the ground, names over everything. */
const parts = [
    ["units", units.draw],
    ["balance", balance.draw],
    ["terrain", terrain.draw],
    ["catchments", catchments.draw],
    ["zones", zones.draw],
    ["roads", roads.draw],
    ["units", unit_lines],
    ["gaps", gaps.draw],
    ["homes", homes.draw],
    ["sitings", sitings.draw],
    ["sites", sites.draw],
    ["campuses", campuses.draw],
    ["projects", projects.draw],
    ["warnings", warnings.draw],
    ["findings", findings.draw],
    [null, marks],
    ["gaps", gap_numbers],
    ["campuses", campus_names],
    ["units", unit_names],
];

/** In the order of the list beside the map. @type {import("./layer.js").Layer[]} */
export const layers = [
    homes,
    gaps,
    campuses,
    catchments,
    warnings,
    balance,
    sites,
    projects,
    sitings,
    zones,
    findings,
    units,
    roads,
    terrain,
];

export const groups = ["demand", "supply", "building_group", "safety", "ground"];

/** Those the server has the rows for. */
export function offered(overview) {
    const there = new Set(overview.layers.filter(({ count }) => count > 0).map(({ id }) => id));
    return layers.filter((layer) => layer.reads.every((id) => there.has(id)));
}

/** Ids of what is shown: as the address says, else what is shown at first. @returns {string[]} */
export function shown_ids({ view, overview }) {
    return offered(overview)
        .filter((layer) => (view.layers === null ? layer.first : view.layers.includes(layer.id)))
        .map((layer) => layer.id);
}

/** Streets and steps are drawn from tiles of this zoom however far one looks into them. */
const finest_tiles = { roads: 15 };
const finest = 14;

function source_of(listed, base) {
    return {
        type: "vector",
        tiles: [`${base}tiles/${listed.id}/{z}/{x}/{y}.mvt`],
        minzoom: Math.min(listed.min_zoom ?? 0, finest),
        maxzoom: finest_tiles[listed.id] ?? finest,
    };
}

/** The point of each district at which its name stands, with what is told of it. */
function unit_points(shown, on) {
    const { overview } = shown;
    const spare = on.has("balance") ? spare_of(shown) : new Map();
    return {
        type: "FeatureCollection",
        features: overview.units
            .filter((unit) => unit.bounds !== null)
            .map(({ id, name, english, at, bounds: [west, south, east, north] }) => ({
                type: "Feature",
                properties: {
                    code: id,
                    name,
                    english: english || null,
                    spare: spare.has(id) ? change(spare.get(id)) : "",
                },
                geometry: { type: "Point", coordinates: at ?? [(west + east) / 2, (south + north) / 2] },
            })),
    };
}

/**
 * The style that draws what is shown; the same for the same.
 *
 * @param {import("./layer.js").Shown} shown
 * @param {string} base address of the page
 */
export function style_of(shown, base) {
    const { overview } = shown;
    const on = new Set(shown_ids(shown));
    const read = new Set(
        layers.filter((layer) => on.has(layer.id)).flatMap(({ reads, also = [] }) => [...reads, ...also]),
    );
    const sources = {
        marks: { type: "geojson", data: { type: "FeatureCollection", features: shown.marks } },
        unit_names: { type: "geojson", data: unit_points(shown, on) },
    };
    for (const listed of overview.layers) {
        if (read.has(listed.id)) {
            sources[listed.id] = source_of(listed, base);
        }
    }
    if (shown.differences !== null) {
        sources.differences = { type: "geojson", data: { type: "FeatureCollection", features: shown.differences } };
    }
    const ground = [{ id: "ground", type: "background", paint: { "background-color": palette.ground } }];
    if (overview.background) {
        sources.background = { type: "raster", tiles: [overview.background], tileSize: 256 };
        ground.push({ id: "background", type: "raster", source: "background", paint: { "raster-saturation": -0.6 } });
    }
    const drawn = parts.filter(([id]) => id === null || on.has(id)).flatMap(([, draw]) => draw(shown));
    return { version: 8, sources, layers: [...ground, ...drawn] };
}
