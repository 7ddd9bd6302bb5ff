import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { tsImport } from "tsx/esm/api";

const project = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const fluent = (path) => project(`node_modules/@fluentui/${path}`);

const pane = project("src/taskpane");
/** What of Fluent UI the pane draws. */
const parts = [
  fluent("react-button/lib/components/Button"),
  fluent("react-provider/lib"),
  fluent("react-tabster/lib"),
];

/** Puts the themes computed in the place of the module, with only those tokens that the pane draws. */
export default async function exportThemes() {
  const done = this.async();
  const { whole = false } = this.getOptions();
  this.addContextDependency(pane);
  const inUse = new Set([pane, ...parts].flatMap(tokensIn));
  const themes = await tsImport(pathToFileURL(this.resourcePath).href, import.meta.url);
  const lines = Object.entries(themes)
    .filter(([name]) => name !== "default")
    .map(([name, theme]) => {
      const tokens = Object.entries(theme).filter(([token]) => whole || inUse.has(token));
      return `export const ${name} = ${JSON.stringify(Object.fromEntries(tokens))};`;
    });
  done(null, lines.join("\n"));
}

function tokensIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => /\.(?:js|tsx?)$/.test(file))
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .flatMap((source) => [...source.matchAll(/(?:\btokens\.|var\(--)(\w+)/g)])
    .map(([, token]) => token);
}
