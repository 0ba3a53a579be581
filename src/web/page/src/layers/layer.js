/**
 * What a layer of the map is.
 *
 * @typedef {object} Shown what drawing depends on
 * @property {import("../address.js").View} view
 * @property {any} overview what the server offers
 * @property {object[]} marks features of what was clicked, what the pointer is on, ways: drawn over everything
 * @property {object[]|null} differences homes with what happens to each, while two scenarios are compared
 * @property {[string, string][]} progress code and state of each project on the day looked at; none: as the layer has it
 *
 * @typedef {object} Entry a line of the legend
 * @property {Node} mark
 * @property {string} text
 *
 * @typedef {object} Layer
 * @property {string} id as in the address
 * @property {string} group heading it stands under
 * @property {string[]} reads layers of the server it is drawn from
 * @property {string[]} [also] layers it draws where there are any
 * @property {boolean} first shown when the page opens
 * @property {string} [pick] what a click on it asks about: "home", "campus", ...
 * @property {string} [code] column that names what is asked about; "code" where it is missing
 * @property {number} [from_zoom] below which it is not drawn
 * @property {(shown: Shown) => object[]} draw layers of a MapLibre style, lowest first
 * @property {(shown: Shown, zoom: number) => Entry[]} legend true to what `draw` draws at this zoom
 */

/** The name under which every tile holds its layer's rows. */
export function tiles(layer, source = layer) {
    return { source, "source-layer": source };
}

/** Chinese is drawn from the reader's own fonts; no glyphs are fetched. */
export const label = {
    "text-font": ["sans-serif"],
    "text-padding": 3,
};

export const halo = { "text-halo-color": "rgba(255,255,255,0.9)", "text-halo-width": 1.4 };
