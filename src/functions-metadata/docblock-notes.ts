import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** What a docblock says beyond the tags that Excel's metadata generator reads. */
export interface DocblockNotes {
  readonly remarks: string | undefined;
  readonly examples: readonly string[];
}

/** The files whose docblocks describe the worksheet functions. */
export function functionSources(): string[] {
  const folder = new URL("../functions/", import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => fileURLToPath(new URL(file, folder)))
    .filter((path) => readFileSync(path, "utf8").includes("@customfunction"))
    .sort();
}

/** The notes of every worksheet function of some files, by the function's id. */
export function docblockNotes(paths: readonly string[]): ReadonlyMap<string, DocblockNotes> {
  const notes = new Map<string, DocblockNotes>();
  for (const path of paths) {
    const text = readFileSync(path, "utf8");
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    for (const statement of source.statements) {
      const tags = ts.getJSDocTags(statement);
      const texts = (name: string): string[] =>
        tags.filter(({ tagName }) => tagName.text === name).map(commentOf);
      const [id] = texts("customfunction");
      if (id === undefined) continue;
      const [remarks, ...others] = texts("remarks");
      if (others.length > 0) throw new Error(`${id} has more than one @remarks.`);
      notes.set(id.split(" ")[0]!.toUpperCase(), { remarks, examples: texts("example") });
    }
  }
  return notes;
}

/** The text of a tag on one line, however many lines it has in the file. */
function commentOf(tag: ts.JSDocTag): string {
  return (ts.getTextOfJSDocComment(tag.comment) ?? "").replaceAll(/\s+/g, " ").trim();
}
