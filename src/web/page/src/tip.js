/**
 * The line beside the pointer.
 */
import { count, known, way } from "./numbers.js";
import { say } from "./words.js";

/**
 * @param {Record<string, any>} row as the tile has it
 * @param {string} kind
 * @param {string} stage
 */
export function tip_of(row, kind, stage) {
    if (row.count > 1) {
        return say(kind === "campus" ? "schools_here" : "homes_here", {
            n: count(row.count),
            children: count(row[`children_${stage}`]),
        });
    }
    const name = row.name ?? row.place_name ?? row.code ?? "";
    const figures = {
        home: () => [
            children(row[`children_${stage}`]),
            known(row[`walking_m_${stage}`]) && `${say("walking")} ${way(row[`walking_m_${stage}`])}`,
        ],
        campus: () => [known(row[`seats_${stage}`]) && `${count(row[`seats_${stage}`])} ${say("seats")}`],
        gap: () => [children(row.children)],
        project: () => [row.state && say(row.state), row.planned],
        unit: () => [known(row[`${stage}_walking_percent`]) && `${row[`${stage}_walking_percent`].toFixed(1)} %`],
        finding: () => [row.campus_name, row.state && say(row.state)],
    };
    return [name, ...(figures[kind]?.() ?? [])].filter(Boolean).join("　");
}

function children(number) {
    return known(number) && `${count(number)} ${say("children")}`;
}
