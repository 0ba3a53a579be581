/** Headless Chromium that notes what a page must not do. */
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const { CHROMIUM, PAGE_MODULES, SHOTS } = process.env;
const foreign = createRequire(join(PAGE_MODULES, "package.json"));
const { chromium } = foreign("playwright-core");
const axe = readFileSync(foreign.resolve("axe-core/axe.min.js"), "utf8");

const quiet = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];
const drawn_by_processor = ["--enable-unsafe-swiftshader"];
const no_drawing = ["--disable-gpu", "--disable-software-rasterizer", "--disable-3d-apis"];

export class Browser {
    static async start({ draws = true } = {}) {
        const args = [...quiet, ...(draws ? drawn_by_processor : no_drawing)];
        const made = new Browser();
        made.browser_ = await chromium.launch({ executablePath: CHROMIUM, headless: true, args });
        made.page = await made.browser_.newPage({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
        made.page.setDefaultTimeout(60000);
        made.faults = [];
        made.page.on("console", (said) => said.type() === "error" && made.faults.push(said.text()));
        made.page.on("pageerror", (fault) => made.faults.push(String(fault)));
        made.page.on("request", (asked) => made.note_(asked.url()));
        return made;
    }

    /** Only the service itself may be asked. */
    note_(url) {
        const { protocol, host } = new URL(url);
        if (!["data:", "blob:"].includes(protocol) && host !== this.host_) {
            this.faults.push(`asked ${url}`);
        }
    }

    async open(address) {
        this.host_ = new URL(address).host;
        await this.page.goto("about:blank").catch(() => {});
        await this.page.goto(address);
    }

    /** Until the map stands still. */
    async drawn() {
        await this.page.waitForSelector(".map[data-drawn=yes]");
    }

    async shot(name) {
        mkdirSync(SHOTS, { recursive: true });
        await this.page.screenshot({ path: join(SHOTS, `${name}.png`) });
    }

    /** The middle of the map on the screen. */
    async middle() {
        const { x, y, width, height } = await this.page.locator(".map canvas").first().boundingBox();
        return { x: x + width / 2, y: y + height / 2 };
    }

    /**
     * How many dots of the map have this colour, or nearly.
     *
     * @param {string} colour "#rrggbb"
     * @param {{x: number, y: number, width: number, height: number}} [part] of the screen; else the whole map
     */
    async dots(colour, part) {
        const clip = part ?? (await this.page.locator(".map canvas").first().boundingBox());
        const picture = (await this.page.screenshot({ clip })).toString("base64");
        return this.page.evaluate(
            async ([bytes, wanted]) => {
                const raw = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
                const image = await createImageBitmap(new Blob([raw], { type: "image/png" }));
                const pen = new OffscreenCanvas(image.width, image.height).getContext("2d");
                pen.drawImage(image, 0, 0);
                const { data } = pen.getImageData(0, 0, image.width, image.height);
                const parts = [1, 3, 5].map((at) => parseInt(wanted.slice(at, at + 2), 16));
                let count = 0;
                for (let at = 0; at < data.length; at += 4) {
                    count += parts.every((part, i) => Math.abs(part - data[at + i]) <= 8) ? 1 : 0;
                }
                return count;
            },
            [picture, colour],
        );
    }

    /**
     * What axe finds against WCAG 2.1 A and AA: contrast, names, roles, order.
     *
     * @returns {Promise<string[]>} rule, what is wrong and where
     */
    async barriers() {
        const session = await this.page.context().newCDPSession(this.page);
        await session.send("Runtime.evaluate", { expression: axe }); // the page's own policy lets no script in
        await session.detach();
        const { violations } = await this.page.evaluate(() =>
            axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }),
        );
        return violations.flatMap(({ id, nodes }) =>
            nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ")}`),
        );
    }

    hash() {
        return Object.fromEntries(new URLSearchParams(new URL(this.page.url()).hash.slice(1)));
    }

    close() {
        return this.browser_.close();
    }
}
