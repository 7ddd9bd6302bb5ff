import { pathToFileURL } from "node:url";
import { tsImport } from "tsx/esm/api";

/** Puts what a module computes in the place of the module: its exports have to be plain data. */
export default async function exportConstants() {
  const done = this.async();
  const exports = await tsImport(pathToFileURL(this.resourcePath).href, import.meta.url);
  const lines = Object.entries(exports)
    .filter(([name]) => name !== "default")
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`);
  done(null, lines.join("\n"));
}
