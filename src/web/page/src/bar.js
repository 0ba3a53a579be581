/**
 * The bar on top: what it is, and the choices that hold for the whole page.
 */
import { element, fill } from "./dom.js";
import { either, say } from "./words.js";

export class Bar {
    /**
     * @param {HTMLElement} parent
     * @param {object} told
     * @param {import("./state.js").State<any>} told.state
     * @param {any} told.overview
     * @param {() => void} told.print
     * @param {() => void} told.help
     */
    constructor(parent, { state, overview, print, help }) {
        Object.assign(this, { parent_: parent, state_: state, overview_: overview, print_: print, help_: help });
    }

    draw() {
        const { lang } = this.state_.now;
        const focused = this.parent_.contains(document.activeElement) ? document.activeElement.id : "";
        const { overview_: overview } = this;
        fill(
            this.parent_,
            element("h1", {}, title_of(overview)),
            overview.synthetic && element("span", { class: "made" }, say("made")),
            element("span", { class: "grow" }),
            this.stages_(),
            this.units_(),
            element(
                "button",
                {
                    id: "language",
                    lang: lang === "zh" ? "en" : "zh",
                    "aria-label": lang === "zh" ? "English" : "中文",
                    onclick: () => this.state_.set({ lang: lang === "zh" ? "en" : "zh" }),
                },
                lang === "zh" ? "English" : "中文",
            ),
            element("button", { id: "print", onclick: this.print_ }, say("print")),
            element("button", { id: "keys", "aria-label": say("help"), title: say("help"), onclick: this.help_ }, "?"),
            element(
                "span",
                { class: "of-print" },
                say("printed_on", { day: new Date().toLocaleDateString("sv-SE"), version: overview.version }),
            ),
        );
        if (focused) {
            document.getElementById(focused)?.focus();
        }
    }

    stages_() {
        const { stage } = this.state_.now;
        return element(
            "div",
            { class: "choice", role: "radiogroup", "aria-label": say("stage") },
            stages_told(this.overview_).map((id) =>
                element(
                    "label",
                    {},
                    element("input", {
                        type: "radio",
                        name: "stage",
                        id: `stage-${id}`,
                        value: id,
                        checked: id === stage,
                        onchange: () => this.state_.set({ stage: id }),
                    }),
                    element("span", {}, say(id)),
                ),
            ),
        );
    }

    units_() {
        const { unit } = this.state_.now;
        return element(
            "label",
            {},
            say("unit"),
            element(
                "select",
                { id: "unit", onchange: ({ target }) => this.state_.set({ unit: target.value }) },
                element("option", { value: "" }, say("whole_city")),
                this.overview_.units.map((one) =>
                    element("option", { value: one.id, selected: one.id === unit }, either(one.name, one.english)),
                ),
            ),
        );
    }
}

/** Of the stages that are taught, those of everybody: what coverage is measured for. */
export function stages_told(overview) {
    return overview.stages.map(({ id }) => id).filter((id) => ["kindergarten", "primary", "junior"].includes(id));
}

export function title_of(overview) {
    return overview.title === "schoolplan" ? say("workbench") : overview.title;
}
