/**
 * What the server is asked, and what it answers.
 */

/** A refusal, in the server's own words. */
export class Refusal extends Error {
    constructor(status, message) {
        super(message);
        this.status = status;
    }
}

/** The token of an address that may write; a page that only reads has none. */
export const token = new URLSearchParams(location.search).get("token");

/**
 * @param {string} path below the page's own address
 * @param {Record<string, unknown>} [question] what is undefined, null or empty is not asked
 */
export function address(path, question = {}) {
    const asked = Object.entries(question).filter(([, value]) => value !== undefined && value !== null && value !== "");
    const text = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString();
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
 * @param {AbortSignal} [signal]
 */
export async function post(path, body, signal) {
    const headers = { "Content-Type": "application/json" };
    if (token !== null) {
        headers["X-Schoolplan-Token"] = token;
    }
    return answered(await fetch(address(path), { method: "POST", headers, body: JSON.stringify(body), signal }));
}

async function answered(response) {
    const text = await response.text();
    let value;
    try {
        value = JSON.parse(text);
    } catch {
        throw new Refusal(response.status, text.slice(0, 200) || response.statusText);
    }
    if (!response.ok) {
        throw new Refusal(response.status, value.error ?? value.description ?? response.statusText);
    }
    return value;
}
