/**
 * Colours, the same on the map, in its legend and in the charts, and the same as on the maps of `schoolplan map`.
 *
 * Blue, orange and purple of ColorBrewer's RdBu and PuOr stay apart for colour-blind readers; their lightness (about 76,
 * 60 and 30 of 100) falls with the distance, so they stay apart in grey print too.
 */
export const ink = "#1c2730";
export const quiet = "#55616b";
export const accent = "#1d4e6b";

export const home = {
    within: { fill: "#92c5de", edge: "#2f78a8" },
    beyond: { fill: "#f1741b", edge: "#8a3a00" },
    no_way: { fill: "#54278f", edge: "#2d0f57" },
    nobody: { fill: "#d5d5d5", edge: "#a8a8a8" },
    unknown: { fill: "#ffffff", edge: "#8f8f8f" },
};

/** Shares of a whole, from least to most; greens, so that no class looks like water. Lightness 96, 87, 77, 65, 51. */
export const shares = ["#f3f6e9", "#cfdfae", "#a4c878", "#6fab55", "#3c8748"];

export const ground = "#eceeea";
export const unit = { fill: "#faf7ef", edge: "#8c7b66", name: "#5f5241" };
export const water = { fill: "#cbdff0", edge: "#86aac6", name: "#2f6690" };
export const hill = "#8a7a4a";
export const roads = {
    expressway: "#8f8f8f",
    arterial: "#9d9d9d",
    collector: "#adadad",
    street: "#bdbdbd",
    footway: "#c6c6c6",
};
export const gap = "#b00026";
export const campus = "#151515";
export const other_campus = "#8b8b8b";
export const planned = "#00695c";
export const catchment = "#3b4a9c";
/** Neighbouring catchments; pale, so that homes on them stay readable. ColorBrewer Set2, Set3. */
export const catchments = ["#8dd3c7", "#ffe9a8", "#bebada", "#fbb4ae", "#b3cde3", "#decbe4", "#ccebc5", "#fed9a6"];
/** Seats less children; ColorBrewer BrBG. */
export const spare = { short: "#dfc27d", enough: "#a6dbd2" };
/** Warnings: lightness 42 and 80, and another shape on the map. */
export const warning = { red: "#c1121f", yellow: "#f5b301" };
export const way = { taken: "#0b5fa5", second: "#6b7278" };

/** What a change does to a home: ColorBrewer BrBG, green-blue for better, brown for worse. */
export const difference = {
    gains: { fill: "#01857a", edge: "#003c30" },
    nearer: { fill: "#80cdc1", edge: "#35978f" },
    farther: { fill: "#dfc27d", edge: "#8c6d1f" },
    loses: { fill: "#8c510a", edge: "#4a2a03" },
    same: { fill: "#e2e2e0", edge: "#a8a8a8" },
};

/** Themes of 护校安园; Okabe and Ito's colours for all eyes. */
export const themes = {
    food: "#e69f00",
    traffic: "#0072b2",
    culture: "#cc79a7",
    security: "#d55e00",
    market: "#009e73",
    building: "#7b6a58",
};
/** From found to verified: the less is done, the darker. */
export const hazard = { found: "#a3121f", assigned: "#d8572a", fixed: "#e8b04a", verified: "#9bb8a3" };
