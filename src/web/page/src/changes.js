/**
 * What somebody tries out: the changes of a what-if, as the server wants them, as the address keeps them.
 *
 * @typedef {{do: "open", site: string, stage: string, classes: number, seats?: number}
 *         | {do: "seats", campus: string, stage: string, seats: number}
 *         | {do: "close", campus: string}
 *         | {do: "move", home: string, stage: string, campus: string}} Change
 */

/** The parts of each kind of change, in the order in which the address has them. */
const parts = {
    open: ["site", "stage", "classes"],
    seats: ["campus", "stage", "seats"],
    close: ["campus"],
    move: ["home", "stage", "campus"],
};
/** What may follow them. */
const more = { open: ["seats"] };
const numbers = ["classes", "seats"];

/**
 * For the address: "open:P01:primary:24;close:S010", or "open:P01:primary:24:960" with its seats. Codes may hold any character.
 *
 * @param {Change[]} changes
 */
export function spell(changes) {
    const spelled = (change) =>
        [...parts[change.do], ...(more[change.do] ?? []).filter((part) => change[part] !== undefined)].map((part) =>
            encodeURIComponent(change[part]),
        );
    return changes.map((change) => [change.do, ...spelled(change)].join(":")).join(";");
}

/**
 * The changes of an address; what is not a change is left out.
 *
 * @param {string} text
 * @returns {Change[]}
 */
export function unspell(text) {
    return text.split(";").flatMap((one) => {
        const [what, ...values] = one.split(":");
        const all = [...(parts[what] ?? []), ...(more[what] ?? [])];
        const least = parts[what]?.length ?? Infinity;
        if (values.length < least || values.length > all.length || values.some((value) => value === "")) {
            return [];
        }
        const change = { do: what };
        for (const [at, part] of all.slice(0, values.length).entries()) {
            const value = decoded(values[at]);
            change[part] = numbers.includes(part) ? Number(value) : value;
            if (value === null || (numbers.includes(part) && !(Number.isInteger(change[part]) && change[part] >= 0))) {
                return [];
            }
        }
        return [change];
    });
}

/**
 * The list with one change more; a newer word on the same thing takes the place of the older.
 *
 * @param {Change[]} changes
 * @param {Change} added
 * @returns {Change[]}
 */
export function withChange(changes, added) {
    return [...changes.filter((change) => subject(change) !== subject(added)), added];
}

/** What a change is about. */
function subject(change) {
    switch (change.do) {
        case "open":
            return `site ${change.site} ${change.stage}`;
        case "move":
            return `home ${change.home} ${change.stage}`;
        case "seats":
            return `seats ${change.campus} ${change.stage}`;
        default:
            return `close ${change.campus}`;
    }
}

function decoded(text) {
    try {
        return decodeURIComponent(text);
    } catch {
        return null;
    }
}
