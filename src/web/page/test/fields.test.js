import assert from "node:assert/strict";
import test from "node:test";

import { asked_by_view, cell_text, columns_for, understood } from "../src/fields.js";
import { speak } from "../src/words.js";

const fields = [
    { name: "code", type: "text", title_zh: "编号", title_en: "code" },
    { name: "walking_m_primary", type: "real", title_zh: "小学步行距离", title_en: "primary: on foot, m" },
    { name: "children_primary", type: "integer", title_zh: "小学适龄儿童", title_en: "primary: children" },
];

test("words are looked for everywhere, conditions in their column", () => {
    assert.deepEqual(understood("翠苑 步行距离>500", fields), { q: "翠苑", filter: ["walking_m_primary:gt:500"] });
    assert.deepEqual(understood("children_primary>=10 code=H1", fields), {
        q: "",
        filter: ["children_primary:ge:10", "code:eq:H1"],
    });
});

test("a condition on no column is a word", () => {
    assert.deepEqual(understood("高度>5", fields), { q: "高度>5", filter: [] });
});

test("columns of other stages are left out, those of none stay", () => {
    const names = ["code", "children_primary", "children_junior", "junior_walking_percent", "primary_walking_percent"];
    const left = columns_for(
        names.map((name) => ({ name })),
        "primary",
    ).map(({ name }) => name);
    assert.deepEqual(left, ["code", "children_primary", "primary_walking_percent"]);
});

test("what is not known is a dash; codes are said in the reader's language", () => {
    speak("zh");
    assert.equal(cell_text({ name: "children_primary", type: "integer" }, null), "–");
    assert.equal(cell_text({ name: "children_primary", type: "integer" }, 0), "0");
    assert.equal(cell_text({ name: "status_primary", type: "text" }, "covered"), "达标");
    assert.equal(cell_text({ name: "stages", type: "text" }, "primary+junior"), "小学、初中");
    assert.equal(cell_text({ name: "walking_m_primary", type: "real" }, 1234.567), "1,235");
});

test("stage and district ask only layers that tell them", () => {
    const units = [{ id: "330106", name: "西湖区" }];
    const view = { stage: "primary", unit: "330106" };
    assert.deepEqual(asked_by_view([{ name: "stages" }, { name: "unit" }], view, units), [
        "stages:has:primary",
        "unit:in:330106,西湖区",
    ]);
    assert.deepEqual(asked_by_view([{ name: "stage" }], view, units), ["stage:eq:primary"]);
    assert.deepEqual(asked_by_view([], view, units), []);
});
