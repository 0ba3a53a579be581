import assert from "node:assert/strict";
import test from "node:test";

import { change, count, share, way } from "../src/numbers.js";

test("what is not known is a dash, never 0", () => {
    for (const nothing of [null, undefined, NaN]) {
        assert.equal(count(nothing), "–");
        assert.equal(way(nothing), "–");
        assert.equal(share(nothing, 5), "–");
        assert.equal(change(nothing), "–");
    }
    assert.equal(count(0), "0");
    assert.equal(way(0), "0 m");
});

test("of nobody there is no share", () => {
    assert.equal(share(0, 0), "–");
    assert.equal(share(1, 3), "33.3 %");
});

test("ways are told in metres below ten kilometres", () => {
    assert.equal(way(9999), "9,999 m");
    assert.equal(way(10000), "10 km");
    assert.equal(way(12345), "12.3 km");
});

test("a change has its sign", () => {
    assert.equal(change(1200), "+1,200");
    assert.equal(change(-3), "−3");
    assert.equal(change(0), "0");
});
