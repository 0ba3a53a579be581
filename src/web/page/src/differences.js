/** What one scenario is against another, home by home. */

/**
 * What B does to each home that is not as in A. Within the standard counts more than the way.
 *
 * @param {{code: string, stage: string, at: number[], before: Way, after: Way}[]} a homes that A changes
 * @param {typeof a} b homes that B changes
 * @param {string} stage
 * @returns {{code: string, at: number[], what: string}[]}
 *
 * @typedef {{way_m: number|null, within: boolean}} Way
 */
export function differences(a, b, stage) {
    const of = (homes) => new Map(homes.filter((home) => home.stage === stage).map((home) => [home.code, home]));
    const [in_a, in_b] = [of(a), of(b)];
    const told = [];
    for (const code of [...new Set([...in_a.keys(), ...in_b.keys()])].sort()) {
        const first = in_a.get(code)?.after ?? in_b.get(code).before;
        const second = in_b.get(code)?.after ?? in_a.get(code).before;
        const what = judged(first, second);
        if (what !== "same") {
            told.push({ code, at: (in_a.get(code) ?? in_b.get(code)).at, what });
        }
    }
    return told;
}

function judged(first, second) {
    if (first.within !== second.within) {
        return second.within ? "gains" : "loses";
    }
    const [one, other] = [first.way_m ?? Infinity, second.way_m ?? Infinity];
    return one === other ? "same" : other < one ? "nearer" : "farther";
}

/** For the map. @param {ReturnType<typeof differences>} told */
export function features_of(told) {
    return told.map(({ code, at, what }) => ({
        type: "Feature",
        properties: { code, what },
        geometry: { type: "Point", coordinates: at },
    }));
}
