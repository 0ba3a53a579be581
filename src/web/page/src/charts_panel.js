/**
 * The charts beside the map: seats against children, the construction plan, how far it is to school.
 */
import { chart } from "./charts.js";
import { element, fill } from "./dom.js";
import { count, known } from "./numbers.js";
import * as palette from "./palette.js";
import { ask } from "./server.js";
import { say } from "./words.js";

export class ChartsPanel {
    /**
     * @param {HTMLElement} parent
     * @param {{state: import("./state.js").State<any>, overview: any}} told
     */
    constructor(parent, { state, overview }) {
        Object.assign(this, { parent_: parent, state_: state, overview_: overview, told_: null });
    }

    /** Asked only while somebody looks. */
    async load() {
        const { panel, stage, unit } = this.state_.now;
        if (panel !== "charts") {
            return;
        }
        this.asking_?.abort();
        this.asking_ = new AbortController();
        const { signal } = this.asking_;
        try {
            const [plan, distances] = await Promise.all([
                told("api/plan", {}, signal),
                told("api/distances", { stage, unit }, signal),
            ]);
            this.told_ = { plan, distances };
        } catch (error) {
            if (error.name === "AbortError") {
                return;
            }
            throw error;
        }
        this.draw();
    }

    draw() {
        if (this.told_ === null) {
            return;
        }
        const { stage, unit } = this.state_.now;
        const where = this.overview_.units.find(({ id }) => id === unit)?.name ?? say("whole_city");
        const words = { stage: say(stage), where };
        fill(this.parent_, this.balance_(words), this.plan_(), this.distances_(words));
    }

    balance_(words) {
        const { stage, unit } = this.state_.now;
        const here = (row) => (unit === "" ? row.scope === "city" : row.scope === "unit" && row.unit === unit);
        const rows = (this.overview_.balance ?? []).filter((row) => row.stage === stage && here(row));
        if (rows.length === 0) {
            return missing("chart-balance", say("balance_chart", words), {}, "no_balance");
        }
        const line = (name, colour, of) => ({
            name: say(name),
            colour,
            values: rows.map((row) => row[of]?.total ?? null),
        });
        return chart({
            id: "chart-balance",
            title: say("balance_chart", words),
            across: rows.map(({ year }) => year),
            spelled: count,
            lines: [
                line("seats", palette.accent, "seats"),
                line("children_expected", palette.home.beyond.fill, "expected"),
                line("children_observed", palette.home.no_way.fill, "observed"),
            ].filter(({ values }) => values.some(known)),
        });
    }

    plan_() {
        const { plan } = this.told_;
        const rows = plan.curve ?? [];
        if (rows.length === 0) {
            return missing("chart-plan", say("plan_chart"), plan, "no_plan");
        }
        return chart({
            id: "chart-plan",
            title: say("plan_chart"),
            across: rows.map(({ on }) => on.slice(0, 7)),
            spelled: count,
            lines: [
                {
                    name: say("planned"),
                    colour: palette.quiet,
                    dash: [5, 4],
                    values: rows.map((row) => row.planned),
                    drawn: "steps",
                },
                { name: say("done"), colour: palette.planned, values: rows.map((row) => row.actual), drawn: "steps" },
            ],
        });
    }

    distances_(words) {
        const { distances } = this.told_;
        const rows = distances.classes ?? [];
        if (rows.length === 0) {
            return missing("chart-distances", say("distance_chart", words), distances, "no_distances");
        }
        return chart({
            id: "chart-distances",
            title: say("distance_chart", words),
            across: [...rows.map(({ below_m }) => `<${below_m}`), say("no_way_short")],
            spelled: count,
            lines: [
                {
                    name: say("children"),
                    colour: "#5b92b5",
                    values: [...rows.map(({ children }) => children), distances.without_way.children],
                    drawn: "bars",
                },
            ],
        });
    }
}

/** An answer, or why there is none. */
async function told(path, question, signal) {
    try {
        return await ask(path, question, signal);
    } catch (error) {
        if (error.name === "AbortError") {
            throw error;
        }
        return { refusal: error };
    }
}

function missing(id, title, answer, otherwise) {
    return element(
        "figure",
        { class: "chart", id },
        element("figcaption", {}, title),
        element("p", { class: "quiet" }, answer.refusal?.words ?? say(otherwise)),
    );
}
