/**
 * Keys that work anywhere but where somebody types, and the page that lists them.
 */
import { element, fill } from "./dom.js";
import { panels } from "./side.js";
import { say } from "./words.js";

/**
 * @param {HTMLDialogElement} dialog
 * @param {{state: import("./state.js").State<any>, stages: string[], years: () => number[], map: () => void, table: () => void}} told
 */
export function listen(dialog, { state, stages, years, map, table }) {
    const step_year = (step) => {
        const known = years();
        const at = known.indexOf(state.now.year) + step;
        if (at >= 0 && at < known.length) {
            state.set({ year: known[at] });
        }
    };
    const keys = {
        m: map,
        t: table,
        "/": () => document.getElementById("table-filter")?.focus(),
        l: () => state.set({ lang: state.now.lang === "zh" ? "en" : "zh" }),
        "[": () => step_year(-1),
        "]": () => step_year(1),
        "?": () => open(dialog),
        Escape: () => state.set({ pick: "" }),
        ...Object.fromEntries(stages.map((stage, at) => [String(at + 1), () => state.set({ stage })])),
        ...Object.fromEntries(
            ["q", "c", "w", "d"].map((key, at) => [
                key,
                () => {
                    state.set({ panel: panels[at] });
                    document.getElementById(`tab-${panels[at]}`).focus();
                },
            ]),
        ),
    };
    document.addEventListener("keydown", (event) => {
        const typing = event.target.closest?.("input:not([type=checkbox]):not([type=radio]), select, textarea, dialog");
        if (event.ctrlKey || event.metaKey || event.altKey || typing || !Object.hasOwn(keys, event.key)) {
            return;
        }
        event.preventDefault();
        keys[event.key]();
    });
}

export function open(dialog) {
    const lines = [
        ["m", "key_map"],
        ["Enter", "key_enter"],
        ["1 2 3", "key_stage"],
        ["[ ]", "key_year"],
        ["t", "key_table"],
        ["/", "key_filter"],
        ["q c w d", "key_panels"],
        ["l", "key_language"],
        ["Esc", "key_escape"],
        ["?", "key_help"],
    ];
    fill(
        dialog,
        element("h2", { id: "help-title" }, say("keys")),
        element(
            "dl",
            {},
            lines.flatMap(([keys, what]) => [
                element(
                    "dt",
                    {},
                    keys
                        .split(" ")
                        .map((key) => [element("kbd", {}, key), " "])
                        .flat(),
                ),
                element("dd", {}, say(what)),
            ]),
        ),
        element("button", { class: "main", id: "help-close", onclick: () => dialog.close() }, say("close")),
    );
    dialog.setAttribute("aria-labelledby", "help-title");
    dialog.showModal();
}
