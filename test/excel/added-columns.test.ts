import { expect, test } from "vitest";
import { calculateNow } from "../../src/host/due-calculation";
import { addClients, byHand, run, smallBook } from "../support/busy-book";

type Cells = (string | number | boolean)[][];

/** The body of the Scores with the column that is the fourth, and where it is. */
async function scores(): Promise<{ top: number; values: Cells; formulas: Cells }> {
  let found = { top: 0, values: [] as Cells, formulas: [] as Cells };
  await byHand(async (_, context) => {
    const range = context.workbook.tables.getItem("CcsScores").getRange();
    range.load("rowIndex,values,formulas");
    await context.sync();
    found = {
      top: range.rowIndex,
      values: range.values as Cells,
      formulas: range.formulas as Cells,
    };
  });
  return found;
}

test("a formula in an added column goes on naming the cells that it named, wherever they go", async () => {
  const host = await smallBook(4);
  await run();
  await byHand((_, context) => {
    context.workbook.tables
      .getItem("CcsScores")
      .columns.add(3, [["Share of the last"], ...Array.from({ length: 4 }, () => [""])]);
  });
  const { top, values } = await scores();
  const arr = values[0]!.indexOf("ARR");
  const client = values[0]!.indexOf("Client");
  const letter = String.fromCharCode("A".charCodeAt(0) + arr);
  const first = values[1]!;
  await byHand((_, context) => {
    const table = context.workbook.tables.getItem("CcsScores").getRange();
    table.getCell(1, 3).formulas = [[`=${letter}${top + 2}/$${letter}$${top + 5}`]];
  });
  await addClients(["Newcomer", "Another"]);
  await run();
  await calculateNow(host);
  const after = await scores();
  const line = after.values.find((one) => one[client] === first[client])!;
  const lines = after.values.slice(1).map((one) => one[client]);
  // The cell that was the last one's is where Excel has moved it: at the end of the table.
  const named = after.values.at(-1)!;
  expect(after.formulas[1 + lines.indexOf(first[client])]![3]).toContain(`$${letter}$${top + 7}`);
  expect(line[3]).toBeCloseTo(Number(first[arr]) / Number(named[arr]), 12);
});
