/**
 * What the server is asked, and what it answers.
 */
import { sizes_of } from "./sizes.js";
import { either } from "./words.js";

/** A refusal, in the server's own words. */
export class Refusal extends Error {
    /**
     * @param {number} status
     * @param {string} chinese
     * @param {string} english
     */
    constructor(status, chinese, english) {
        super(english);
        this.status = status;
        this.chinese_ = chinese;
        this.english_ = english;
    }

    /** In the language spoken now. */
    get words() {
        return either(this.chinese_, this.english_);
    }
}

const kept = "schoolplan-token";

/**
 * The token that lets a page save, from the address it was opened with. It is kept for this tab and taken out of the
 * address, so that a view that is sent does not hand it on.
 */
export const token = taken();

function taken() {
    const asked = new URLSearchParams(location.search);
    const found = asked.get("token");
    if (found !== null) {
        sessionStorage.setItem(kept, found);
        asked.delete("token");
        history.replaceState(null, "", location.pathname + (asked.size > 0 ? `?${asked}` : "") + location.hash);
    }
    return sessionStorage.getItem(kept);
}

/**
 * @param {string} path below the page's own address
 * @param {Record<string, unknown>} [question] what is undefined, null or empty is not asked; of a list each
 */
export function address(path, question = {}) {
    const asked = Object.entries(question)
        .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => [name, one]))
        .filter(([, value]) => value !== undefined && value !== null && value !== "")
        .map(([name, value]) => [name, String(value)]);
    const text = new URLSearchParams(asked).toString();
    return new URL(path + (text === "" ? "" : "?" + text), document.baseURI).href;
}

/**
 * @param {string} path
 * @param {Record<string, unknown>} [question]
 * @param {AbortSignal} [signal]
 */
export async function ask(path, question, signal) {
    return answered(await fetch(address(path, question), { signal }));
}

/**
 * @param {string} path
 * @param {unknown} body
 * @param {{signal?: AbortSignal, version?: string}} [told] version: of what is saved over, as far as the page knows
 */
export async function post(path, body, { signal, version } = {}) {
    const headers = { "Content-Type": "application/json", ...(version ? { "If-Match": `"${version}"` } : {}) };
    if (token !== null) {
        headers.Authorization = `Bearer ${token}`;
    }
    return answered(await fetch(address(path), { method: "POST", headers, body: JSON.stringify(body), signal }));
}

/** The plots of a siting with the sizes that it chose. @returns {Promise<Map<string, {classes: number, seats?: number}>>} */
export async function siting_sizes(name, stage) {
    const [{ sitings }, { rows }] = await Promise.all([
        ask("api/sitings"),
        ask("api/layers/sites/rows", { limit: 10000 }),
    ]);
    const siting = sitings.find((one) => one.name === name);
    return siting === undefined ? new Map() : sizes_of(siting, rows, stage);
}

async function answered(response) {
    const text = await response.text();
    let value;
    try {
        value = JSON.parse(text);
    } catch {
        throw new Refusal(response.status, text.slice(0, 200), response.statusText);
    }
    if (!response.ok) {
        throw new Refusal(response.status, value.error_zh ?? "", value.error ?? response.statusText);
    }
    return value;
}
