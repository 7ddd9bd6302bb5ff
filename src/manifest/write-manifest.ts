import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { servedFrom } from "./production-address";

const usage = "npm run manifest -- --base-url https://example.com/ccs";
/** What names addresses of the add-in: the manifest, and the functions' links to their help. */
const files = [
  ["src/functions/functions.json", "dist/functions.json"],
  ["src/functions/functions-fr.json", "dist/functions-fr.json"],
  ["manifest.xml", "dist/manifest.xml"],
] as const;
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
    mkdirSync(new URL("dist/", project), { recursive: true });
    for (const [source, target] of files) {
      const text = servedFrom(baseUrl, readFileSync(new URL(source, project), "utf8"));
      writeFileSync(new URL(target, project), text);
      console.error(`Wrote ${target}`);
    }
    if (!existsSync(new URL("dist/taskpane.html", project))) {
      console.error(
        "dist holds no build yet: npm run build empties it, so run this once more after.",
      );
    }
    return 0;
  } catch (error) {
    console.error((error as Error).message);
    return 1;
  }
}

process.exitCode = run();
