/**
 * Two scenarios side by side: A on the left map, B on the right with the homes coloured by what B does to them.
 */
import { spell } from "./changes.js";
import { differences, features_of } from "./differences.js";
import { element, fill } from "./dom.js";
import { dot } from "./layers/marks.js";
import { count } from "./numbers.js";
import * as palette from "./palette.js";
import { siting_sizes } from "./server.js";
import { say } from "./words.js";
import { answered, figures_of, figures_table, marks_of } from "./what_if.js";

export class Compare {
    /**
     * @param {HTMLElement} parent
     * @param {object} told
     * @param {import("./state.js").State<any>} told.state
     * @param {any} told.overview
     * @param {HTMLElement} told.maps
     * @param {() => import("./layers/layer.js").Shown} told.shown
     * @param {() => import("./map.js").MapView|null} told.first
     */
    constructor(parent, { state, overview, maps, shown, first }) {
        Object.assign(this, {
            parent_: parent,
            state_: state,
            overview_: overview,
            maps_: maps,
            shown_: shown,
            of_first_: first,
        });
        this.second_ = null;
        this.told_ = null;
    }

    /** The map that is there all the time; null where it cannot be drawn, or not yet. */
    get first_() {
        return this.of_first_();
    }

    /** Only while the panel is open: two maps cost twice as much. */
    async load() {
        const { panel, other, changes, stage } = this.state_.now;
        if (panel !== "compare") {
            this.close_();
            return;
        }
        try {
            const [a, b] = await Promise.all([this.answer_(other), this.answer_(changes)]);
            this.told_ = { a, b, homes: differences(a?.homes ?? [], b?.homes ?? [], stage) };
            this.built_ = await marks_of(changes);
            this.state_.set({ compared: await marks_of(other) });
            this.refusal_ = null;
        } catch (error) {
            this.told_ = null;
            this.refusal_ = error;
        }
        this.open_();
        this.draw();
    }

    async answer_(changes) {
        return changes.length === 0 ? null : answered(changes);
    }

    open_() {
        if (this.first_ === null || this.told_ === null || this.state_.now.panel !== "compare") {
            return;
        }
        if (this.second_ === null) {
            this.figure_ = element("figure", {});
            this.maps_.append(this.figure_);
            this.first_.resize();
            this.second_ = this.first_.beside(this.figure_, {
                bounds: this.overview_.bounds,
                camera: this.first_.camera,
                shown: this.shown_(),
                picked: () => {},
                moved: (camera) => this.follow_(this.first_, camera),
            });
            this.first_.followed = (camera) => this.follow_(this.second_, camera);
        }
        const homes = features_of(this.told_.homes);
        this.second_.show({ ...this.shown_(), marks: this.built_, differences: homes });
        this.caption_();
    }

    follow_(map, camera) {
        if (map !== null && spelled(map.camera) !== spelled(camera)) {
            map.look_at(camera);
        }
    }

    caption_() {
        for (const [figure, key] of [
            [this.maps_.firstElementChild, "choice_a"],
            [this.figure_, "choice_b"],
        ]) {
            figure.querySelector("figcaption")?.remove();
            figure.append(
                element("figcaption", {}, `${say(key)}：${this.name_(key === "choice_a" ? "other" : "changes")}`),
            );
        }
    }

    close_() {
        if (this.second_ !== null) {
            this.second_.remove();
            this.figure_.remove();
            this.second_ = null;
            this.first_.followed = null;
            this.maps_.querySelector("figcaption")?.remove();
            this.first_.resize();
        }
    }

    name_(key) {
        const changes = this.state_.now[key];
        if (changes.length === 0) {
            return say("baseline");
        }
        const siting = Object.entries(this.sitings_ ?? {}).find(([, one]) => spell(one) === spell(changes));
        return siting ? say("siting", { name: siting[0] }) : say("changes_n", { n: changes.length });
    }

    draw() {
        const { stage, unit } = this.state_.now;
        fill(
            this.parent_,
            element("p", { class: "quiet" }, say("compare_hint")),
            this.choice_("other", say("choice_a")),
            this.choice_("changes", say("choice_b")),
            this.refusal_ &&
                element(
                    "p",
                    { class: "refused", role: "alert" },
                    say("refused", { why: this.refusal_.words ?? this.refusal_.message }),
                ),
            this.told_ !== null && this.figures_(stage, unit),
        );
    }

    figures_(stage, unit) {
        const { a, b, homes } = this.told_;
        const base = (a ?? b)?.before;
        if (base === undefined) {
            return element("p", { class: "quiet" }, say("nothing_to_compare"));
        }
        const sides = [a, b].map((one) => figures_of(one?.after ?? base, stage, unit));
        return [
            figures_table(sides[0], sides[1], ["A", "B"]),
            element(
                "ul",
                { class: "legend", id: "differences" },
                ["gains", "nearer", "farther", "loses"].map((what) =>
                    element(
                        "li",
                        {},
                        dot(palette.difference[what]),
                        `${say(what)}：${say("homes_n", { n: count(homes.filter((home) => home.what === what).length) })}`,
                    ),
                ),
            ),
        ];
    }

    /** What A or B is: today, a siting of the workspace, or what was tried out. */
    choice_(key, title) {
        const name = this.name_(key);
        const take = async (value) => this.state_.set({ [key]: value === "" ? [] : await this.siting_(value) });
        return element(
            "div",
            { class: "row" },
            element("label", { for: `compare-${key}` }, title),
            element(
                "select",
                {
                    id: `compare-${key}`,
                    class: "wide",
                    onchange: ({ target }) => target.value !== "keep" && take(target.value),
                },
                this.state_.now[key].length > 0 && element("option", { value: "keep", selected: true }, name),
                element("option", { value: "", selected: this.state_.now[key].length === 0 }, say("baseline")),
                (this.overview_.sitings ?? []).map((siting) =>
                    element("option", { value: siting }, say("siting", { name: siting })),
                ),
            ),
        );
    }

    /** The plots of a siting, as changes. */
    async siting_(name) {
        const { stage } = this.state_.now;
        const sizes = await siting_sizes(name, stage);
        const made = [...sizes].map(([site, size]) => ({ do: "open", site, stage, ...size }));
        this.sitings_ = { ...this.sitings_, [name]: made };
        return made;
    }
}

function spelled(camera) {
    return camera.map((number) => number.toFixed(6)).join(",");
}
