/**
 * The layers beside the map: which are shown, and what each symbol means. True to what is drawn at this zoom.
 */
import { element, fill } from "./dom.js";
import { groups, offered, shown_ids } from "./layers/index.js";
import { count } from "./numbers.js";
import { say } from "./words.js";

export class Legend {
    /**
     * @param {HTMLElement} parent
     * @param {import("./state.js").State<any>} state
     * @param {() => import("./layers/layer.js").Shown} shown
     */
    constructor(parent, state, shown) {
        this.parent_ = parent;
        this.state_ = state;
        this.shown_ = shown;
        this.zoom_ = 9;
    }

    /** At another zoom other things are drawn. */
    zoomed(zoom) {
        const before = this.said_;
        this.zoom_ = zoom;
        if (this.text_() !== before) {
            this.draw();
        }
    }

    draw() {
        const focused = document.activeElement?.id;
        const shown = this.shown_();
        this.said_ = this.text_();
        fill(
            this.parent_,
            groups.flatMap((group) => {
                const layers = offered(shown.overview).filter((layer) => layer.group === group);
                return layers.length === 0
                    ? []
                    : [element("h3", {}, say(group)), ...layers.map((layer) => this.layer_(layer, shown))];
            }),
        );
        if (focused) {
            document.getElementById(focused)?.focus();
        }
    }

    /** All that the legends say now: what is compared to know whether they must be drawn anew. */
    text_() {
        const shown = this.shown_();
        const on = shown_ids(shown);
        return offered(shown.overview)
            .filter((layer) => on.includes(layer.id))
            .flatMap((layer) => [
                layer.id,
                this.hidden_(layer, shown),
                ...layer.legend(shown, this.zoom_).map((entry) => entry.text),
            ])
            .join("|");
    }

    /** Below the first zoom at which its tiles hold anything. */
    hidden_(layer, { overview }) {
        const listed = overview.layers.find(({ id }) => id === layer.reads[0]);
        return this.zoom_ < (layer.from_zoom ?? listed?.min_zoom ?? 0);
    }

    layer_(layer, shown) {
        const on = shown_ids(shown).includes(layer.id);
        const listed = shown.overview.layers.find(({ id }) => id === layer.reads[0]);
        return element(
            "div",
            { class: "layer" },
            element(
                "label",
                {},
                element("input", {
                    type: "checkbox",
                    id: `layer-${layer.id}`,
                    checked: on,
                    onchange: ({ target }) => this.turn_(layer.id, target.checked),
                }),
                element("span", {}, say(layer.id)),
                element("span", { class: "count" }, layer.id === "balance" ? "" : count(listed?.count)),
            ),
            on && this.control_(layer, shown),
            on &&
                (this.hidden_(layer, shown)
                    ? element("p", { class: "legend quiet" }, say("zoom_in"))
                    : element(
                          "ul",
                          { class: "legend" },
                          layer
                              .legend(shown, this.zoom_)
                              .map(({ mark, text }) => element("li", {}, mark, element("span", {}, text))),
                      )),
        );
    }

    turn_(id, on) {
        const now = shown_ids(this.shown_());
        this.state_.set({ layers: on ? [...now, id] : now.filter((other) => other !== id) });
    }

    /** What one chooses within a layer: a plan, a siting, a year, a day. */
    control_(layer, { view, overview }) {
        switch (layer.id) {
            case "catchments":
                return this.choice_("plan", say("plan_of_catchments"), overview.catchment_plans, view.plan);
            case "sitings":
                return this.choice_("siting", say("siting_shown"), overview.sitings, view.siting);
            case "balance":
                return this.years_("balance", overview.balance_years, view.year);
            case "warnings":
                return this.years_("warnings", overview.warning_years ?? [], view.year);
            case "projects":
                return this.days_(overview.plan_days, view.day);
            default:
                return null;
        }
    }

    choice_(key, title, names, value) {
        return element(
            "div",
            { class: "slide" },
            element(
                "select",
                {
                    id: `of-${key}`,
                    "aria-label": title,
                    onchange: ({ target }) => this.state_.set({ [key]: target.value }),
                },
                names.map((name) => element("option", { value: name, selected: name === value }, name)),
            ),
        );
    }

    years_(of, years, value) {
        return this.slider_(`${of}-year`, "year", say("balance_year"), years, value, (year) => String(year));
    }

    days_(days, value) {
        return this.slider_(
            "projects-day",
            "day",
            say("plan_day"),
            days,
            value === "" ? days.at(-1) : value,
            (day) => day,
        );
    }

    /** A slider over the values of a list; the value is read out as it is written beside it. */
    slider_(id, key, title, values, value, spelled) {
        if (values.length === 0) {
            return null;
        }
        const at = Math.max(0, values.indexOf(value));
        const output = element("output", { for: id }, spelled(values[at]));
        return element(
            "div",
            { class: "slide" },
            element("label", { for: id }, title),
            output,
            element("input", {
                type: "range",
                id,
                min: 0,
                max: values.length - 1,
                step: 1,
                value: at,
                "aria-valuetext": spelled(values[at]),
                oninput: ({ target }) => {
                    output.textContent = spelled(values[target.value]);
                    target.setAttribute("aria-valuetext", output.textContent);
                },
                onchange: ({ target }) => this.state_.set({ [key]: values[target.value] }),
            }),
        );
    }
}
