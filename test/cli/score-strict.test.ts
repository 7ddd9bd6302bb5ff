import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { ScoreReport } from "../../src/cli/score-report";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { message } from "../../src/messages/messages";
import { ccs, temporaryFolder } from "./run-in-process";

it("has no multiplier for a client without a score", async () => {
  const folder = await temporaryFolder();
  const [list, book, out] = ["list.csv", "book.xlsx", "out.xlsx"].map((name) => join(folder, name));
  await writeFile(list!, "Client,ARR,NPS answer\nAcme,1000,9\n");
  await ccs(["score", list!, "--out", book!]);
  const workbook = await openBook(await readFile(book!));
  const model = workbook.getWorksheet("Model")!;
  const neutral = message("en", "model.missingRule.neutral");
  let changed = 0;
  model.eachRow((row) =>
    row.eachCell((cell) => {
      if (cell.value !== neutral) return;
      cell.value = message("en", "model.missingRule.strict");
      changed += 1;
    }),
  );
  expect(changed).toBe(1);
  await writeFile(book!, await saveBook(workbook));
  const run = await ccs(["score", book!, "--out", out!, "--json"]);
  const [client] = (JSON.parse(run.out) as ScoreReport).clients;
  expect(client).toMatchObject({ score: null, multiplier: null, arr: 1000, weightedArr: 1000 });
});
