/**
 * What the page shows, as the part of its address behind the #, so that a view can be kept and sent.
 *
 * Only what differs from the defaults stands there. What cannot be read is left at its default: an address is typed,
 * cut off by mail programs, and made by other versions.
 */
import { spell, unspell } from "./changes.js";

/**
 * @typedef {object} View
 * @property {"zh"|"en"} lang
 * @property {string} stage
 * @property {number[]|null} camera longitude, latitude, zoom; null: all of the city
 * @property {string[]|null} layers shown; null: those shown at first
 * @property {string} unit code of the unit looked at; empty: all
 * @property {number|null} year of warnings and balance; null: the first
 * @property {string} day of the construction plan; empty: its last
 * @property {string} pick what was clicked, "home:H00012" or "campus:S010"; empty: nothing
 * @property {string} panel on the right
 * @property {string} table layer whose rows are listed; empty: none
 * @property {string} sort column, with a minus before it from the largest
 * @property {string} filter of the table
 * @property {boolean} inview only rows of what the map shows
 * @property {string} plan of catchments
 * @property {string} siting whose plots are shown
 * @property {import("./changes.js").Change[]} changes tried out
 * @property {import("./changes.js").Change[]} other changes they are compared with
 */

/** @type {View} */
export const defaults = Object.freeze({
    lang: "zh",
    stage: "primary",
    camera: null,
    layers: null,
    unit: "",
    year: null,
    day: "",
    pick: "",
    panel: "inspect",
    table: "",
    sort: "",
    filter: "",
    inview: false,
    plan: "",
    siting: "",
    changes: [],
    other: [],
});

const spelling = {
    lang: { read: oneOf("zh", "en"), write: String },
    stage: { read: oneOf("kindergarten", "primary", "junior", "senior", "vocational", "special"), write: String },
    camera: { read: camera, write: ([lon, lat, zoom]) => `${lon.toFixed(5)},${lat.toFixed(5)},${zoom.toFixed(2)}` },
    layers: { read: (text) => text.split(",").filter(Boolean), write: (layers) => layers.join(",") },
    unit: { read: String, write: String },
    year: { read: year, write: String },
    day: { read: day, write: String },
    pick: {
        read: (text) => (/^(home|campus|site|project|gap|unit|finding):./.test(text) ? text : undefined),
        write: String,
    },
    panel: { read: oneOf("inspect", "charts", "what_if", "compare"), write: String },
    table: { read: String, write: String },
    sort: { read: String, write: String },
    filter: { read: String, write: String },
    inview: { read: (text) => text === "1", write: () => "1" },
    plan: { read: String, write: String },
    siting: { read: String, write: String },
    changes: { read: unspell, write: spell },
    other: { read: unspell, write: spell },
};

/**
 * @param {string} hash with or without its #
 * @returns {View}
 */
export function read(hash) {
    const view = { ...defaults };
    for (const [name, text] of new URLSearchParams(hash.replace(/^#/, ""))) {
        const value = Object.hasOwn(spelling, name) ? spelling[name].read(text) : undefined;
        if (value !== undefined) {
            view[name] = value;
        }
    }
    return view;
}

/**
 * @param {View} view
 * @returns {string} without the #; empty where all is at its default
 */
export function write(view) {
    const said = new URLSearchParams();
    for (const [name, { write: spelled }] of Object.entries(spelling)) {
        const value = view[name];
        if (value !== null && JSON.stringify(value) !== JSON.stringify(defaults[name])) {
            said.set(name, spelled(value));
        }
    }
    return said.toString();
}

function oneOf(...words) {
    return (text) => (words.includes(text) ? text : undefined);
}

function camera(text) {
    const numbers = text.split(",").map(Number);
    const [lon, lat, zoom] = numbers;
    const whole = numbers.length === 3 && numbers.every(Number.isFinite);
    return whole && Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && zoom >= 0 && zoom <= 24 ? numbers : undefined;
}

function year(text) {
    return /^\d{4}$/.test(text) ? Number(text) : undefined;
}

function day(text) {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}
