/**
 * The first sight of the city: districts, shaded as the map shades them, and their names.
 *
 * Drawn from the overview alone, before the map has its tiles and its machinery; where there is no WebGL 2 it stays.
 */
import { drawing, fill } from "./dom.js";
import { class_of, shaded_below, share_classes, share_of } from "./layers/ground.js";
import * as palette from "./palette.js";
import { either, say } from "./words.js";

const margin = 24; // pixels around the city, as the map has it
const world = 512; // pixels that are the whole world at zoom 0

/** Place on the square of Web Mercator, 0 to 1 from the west and from the north. */
function flat([lon, lat]) {
    return [(lon + 180) / 360, 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI)];
}

/**
 * What leads from places to pixels.
 *
 * @param {{bounds: number[], camera: number[]|null, width: number, height: number}} sheet
 * @returns {{zoom: number, at: (place: number[]) => number[]}}
 */
export function view_of({ bounds: [west, south, east, north], camera, width, height }) {
    const [left, low] = flat([west, south]);
    const [right, top] = flat([east, north]);
    const room = (pixels, span) => Math.log2(Math.max(pixels - 2 * margin, 1) / (span * world));
    const zoom = camera?.[2] ?? Math.min(room(width, right - left), room(height, low - top));
    const [x, y] = camera === null ? [(left + right) / 2, (low + top) / 2] : flat(camera);
    const scale = world * 2 ** zoom;
    return {
        zoom,
        at: (place) => {
            const [across, down] = flat(place);
            return [(across - x) * scale + width / 2, (down - y) * scale + height / 2];
        },
    };
}

export class FirstSight {
    /**
     * @param {HTMLElement} parent
     * @param {() => import("./layers/layer.js").Shown} shown
     */
    constructor(parent, shown) {
        this.shown_ = shown;
        this.sheet_ = drawing("svg", { class: "first-sight", role: "img" });
        parent.append(this.sheet_);
        new ResizeObserver(() => this.draw()).observe(parent);
    }

    draw() {
        const { overview, view } = this.shown_();
        if (!this.sheet_.isConnected || overview.bounds === null) {
            return;
        }
        const { clientWidth: width, clientHeight } = this.sheet_.parentElement;
        const height = clientHeight - (this.under_?.offsetHeight ?? 0);
        const { zoom, at } = view_of({ bounds: overview.bounds, camera: view.camera, width, height });
        const shaded = zoom < shaded_below || this.under_ !== undefined;
        const known = shaded ? share_classes(overview.shares.map((row) => row[share_of(view.stage)])) : [];
        const shares = new Map(overview.shares.map((row) => [row.id, row[share_of(view.stage)]]));
        const units = overview.units.filter(({ outline }) => outline !== null);
        this.sheet_.setAttribute("aria-label", say("share_covered", { stage: say(view.stage) }));
        fill(
            this.sheet_,
            units.map(({ id, outline }) =>
                drawing("path", {
                    d: path_of(outline, at),
                    fill: class_of(known, shares.get(id))?.fill ?? palette.unit.fill,
                    stroke: palette.unit.edge,
                }),
            ),
            units.map((unit) => name_of(unit, at)),
        );
    }

    /** There will be no map, as is said under it: it is shaded however small the city is. */
    stay(under) {
        this.under_ = under;
        this.sheet_.parentElement.append(under);
        this.draw();
    }

    remove() {
        this.sheet_.remove();
    }
}

function path_of(outline, at) {
    const ring = (places) =>
        `M${places
            .map((place) =>
                at(place)
                    .map((pixel) => pixel.toFixed(1))
                    .join(" "),
            )
            .join("L")}Z`;
    return outline.flat().map(ring).join("");
}

function name_of({ name, english, bounds: [west, south, east, north] }, at) {
    const [x, y] = at([(west + east) / 2, (south + north) / 2]);
    return drawing("text", { x: x.toFixed(1), y: y.toFixed(1), fill: palette.unit.name }, either(name, english));
}
