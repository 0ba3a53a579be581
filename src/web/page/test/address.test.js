import assert from "node:assert/strict";
import test from "node:test";

import { defaults, read, write } from "../src/address.js";

test("an empty address shows the defaults, and the defaults have an empty address", () => {
    assert.deepEqual(read(""), { ...defaults });
    assert.equal(write(defaults), "");
});

test("a view comes back from its address as it was", () => {
    const view = {
        ...defaults,
        lang: "en",
        stage: "junior",
        camera: [120.15, 30.25, 11.5],
        layers: ["units", "gaps"],
        unit: "330106",
        year: 2020,
        day: "2019-05-31",
        pick: "home:H&1=#",
        panel: "what_if",
        table: "settlements",
        sort: "-children",
        filter: "翠苑 50%",
        inview: true,
        changes: [{ do: "open", site: "P;0:1", stage: "primary", classes: 24 }],
        other: [{ do: "close", campus: "学校 1" }],
    };
    assert.deepEqual(read("#" + write(view)), view);
});

test("no layer at all is not the layers shown at first", () => {
    assert.deepEqual(read(write({ ...defaults, layers: [] })).layers, []);
});

test("what cannot be read is left at its default", () => {
    for (const broken of [
        "lang=fr",
        "stage=university",
        "camera=1,2",
        "camera=500,30,10",
        "camera=a,b,c",
        "year=19",
        "day=2019-02-31x",
        "day=2019-13-01",
        "pick=",
        "pick=home:",
        "panel=toString",
        "toString=1",
        "__proto__=1",
        "changes=open:P01:primary",
        "changes=open:P01:primary:many",
        "changes=%25E0%25A4%25A",
    ]) {
        assert.deepEqual(read(broken), { ...defaults }, broken);
    }
});
