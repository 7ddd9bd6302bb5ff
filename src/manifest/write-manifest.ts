import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { productionManifest } from "./production-manifest";

const usage = "npm run manifest -- --base-url https://example.com/ccs";
const project = new URL("../../", import.meta.url);

function run(): number {
  let baseUrl: string | undefined;
  try {
    baseUrl = parseArgs({ options: { "base-url": { type: "string" } } }).values["base-url"];
  } catch (error) {
    console.error(`${(error as Error).message}\nUsage: ${usage}`);
    return 2;
  }
  if (baseUrl === undefined) {
    console.error(`Say where the add-in will be served from.\nUsage: ${usage}`);
    return 2;
  }
  try {
    const manifest = productionManifest(
      readFileSync(new URL("manifest.xml", project), "utf8"),
      baseUrl,
    );
    const target = new URL("dist/manifest.xml", project);
    mkdirSync(new URL("dist/", project), { recursive: true });
    writeFileSync(target, manifest);
    console.error(`Wrote ${fileURLToPath(target)}`);
    return 0;
  } catch (error) {
    console.error((error as Error).message);
    return 1;
  }
}

process.exitCode = run();
