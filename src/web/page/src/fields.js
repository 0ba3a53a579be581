/**
 * The columns of the server's layers: which are shown, how a cell is read, what somebody's filter asks.
 */
import { count, dash, known } from "./numbers.js";
import { either, say } from "./words.js";

const stages = ["kindergarten", "primary", "junior", "senior", "vocational", "special"];

/** Columns of other stages than the one looked at are left out: there would be no room for the rest. */
export function columns_for(fields, stage) {
    const others = stages.filter((other) => other !== stage);
    const of_another = (name) =>
        others.some((other) => name.endsWith(`_${other}`) || name.startsWith(`${other}_`)) ||
        (name.startsWith("status_") && !name.endsWith(stage));
    return fields.filter(({ name }) => !of_another(name));
}

/** The name of a column as people read it. */
export function title_of(field) {
    return either(field.title_zh, field.title_en) || field.name;
}

const coded = new Set([
    "covered",
    "far",
    "no_way",
    "red",
    "yellow",
    "none",
    "preparation",
    "building",
    "completed",
    "in_use",
]);
const coded_fields = /^(status|state|stage|level)(_|$)/;

/** A cell as people read it. */
export function cell_text(field, value) {
    if (value === null || value === undefined) {
        return dash;
    }
    if (field.type === "truth" || typeof value === "boolean") {
        return say(value ? "yes" : "no");
    }
    if (field.name === "stages") {
        return String(value)
            .split("+")
            .map((stage) => say(stage))
            .join(say("and_so_on"));
    }
    if (coded_fields.test(field.name) || coded.has(value)) {
        return say(`coded_${value}`) === `coded_${value}` ? say(String(value)) : say(`coded_${value}`);
    }
    if (typeof value === "number") {
        return /code|year|number/.test(field.name) ? String(value) : real(value);
    }
    return String(value);
}

function real(value) {
    if (Number.isInteger(value) || Math.abs(value) >= 100) {
        return count(value);
    }
    return known(value) ? value.toLocaleString("en-US", { maximumFractionDigits: 1 }) : dash;
}

export function is_number(field) {
    return ["integer", "real", "number"].includes(field.type);
}

const operators = {
    ">=": "ge",
    "≥": "ge",
    "<=": "le",
    "≤": "le",
    "!=": "ne",
    "≠": "ne",
    ">": "gt",
    "<": "lt",
    "=": "eq",
};

/**
 * What somebody typed, as the server asks it: "翠苑 步行距离>500" is the word 翠苑 and a condition on a column.
 * A column goes by its name or by how it is headed.
 *
 * @param {string} text
 * @param {{name: string, title_zh?: string, title_en?: string}[]} fields those shown, first come first meant
 * @returns {{q: string, filter: string[]}}
 */
export function understood(text, fields) {
    const words = [];
    const filter = [];
    for (const part of text.split(/[\s,;，；]+/).filter(Boolean)) {
        const asked = part.match(/^(.+?)(>=|<=|!=|≥|≤|≠|>|<|=)(.*)$/);
        const field = asked && field_called(asked[1], fields);
        if (field) {
            filter.push(`${field.name}:${operators[asked[2]]}:${asked[3]}`);
        } else {
            words.push(part);
        }
    }
    return { q: words.join(" "), filter };
}

function field_called(name, fields) {
    const wanted = name.toLowerCase();
    const called = (field) =>
        [field.name, field.title_zh, field.title_en].filter(Boolean).map((one) => one.toLowerCase());
    return (
        fields.find((field) => called(field).includes(wanted)) ??
        fields.find((field) => called(field).some((one) => one.includes(wanted))) ??
        null
    );
}

/** What the stage and district looked at ask of a layer that tells them. */
export function asked_by_view(fields, { stage, unit }, units) {
    const has = (name) => fields.some((field) => field.name === name);
    const filter = [];
    if (has("stage")) {
        filter.push(`stage:eq:${stage}`);
    } else if (has("stages")) {
        filter.push(`stages:has:${stage}`);
    }
    if (unit !== "" && has("unit")) {
        const name = units.find(({ id }) => id === unit)?.name;
        filter.push(`unit:in:${[unit, name].filter(Boolean).join(",")}`);
    }
    return filter;
}
