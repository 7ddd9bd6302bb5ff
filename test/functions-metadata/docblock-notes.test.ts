import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { docblockNotes, functionSources } from "../../src/functions-metadata/docblock-notes";

async function notesIn(source: string): Promise<ReturnType<typeof docblockNotes>> {
  const folder = await mkdtemp(join(tmpdir(), "docblocks-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, "some.ts");
  await writeFile(path, source);
  return docblockNotes([path]);
}

describe("the notes of a docblock", () => {
  it("are its remarks and its examples, in order, whatever their lines and braces", async () => {
    const notes = await notesIn(`
      /** Not a worksheet function. @remarks Nobody's. @example =CLIENT.X(a) */
      export function helper(): void {}
      /**
       * What it gives.
       * @customfunction RATE
       * @param values Values.
       * @remarks Others divide by
       *   the mean.
       * @example =CLIENT.RATE(values)
       * @example =CLIENT.RATE({1,2;0.5,3}, "top2")
       */
      export function RATE(): void {}
      /** @customfunction BARE */
      export function BARE(): void {}
    `);
    expect([...notes]).toEqual([
      [
        "RATE",
        {
          remarks: "Others divide by the mean.",
          examples: ["=CLIENT.RATE(values)", '=CLIENT.RATE({1,2;0.5,3}, "top2")'],
        },
      ],
      ["BARE", { remarks: undefined, examples: [] }],
    ]);
  });

  it("come from every file with a worksheet function", () => {
    const names = functionSources().map((path) => path.split(/[\\/]/).at(-1));
    expect(names).toContain("churn.ts");
    expect(names).not.toContain("spill.ts");
  });
});
