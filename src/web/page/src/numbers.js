/**
 * Numbers as people read them. What is not known is never 0: it is a dash.
 */
export const dash = "–";

/** @param {number|null|undefined} value */
export function count(value) {
    return known(value) ? Math.round(value).toLocaleString("en-US") : dash;
}

/** Metres, from 10 km on in kilometres. */
export function way(metres) {
    if (!known(metres)) {
        return dash;
    }
    return Math.abs(metres) < 10000
        ? `${Math.round(metres).toLocaleString("en-US")} m`
        : `${(metres / 1000).toLocaleString("en-US", { maximumFractionDigits: 1 })} km`;
}

/** Of a whole, with one place: 20.8 %. Of nothing there is no share. */
export function share(part, whole) {
    return known(part) && known(whole) && whole > 0 ? `${((100 * part) / whole).toFixed(1)} %` : dash;
}

/** With its sign; no change is 0. */
export function change(value, spelled = count) {
    if (!known(value)) {
        return dash;
    }
    if (value === 0) {
        return "0";
    }
    return (value > 0 ? "+" : "−") + spelled(Math.abs(value));
}

export function known(value) {
    return typeof value === "number" && Number.isFinite(value);
}
