/** A made town with plots, projects, catchments, sitings, warnings, zones and a hazard, and the service that shows it. */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
        const sized = ["--objective", "max-cover", "--budget", "116", "--seats", "--class-size", "40"];
        const sizes = ["--sizes", "scenarios/plots/plot-sizes.csv"];
        this.run("site", town, "--stage", "primary", ...sized, ...sizes, "--name", "sized");
        this.plan_();
        this.with_findings_("assign", town, "--name", "primary");
        this.surroundings_();
        this.warnings_();
    }

    /** 3: done, and something is to be told. */
    with_findings_(...words) {
        try {
            this.run(...words);
        } catch (refused) {
            if (refused.status !== 3) {
                throw refused;
            }
        }
    }

    /** B001 is being built in January and done on the last of May. */
    plan_() {
        const told = ["--recorded", "2019-07-01T09:00:00+08:00"];
        this.run("plan", this.workspace, "import", "scenarios/plan-demo.csv", "--on", "2019-01-31", ...told);
        const done = ["--stage", "竣工", "--on", "2019-05-31", "--evidence", "scenarios/plan-demo.csv"];
        this.run("plan", this.workspace, "advance", "B001", ...done, ...told);
    }

    /** An internet cafe a hundred metres from S028, which the zones around the campus forbid. */
    surroundings_() {
        const shops = this.file_("premises.csv", [
            "code,name,kind,lon,lat",
            `Q1,桥头网吧,internet_cafe,${this.place("S028")[0] + 0.001},${this.place("S028")[1]}`,
        ]);
        this.run("import", this.workspace, "premises", shops, "--crs", "EPSG:4326", "--synthetic");
        const by = ["--rules", "gis-data/standards/zj-2016-surroundings.toml", "--date", "2019-01-31"];
        const screened = join(this.folder, "screened.gpkg");
        this.with_findings_("screen", this.workspace, screened, ...by);
        this.run("hazards", this.workspace, "record", screened, "--on", "2019-01-31");
        this.zones = join(this.folder, "zones.gpkg");
        this.with_findings_("zones", this.workspace, this.zones, ...by, "--offices", "scenarios/offices-demo.csv");
    }

    /**
     * Of 100 places 95 are due at S028 in 2019 (yellow, from 90), 85 in 2020 (no warning), 110 in 2021 (red, from 100);
     * at S021 100 in 2019 (red), 99 in 2020, for which no plan is known, and 10 in 2021.
     */
    warnings_() {
        const due = { 东: [95, 85, 110], 西: [100, 99, 10] };
        const cohorts = this.file_("cohorts.csv", [
            "id,enters,children",
            ...Object.entries(due).flatMap(([home, children]) =>
                children.map((number, later) => `${home},${2019 + later},${number}`),
            ),
        ]);
        const assignment = this.file_("assignment.csv", ["demand,site,children", "东,S028,290", "西,S021,209"]);
        const places = (campus, numbers) => numbers.map((number, later) => `${campus},${2019 + later},${number}`);
        const plan = this.file_("places.csv", [
            "campus,year,places",
            ...places("S028", [100, 100, 100]),
            ...places("S021", [100, "", 100]),
        ]);
        const forecast = join(this.folder, "forecast.csv");
        this.warnings = join(this.folder, "warnings.csv");
        const years = ["--from", "2019", "--years", "3"];
        this.with_findings_("demand", cohorts, ...years, "--stages", "primary", "--stay", "1,1,1", "--csv", forecast);
        const asked = ["--assignment", assignment, "--plan", plan, ...years, "--csv", this.warnings];
        this.with_findings_("warn", forecast, ...asked);
    }

    file_(name, lines) {
        const file = join(this.folder, name);
        writeFileSync(file, lines.join("\n") + "\n");
        return file;
    }

    /** Longitude and latitude of a campus, as the made file says. */
    place(campus) {
        const [head, ...rows] = readFileSync(join(this.folder, "input/campuses.csv"), "utf8")
            .replace(/^\uFEFF/, "")
            .trim()
            .split(/\r?\n/)
            .map((line) => line.split(","));
        const row = rows.find((cells) => cells[head.indexOf("code")] === campus);
        return ["lon", "lat"].map((name) => Number(row[head.indexOf(name)]));
    }

    /** @returns {Promise<string>} the address with the token that may save */
    async serve() {
        const shown = ["--with", this.warnings, "--with", this.zones];
        this.service_ = spawn(program, ["serve", this.workspace, "--edit", "--page", page, "--for", "900", ...shown], {
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
