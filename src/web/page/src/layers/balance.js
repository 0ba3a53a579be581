/** Seats less children, district by district, in the school year looked at. */
import * as palette from "../palette.js";
import { say } from "../words.js";
import { tiles } from "./layer.js";
import { patch } from "./marks.js";

/**
 * Seats less children of each district; of those forecast where there are any, else of those counted.
 *
 * @returns {Map<string, number>} by code; a district whose numbers are not known is left out
 */
export function spare_of({ view, overview }) {
    return new Map(
        (overview.balance ?? [])
            .filter((row) => row.scope === "unit" && row.stage === view.stage && row.year === view.year)
            .map((row) => [row.unit, row.spare_of_expected ?? row.spare_of_observed])
            .filter(([, spare]) => spare !== null),
    );
}

/** @type {import("./layer.js").Layer} */
export const balance = {
    id: "balance",
    group: "supply",
    reads: ["units"],
    first: false,
    draw: (shown) => {
        const told = [...spare_of(shown)].flatMap(([unit, spare]) => [
            unit,
            spare < 0 ? palette.spare.short : palette.spare.enough,
        ]);
        return [
            {
                id: "balance",
                type: "fill",
                ...tiles("units"),
                paint: {
                    "fill-color":
                        told.length === 0 ? palette.unit.fill : ["match", ["get", "code"], ...told, palette.unit.fill],
                    "fill-opacity": 0.75,
                },
            },
        ];
    },
    legend: () => [
        { mark: patch({ fill: palette.spare.short, edge: "#8c6d1f" }), text: say("spare_short") },
        { mark: patch({ fill: palette.spare.enough, edge: "#35978f" }), text: say("spare_enough") },
    ],
};
