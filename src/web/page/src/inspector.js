/**
 * What is told of the thing that was clicked: a home, a school, a plot, a project, a gap, a district, a finding.
 */
import { element, fill } from "./dom.js";
import { cell_text, columns_for, title_of } from "./fields.js";
import { outline_of_stages } from "./layers/schools.js";
import { shape } from "./layers/marks.js";
import { count, known, way } from "./numbers.js";
import { ask } from "./server.js";
import { either, say } from "./words.js";

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
            this.draw();
            return;
        }
        this.asking_?.abort();
        this.asking_ = new AbortController();
        const { signal } = this.asking_;
        try {
            const row = await this.row_(kind, code, signal);
            const more = await this.more_(kind, code, signal);
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
        const { stage, plan, year } = this.now_;
        const questions = {
            home: [`api/home/${encodeURIComponent(code)}`, { stage, plan }],
            campus: [`api/campus/${encodeURIComponent(code)}`, { stage, year }],
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

    /** The ring around what was clicked, and the ways of a home. */
    marks_() {
        if (!this.found_?.row?.at) {
            return [];
        }
        const { row, more } = this.found_;
        const ways = (more?.choices ?? []).flatMap((choice) =>
            choice.line ? [feature(choice.line, { mark: choice.why === "taken" ? "taken" : "second" })] : [],
        );
        return [...ways, feature({ type: "Point", coordinates: row.at }, { mark: "pick" })];
    }

    draw() {
        if (this.refusal_) {
            fill(this.parent_, refused(this.refusal_));
            return;
        }
        if (this.found_ === null) {
            fill(this.parent_, element("p", { class: "quiet" }, say("inspect_hint")));
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
            more?.refusal ? element("p", { class: "quiet" }, more.refusal.words) : more?.choices && this.choices_(more),
        ];
    }

    choices_({ choices, rule }) {
        const taken = choices.filter((choice) => choice.why === "taken");
        const others = choices.filter((choice) => choice.why !== "taken");
        return [
            element("h3", {}, say("belongs_to")),
            taken.map((choice) => this.choice_(choice)),
            rule && element("p", { class: "quiet" }, either(rule.zh, rule.en)),
            others.length > 0 && element("h3", {}, say("second_choices")),
            others.map((choice) => this.choice_(choice)),
        ];
    }

    choice_(choice) {
        const taken = choice.why === "taken";
        const reason = [
            say(`why_${choice.why}`),
            known(choice.extra_m) && choice.extra_m > 0 && say("extra", { way: way(choice.extra_m) }),
            known(choice.left_over) && choice.left_over > 0 && say("more_left_over", { n: count(choice.left_over) }),
        ].filter(Boolean);
        return element(
            "div",
            { class: `card ${taken ? "taken" : "second"}` },
            element("h4", {}, element("span", {}, choice.name), element("span", {}, way(choice.way_m))),
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

    /** Who comes, in which years places run out, which zones it has and what was found there. */
    around_({ children, warnings = [], zones = [], findings = [] }) {
        return [
            known(children) && facts([[say("children_sent"), count(children)]]),
            warnings.length > 0 && [
                element("h3", {}, say("warnings_of")),
                element(
                    "table",
                    { id: "warnings-of" },
                    element(
                        "thead",
                        {},
                        element(
                            "tr",
                            {},
                            ["year", "due", "places", "level"].map((head) => element("th", {}, say(head))),
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
                                element("td", {}, element("span", { class: `flag ${level}` }, say(`warning_${level}`))),
                            ),
                        ),
                    ),
                ),
            ],
            zones.length > 0 && [
                element("h3", {}, say("zones_of")),
                element(
                    "ul",
                    {},
                    zones.map((zone) =>
                        element(
                            "li",
                            {},
                            [say(`theme_${zone.theme}`), known(zone.distance_m) && way(zone.distance_m), zone.office]
                                .filter(Boolean)
                                .join(" · "),
                        ),
                    ),
                ),
            ],
            findings.length > 0 && [
                element("h3", {}, `${say("findings_of")}（${findings.length}）`),
                findings.map((finding) =>
                    element(
                        "div",
                        { class: "card" },
                        element(
                            "h4",
                            {},
                            element("span", {}, finding.place_name || finding.place || finding.code),
                            element("span", { class: "flag" }, say(finding.state)),
                        ),
                        element(
                            "p",
                            { class: "quiet" },
                            [say(`theme_${finding.theme}`), way(finding.distance_m), finding.office]
                                .filter(Boolean)
                                .join(" · "),
                        ),
                    ),
                ),
            ],
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

function facts(pairs) {
    return element(
        "dl",
        { class: "facts" },
        pairs.map(([what, value]) => [element("dt", {}, what), element("dd", {}, value)]),
    );
}

function refused(error) {
    return element("p", { class: "refused", role: "alert" }, say("refused", { why: error.words ?? error.message }));
}

function feature(geometry, properties) {
    return { type: "Feature", properties, geometry };
}
