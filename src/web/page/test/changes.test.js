import assert from "node:assert/strict";
import test from "node:test";

import { spell, unspell, withChange } from "../src/changes.js";

const open = { do: "open", site: "P01", stage: "primary", classes: 24 };
const seats = { do: "seats", campus: "S010", stage: "primary", seats: 900 };
const close = { do: "close", campus: "S010" };
const move = { do: "move", home: "H00001", stage: "primary", campus: "S010" };

test("changes are spelled as the address has them", () => {
    assert.equal(spell([open, close]), "open:P01:primary:24;close:S010");
    assert.deepEqual(unspell("seats:S010:primary:900;move:H00001:primary:S010"), [seats, move]);
});

test("codes with the address's own signs come back", () => {
    const odd = { do: "close", campus: ":;%&= 校" };
    assert.deepEqual(unspell(spell([odd])), [odd]);
});

test("a new school may come with its seats", () => {
    const sized = { ...open, seats: 960 };
    assert.equal(spell([sized]), "open:P01:primary:24:960");
    assert.deepEqual(unspell("open:P01:primary:24:960"), [sized]);
    assert.deepEqual(unspell("open:P01:primary:24:960:1"), []);
});

test("seats may be none, but not less, nor half a seat", () => {
    assert.deepEqual(unspell("seats:S010:primary:0"), [{ ...seats, seats: 0 }]);
    assert.deepEqual(unspell("seats:S010:primary:-1"), []);
    assert.deepEqual(unspell("seats:S010:primary:1.5"), []);
});

test("a newer word on the same thing takes the place of the older, other things stay", () => {
    assert.deepEqual(withChange([open, seats, move], { ...seats, seats: 450 }), [open, move, { ...seats, seats: 450 }]);
    assert.deepEqual(withChange([open], { ...open, stage: "junior" }).length, 2);
    assert.deepEqual(withChange([seats], close), [seats, close]);
});
