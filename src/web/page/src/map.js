/**
 * The map: draws what is shown, tells what was clicked and where one looks.
 */
import { AttributionControl, Map as GlMap, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";

import { drawing, element } from "./dom.js";
import { layers, style_of } from "./layers/index.js";
import { picture } from "./symbols.js";
import { say } from "./words.js";

const base = new URL(".", document.baseURI).href;
setWorkerUrl(base + "maplibre-gl-worker.mjs");

/** Of what lies on one spot the first is meant. */
const order = ["finding", "project", "site", "campus", "home", "gap", "unit"];
const reach = 6; // pixels around a click

export class MapView {
    /**
     * @param {HTMLElement} parent
     * @param {object} told
     * @param {[number, number, number, number]} told.bounds of the city
     * @param {number[]|null} told.camera longitude, latitude, zoom
     * @param {import("./layers/layer.js").Shown} told.shown at first
     * @param {(pick: {kind: string, code: string, at: number[], properties: object}|null) => void} told.picked
     * @param {(camera: number[]) => void} told.moved
     */
    constructor(parent, { bounds, camera, shown, picked, moved }) {
        this.bounds_ = bounds;
        this.container_ = element("div", { class: "map" });
        parent.append(this.container_);
        this.map_ = new GlMap({
            container: this.container_,
            style: style_of(shown, base),
            ...(camera === null
                ? { bounds, fitBoundsOptions: { padding: 24 } }
                : { center: [camera[0], camera[1]], zoom: camera[2] }),
            attributionControl: false,
            dragRotate: false,
            pitchWithRotate: false,
            touchPitch: false,
            maxPitch: 0,
            fadeDuration: 0,
            localIdeographFontFamily:
                "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif",
            locale: {
                "Map.Title": say("map"),
                "NavigationControl.ZoomIn": say("zoom_in_control"),
                "NavigationControl.ZoomOut": say("zoom_out_control"),
            },
        });
        this.map_.touchZoomRotate.disableRotation();
        this.map_.keyboard.disableRotation();
        this.map_.addControl(new NavigationControl({ showCompass: false }), "top-right");
        this.map_.addControl(new ScaleControl({ maxWidth: 120 }), "bottom-left");
        this.map_.addControl(new AttributionControl({ compact: false, customAttribution: [] }), "bottom-right");
        this.map_.setMissingStyleImageResolver((id) => this.draw_picture_(id));
        this.map_.on("idle", () => this.container_.setAttribute("data-drawn", "yes"));
        this.map_.on("click", ({ point }) => picked(this.at_(point)));
        this.map_.on("moveend", () => moved(this.camera));
        this.map_.on("mousemove", ({ point }) => this.point_at_(point));
        this.map_.on("mouseout", () => this.tip_.remove());
        this.map_.getCanvas().addEventListener("keydown", (event) => {
            if (event.key === "Enter") {
                event.preventDefault();
                picked(this.at_(this.map_.project(this.map_.getCenter())));
            }
        });
        this.container_.append(aim());
        this.tip_ = element("div", { class: "tip", role: "presentation" });
    }

    /** Another map in the same manner. @returns {MapView} */
    beside(parent, told) {
        return new MapView(parent, told);
    }

    /** Calls once, when everything that is shown stands on the screen. */
    once_drawn(told) {
        this.map_.once("idle", told);
    }

    /** @returns {number[]} longitude, latitude, zoom */
    get camera() {
        const { lng, lat } = this.map_.getCenter();
        return [lng, lat, this.map_.getZoom()];
    }

    /** @returns {number[]} west, south, east, north */
    get seen() {
        return this.map_.getBounds().toArray().flat();
    }

    /** @param {import("./layers/layer.js").Shown} shown */
    show(shown) {
        this.container_.removeAttribute("data-drawn");
        this.map_.setStyle(style_of(shown, base), { diff: true, validate: false });
        this.map_.triggerRepaint(); // the same style again changes nothing, and is drawn all the same
    }

    look_at([lon, lat, zoom]) {
        this.map_.jumpTo({ center: [lon, lat], zoom });
    }

    fit(bounds = this.bounds_) {
        this.map_.fitBounds(bounds, { padding: 24, duration: 0 });
    }

    /** Bring a place into the middle where it is not well in sight. */
    go_to(at, least_zoom = 13) {
        const [west, south, east, north] = this.seen;
        const inside = at[0] > west && at[0] < east && at[1] > south && at[1] < north;
        if (!inside || this.map_.getZoom() < least_zoom) {
            this.map_.jumpTo({ center: at, zoom: Math.max(this.map_.getZoom(), least_zoom) });
        }
    }

    focus() {
        this.map_.getCanvas().focus();
    }

    /** What is told beside the pointer; `null` for none. @param {(properties: object, kind: string) => string} told */
    tell(told) {
        this.told_ = told;
    }

    /** As it stands now with its scale bar, for paper, where it has another size. */
    picture() {
        this.map_.redraw();
        const drawn = this.map_.getCanvas();
        const sheet = element("canvas", { width: drawn.width, height: drawn.height });
        const pen = sheet.getContext("2d");
        pen.drawImage(drawn, 0, 0);
        pen.scale(devicePixelRatio, devicePixelRatio);
        draw_scale(pen, this.container_);
        return sheet.toDataURL("image/png");
    }

    resize() {
        this.map_.resize();
    }

    remove() {
        this.map_.remove();
        this.container_.remove();
    }

    draw_picture_(id) {
        const drawn = picture(id);
        if (drawn !== null && !this.map_.hasImage(id)) {
            this.map_.addImage(id, drawn.image, { pixelRatio: drawn.pixelRatio });
        }
    }

    /** What lies at this point of the screen; the most particular thing. */
    at_(point) {
        const known = new Map(
            layers.flatMap((layer) => (layer.pick === undefined ? [] : layer.reads.map((read) => [read, layer]))),
        );
        const around = [
            [point.x - reach, point.y - reach],
            [point.x + reach, point.y + reach],
        ];
        const found = this.map_
            .queryRenderedFeatures(around)
            .filter((feature) => known.has(feature.sourceLayer))
            .map((feature) => ({
                feature,
                kind: known.get(feature.sourceLayer).pick,
                code: known.get(feature.sourceLayer).code,
            }))
            .filter(({ kind, feature }) => kind !== "unit" || feature.layer.id === "units-share");
        const nearness = ({ feature }) =>
            feature.geometry.type === "Point"
                ? distance(this.map_.project(feature.geometry.coordinates), point)
                : reach;
        found.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || nearness(a) - nearness(b));
        if (found.length === 0) {
            return null;
        }
        const { feature, kind, code = "code" } = found[0];
        const at =
            feature.geometry.type === "Point" ? feature.geometry.coordinates : this.map_.unproject(point).toArray();
        return {
            kind,
            code: String(feature.properties[code] ?? feature.properties.id),
            at,
            properties: feature.properties,
        };
    }

    point_at_(point) {
        const found = this.at_(point);
        const text = found === null ? "" : (this.told_?.(found.properties, found.kind) ?? "");
        this.map_.getCanvas().style.cursor = found !== null ? "pointer" : "";
        if (text === "") {
            this.tip_.remove();
            return;
        }
        this.tip_.textContent = text;
        this.tip_.style.left = `${point.x}px`;
        this.tip_.style.top = `${point.y}px`;
        this.tip_.classList.toggle("left", point.x > this.container_.clientWidth - 280);
        this.container_.append(this.tip_);
    }
}

function draw_scale(pen, container) {
    const bar = container.querySelector(".maplibregl-ctrl-scale");
    const [left, low] = [12, container.clientHeight - 12];
    pen.fillStyle = "rgba(255, 254, 251, 0.85)";
    pen.fillRect(left - 4, low - 22, bar.offsetWidth + 8, 28);
    pen.strokeStyle = pen.fillStyle = "#1c2730";
    pen.lineWidth = 2;
    pen.beginPath();
    pen.moveTo(left, low - 7);
    pen.lineTo(left, low);
    pen.lineTo(left + bar.offsetWidth, low);
    pen.lineTo(left + bar.offsetWidth, low - 7);
    pen.stroke();
    pen.font = "11px system-ui, sans-serif";
    pen.fillText(bar.textContent, left + 5, low - 6);
}

function distance(one, other) {
    return Math.hypot(one.x - other.x, one.y - other.y);
}

function aim() {
    return drawing(
        "svg",
        { class: "aim", viewBox: "0 0 26 26", "aria-hidden": "true" },
        drawing("path", { d: "M13 1v8M13 17v8M1 13h8M17 13h8" }),
        drawing("circle", { cx: 13, cy: 13, r: 5 }),
    );
}
