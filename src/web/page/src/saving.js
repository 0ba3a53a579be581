/**
 * Keeping what was tried as a scenario file. Who saved first is not written over: the other is told, and chooses.
 */
import { element } from "./dom.js";
import { ask, post, token } from "./server.js";
import { say } from "./words.js";

/** Another version is there than the one that was to be saved over. */
const lost = [409, 412];

export class Saving {
    /**
     * @param {{state: import("./state.js").State<any>, overview: any, drawn: () => void}} told
     */
    constructor({ state, overview, drawn }) {
        Object.assign(this, { state_: state, overview_: overview, drawn_: drawn });
        this.versions_ = new Map(); // of the scenarios saved here
        this.name_ = "";
        this.forget();
    }

    /** What was said of the last save. */
    forget() {
        Object.assign(this, { said_: "", refused_: false, theirs_: null });
    }

    form() {
        if (token === null || !this.overview_.edit) {
            return element("p", { class: "quiet not-print" }, say("read_only"));
        }
        return element(
            "form",
            { id: "save-form", class: "row not-print", onsubmit: (event) => this.submit_(event) },
            element(
                "label",
                { class: "wide" },
                say("scenario_name"),
                element("input", {
                    type: "text",
                    name: "name",
                    id: "scenario-name",
                    required: true,
                    class: "wide",
                    value: this.name_,
                }),
            ),
            element("button", { class: "main", id: "save" }, say("save")),
            element("p", { role: "status", id: "saved", class: this.refused_ ? "refused" : "quiet" }, this.said_),
            this.theirs_ !== null && this.choice_(),
        );
    }

    /** The scenario of the other, and leave to put this one in its place. */
    choice_() {
        return [
            element(
                "details",
                { id: "theirs", class: "wide" },
                element("summary", {}, say("saved_by_other")),
                element("pre", {}, this.theirs_.toml),
            ),
            element("button", { type: "button", id: "save-over", onclick: () => this.save_(this.theirs_.version) }, [
                say("save_over"),
            ]),
        ];
    }

    submit_(event) {
        event.preventDefault();
        this.name_ = String(new FormData(event.target).get("name")).trim();
        this.save_(this.versions_.get(this.name_));
    }

    async save_(version) {
        this.forget();
        const name = this.name_;
        try {
            const answer = await post("api/scenarios", { name, changes: this.state_.now.changes }, { version });
            this.versions_.set(name, answer.version);
            this.said_ = say("saved", { file: answer.file ?? `${name}.toml` });
        } catch (error) {
            this.refused_ = true;
            this.said_ = say("refused", { why: error.words ?? error.message });
            if (lost.includes(error.status)) {
                this.theirs_ = await ask(`api/scenarios/${encodeURIComponent(name)}`).catch(() => null);
            }
        }
        this.drawn_();
    }
}
