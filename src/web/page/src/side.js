/**
 * The side: four panels behind tabs.
 */
import { element, fill } from "./dom.js";
import { say } from "./words.js";

export const panels = ["inspect", "charts", "what_if", "compare"];

export class Side {
    /**
     * @param {HTMLElement} parent
     * @param {import("./state.js").State<any>} state
     */
    constructor(parent, state) {
        this.state_ = state;
        this.tabs_ = element("div", { class: "tabs", role: "tablist", onkeydown: (event) => this.move_(event) });
        /** What each panel shows in. @type {Record<string, HTMLElement>} */
        this.of = Object.fromEntries(
            panels.map((id) => [
                id,
                element("section", { id: `panel-${id}`, role: "tabpanel", "aria-labelledby": `tab-${id}` }),
            ]),
        );
        fill(parent, this.tabs_, Object.values(this.of));
        this.draw();
    }

    draw() {
        const chosen = this.state_.now.panel;
        const focused = this.tabs_.contains(document.activeElement);
        this.tabs_.setAttribute("aria-label", say("side"));
        fill(
            this.tabs_,
            panels.map((id) =>
                element(
                    "button",
                    {
                        role: "tab",
                        id: `tab-${id}`,
                        "aria-selected": String(id === chosen),
                        "aria-controls": `panel-${id}`,
                        tabindex: id === chosen ? "0" : "-1",
                        onclick: () => this.state_.set({ panel: id }),
                    },
                    say(id),
                ),
            ),
        );
        for (const id of panels) {
            this.of[id].hidden = id !== chosen;
        }
        if (focused) {
            document.getElementById(`tab-${chosen}`).focus();
        }
    }

    move_(event) {
        const at = panels.indexOf(this.state_.now.panel);
        const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
        if (next !== undefined) {
            event.preventDefault();
            this.state_.set({ panel: panels.at(next % panels.length) });
        }
    }
}
