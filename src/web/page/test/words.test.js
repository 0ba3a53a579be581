import assert from "node:assert/strict";
import test from "node:test";

import { pairs, say, speak } from "../src/words.js";

test("everything is said in both languages, with the same blanks to fill", () => {
    const blanks = (text) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [key, [chinese, english]] of Object.entries(pairs)) {
        assert.ok(chinese && english, key);
        assert.deepEqual([...new Set(blanks(chinese))], [...new Set(blanks(english))], key);
        assert.doesNotMatch(english, /\p{Script=Han}/u, key);
    }
});

test("a blank without a value stays to be seen", () => {
    speak("en");
    assert.equal(say("rows_of", { n: 3 }), "3 rows");
    assert.equal(say("rows_of"), "{n} rows");
    speak("zh");
    assert.equal(say("rows_of", { n: 3 }), "3 行");
});
