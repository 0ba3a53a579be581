/**
 * What if: a school on a plot, other seats, a school closed, an estate moved; what changes, and a scenario to keep.
 */
import { spell, withChange } from "./changes.js";
import { element, fill } from "./dom.js";
import { change, count, dash, known, share, way } from "./numbers.js";
import { Saving } from "./saving.js";
import { ask, post, siting_sizes } from "./server.js";
import { say } from "./words.js";

/** The figures that are set side by side; `better` is the sign of a change for the better. */
const figures = [
    { id: "children", spelled: count, better: 0 },
    { id: "within", spelled: count, better: 1, of: "children" },
    { id: "with_seat", spelled: count, better: 1, of: "children" },
    { id: "left_over", spelled: count, better: -1 },
    { id: "walking_m", spelled: way, better: -1 },
    { id: "seats", spelled: count, better: 1 },
];

/** What each kind of change asks for; seats of a new school may be left out. */
const forms = {
    open: ["site", "stage", "classes", "seats"],
    seats: ["campus", "stage", "seats"],
    close: ["campus"],
    move: ["home", "stage", "campus"],
};
const titles = { open: "open_school", seats: "other_seats", close: "close_school", move: "move_home" };
const codes = { site: "site_code", campus: "campus_code", home: "home_code" };
/** What is asked of something that was clicked, where the form does not ask for such a thing. */
const kinds_of = { site: "open", campus: "seats", home: "move" };

/**
 * Ask what changes do. Nothing is worked out here: the numbers are the command line's.
 *
 * @param {import("./changes.js").Change[]} changes
 * @param {AbortSignal} [signal]
 */
export function answered(changes, signal) {
    return post("api/what-if", { changes }, { signal });
}

export class WhatIf {
    /**
     * @param {HTMLElement} parent
     * @param {{state: import("./state.js").State<any>, overview: any, announce: (text: string) => void, answered: () => void}} told
     */
    constructor(parent, { state, overview, announce, answered: told }) {
        Object.assign(this, { parent_: parent, state_: state, overview_: overview, announce_: announce, told_: told });
        this.answer_ = null;
        this.refusal_ = null;
        this.kind_ = "open";
        this.figures_ = element("div", { id: "what-if-figures" });
        this.saving_ = new Saving({ state, overview, drawn: () => this.draw() });
    }

    /** Take a change that somebody began elsewhere: the form shows it, filled as far as it is known. */
    begin(kind, values) {
        this.kind_ = kind;
        this.begun_ = values;
        this.state_.set({ panel: "what_if" });
        this.draw();
        this.parent_.querySelector("#change-form input, #change-form select:not(#change-kind)")?.focus();
        this.fill_size_();
    }

    /** What was clicked on the map goes into the form: a home is to be moved, a school is where it goes. */
    take({ kind, code, properties }) {
        if (!(kind in kinds_of)) {
            return;
        }
        const takes = forms[this.kind_].includes(kind) && !(kind === "campus" && this.kind_ === "open");
        if (!takes) {
            this.kind_ = kinds_of[kind];
        }
        this.begun_ = { ...(takes ? this.written_() : {}), [kind]: code };
        this.draw();
        this.announce_(`${say(codes[kind])} ${properties.name ?? code}`);
        this.fill_size_();
    }

    /** What stands in the form. */
    written_() {
        return Object.fromEntries(new FormData(this.parent_.querySelector("#change-form")));
    }

    /** A plot that the siting looked at has chosen is built at the size that it chose. */
    async fill_size_() {
        const { siting, stage } = this.state_.now;
        const { site } = this.begun_ ?? {};
        if (this.kind_ !== "open" || !site || !siting) {
            return;
        }
        const size = (await siting_sizes(siting, stage)).get(site);
        if (size !== undefined && this.begun_?.site === site) {
            this.begun_ = { ...this.begun_, ...size };
            this.draw();
        }
    }

    /** Homes that have it otherwise. */
    get homes() {
        return this.answer_?.homes ?? [];
    }

    async load() {
        const { changes } = this.state_.now;
        const asked = spell(changes);
        if (asked === this.asked_ && this.refusal_ === null) {
            this.draw();
            return;
        }
        this.asked_ = asked;
        this.saving_.forget();
        this.asking_?.abort();
        this.asking_ = new AbortController();
        if (changes.length === 0) {
            Object.assign(this, { answer_: null, refusal_: null });
            this.state_.set({ tried: [] });
            this.told_();
            this.draw();
            return;
        }
        try {
            const begun = performance.now();
            this.answer_ = await answered(changes, this.asking_.signal);
            this.took_ = Math.round(performance.now() - begun);
            this.refusal_ = null;
            this.state_.set({ tried: await marks_of(changes, this.asking_.signal) });
        } catch (error) {
            if (error.name === "AbortError") {
                return;
            }
            Object.assign(this, { answer_: null, refusal_: error });
        }
        this.told_();
        this.draw();
        this.announce_(this.refusal_ === null ? say("worked_out_in", { ms: this.took_ }) : this.refused_words_());
    }

    draw() {
        const focused = this.parent_.contains(document.activeElement) ? document.activeElement.id : "";
        fill(
            this.parent_,
            element("p", { class: "quiet not-print" }, say("what_if_hint")),
            this.form_(),
            this.list_(),
            this.figures_,
        );
        fill(
            this.figures_,
            this.refusal_ !== null && element("p", { class: "refused", role: "alert" }, this.refused_words_()),
            this.answer_ !== null && this.answer_parts_(),
        );
        if (focused) {
            document.getElementById(focused)?.focus();
        }
    }

    refused_words_() {
        return say("refused", { why: this.refusal_.words ?? this.refusal_.message });
    }

    form_() {
        const values = this.begun_ ?? {};
        const field = (part) => {
            if (part === "stage") {
                return this.stage_choice_(values.stage ?? this.state_.now.stage);
            }
            const number = part === "classes" || part === "seats";
            return element("input", {
                type: number ? "number" : "text",
                min: number ? 0 : null,
                step: part === "classes" ? 6 : null,
                name: part,
                id: `change-${part}`,
                required: !(part === "seats" && this.kind_ === "open"),
                placeholder: part === "seats" && this.kind_ === "open" ? say("by_the_standard") : null,
                size: number ? 6 : 12,
                value: values[part] ?? (part === "classes" ? 24 : ""),
            });
        };
        return element(
            "form",
            { id: "change-form", class: "card not-print", onsubmit: (event) => this.add_(event) },
            element(
                "div",
                { class: "row" },
                element("label", { for: "change-kind" }, say("kind_of_change")),
                element(
                    "select",
                    { id: "change-kind", class: "wide", onchange: ({ target }) => this.choose_kind_(target.value) },
                    Object.keys(forms).map((kind) =>
                        element("option", { value: kind, selected: kind === this.kind_ }, say(titles[kind])),
                    ),
                ),
            ),
            element(
                "div",
                { class: "row" },
                forms[this.kind_].map((part) => element("label", {}, say(codes[part] ?? part), field(part))),
                element("button", { class: "main", id: "change-add" }, say("add")),
            ),
        );
    }

    choose_kind_(kind) {
        this.kind_ = kind;
        this.begun_ = {};
        this.draw();
    }

    stage_choice_(chosen) {
        return element(
            "select",
            { name: "stage", id: "change-stage" },
            this.overview_.stages.map(({ id }) => element("option", { value: id, selected: id === chosen }, say(id))),
        );
    }

    add_(event) {
        event.preventDefault();
        const said = new FormData(event.target);
        const made = { do: this.kind_ };
        for (const part of forms[this.kind_]) {
            const value = String(said.get(part)).trim();
            if (value === "") {
                continue;
            }
            made[part] = part === "classes" || part === "seats" ? Number(value) : value;
        }
        this.begun_ = {};
        this.state_.set({ changes: withChange(this.state_.now.changes, made) });
    }

    list_() {
        const { changes } = this.state_.now;
        if (changes.length === 0) {
            return element("p", { class: "quiet", id: "changes" }, say("no_changes"));
        }
        return element(
            "div",
            { id: "changes" },
            element(
                "ol",
                { class: "changes" },
                changes.map((one, at) =>
                    element(
                        "li",
                        {},
                        element("span", {}, said_of(one)),
                        element(
                            "button",
                            {
                                class: "bare",
                                id: `remove-${at}`,
                                "aria-label": say("remove", { what: said_of(one) }),
                                onclick: () => this.state_.set({ changes: changes.filter((other) => other !== one) }),
                            },
                            "✕",
                        ),
                    ),
                ),
            ),
            element(
                "div",
                { class: "row not-print" },
                element(
                    "button",
                    { id: "changes-clear", onclick: () => this.state_.set({ changes: [] }) },
                    say("clear"),
                ),
                element(
                    "button",
                    {
                        id: "changes-keep",
                        onclick: () => this.state_.set({ other: changes, changes: [], panel: "compare" }),
                    },
                    say("keep"),
                ),
            ),
        );
    }

    answer_parts_() {
        const { stage, unit } = this.state_.now;
        const where = this.overview_.units.find(({ id }) => id === unit);
        const before = figures_of(this.answer_.before, stage, unit);
        const after = figures_of(this.answer_.after, stage, unit);
        const homes = (this.answer_.homes ?? []).filter((home) => home.stage === undefined || home.stage === stage);
        return [
            element("h3", {}, `${say(stage)} · ${where?.name ?? say("whole_city")}`),
            figures_table(before, after, [say("before"), say("after")]),
            element("p", { class: "quiet" }, say("homes_changed", { n: count(homes.length) })),
            unit === "" && this.by_unit_(stage),
            this.saving_.form(),
        ];
    }

    /** Only districts in which something changes. */
    by_unit_(stage) {
        const rows = this.overview_.units.flatMap(({ id, name }) => {
            const before = figures_of(this.answer_.before, stage, id);
            const after = figures_of(this.answer_.after, stage, id);
            return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ name, before, after }];
        });
        if (rows.length === 0) {
            return null;
        }
        const told = figures.filter(({ better, id }) => better !== 0 && id !== "seats");
        return element(
            "details",
            {},
            element("summary", {}, say("by_unit")),
            element(
                "table",
                {},
                element(
                    "thead",
                    {},
                    element(
                        "tr",
                        {},
                        element("th", {}),
                        told.map(({ id }) => element("th", { class: "number" }, say(`figure_${id}`))),
                    ),
                ),
                element(
                    "tbody",
                    {},
                    rows.map(({ name, before, after }) =>
                        element(
                            "tr",
                            {},
                            element("th", { scope: "row" }, name),
                            told.map((figure) => change_cell(figure, before, after)),
                        ),
                    ),
                ),
            ),
        );
    }
}

/** A change in words. @param {import("./changes.js").Change} one */
export function said_of(one) {
    const sized = one.do === "open" && one.seats !== undefined ? "said_open_seats" : `said_${one.do}`;
    return say(sized, { ...one, stage: say(one.stage ?? "") });
}

/** What an answer says of a stage in a district, or in the whole city. */
export function figures_of(answer, stage, unit) {
    const told = answer.stages?.[stage] ?? answer[stage] ?? {};
    if (unit === "") {
        return told.city ?? {};
    }
    return (Array.isArray(told.units) ? told.units.find((row) => row.id === unit) : told.units?.[unit]) ?? {};
}

/** Figures of two states beside each other, with what changes; the way per child, not of all together. */
export function figures_table(before, after, [first, second]) {
    return element(
        "table",
        { class: "figures" },
        element(
            "thead",
            {},
            element(
                "tr",
                {},
                element("th", {}),
                [first, second, say("changed_by")].map((head) =>
                    element("th", { class: "number", scope: "col" }, head),
                ),
            ),
        ),
        element(
            "tbody",
            {},
            figures.map((figure) => {
                const { id, spelled, of } = figure;
                const part = (side) =>
                    of && known(side[id]) ? element("small", {}, ` ${share(side[id], side[of])}`) : "";
                return element(
                    "tr",
                    { "data-figure": id },
                    element("th", { scope: "row" }, say(`figure_${id}`)),
                    [before, after].map((side) =>
                        element("td", { class: "number" }, spelled(value_of(id, side)), part(side)),
                    ),
                    change_cell(figure, before, after),
                );
            }),
        ),
    );
}

function value_of(id, side) {
    if (id === "walking_m") {
        return known(side.walking_m) && side.walkers > 0 ? side.walking_m / side.walkers : side.mean_m;
    }
    return side[id];
}

function change_cell({ id, spelled, better }, before, after) {
    const [one, other] = [value_of(id, before), value_of(id, after)];
    if (!known(one) || !known(other)) {
        return element("td", { class: "number" }, dash);
    }
    const by = Math.round(other) - Math.round(one);
    const sense = by === 0 || better === 0 ? null : by * better > 0 ? "better" : "worse";
    return element("td", { class: `number ${sense ?? ""}` }, change(by, spelled));
}

/** The plots that are built on and the schools that close, for the map. */
export async function marks_of(changes, signal) {
    const place = async (layer, code, properties) => {
        const { rows } = await ask(`api/layers/${layer}/rows`, { filter: [`code:eq:${code}`], limit: 1 }, signal);
        return rows.map(({ at }) => ({ type: "Feature", properties, geometry: { type: "Point", coordinates: at } }));
    };
    const marks = changes.map((one) => {
        switch (one.do) {
            case "open":
                return place("sites", one.site, { mark: "opened", stage: one.stage });
            case "close":
                return place("campuses", one.campus, { mark: "closed" });
            default:
                return [];
        }
    });
    return (await Promise.all(marks)).flat();
}
