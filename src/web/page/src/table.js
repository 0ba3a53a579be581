/**
 * The table below the map: rows of one layer, a page at a time, linked with the map both ways.
 */
import { element, fill } from "./dom.js";
import { asked_by_view, cell_text, columns_for, is_number, title_of, understood } from "./fields.js";
import { count } from "./numbers.js";
import { address, ask } from "./server.js";
import { either, say } from "./words.js";

const page = 100;

/** What a row of a layer is, for those who ask about it. */
const kinds = {
    settlements: "home",
    catchment_homes: "home",
    campuses: "campus",
    sites: "site",
    siting_plots: "site",
    projects: "project",
    gaps: "gap",
    units: "unit",
    hazards: "finding",
};

export class Table {
    /**
     * @param {HTMLElement} parent
     * @param {object} told
     * @param {import("./state.js").State<any>} told.state
     * @param {any} told.overview
     * @param {() => number[]|null} told.seen what the map shows
     * @param {(at: number[]|null) => void} told.hovered
     * @param {(pick: {kind: string, code: string, at: number[]}) => void} told.picked
     * @param {(text: string) => void} told.announce
     */
    constructor(parent, { state, overview, seen, hovered, picked, announce }) {
        Object.assign(this, { parent_: parent, state_: state, overview_: overview, seen_: seen });
        Object.assign(this, { hovered_: hovered, picked_: picked, announce_: announce });
        this.offset_ = 0;
        this.answer_ = null;
        this.rows_ = element("div", { class: "rows", tabindex: "-1" });
        this.head_ = element("div", { class: "head" });
    }

    get listed_() {
        return this.overview_.layers.find(({ id }) => id === this.state_.now.table) ?? null;
    }

    /** Ask anew, from the first row. */
    async load(offset = 0) {
        this.offset_ = offset;
        const listed = this.listed_;
        if (listed === null) {
            this.answer_ = null;
            this.draw();
            return;
        }
        this.asking_?.abort();
        this.asking_ = new AbortController();
        try {
            const question = { ...this.question_(listed), offset, limit: page };
            this.answer_ = await ask(`api/layers/${listed.id}/rows`, question, this.asking_.signal);
            this.refusal_ = null;
        } catch (error) {
            if (error.name === "AbortError") {
                return;
            }
            this.answer_ = null;
            this.refusal_ = error;
        }
        this.draw();
        if (this.answer_ !== null) {
            this.announce_(say("rows_of", { n: count(this.answer_.count) }));
        }
    }

    /** Sort, filter and place, as the server wants them; the same for rows and for downloads. */
    question_(listed) {
        const { sort, filter, inview } = this.state_.now;
        const columns = columns_for(listed.fields, this.state_.now.stage);
        const { q, filter: conditions } = understood(filter, columns);
        const known = listed.fields.some(({ name }) => name === sort.replace(/^-/, ""));
        return {
            q,
            filter: [...asked_by_view(listed.fields, this.state_.now, this.overview_.units), ...conditions],
            sort: known ? sort : "",
            bbox:
                inview && listed.geometry !== "table"
                    ? this.seen_()
                          ?.map((degree) => degree.toFixed(6))
                          .join(",")
                    : "",
        };
    }

    draw() {
        const focused = this.parent_.contains(document.activeElement) ? document.activeElement?.id : "";
        const listed = this.listed_;
        fill(this.head_, this.head_parts_(listed));
        fill(this.parent_, this.head_, listed !== null && this.rows_);
        fill(
            this.rows_,
            this.refusal_ ? this.refused_() : this.answer_ !== null && listed !== null && this.table_(listed),
        );
        if (focused) {
            document.getElementById(focused)?.focus();
        }
    }

    refused_() {
        return element(
            "p",
            { class: "refused", role: "alert" },
            say("refused", { why: this.refusal_.words ?? this.refusal_ }),
        );
    }

    head_parts_(listed) {
        const layers = this.overview_.layers.filter(({ id }) => id !== "roads" && id !== "terrain");
        const choice = element(
            "label",
            {},
            say("table_of"),
            element(
                "select",
                {
                    id: "table-layer",
                    onchange: ({ target }) => this.state_.set({ table: target.value, sort: "", filter: "" }),
                },
                element("option", { value: "" }, say("no_table")),
                layers.map((layer) =>
                    element(
                        "option",
                        { value: layer.id, selected: layer.id === listed?.id },
                        either(layer.title_zh, layer.title_en) || layer.id,
                    ),
                ),
            ),
        );
        return listed === null ? [choice] : [choice, ...this.tools_(listed)];
    }

    tools_(listed) {
        const { filter, inview } = this.state_.now;
        const total = this.answer_?.count ?? 0;
        const last = Math.min(total, this.offset_ + page);
        return [
            element(
                "label",
                {},
                say("filter"),
                element("input", {
                    type: "search",
                    id: "table-filter",
                    value: filter,
                    placeholder: say("filter_hint"),
                    size: 24,
                    onchange: ({ target }) => this.state_.set({ filter: target.value.trim() }),
                }),
            ),
            listed.geometry !== "table" &&
                element(
                    "label",
                    {},
                    element("input", {
                        type: "checkbox",
                        id: "table-inview",
                        checked: inview,
                        onchange: ({ target }) => this.state_.set({ inview: target.checked }),
                    }),
                    say("in_view"),
                ),
            element("span", { class: "grow" }),
            element(
                "span",
                { id: "table-count", class: "quiet" },
                total === 0
                    ? say("rows_of", { n: 0 })
                    : say("row_range", { from: count(this.offset_ + 1), to: count(last), n: count(total) }),
            ),
            element(
                "button",
                {
                    id: "table-previous",
                    disabled: this.offset_ === 0,
                    "aria-label": say("previous"),
                    onclick: () => this.load(Math.max(0, this.offset_ - page)),
                },
                "‹",
            ),
            element(
                "button",
                {
                    id: "table-next",
                    disabled: last >= total,
                    "aria-label": say("next"),
                    onclick: () => this.load(this.offset_ + page),
                },
                "›",
            ),
            element("span", { class: "quiet" }, say("download")),
            ["xlsx", "csv", ...(listed.geometry === "table" ? [] : ["geojson"])].map((ending) =>
                element(
                    "a",
                    {
                        class: "button",
                        id: `download-${ending}`,
                        href: address(`api/layers/${listed.id}.${ending}`, this.question_(listed)),
                        download: `${listed.id}.${ending}`,
                    },
                    ending === "geojson" ? "GeoJSON" : ending.toUpperCase(),
                ),
            ),
            element("button", { id: "table-hide", onclick: () => this.state_.set({ table: "" }) }, say("hide_table")),
        ];
    }

    table_(listed) {
        const columns = columns_for(this.answer_.fields, this.state_.now.stage);
        const body = element(
            "tbody",
            { onkeydown: (event) => this.move_(event), onmouseleave: () => this.hovered_(null) },
            this.answer_.rows.map((row, at) => this.row_(listed, columns, row, at)),
        );
        return element(
            "table",
            {
                role: "grid",
                "aria-label": either(listed.title_zh, listed.title_en),
                "aria-rowcount": this.answer_.count,
            },
            element(
                "thead",
                {},
                element(
                    "tr",
                    {},
                    columns.map((field) => this.heading_(field)),
                ),
            ),
            body,
        );
    }

    heading_(field) {
        const { sort } = this.state_.now;
        const falling = sort === `-${field.name}`;
        const rising = sort === field.name;
        return element(
            "th",
            {
                scope: "col",
                class: is_number(field) ? "number" : null,
                "aria-sort": falling ? "descending" : rising ? "ascending" : "none",
            },
            element(
                "button",
                {
                    id: `sort-${field.name}`,
                    onclick: () => this.state_.set({ sort: falling ? field.name : rising ? "" : `-${field.name}` }),
                },
                title_of(field),
                falling ? " ↓" : rising ? " ↑" : "",
            ),
        );
    }

    row_(listed, columns, row, at) {
        const kind = kinds[listed.id];
        const code = String(row.settlement ?? row.code ?? row.id);
        const picked = kind !== undefined && this.state_.now.pick === `${kind}:${code}`;
        const choose = () => kind !== undefined && this.picked_({ kind, code, at: row.at });
        return element(
            "tr",
            {
                tabindex: picked || at === 0 ? "0" : "-1",
                "aria-selected": String(picked),
                "data-code": code,
                onclick: choose,
                onmouseenter: () => this.hovered_(row.at),
                onfocus: () => this.hovered_(row.at),
                onkeydown: (event) => event.key === "Enter" && choose(),
            },
            columns.map((field) =>
                element(
                    "td",
                    { class: is_number(field) ? "number" : null, title: long(row[field.name]) },
                    cell_text(field, row[field.name]),
                ),
            ),
        );
    }

    /** Up and down go from row to row. */
    move_(event) {
        const row = event.target.closest("tr");
        const next = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key];
        if (next) {
            event.preventDefault();
            next.focus();
        }
    }

    /** Mark the row of what was picked elsewhere, and bring it into sight. */
    mark() {
        for (const row of this.rows_.querySelectorAll("tbody tr")) {
            const kind = kinds[this.listed_?.id];
            const picked = this.state_.now.pick === `${kind}:${row.dataset.code}`;
            row.setAttribute("aria-selected", String(picked));
            if (picked && !row.contains(document.activeElement)) {
                row.scrollIntoView({ block: "nearest" });
            }
        }
    }

    focus() {
        (this.rows_.querySelector('tbody tr[tabindex="0"]') ?? this.head_.querySelector("select")).focus();
    }
}

function long(value) {
    return typeof value === "string" && value.length > 24 ? value : null;
}
