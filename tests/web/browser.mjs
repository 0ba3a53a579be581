/** Headless Chromium that notes what a page must not do. */
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const { CHROMIUM, PAGE_MODULES, SHOTS } = process.env;
const { chromium } = createRequire(join(PAGE_MODULES, "package.json"))("playwright-core");

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

    hash() {
        return Object.fromEntries(new URLSearchParams(new URL(this.page.url()).hash.slice(1)));
    }

    close() {
        return this.browser_.close();
    }
}
