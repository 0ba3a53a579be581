/**
 * The workbench: what the address says is shown, and what is shown stands in the address.
 */
import * as addresses from "./address.js";
import { Bar, stages_told, title_of } from "./bar.js";
import { ChartsPanel } from "./charts_panel.js";
import { Compare } from "./compare.js";
import { differences, features_of } from "./differences.js";
import { fill, element } from "./dom.js";
import { FirstSight } from "./first_sight.js";
import * as help from "./help.js";
import { Inspector } from "./inspector.js";
import { Legend } from "./legend.js";
import { Paper } from "./paper.js";
import { ask } from "./server.js";
import { Side } from "./side.js";
import { State } from "./state.js";
import { Table } from "./table.js";
import { tip_of } from "./tip.js";
import { WhatIf } from "./what_if.js";
import { say, speak } from "./words.js";

const place = (id) => document.getElementById(id);

/** What screen readers are told without moving their focus. */
function announce(text) {
    place("said").textContent = text;
}

function name_regions() {
    document.documentElement.lang = place("bar").lang = speak_now();
    for (const [id, key] of [
        ["layers", "layers"],
        ["table", "table"],
        ["side", "side"],
    ]) {
        place(id).setAttribute("aria-label", say(key));
    }
    document.querySelector(".skip").textContent = say("skip_to_table");
}

let state;
const speak_now = () => (state.now.lang === "en" ? "en" : "zh");

async function start() {
    state = new State({
        ...addresses.read(location.hash),
        marks: [],
        tried: [],
        compared: [],
        hover: null,
        progress: [],
        differences: null,
    });
    speak(state.now.lang);
    const [overview, shares, plan] = await Promise.all([
        ask("api/overview"),
        asked("api/layers/units/rows", { limit: 10000 }),
        asked("api/plan"),
    ]);
    overview.shares = shares?.rows ?? [];
    overview.plan_days = (plan?.curve ?? []).map(({ on }) => on);
    overview.balance_years = [];
    overview.bounds = together(overview.units.map(({ bounds }) => bounds)) ?? overview.bounds;
    complete(overview);
    const page = new Page(overview);
    page.start();
    await painted();
    performance.mark("first-sight");
    page.load();
    await page.draw_map();
}

/** Until what was drawn stands on the screen. */
function painted() {
    return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

/** Whether this browser has what the map is drawn with. */
function can_draw() {
    return document.createElement("canvas").getContext("webgl2") !== null;
}

/** An answer that the page can do without; null where there is none. */
async function asked(path, question) {
    try {
        return await ask(path, question);
    } catch {
        return null;
    }
}

/** A box around all of these; null where there is none. */
function together(boxes) {
    const known = boxes.filter((box) => box !== null);
    const corner = (at, pick) => pick(...known.map((box) => box[at]));
    return known.length === 0
        ? null
        : [corner(0, Math.min), corner(1, Math.min), corner(2, Math.max), corner(3, Math.max)];
}

/** What the address leaves open and the overview knows. */
function complete(overview) {
    const told = stages_told(overview);
    const { stage, plan, siting, year } = state.now;
    const years = [...new Set([...(overview.warning_years ?? []), ...overview.balance_years])].sort();
    state.set({
        stage: told.includes(stage) || told.length === 0 ? stage : told[0],
        plan: overview.catchment_plans?.includes(plan) ? plan : (overview.catchment_plans?.[0] ?? ""),
        siting: overview.sitings?.includes(siting) ? siting : (overview.sitings?.[0] ?? ""),
        year: years.includes(year) ? year : (years[0] ?? null),
    });
}

class Page {
    constructor(overview) {
        this.overview_ = overview;
        this.side_ = new Side(place("side"), state);
        this.legend_ = new Legend(place("layers"), state, () => this.shown());
        this.map_ = null;
        place("map").classList.add("maps");
        this.sight_ = new FirstSight(place("map"), () => this.shown());
        this.table_ = new Table(place("table"), {
            state,
            overview,
            seen: () => this.map_?.seen ?? null,
            hovered: (at) => state.set({ hover: at }),
            picked: (pick) => this.pick(pick),
            announce,
        });
        this.inspector_ = new Inspector(this.side_.of.inspect, {
            state,
            overview,
            marked: (marks) => state.set({ marks }),
            go_to: (at) => this.map_?.go_to(at),
            begin: (kind, values) => this.what_if_.begin(kind, values),
            announce,
        });
        this.charts_ = new ChartsPanel(this.side_.of.charts, { state, overview });
        this.what_if_ = new WhatIf(this.side_.of.what_if, {
            state,
            overview,
            announce,
            answered: () => this.show_changed_(),
        });
        this.compare_ = new Compare(this.side_.of.compare, {
            state,
            overview,
            maps: place("map"),
            shown: () => this.shown(),
            first: () => this.map_,
        });
        this.bar_ = new Bar(place("bar"), {
            state,
            overview,
            print: () => window.print(),
            help: () => help.open(place("help")),
        });
        this.paper_ = new Paper(() => this.map_, place("map"));
    }

    /** @returns {import("./layers/layer.js").Shown} */
    shown() {
        const { panel, marks, tried, compared, hover, progress, differences } = state.now;
        const hovered = hover === null ? [] : [point(hover, { mark: "hover" })];
        return {
            view: state.now,
            overview: this.overview_,
            marks: [...(panel === "compare" ? compared : tried), ...marks, ...hovered],
            progress,
            differences,
        };
    }

    /** The map takes the place of the first sight when it stands; what shows in it is loaded meanwhile. */
    async draw_map() {
        const { MapView } = await import("./map.js");
        try {
            this.map_ = this.made_map_(MapView);
        } catch (fault) {
            if (can_draw()) {
                throw fault;
            }
            const why = [element("h2", {}, say("no_webgl")), say("no_webgl_hint")];
            this.sight_.stay(element("div", { class: "no-map", role: "alert" }, why));
            return;
        }
        this.map_.tell((properties, kind) => tip_of(properties, kind, state.now.stage));
        this.map_.once_drawn(() => {
            performance.mark("map");
            this.sight_.remove();
        });
        this.map_.show(this.shown());
        this.legend_.zoomed(this.map_.camera[2]);
        this.compare_.load();
    }

    made_map_(MapView) {
        const figure = element("figure", {});
        place("map").prepend(figure);
        try {
            return new MapView(figure, {
                bounds: this.overview_.bounds,
                camera: state.now.camera,
                shown: this.shown(),
                picked: (pick) => this.pick(pick),
                moved: (camera) => {
                    state.set({ camera });
                    this.map_?.followed?.(camera);
                },
            });
        } catch (fault) {
            figure.remove();
            throw fault;
        }
    }

    /** Somebody chose this on the map or in the table. */
    pick(pick) {
        if (pick?.kind === "unit") {
            state.set({ unit: pick.code, pick: `unit:${pick.code}`, panel: "inspect" });
            return;
        }
        state.set({
            pick: pick === null ? "" : `${pick.kind}:${pick.code}`,
            ...(pick === null ? {} : { panel: panel_for() }),
        });
        if (pick !== null && state.now.panel === "what_if") {
            this.what_if_.take(pick);
        }
    }

    start() {
        this.listen_();
        this.speak_();
        this.sight_.draw();
    }

    /** What can be waited for. */
    load() {
        this.table_.load();
        this.inspector_.load();
        this.charts_.load();
        this.what_if_.load();
        this.compare_.load();
        this.load_balance_();
        this.load_progress_();
    }

    /** Seats and children by year come after the map: it can be looked at without them. */
    async load_balance_() {
        const years = this.overview_.years;
        if (years.length === 0) {
            return;
        }
        const told = await asked("api/balance", { from: years[0], years: Math.max(3, years.length) });
        this.overview_.balance = told?.rows ?? [];
        this.overview_.balance_years = [...new Set(this.overview_.balance.map(({ year }) => year))];
        complete(this.overview_);
        this.legend_.draw();
        this.map_?.show(this.shown());
        this.charts_.load();
    }

    /** While somebody tries things out, the map shows the homes that have it otherwise. */
    show_changed_() {
        const { panel, stage } = state.now;
        const homes = panel === "what_if" ? this.what_if_.homes : [];
        state.set({ differences: homes.length === 0 ? null : features_of(differences([], homes, stage)) });
    }

    /** How far each project had come on the day looked at. */
    async load_progress_() {
        const on = state.now.day || this.overview_.plan_days.at(-1);
        const told = on === undefined ? null : await asked("api/plan", { on });
        state.set({ progress: (told?.projects ?? []).map(({ code, state: reached }) => [code, reached]) });
    }

    speak_() {
        speak(state.now.lang);
        document.title = title_of(this.overview_);
        name_regions();
        this.bar_.draw();
        this.side_.draw();
        this.legend_.zoomed(state.now.camera?.[2] ?? this.map_?.camera[2] ?? 9);
        this.legend_.draw();
    }

    listen_() {
        const redraw_map = () => {
            this.map_?.show(this.shown());
            this.sight_.draw();
        };
        state.on(["lang"], () => {
            this.speak_();
            this.table_.draw();
            this.inspector_.draw();
            this.charts_.draw();
            this.what_if_.draw();
            this.compare_.draw();
        });
        state.on(["panel"], () => this.side_.draw());
        state.on(["panel", "stage"], () => this.show_changed_());
        state.on(["stage", "unit"], () => this.bar_.draw());
        state.on(["stage", "layers", "year", "day", "plan", "siting", "differences"], () => this.legend_.draw());
        state.on(
            [
                "lang",
                "stage",
                "layers",
                "unit",
                "year",
                "day",
                "plan",
                "siting",
                "marks",
                "tried",
                "compared",
                "hover",
                "progress",
                "differences",
            ],
            redraw_map,
        );
        state.on(["camera"], ({ inview }) => {
            this.legend_.zoomed(this.map_?.camera[2] ?? 9);
            if (inview) {
                this.table_.load();
            }
        });
        state.on(["unit"], ({ unit }) => {
            const chosen = this.overview_.units.find(({ id }) => id === unit);
            this.map_?.fit(chosen?.bounds ?? undefined);
        });
        state.on(["table", "sort", "filter", "inview", "stage", "unit"], () => this.table_.load());
        state.on(["pick"], () => {
            this.table_.mark();
            this.inspector_.load();
        });
        state.on(["stage", "plan"], () => this.inspector_.load());
        state.on(["day"], () => this.load_progress_());
        state.on(["stage", "unit", "panel"], () => this.charts_.load());
        state.on(["changes", "stage", "unit"], () => this.what_if_.load());
        state.on(["changes", "other", "stage", "panel"], () => this.compare_.load());
        state.on(null, write_address);
        addEventListener("hashchange", () => this.read_address_());
        addEventListener("resize", () => this.map_?.resize());
        help.listen(place("help"), {
            state,
            stages: stages_told(this.overview_),
            years: () =>
                [...new Set([...(this.overview_.warning_years ?? []), ...this.overview_.balance_years])].sort(),
            map: () => this.map_?.focus(),
            table: () => this.table_.focus(),
        });
    }

    /** Somebody went back, or typed another address. */
    read_address_() {
        const view = addresses.read(location.hash);
        if (addresses.write(view) === addresses.write(state.now)) {
            return;
        }
        state.set(view);
        complete(this.overview_);
        if (view.camera === null) {
            this.map_?.fit();
        } else {
            this.map_?.look_at(view.camera);
        }
    }
}

/** A what-if is answered beside the map; other questions are looked up. */
function panel_for() {
    return state.now.panel === "what_if" ? "what_if" : "inspect";
}

function point(at, properties) {
    return { type: "Feature", properties, geometry: { type: "Point", coordinates: at } };
}

function write_address() {
    const text = addresses.write(state.now);
    history.replaceState(null, "", text === "" ? location.pathname + location.search : "#" + text);
}

start().catch((error) => {
    fill(
        place("map"),
        element("div", { class: "no-map", role: "alert" }, say("refused", { why: error.words ?? error.message })),
    );
    throw error;
});
