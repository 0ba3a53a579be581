/**
 * What is told of the thing that was clicked: a home, a school, a plot, a project, a gap, a district, a finding.
 */
import { drawing, element, fill } from "./dom.js";
import { cell_text, columns_for, title_of } from "./fields.js";
import { outline_of_stages } from "./layers/schools.js";
import { shape } from "./layers/marks.js";
import { count, dash, known, way } from "./numbers.js";
import * as palette from "./palette.js";
import { ask } from "./server.js";
import { say, spoken } from "./words.js";

/** Where the row of each kind of thing stands, and by which column it is found. */
const rows_of = {
    home: ["settlements", "code"],
    campus: ["campuses", "code"],
    site: ["sites", "code"],
    project: ["projects", "code"],
    unit: ["units", "code"],
    finding: ["hazards", "code"],
    gap: ["gaps", null],
};

export class Inspector {
    /**
     * @param {HTMLElement} parent
     * @param {object} told
     * @param {import("./state.js").State<any>} told.state
     * @param {any} told.overview
     * @param {(marks: object[]) => void} told.marked
     * @param {(at: number[]) => void} told.go_to
     * @param {(kind: string, values: object) => void} told.begin a change of a what-if
     * @param {(text: string) => void} told.announce
     */
    constructor(parent, told) {
        this.parent_ = parent;
        this.told_ = told;
        this.found_ = null;
    }

    get now_() {
        return this.told_.state.now;
    }

    async load() {
        const [kind, code] = split(this.now_.pick);
        if (kind === "") {
            Object.assign(this, { found_: null, refusal_: null });
            this.told_.marked([]);
            await this.load_summary_();
            this.draw();
            return;
        }
        this.asking_?.abort();
        this.asking_ = new AbortController();
        const { signal } = this.asking_;
        try {
            const row = await this.row_(kind, code, signal);
            const more = row === null ? null : await this.more_(kind, code, signal);
            this.found_ = { kind, code, row, more };
            this.refusal_ = null;
        } catch (error) {
            if (error.name === "AbortError") {
                return;
            }
            Object.assign(this, { found_: null, refusal_: error });
        }
        this.told_.marked(this.marks_());
        this.draw();
        this.told_.announce(this.found_?.row?.name ?? "");
    }

    /** Coverage on foot of the city and its districts, while nothing is picked. */
    async load_summary_() {
        const has = this.told_.overview.layers.some(({ id }) => id === "coverage");
        const { stage } = this.now_;
        if (!has || this.summary_?.stage === stage) {
            return;
        }
        const filter = ["measure:eq:walking", `stage:eq:${stage}`];
        const { rows } = await ask("api/layers/coverage/rows", { filter, limit: 1000 });
        this.summary_ = { stage, rows };
    }

    summary_parts_() {
        const rows = this.summary_?.rows ?? [];
        const city = rows.find((row) => row.scope === "city");
        const share = (row) => row.children_percent ?? -1;
        const districts = rows.filter((row) => row.scope === "unit").sort((a, b) => share(a) - share(b));
        return [
            city && [
                element("h2", {}, `${say("whole_city")} · ${say(this.now_.stage)}`),
                facts([
                    [say("limit_on_foot"), way(city.limit_m)],
                    [say("children"), count(city.children_total)],
                    [say("figure_within"), `${count(city.children_covered)}　${percent(city.children_percent)}`],
                    [say("mean_and_median"), `${way(city.mean_m)} / ${way(city.median_m)}`],
                    [say("ninetieth"), way(city.ninetieth_m)],
                ]),
            ],
            districts.length > 0 && [
                element("h3", {}, say("by_district")),
                element(
                    "table",
                    { id: "districts" },
                    element(
                        "tbody",
                        {},
                        districts.map((row) => this.district_(row)),
                    ),
                ),
            ],
        ];
    }

    district_(row) {
        const choose = () => this.told_.state.set({ unit: row.unit_code });
        return element(
            "tr",
            {},
            element("th", { scope: "row" }, element("button", { class: "bare", onclick: choose }, row.unit)),
            element("td", { "aria-hidden": "true" }, share_bar(row.children_percent)),
            element("td", { class: "number" }, percent(row.children_percent)),
        );
    }

    async row_(kind, code, signal) {
        const [layer, field] = rows_of[kind];
        const listed = this.told_.overview.layers.find(({ id }) => id === layer);
        if (listed === undefined) {
            return null;
        }
        const question =
            field === null ? { offset: Number(code) - 1, limit: 1 } : { filter: [`${field}:eq:${code}`], limit: 1 };
        const { rows } = await ask(`api/layers/${layer}/rows`, question, signal);
        return rows[0] ?? null;
    }

    /** What only these questions answer; a workspace without a plan of catchments has no explanation. */
    async more_(kind, code, signal) {
        const questions = {
            home: [`api/home/${encodeURIComponent(code)}`, { plan: this.now_.plan }],
            campus: [`api/campus/${encodeURIComponent(code)}`],
        };
        if (questions[kind] === undefined) {
            return null;
        }
        try {
            return await ask(...questions[kind], signal);
        } catch (error) {
            if (error.name === "AbortError") {
                throw error;
            }
            return { refusal: error };
        }
    }

    /** What the plan of catchments looked at says of a home, where it is of this stage; else null. */
    plan_(more) {
        return (more?.plans ?? []).find((plan) => plan.stage === this.now_.stage && plan.choices) ?? null;
    }

    /** The way to the school a home belongs to and to second choices; without a plan, to the nearest. */
    ways_(more) {
        const plan = this.plan_(more);
        if (plan !== null) {
            return (plan.ways?.features ?? []).map(({ geometry, properties }) =>
                feature(geometry, { mark: properties.taken ? "taken" : "second" }),
            );
        }
        return (more?.nearest ?? [])
            .filter((one) => one.stage === this.now_.stage && one.way !== null)
            .map((one) => feature(one.way, { mark: "taken" }));
    }

    /** The ring around what was clicked, and the ways of a home. */
    marks_() {
        if (!this.found_?.row?.at) {
            return [];
        }
        const { row, more } = this.found_;
        const ways = this.ways_(more);
        return [...ways, feature({ type: "Point", coordinates: row.at }, { mark: "pick" })];
    }

    draw() {
        if (this.refusal_) {
            fill(this.parent_, refused(this.refusal_));
            return;
        }
        if (this.found_ === null) {
            fill(this.parent_, element("p", { class: "quiet not-print" }, say("inspect_hint")), this.summary_parts_());
            return;
        }
        const { kind, code, row, more } = this.found_;
        const parts = { home: () => this.home_(row, more), campus: () => this.campus_(row, more) };
        fill(
            this.parent_,
            element(
                "div",
                { class: "row" },
                element(
                    "h2",
                    { class: "wide", id: "picked" },
                    row?.name ?? row?.place_name ?? `${say(`kind_${kind}`)} ${code}`,
                ),
                element(
                    "button",
                    { class: "not-print", id: "go-to", onclick: () => row?.at && this.told_.go_to(row.at) },
                    say("go_to"),
                ),
            ),
            element("p", { class: "quiet" }, `${say(`kind_${kind}`)} · ${code}${row?.unit ? ` · ${row.unit}` : ""}`),
            row === null
                ? element("p", { class: "quiet" }, say("not_in_layer"))
                : (parts[kind]?.() ?? this.plain_(kind, row)),
            row !== null && this.changes_(kind, code, row),
        );
    }

    /** All that its row tells of the stage looked at. */
    plain_(kind, row) {
        const listed = this.told_.overview.layers.find(({ id }) => id === rows_of[kind][0]);
        const fields = columns_for(listed.fields, this.now_.stage).filter(
            ({ name }) => !["code", "name", "unit"].includes(name),
        );
        return facts(
            fields
                .filter(({ name }) => row[name] !== null)
                .map((field) => [title_of(field), cell_text(field, row[field.name])]),
        );
    }

    home_(row, more) {
        const { stage } = this.now_;
        return [
            facts([
                [`${say("children")}（${say(stage)}）`, count(row[`children_${stage}`])],
                [say("population"), count(row.population)],
                [say("households"), count(row.households)],
                [say("walking"), way(row[`walking_m_${stage}`])],
                [say("straight"), way(row[`straight_m_${stage}`])],
                [say("nearest_school"), row[`nearest_campus_${stage}`] ?? say("nothing")],
                [say("coverage"), say(`coded_${row[`status_${stage}`]}`)],
            ]),
            more?.refusal ? element("p", { class: "quiet" }, more.refusal.words) : this.belongs_(more),
        ];
    }

    belongs_(more) {
        const plan = this.plan_(more);
        if (plan === null) {
            const failed = (more?.plans ?? []).find((one) => one.error);
            return element("p", { class: "quiet" }, failed?.error ?? say("no_explanation"));
        }
        return this.choices_(plan);
    }

    choices_({ choices, sentences }) {
        const taken = choices.filter((choice) => choice.why === "taken");
        const others = choices.filter((choice) => choice.why !== "taken");
        return [
            element("h3", {}, say("belongs_to")),
            taken.length === 0 && element("p", { class: "refused" }, say("left_over_home")),
            taken.map((choice) => this.choice_(choice)),
            others.length > 0 && element("h3", {}, say("second_choices")),
            others.map((choice) => this.choice_(choice)),
            sentences &&
                element(
                    "details",
                    {},
                    element("summary", {}, say("to_read_out")),
                    spoken_of(sentences).map((one) => element("p", {}, one)),
                ),
        ];
    }

    choice_(choice) {
        const taken = choice.why === "taken";
        const reason = [
            say(`why_${choice.why}`),
            known(choice.extra_mm) && choice.extra_mm > 0 && say("extra", { way: way(choice.extra_mm / 1000) }),
            known(choice.left_over) && choice.left_over > 0 && say("more_left_over", { n: count(choice.left_over) }),
        ].filter(Boolean);
        return element(
            "div",
            { class: `card ${taken ? "taken" : "second"}` },
            element(
                "h4",
                {},
                element("span", {}, choice.name),
                element("span", {}, way(known(choice.way_mm) ? choice.way_mm / 1000 : null)),
            ),
            element(
                "p",
                { class: "quiet" },
                `${say("seats")} ${count(choice.seats)} · ${say("seats_taken")} ${count(choice.seats_taken)}`,
            ),
            !taken && element("p", {}, reason.join(say("sentence"))),
        );
    }

    campus_(row, more) {
        const taught = (row.stages ?? "").split("+").filter(Boolean);
        return [
            element(
                "p",
                {},
                shape(outline_of_stages(row.stages), "taught", 0.6),
                " ",
                taught.map((stage) => say(stage)).join(say("and_so_on")),
            ),
            element(
                "table",
                {},
                element(
                    "thead",
                    {},
                    element(
                        "tr",
                        {},
                        [say("stage"), say("seats"), say("pupils"), say("classes")].map((head, at) =>
                            element("th", { class: at > 0 ? "number" : null }, head),
                        ),
                    ),
                ),
                element(
                    "tbody",
                    {},
                    taught.map((stage) =>
                        element(
                            "tr",
                            {},
                            element("th", { scope: "row" }, say(stage)),
                            ["seats", "pupils", "classes"].map((what) =>
                                element("td", { class: "number" }, count(row[`${what}_${stage}`])),
                            ),
                        ),
                    ),
                ),
            ),
            more && !more.refusal && this.around_(more),
        ];
    }

    /** Who comes by plan and by nearness, and what was found around it. */
    around_({ nearest_for: nearest = [], plans = [], findings = [], warnings = [], zones = [] }) {
        return [
            element("h3", {}, say("who_comes")),
            facts([
                ...plans.map(({ plan, children }) => [say("assigned_by", { plan }), count(children)]),
                ...nearest.map(({ stage, children }) => [say("nearest_of", { stage: say(stage) }), count(children)]),
            ]),
            warnings.length > 0 && [element("h3", {}, say("warnings_of")), warnings_table(warnings)],
            zones.length > 0 && [
                element("h3", {}, say("zones_of")),
                element(
                    "ul",
                    {},
                    zones.map((zone) => zone_line(zone)),
                ),
            ],
            element("h3", {}, `${say("findings_of")}（${findings.length}）`),
            findings.length === 0 && element("p", { class: "quiet" }, say("nothing")),
            findings.map((hazard) => hazard_card(hazard)),
        ];
    }

    /** From here somebody begins to try things out. */
    changes_(kind, code, row) {
        const { stage } = this.now_;
        const begin = (what, values) => () => this.told_.begin(what, values);
        const seats = row[`seats_${stage}`];
        const offered = {
            site: [["open", { site: code, stage, classes: row[`classes_${stage}`] ?? 24 }]],
            campus: [
                ["seats", { campus: code, stage, seats: seats ?? "" }],
                ["close", { campus: code }],
            ],
            home: [["move", { home: code, stage }]],
        };
        return (
            offered[kind] &&
            element(
                "div",
                { class: "row not-print" },
                offered[kind].map(([what, values]) =>
                    element("button", { id: `try-${what}`, onclick: begin(what, values) }, say(`try_${what}`)),
                ),
            )
        );
    }
}

function split(pick) {
    const at = pick.indexOf(":");
    return at < 0 ? ["", ""] : [pick.slice(0, at), pick.slice(at + 1)];
}

/** What `explain` prints, in the language spoken now. */
function spoken_of(sentences) {
    return [sentences[spoken()]].flat();
}

function zone_line({ theme, distance_m: distance, office, department }) {
    const said = [say(`theme_${theme}`), known(distance) && way(distance), office ?? department];
    return element("li", {}, said.filter(Boolean).join(" · "));
}

function warnings_table(warnings) {
    const heads = ["year", "due", "places", "level"];
    return element(
        "table",
        { id: "warnings-of" },
        element(
            "thead",
            {},
            element(
                "tr",
                {},
                heads.map((head) => element("th", {}, say(head))),
            ),
        ),
        element(
            "tbody",
            {},
            warnings.map(({ year, due, places, level }) =>
                element(
                    "tr",
                    {},
                    element("th", { scope: "row" }, year),
                    element("td", { class: "number" }, count(due)),
                    element("td", { class: "number" }, count(places)),
                    element(
                        "td",
                        {},
                        element("span", { class: `flag ${level}` }, say(`warning_${level ?? undefined}`)),
                    ),
                ),
            ),
        ),
    );
}

function hazard_card(hazard) {
    const kept = `${way(hazard.distance_m)} < ${way(hazard.limit_m)}`;
    return element(
        "div",
        { class: "card" },
        element(
            "h4",
            {},
            element("span", {}, hazard.place_name || hazard.place),
            element("span", { class: "flag" }, say(hazard.state)),
        ),
        element("p", { class: "quiet" }, hazard.rule),
        element(
            "p",
            { class: "quiet" },
            [say(`theme_${hazard.theme}`), kept, hazard.office, hazard.due].filter(Boolean).join(" · "),
        ),
    );
}

function facts(pairs) {
    return element(
        "dl",
        { class: "facts" },
        pairs.map(([what, value]) => [element("dt", {}, what), element("dd", {}, value)]),
    );
}

function percent(value) {
    return known(value) ? `${value.toFixed(1)} %` : dash;
}

function share_bar(value) {
    return drawing(
        "svg",
        { width: 90, height: 9, viewBox: "0 0 100 10", preserveAspectRatio: "none" },
        drawing("rect", { width: 100, height: 10, fill: "#ece9df" }),
        known(value) && drawing("rect", { width: value, height: 10, fill: palette.home.within.edge }),
    );
}

function refused(error) {
    return element("p", { class: "refused", role: "alert" }, say("refused", { why: error.words ?? error.message }));
}

function feature(geometry, properties) {
    return { type: "Feature", properties, geometry };
}
