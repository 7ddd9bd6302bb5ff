import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import webpack, { type Configuration } from "webpack";
import { cacheFolder, keepTouched, madeOnce } from "./made-once";

const project = fileURLToPath(new URL("../../../", import.meta.url));
const HOUR = 3_600_000;

/** A part of what `npm run build` makes, not minified; the pane's with its `office.js`. */
export async function built(part: "pane" | "workbench"): Promise<string> {
  const folder = cacheFolder(`${part}-${fingerprint()}`);
  await madeOnce(folder, async (made) => {
    removeOldBuilds(dirname(folder));
    await build(part, made);
  });
  keepTouched(folder, HOUR / 6);
  return folder;
}

/** Every file that a build may depend on. */
function fingerprint(): string {
  const hash = createHash("sha256");
  const places = ["src", "assets", "test/browser/support"];
  const files = places.flatMap((place) => filesOf(join(project, place)));
  const others = ["webpack.config.js", "package-lock.json", "tsconfig.json"];
  for (const file of [...files.sort(), ...others.map((name) => join(project, name))]) {
    hash.update(file).update(readFileSync(file));
  }
  return hash.digest("hex").slice(0, 16);
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Of other states of the code, which no process has had in use for a while. */
function removeOldBuilds(folder: string): void {
  for (const name of readdirSync(folder).filter((name) => /^(?:pane|workbench)-\w+$/.test(name))) {
    const build = join(folder, name);
    const since = statSync(build, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (Date.now() - since > HOUR) rmSync(build, { recursive: true, force: true });
  }
}

type Configure = (env: object, options: object) => Promise<readonly Configuration[]>;

async function build(part: string, folder: string): Promise<void> {
  const configuration = pathToFileURL(join(project, "webpack.config.js")).href;
  const { default: configure } = (await import(configuration)) as {
    default: Configure;
  };
  const all = await configure({}, { mode: "production" });
  const product = all.find(({ name }) => name === part)!;
  const { resolve = {}, module = {} } = product;
  const office: Configuration = {
    mode: "production",
    target: ["web", "es2022"],
    entry: { office: join(project, "test/browser/support/office-page.ts") },
    resolve,
    module,
    output: { path: join(folder, "office"), filename: "[name].js" },
  };
  const output = { ...product.output, path: folder, clean: false };
  await run([{ ...product, output }, ...(part === "pane" ? [office] : [])]);
}

function run(configurations: Configuration[]): Promise<void> {
  const plain = configurations.map((configuration) => ({
    ...configuration,
    context: project,
    // Each is built alone.
    dependencies: [],
    devtool: false as const,
    optimization: { ...configuration.optimization, minimize: false },
    performance: false as const,
  }));
  return new Promise((resolve, reject) => {
    webpack(plain, (error, stats) => {
      if (error) reject(error);
      else if (stats?.hasErrors()) reject(new Error(stats.toString({ all: false, errors: true })));
      else resolve();
    });
  });
}
