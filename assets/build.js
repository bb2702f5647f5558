// Bundles the scripts: one for every page, one for the scatter alone, one for the flows of a simulation.
import { build } from "esbuild";

const out = "../bening/web/static/bening";
const common = { bundle: true, minify: true, format: "iife", target: "es2022", legalComments: "none" };

await build({ ...common, entryPoints: ["js/bening.js"], outfile: `${out}/bening.js` });
await build({ ...common, entryPoints: ["js/scatter.js"], outfile: `${out}/scatter.js` });
await build({ ...common, entryPoints: ["js/flows.js"], outfile: `${out}/flows.js` });
