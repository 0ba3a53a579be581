import assert from "node:assert/strict";
import test from "node:test";

import { view_of } from "../src/first_sight.js";
import { class_of, share_classes } from "../src/layers/ground.js";

const north = (Math.atan(Math.sinh(Math.PI)) * 180) / Math.PI; // where the square of Web Mercator ends
const earth = [-180, -north, 180, north];
const near = (at, expected) =>
    at.forEach((pixel, i) => assert.ok(Math.abs(pixel - expected[i]) < 1e-6, `${at} is not ${expected}`));

test("the whole world is 512 pixels wide at zoom 0, and stands in the middle with 24 around it", () => {
    const { zoom, at } = view_of({ bounds: earth, camera: null, width: 560, height: 560 });
    assert.ok(Math.abs(zoom) < 1e-9);
    near(at([-180, north]), [24, 24]);
    near(at([0, 0]), [280, 280]);
    near(at([180, -north]), [536, 536]);
});

test("the narrower side decides the zoom", () => {
    // 256 pixels are left of 304: half of the world's width
    const { zoom, at } = view_of({ bounds: earth, camera: null, width: 304, height: 2000 });
    assert.ok(Math.abs(zoom + 1) < 1e-9);
    near(at([0, 0]), [152, 1000]);
});

test("a camera is obeyed", () => {
    // at zoom 3 the world is 4096 pixels wide: a degree of longitude 4096 / 360
    const { zoom, at } = view_of({ bounds: earth, camera: [120, 0, 3], width: 100, height: 80 });
    assert.equal(zoom, 3);
    near(at([120, 0]), [50, 40]);
    near(at([121, 0]), [50 + 4096 / 360, 40]);
});

test("a share belongs to the class that it begins, and 100 to the last", () => {
    const classes = share_classes([0, 40, 100]);
    assert.deepEqual(
        classes.map(({ from }) => from),
        [0, 20, 40, 60, 80],
    );
    assert.equal(class_of(classes, 20).from, 20);
    assert.equal(class_of(classes, 19.9).from, 0);
    assert.equal(class_of(classes, 100).from, 80);
    assert.equal(class_of(classes, null), undefined);
});
