/**
 * Bundle the page: node bundle.mjs MODULES OUT
 *
 * MODULES is the folder whose node_modules holds what package-lock.json names; OUT is what `schoolplan serve` serves.
 */
import { copyFile, mkdir, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const [modules, out] = process.argv.slice(2).map((path) => resolve(path));
const here = dirname(fileURLToPath(import.meta.url));
const foreign = join(modules, "node_modules");
const { build } = createRequire(join(modules, "package.json"))("esbuild");

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await build({
    // MapLibre comes with the map, after the first sight of the city: what is needed for that is small.
    entryPoints: [join(here, "src/workbench.js"), join(here, "src/map.js"), join(here, "workbench.css")],
    outdir: out,
    bundle: true,
    splitting: true,
    chunkNames: "shared-[hash]",
    minify: true,
    format: "esm",
    target: ["chrome100", "firefox102", "safari15.4"],
    legalComments: "linked",
    nodePaths: [foreign],
    entryNames: "[name]",
    logLevel: "warning",
});
// MapLibre draws in a worker of its own, a file beside the page: no script is made on the fly.
await copyFile(join(foreign, "maplibre-gl/dist/maplibre-gl-worker.mjs"), join(out, "maplibre-gl-worker.mjs"));
for (const file of await readdir(join(here, "static"))) {
    await copyFile(join(here, "static", file), join(out, file));
}
