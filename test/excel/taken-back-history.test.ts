import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { scoreWorkbook } from "../../src/excel/score-workbook";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { saveBook } from "../../src/host/workbook-file";
import { byHand, cutModel, firstDay, opened, smallBook } from "../support/busy-book";
import { outcomeOf, scenarioOf, type Scenario } from "../support/failing-run";

const SHEET = "Score history";
const TABLE = "CcsHistory";

let host: HostWorkbook;

const snap = (asOf: number) => () =>
  scoreWorkbook({ language: "en", today: firstDay, asOf, snapshot: "replace" });

const amend = (amounts: readonly number[]): Promise<void> =>
  byHand((sheet) => {
    const { columns } = sheet("Clients").tables.getItemAt(0);
    columns.getItem("ARR").getDataBodyRange().values = amounts.map((amount) => [amount]);
  });

/** The requests that write much, and the two before and after them; the first is 1. */
function around({ actions }: Scenario): number[] {
  const most = Math.max(...actions);
  const writing = actions.flatMap((count, index) => (count < most / 2 ? [] : [index + 1]));
  const [first, last] = [Math.min(...writing) - 2, Math.max(...writing) + 2];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** A history of a day, and the three rows under it. */
async function history(context: Excel.RequestContext) {
  const table = context.workbook.worksheets.getItem(SHEET).getRange("A4:T7");
  const below = ["B8", "C8", "D9", "E10", "F11"].map((address) =>
    context.workbook.worksheets
      .getItem(SHEET)
      .getRange(address)
      .load("values,numberFormat,format/fill/color,format/font/bold,format/font/size"),
  );
  const [edge] = below.map((cell) => cell.format.borders.getItem("EdgeBottom").load("style"));
  const looks = context.workbook.worksheets.getItem(SHEET);
  const bordered = looks.getRange("G9").format.borders.getItem("EdgeBottom").load("style");
  const struck = looks.getRange("H9").format.font.load("strikethrough");
  const unlocked = looks.getRange("I9").format.protection.load("locked");
  const indented = looks.getRange("J9").format.load("indentLevel");
  const white = looks.getRange("K9").format.fill.load("pattern");
  const rules = below[4]!.conditionalFormats.getCount();
  table.load("formulas,values,numberFormat");
  await context.sync();
  return {
    lines: table.formulas as unknown[][],
    values: table.values as unknown[][],
    formats: table.numberFormat as unknown[][],
    below: below.map((cell) => cell.toJSON()),
    edge: edge!.style,
    alone: [
      bordered.style,
      struck.strikethrough,
      unlocked.locked,
      indented.indentLevel,
      white.pattern,
    ] as unknown[],
    rules: rules.value,
  };
}

async function seen(): Promise<Awaited<ReturnType<typeof history>>> {
  let found: Awaited<ReturnType<typeof history>> | null = null;
  await byHand(async (_, context) => {
    found = await history(context);
  });
  return found!;
}

describe("a snapshot that is taken back", () => {
  let book: Uint8Array;

  beforeAll(async () => {
    host = await smallBook(3, cutModel(["trust", "loyalty"], 1));
    await snap(firstDay)();
    book = await saveBook(host.book);
  });

  beforeEach(async () => {
    host = await opened(book);
  });

  test.each([
    ["", false],
    [", rules of a whole column included", true],
  ])("leaves the cells under the history as they looked%s", async (_name, hasRules) => {
    await byHand((sheet) => {
      const cell = (address: string): Excel.Range => sheet(SHEET).getRange(address);
      cell("B8").format.fill.color = "#FFCC00";
      cell("B8").numberFormat = [["dd/mm/yyyy"]];
      cell("B8").format.borders.getItem("EdgeBottom").style = "Continuous";
      cell("D9").format.font.bold = true;
      cell("E10").numberFormat = [["0.0%"]];
      cell("G9").format.borders.getItem("EdgeBottom").style = "Continuous";
      cell("H9").format.font.strikethrough = true;
      cell("I9").format.protection.locked = false;
      cell("J9").format.indentLevel = 2;
      cell("K9").format.fill.color = "#FFFFFF";
      if (!hasRules) return;
      const rule = cell("F1:F1000").conditionalFormats.add("Custom");
      rule.custom.rule.formula = "=TRUE";
      rule.custom.format.fill.color = "#CCFF99";
    });
    const before = await seen();
    expect(before.alone).toEqual(["Continuous", true, false, 2, "Solid"]);
    expect(before.rules).toBe(hasRules ? 1 : 0);
    const deed = snap(firstDay + 30);
    const here = await scenarioOf(await saveBook(host.book), deed);
    let refused = 0;
    for (const n of around(here)) {
      host = await opened(here.bytes);
      host.controls.failAction(n, here.actions[n - 1]!, "GeneralException");
      if ((await outcomeOf(host, deed)) === null) continue;
      refused += 1;
      expect([n, await seen()]).toEqual([n, before]);
    }
    expect(refused).toBeGreaterThanOrEqual(3);
  });

  test("puts former lines back where somebody has made a plain range of the history", async () => {
    await byHand((_, context) => {
      const columns = context.workbook.tables.getItem(TABLE).columns;
      const cells = columns.getItem("ARR").getDataBodyRange();
      cells.formulas = [["=SUM([Client no.])"], ["=[@[Client no.]]*1000"], ['=LEN("[four]")']];
    });
    await amend([70_000, 5_000, 1_000]);
    const before = await seen();
    const column = (cells: unknown[][]): unknown[] => cells.slice(1).map((line) => line[8]);
    expect(column(before.lines)).toEqual([
      expect.stringContaining("["),
      expect.stringContaining("["),
      '=LEN("[four]")',
    ]);
    const deed = snap(firstDay);
    const here = await scenarioOf(await saveBook(host.book), deed);
    const changed: boolean[] = [];
    for (const n of around(here)) {
      host = await opened(here.bytes);
      let isChanged = false;
      host.controls.failAction(n, here.actions[n - 1]!, "GeneralException");
      host.controls.onRequest(n + 1, () =>
        byHand(async (_, context) => {
          const now = (await history(context)).lines;
          isChanged = JSON.stringify(now) !== JSON.stringify(before.lines);
          context.workbook.tables.getItem(TABLE).convertToRange();
        }),
      );
      const error = await outcomeOf(host, deed);
      // Excel is asked again for what is done last.
      if (error === null) continue;
      changed.push(isChanged);
      expect(error.aftermath).toBeNull();
      const { lines, formats, values } = await seen();
      // A formula that named the table is left as what it showed.
      expect(column(values)).toEqual([6, 2_000, 6]);
      expect(column(lines)[2]).toBe('=LEN("[four]")');
      const plain = (cells: unknown[][]): unknown[][] =>
        cells.map((line) => line.filter((_, place) => place !== 8));
      expect([n, plain(lines)]).toEqual([n, plain(before.lines)]);
      expect(formats).toEqual(before.formats);
    }
    expect(changed).toContain(true);
  });
});
