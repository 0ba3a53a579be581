/**
 * Make an element: element("button", { class: "quiet", onclick: f, "aria-pressed": "true" }, "text", child).
 *
 * What is undefined, null or false is left out; texts are texts, never markup.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node|string|number|null|undefined|false)} children
 * @returns {any}
 */
export function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    dress(made, attributes);
    made.append(...shown(children));
    return made;
}

/** The same for a drawing. */
export function drawing(tag, attributes = {}, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    dress(made, attributes);
    made.append(...shown(children));
    return made;
}

/** Put these children in the place of what stands in `parent`. */
export function fill(parent, ...children) {
    parent.replaceChildren(...shown(children));
}

function shown(children) {
    return children
        .flat(Infinity)
        .filter((child) => child !== null && child !== undefined && child !== false)
        .map((child) => (child instanceof Node ? child : String(child)));
}

function dress(made, attributes) {
    for (const [name, value] of Object.entries(attributes)) {
        if (value === undefined || value === null || value === false) {
            continue;
        }
        if (name.startsWith("on")) {
            made.addEventListener(name.slice(2), value);
        } else if (name === "value" || name === "checked" || name === "disabled") {
            made[name] = value;
        } else {
            made.setAttribute(name, value === true ? "" : String(value));
        }
    }
}
