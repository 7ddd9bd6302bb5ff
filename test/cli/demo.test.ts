import { readFile, stat } from "node:fs/promises";
import { expect, it } from "vitest";
import { openBook } from "../../src/host/workbook-file";
import { ccs } from "./run-in-process";

it("scores the sample book into the folder out and shows what came of it", async () => {
  const started = Date.now();
  const { code, out, err } = await ccs(["demo"]);
  expect(err).toBe("");
  expect(code).toBe(0);
  expect(out).toMatch(/\n {2}120 +€\d,\d{3},\d{3} +€\d,\d{3},\d{3} +\d{2,3}\.\d%\n/);
  expect(out.match(/█+░+ +\d+\n/g)).toHaveLength(5);
  expect(out.match(/€[\d,]+ at stake\n/g)).toHaveLength(3);
  expect(out).toContain("sample book: every client is made up");
  expect(out.replaceAll(/\n {2}/g, " ")).toContain("3 values left out, nothing else to look at.");

  const file = /Written to (.*)\n/.exec(out)?.[1] ?? "";
  expect((await stat(file)).mtimeMs).toBeGreaterThanOrEqual(started - 1000);
  const book = await openBook(await readFile(file));
  expect(book.worksheets.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      "Clients",
      "Dashboard",
      "Scores",
      "Action plan",
      "Data check",
      "Model",
    ]),
  );
});
