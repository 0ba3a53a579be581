/** The page as an analyst uses it, in a real browser. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";

if (!existsSync(process.env.CHROMIUM ?? "")) {
    console.log("skipped: there is no chromium; scripts/setup installs it");
    process.exit(77);
}
const { Browser } = await import("./browser.mjs");
const { Town } = await import("./town.mjs");

let town;
let browser;
let page;
let address; // without the token
let opened;

before(async () => {
    town = new Town();
    opened = await town.serve();
    address = new URL("/", opened).href;
    browser = await Browser.start();
    page = browser.page;
    await browser.open(opened);
    await browser.drawn();
});

after(async () => {
    await browser?.close();
    town?.end();
});

/** Where a row stands, as the service tells it. */
async function place_of(layer, code) {
    const answer = await fetch(`${address}api/layers/${layer}/rows?filter=code:eq:${code}`);
    return (await answer.json()).rows[0].at;
}

/** Open a view with this place in the middle and click on it. */
async function click_at([lon, lat], view) {
    await browser.open(`${address}#camera=${lon},${lat},17&${view}`);
    await browser.drawn();
    const { x, y } = await browser.middle();
    await page.mouse.click(x, y);
    await page.waitForSelector("#picked");
}

test("opens in Chinese with the city, and says that it is made", async () => {
    assert.equal(await page.evaluate(() => document.documentElement.lang), "zh");
    assert.equal(await page.locator("h1").textContent(), "学校布局规划工作台");
    assert.equal(await page.locator(".made").textContent(), "模拟数据，非真实");
    const asked = "SELECT count(*) FROM settlement";
    const told = await page.locator(".layer:has(#layer-homes) .count").textContent();
    assert.equal(told, town.count(asked).toLocaleString("en-US"));
    assert.ok(!page.url().includes("token"), "a view that is sent must not hand the token on");
    await browser.shot("load");
});

test("the districts are seen before the map has its tiles, where it will have them", async () => {
    await page.route("**/tiles/**", () => {}); // the map waits for ever
    await browser.open(`${address}#layers=units`);
    await page.waitForSelector(".first-sight path");
    const units = town.count("SELECT count(*) FROM unit WHERE shape IS NOT NULL");
    assert.equal(await page.locator(".first-sight path").count(), units);
    const { x } = await page.locator(".first-sight").boundingBox();
    const boxes = await page
        .locator(".first-sight path")
        .evaluateAll((paths) => paths.map((path) => path.getBoundingClientRect().toJSON()));
    const width = (await page.locator(".maps").boundingBox()).width;
    const left = Math.min(...boxes.map((box) => box.left)) - x;
    const right = x + width - Math.max(...boxes.map((box) => box.right));
    assert.ok(Math.abs(left - right) < 2, `the city is not in the middle: ${left} and ${right} are left`);
    await browser.shot("first-sight");
    await page.unroute("**/tiles/**");
    await browser.open(`${address}#`);
    await browser.drawn();
    assert.equal(await page.locator(".first-sight").count(), 0);
    const marks = await page.evaluate(() => performance.getEntriesByType("mark").map(({ name }) => name));
    assert.deepEqual(marks, ["first-sight", "map"]);
});

test("speaks English when asked, and keeps that in the address", async () => {
    await page.click("#language");
    await page.waitForSelector("h1:text('School planning workbench')");
    assert.equal(browser.hash().lang, "en");
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
    await browser.drawn();
    await browser.shot("english");
    await page.click("#language");
});

test("a year is chosen by a slider, and seats less children change with it", async () => {
    await page.check("#layer-balance");
    const slider = page.locator("#balance-year");
    const first = Number(await slider.getAttribute("aria-valuetext"));
    await slider.focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction((year) => location.hash.includes(`year=${year}`), first + 1);
    await browser.drawn();
    await browser.shot("year");
    await page.uncheck("#layer-balance");
});

test("a home that is clicked tells its school and the way there, as explain does", async () => {
    await click_at(await place_of("settlements", "H00001"), "layers=homes,units,roads,campuses");
    assert.equal(await page.locator("#picked").textContent(), "春江苑 1号");
    assert.equal(browser.hash().pick, "home:H00001");
    const told = JSON.parse(
        town.run("explain", town.workspace, "--home", "H00001", "--plan", "primary", "--json"),
    ).result;
    const taken = told.choices.find((choice) => choice.why === "taken");
    const shown = (await page.locator(".card.taken h4").textContent()).replace(/[,\s]/g, "");
    assert.match(shown, new RegExp(`${Math.round(taken.way_mm / 1000)}m$`));
    const others = told.choices.filter((choice) => choice.why !== "taken").length;
    assert.equal(await page.locator(".card.second").count(), others);
    await page.goto(page.url().replace(/camera=[^&]*/, ""));
    await browser.shot("home");
});

test("a school that is clicked tells its seats and who comes", async () => {
    await click_at(await place_of("campuses", "S028"), "layers=units,roads,campuses");
    assert.equal(await page.locator("#picked").textContent(), "第八小学");
    const seats = town.count("SELECT primary_seat_count FROM campus WHERE code = 'S028'");
    assert.ok((await page.locator("#panel-inspect").textContent()).includes(seats.toLocaleString("en-US")));
    await browser.drawn();
    await browser.shot("campus");
});

test("warnings are those of the year on the slider, red and yellow", async () => {
    const [red, yellow] = ["#c1121f", "#f5b301"];
    await browser.open(`${address}#layers=units,warnings`);
    await browser.drawn();
    const slider = page.locator("#warnings-year");
    const seen = {};
    for (const year of [2019, 2020, 2021]) {
        assert.equal(await slider.getAttribute("aria-valuetext"), String(year));
        seen[year] = { red: (await browser.dots(red)) > 20, yellow: (await browser.dots(yellow)) > 20 };
        await browser.shot(`warnings-${year}`);
        await page.locator("#warnings-year").focus();
        await page.keyboard.press("ArrowRight");
        await browser.drawn();
    }
    assert.deepEqual(seen, {
        2019: { red: true, yellow: true },
        2020: { red: false, yellow: false },
        2021: { red: true, yellow: false },
    });
    await browser.open(`${address}#pick=campus:S028`);
    await page.waitForSelector("#warnings-of tbody tr");
    const told = await page.locator("#warnings-of tbody tr").allTextContents();
    assert.deepEqual(
        told.map((row) => row.match(/(红色|黄色|不)/)[0]),
        ["黄色", "不", "红色"],
    );
});

test("zones stand around a campus with who answers for them, and what was found in them", async () => {
    await click_at(town.place("S028"), "layers=units,campuses,zones,findings");
    for (const [theme, colour] of [
        ["food", "#e69f00"],
        ["culture", "#cc79a7"],
        ["traffic", "#0072b2"],
    ]) {
        assert.ok((await browser.dots(colour)) > 20, `no zone of ${theme} is drawn`);
    }
    const told = await page.locator("#panel-inspect").textContent();
    assert.ok(told.includes("市场监督管理局"), "who answers for food is not told");
    assert.ok(told.includes("桥头网吧"), "the finding is not told");
    assert.ok((await browser.dots("#a3121f")) > 20, "the finding is not drawn");
    await browser.shot("zones");
    const found = await place_of("hazards", "H000001");
    await click_at(found, "layers=units,zones,findings");
    assert.match(browser.hash().pick, /^finding:H00000[12]$/); // the shop breaks two rules, or is near two campuses
    await browser.shot("finding");
});

test("projects stand as far as they had come on the day of the slider", async () => {
    const at = await place_of("projects", "B001");
    await browser.open(`${address}#camera=${at},16&layers=units,projects&stage=kindergarten&day=2019-01-31`);
    await browser.drawn();
    await page.waitForSelector("#projects-day");
    // The tip of the pin is in the middle, its round part 6 to 22 above: white over teal while it is being built.
    const { x, y } = await browser.middle();
    const upper = { x: x - 2, y: y - 20, width: 4, height: 4 };
    const lower = { x: x - 2, y: y - 12, width: 4, height: 4 };
    const [white, teal] = ["#ffffff", "#00695c"];
    assert.deepEqual([await browser.dots(white, upper), await browser.dots(teal, lower)], [16, 16]);
    await browser.shot("project-january");
    const told = page.waitForResponse((answer) => answer.url().endsWith("api/plan?on=2019-05-31"));
    for (let month = 1; month < 5; ++month) {
        await page.locator("#projects-day").focus();
        await page.keyboard.press("ArrowRight");
    }
    await told;
    assert.equal(browser.hash().day, "2019-05-31");
    await browser.drawn();
    await browser.shot("project-may");
    assert.deepEqual([await browser.dots(teal, upper), await browser.dots(teal, lower)], [16, 16]);
});

test("the table filters, sorts, picks, and is handed out as a file", async () => {
    await browser.open(`${address}#table=settlements`);
    await page.fill("#table-filter", "小学步行距离>2000");
    await page.keyboard.press("Enter");
    const asked = "FROM reach WHERE stage = 'primary' AND measure = 'walking' AND nearest_mm > 2000000";
    const far = town.count(`SELECT count(*) ${asked}`);
    await page.waitForFunction(
        (n) => document.getElementById("table-count")?.textContent.endsWith(` ${n}`),
        String(far),
    );
    await page.click("#sort-walking_m_primary");
    await page.waitForSelector('th[aria-sort="descending"]');
    const farthest = town.count(`SELECT round(max(nearest_mm) / 1000.0) ${asked}`).toLocaleString("en-US");
    await page.waitForFunction((m) => document.querySelector("#table tbody tr")?.textContent.includes(m), farthest);
    const [file] = await Promise.all([page.waitForEvent("download"), page.click("#download-csv")]);
    const lines = readFileSync(await file.path(), "utf8")
        .trim()
        .split("\n");
    assert.equal(lines.length, far + 1);
    await page.click("#table tbody tr:first-child");
    await page.waitForSelector('#table tr[aria-selected="true"]');
    assert.match(browser.hash().pick, /^home:H/);
    await browser.drawn();
    await browser.shot("table");
});

test("charts say in words what they draw", async () => {
    await browser.open(`${address}#panel=charts`);
    await page.waitForSelector("#chart-distances .u-wrap");
    const table = page.locator("#chart-distances details");
    await table.locator("summary").click();
    const near = "SELECT sum(primary_child_count) FROM settlement JOIN reach ON settlement_id = settlement.id";
    const told = town.count(`${near} WHERE stage = 'primary' AND measure = 'walking' AND nearest_mm < 250000`);
    assert.equal(await table.locator("td").first().textContent(), told.toLocaleString("en-US"));
    await browser.drawn();
    await browser.shot("charts");
});

test("a what-if shows what changes and is saved", async () => {
    await browser.open(`${address}#panel=what_if`);
    await page.selectOption("#change-kind", "close");
    await page.fill("#change-campus", "S028");
    await page.click("#change-add");
    await page.waitForFunction(() => location.hash.includes("changes=close"));
    await page.waitForSelector("#what-if-figures .figures");
    const seats = town.count("SELECT primary_seat_count FROM campus WHERE code = 'S028'");
    assert.ok(
        (await page.locator('[data-figure="seats"]').textContent()).includes(`−${seats.toLocaleString("en-US")}`),
    );
    await page.fill("#scenario-name", "without-eight");
    await page.click("#save");
    await page.waitForFunction(() => document.getElementById("saved")?.textContent.includes("without-eight"));
    await browser.drawn();
    await browser.shot("what-if");
});

test("who saves second is told, sees what the other saved, and chooses", async () => {
    await browser.open(`${address}#panel=what_if&changes=close:S027`);
    await page.waitForSelector("#save-form");
    const save = async (name) => {
        await page.fill("#scenario-name", name);
        await page.click("#save");
        await page.waitForFunction(() => document.getElementById("saved")?.textContent !== "");
    };
    await save("shared");
    assert.ok((await page.locator("#saved").textContent()).includes("shared.toml"));
    const other = await fetch(`${address}api/scenarios`, {
        method: "POST",
        headers: {
            Authorization: `Bearer ${new URL(opened).searchParams.get("token")}`,
            "If-Match": `"${(await (await fetch(`${address}api/scenarios/shared`)).json()).version}"`,
        },
        body: JSON.stringify({ name: "shared", changes: [{ do: "close", campus: "S026" }] }),
    });
    assert.equal(other.status, 200);
    await save("shared");
    await page.waitForSelector("#save-over");
    assert.ok((await page.locator("#theirs").textContent()).includes("S026"), "what the other saved is not shown");
    await browser.shot("save-lost");
    const kept = async () => (await (await fetch(`${address}api/scenarios/shared`)).json()).toml;
    assert.ok(!(await kept()).includes("S027"), "the other's scenario was written over");
    await page.click("#save-over");
    await page.waitForFunction(() => document.getElementById("saved")?.textContent.includes("shared.toml"));
    assert.ok((await kept()).includes("S027"));
    await save("shared"); // over one's own
    assert.ok((await page.locator("#saved").textContent()).includes("shared.toml"));
    browser.faults = browser.faults.filter((fault) => !fault.includes("409")); // the browser notes the refusal, too
});

test("an estate is moved by clicks: on the home, and on the school it is to go to", async () => {
    const home = await place_of("settlements", "H00001");
    const ask = async (path) => (await fetch(address + path)).json();
    const { plans } = await ask("api/home/H00001?plan=primary");
    const { campus } = plans[0].choices.find(({ why }) => why !== "taken");
    const click_middle = async (at) => {
        await page.evaluate((camera) => {
            location.hash = location.hash.replace(/camera=[^&]*/, `camera=${camera}`);
        }, `${at},17`);
        await page.waitForFunction((lon) => location.hash.includes(`camera=${lon}`), at[0].toFixed(5));
        await page.waitForTimeout(300);
        await browser.drawn();
        const { x, y } = await browser.middle();
        await page.mouse.click(x, y);
    };
    await browser.open(`${address}#panel=what_if&camera=${home},17&layers=units,homes,campuses`);
    await browser.drawn();
    const { x, y } = await browser.middle();
    await page.mouse.click(x, y);
    await page.waitForFunction(() => document.getElementById("change-home")?.value === "H00001");
    assert.equal(await page.locator("#change-kind").inputValue(), "move");
    await click_middle(await place_of("campuses", campus));
    await page.waitForFunction((code) => document.getElementById("change-campus")?.value === code, campus);
    await page.click("#change-add");
    await page.waitForSelector("#what-if-figures .figures");
    await browser.shot("move");
    assert.equal(browser.hash().changes, `move:H00001:primary:${campus}`);
});

test("a plot that a siting chose is built at the size that it chose", async () => {
    const { sitings } = await (await fetch(`${address}api/sitings`)).json();
    const { plots } = sitings.find(({ name }) => name === "sized");
    const [plot] = plots;
    const at = await place_of("sites", plot.site);
    await browser.open(`${address}#panel=what_if&camera=${at},17&layers=units,sites&siting=sized`);
    await browser.drawn();
    const { x, y } = await browser.middle();
    await page.mouse.click(x, y);
    const classes = Number(plot.size.replace("班", ""));
    await page.waitForFunction((n) => document.getElementById("change-seats")?.value === String(n), classes * 40);
    assert.equal(await page.locator("#change-classes").inputValue(), String(classes));
    await page.click("#change-add");
    await page.waitForSelector('#what-if-figures [data-figure="seats"]');
    const told = await page.locator('[data-figure="seats"]').textContent();
    assert.ok(told.includes(`+${(classes * 40).toLocaleString("en-US")}`), told);
    await browser.shot("sized-plot");
});

test("two scenarios stand side by side", async () => {
    await browser.open(`${address}#panel=compare&stage=primary`);
    await page.waitForSelector("#compare-changes");
    await page.selectOption("#compare-changes", "two-plots");
    await page.waitForFunction(() => document.querySelectorAll(".map[data-drawn=yes]").length === 2);
    await page.waitForSelector("#differences");
    await browser.shot("compare");
});

test("everything is reached by keys, and says its name", async () => {
    await browser.open(`${address}#table=campuses`);
    await browser.drawn();
    await page.waitForSelector("#table tbody tr");
    const reached = new Set();
    for (let step = 0; step < 70; ++step) {
        await page.keyboard.press("Tab");
        const on = await page.evaluate(() => {
            const one = document.activeElement;
            const label = one.labels?.[0]?.textContent ?? "";
            const name = one.getAttribute("aria-label") ?? (label || one.textContent.trim() || one.title);
            return { id: one.id || one.tagName, name, ring: getComputedStyle(one).outlineStyle };
        });
        reached.add(on.id);
        assert.ok(on.id === "BODY" || on.name !== "", `${on.id} has no name`);
    }
    for (const id of [
        "stage-primary",
        "unit",
        "language",
        "print",
        "keys",
        "layer-homes",
        "CANVAS",
        "table-filter",
        "TR",
        "tab-inspect",
    ]) {
        assert.ok(reached.has(id), `${id} is not reached: ${[...reached].join(" ")}`);
    }
    await page.keyboard.press("3");
    assert.equal(browser.hash().stage, "junior");
    await page.keyboard.press("c");
    assert.equal(browser.hash().panel, "charts");
    await page.keyboard.press("1");
    await page.keyboard.press("m");
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "CANVAS");
    const [lon, lat] = await place_of("campuses", "S020");
    await browser.open(`${address}#camera=${lon},${lat},17&layers=campuses,units&stage=kindergarten`);
    await browser.drawn();
    await page.keyboard.press("m");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash.includes("pick=campus%3AS020"));
    await browser.shot("keyboard");
    await page.keyboard.press("?");
    await page.waitForSelector("dialog[open]");
    await browser.shot("keys");
    await page.keyboard.press("Escape");
});

test("axe finds no barrier: contrast, names and roles, in every panel and both languages", async () => {
    const views = {
        load: "",
        english: "lang=en",
        everything:
            "layers=homes,gaps,campuses,catchments,warnings,balance,sites,projects,sitings,zones,findings,units",
        home: "pick=home:H00001&table=settlements",
        campus: "pick=campus:S028&table=campuses&filter=nothing",
        charts: "panel=charts",
        what_if: "panel=what_if&changes=close:S028;move:H00001:primary:S021",
        compare: "panel=compare&changes=close:S028",
    };
    const found = {};
    for (const [name, view] of Object.entries(views)) {
        await browser.open(`${address}#${view}`);
        await page.waitForFunction(() => document.querySelectorAll(".map:not([data-drawn=yes])").length === 0);
        await browser.drawn();
        const barriers = await browser.barriers();
        if (barriers.length > 0) {
            found[name] = barriers;
        }
    }
    await page.keyboard.press("?");
    await page.waitForSelector("dialog[open]");
    const keys = await browser.barriers();
    await page.keyboard.press("Escape");
    assert.deepEqual({ ...found, ...(keys.length > 0 ? { keys } : {}) }, {});
});

test("goes on paper with the map as a picture and its legend", async () => {
    await browser.open(address);
    await browser.drawn();
    const paper = await page.pdf({ preferCSSPageSize: true });
    assert.ok(paper.length > 20000);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    assert.ok((await page.locator("img.of-print").getAttribute("src")).length > 10000, "the picture is empty");
    await browser.shot("paper");
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
});

test("an address that makes no sense opens the page all the same", async () => {
    await browser.open(`${address}#stage=moon&camera=x&pick=home:nobody&table=nothing&changes=;;:`);
    await browser.drawn();
    assert.equal(await page.locator("#stage-primary").isChecked(), true);
});

test("without WebGL 2 the page says so, and its table works", async () => {
    const plain = await Browser.start({ draws: false });
    await plain.open(`${address}#table=campuses`);
    await plain.page.waitForSelector(".no-map");
    assert.ok((await plain.page.locator(".first-sight path").count()) > 0, "districts are shown all the same");
    await plain.page.waitForSelector("#table tbody tr");
    await plain.shot("no-webgl");
    assert.deepEqual(plain.faults, []);
    await plain.close();
});

test("nothing was said on the console, and nobody else was asked", () => {
    assert.deepEqual(browser.faults, []);
});
