import assert from "node:assert/strict";
import test from "node:test";

import { class_size_of, classes_of, sizes_of } from "../src/sizes.js";

test("the name of a size tells its classes, in Chinese and English, or nothing", () => {
    assert.equal(classes_of("24班"), 24);
    assert.equal(classes_of("4 classes"), 4);
    assert.equal(classes_of("nine-year"), null);
    assert.equal(classes_of(""), null);
    assert.equal(classes_of(null), null);
});

test("children in a class are those of the stage", () => {
    assert.equal(class_size_of("45", "primary"), 45);
    assert.equal(class_size_of("primary=45,junior=50", "junior"), 50);
    assert.equal(class_size_of("primary=45", "junior"), null);
    assert.equal(class_size_of(undefined, "primary"), null);
    assert.equal(class_size_of("many", "primary"), null);
});

test("a plot has the size that was chosen, else the classes it is kept for, and seats where a class has a size", () => {
    const plots = [
        { site: "P1", size: "18班" },
        { site: "P2", size: "" },
        { site: "P3", size: "" },
    ];
    const sites = [
        { code: "P1", classes_primary: 30 },
        { code: "P2", classes_primary: 24 },
        { code: "P3", classes_primary: null },
    ];
    assert.deepEqual(
        [...sizes_of({ plots, class_size: "40" }, sites, "primary")],
        [
            ["P1", { classes: 18, seats: 720 }],
            ["P2", { classes: 24, seats: 960 }],
        ],
    );
    assert.deepEqual([...sizes_of({ plots, class_size: null }, sites, "primary")][1], ["P2", { classes: 24 }]);
});
