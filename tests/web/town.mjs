/** A made town with plots, projects, catchments, sitings and a hazard, and the service that shows it. */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const { SCHOOLPLAN_PROGRAM: program, SOURCE_ROOT: root, PAGE: page } = process.env;

export class Town {
    constructor() {
        this.folder = mkdtempSync(join(tmpdir(), "schoolplan-page-"));
        this.workspace = join(this.folder, "city.sqlite");
        this.make_();
    }

    /** The command line, as an analyst has it. @returns what it prints */
    run(...words) {
        return execFileSync(program, words, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    }

    /** One number, by a tool that is not ours. */
    count(question) {
        return Number(execFileSync("sqlite3", [this.workspace, question], { encoding: "utf8" }));
    }

    make_() {
        this.run("run", "scenarios/demo.toml", "--into", this.folder, "--quiet");
        const town = this.workspace;
        const made = ["--crs", "EPSG:4326", "--synthetic"];
        this.run("import", town, "sites", "scenarios/plots/planned.csv", ...made);
        this.run("import", town, "projects", "scenarios/plan-demo-places.csv", ...made);
        this.run("site", town, "--stage", "primary", "--p", "2", "--name", "two-plots");
        const told = ["--recorded", "2019-02-01T09:00:00+08:00"];
        this.run("plan", town, "import", "scenarios/plan-demo.csv", "--on", "2019-01-31", ...told);
        try {
            this.run("assign", town, "--name", "primary");
        } catch (refused) {
            if (refused.status !== 3) {
                throw refused; // 3: done, and some children have no seat
            }
        }
    }

    /** @returns {Promise<string>} the address with the token that may save */
    async serve() {
        this.service_ = spawn(program, ["serve", this.workspace, "--edit", "--page", page, "--for", "900"], {
            cwd: root,
        });
        let said = "";
        for await (const piece of this.service_.stderr) {
            said += piece;
            const address = said.match(/http:\S+/);
            if (address) {
                this.service_.stderr.resume();
                return address[0];
            }
        }
        throw new Error(`the service does not start: ${said}`);
    }

    end() {
        this.service_?.kill();
        rmSync(this.folder, { recursive: true, force: true });
    }
}
