import assert from "node:assert/strict";
import test from "node:test";

import { differences } from "../src/differences.js";

const near = { way_m: 300, within: true };
const nearer = { way_m: 200, within: true };
const far = { way_m: 900, within: false };
const none = { way_m: null, within: false };
const home = (code, before, after, stage = "primary") => ({ code, stage, at: [120, 30], before, after });
const what = (a, b) => Object.fromEntries(differences(a, b, "primary").map((one) => [one.code, one.what]));

test("a home that only B changes is held against what it is today", () => {
    assert.deepEqual(
        what([], [home("H1", far, near), home("H2", near, far), home("H3", near, nearer), home("H4", near, near)]),
        {
            H1: "gains",
            H2: "loses",
            H3: "nearer",
        },
    );
});

test("a home that only A changes is in B as today", () => {
    assert.deepEqual(what([home("H1", far, near)], []), { H1: "loses" });
});

test("a home that both change the same way is the same", () => {
    assert.deepEqual(what([home("H1", far, near)], [home("H1", far, near)]), {});
    assert.deepEqual(what([home("H1", far, near)], [home("H1", far, nearer)]), { H1: "nearer" });
});

test("no way at all is farther than any way", () => {
    assert.deepEqual(what([], [home("H1", far, none), home("H2", none, far)]), { H1: "farther", H2: "nearer" });
});

test("other stages are left out", () => {
    assert.deepEqual(what([], [home("H1", far, near, "junior")]), {});
});
