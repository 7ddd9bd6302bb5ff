import { beforeEach, describe, expect, test } from "vitest";
import {
  scoreWorkbook,
  type ScoringOptions,
  type ScoringResult,
} from "../../src/excel/score-workbook";
import { calculateNow } from "../../src/host/due-calculation";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { saveBook } from "../../src/host/workbook-file";
import {
  addClients,
  byHand,
  cutModel,
  firstDay,
  removeClients,
  smallBook,
} from "../support/busy-book";
import { failuresTakenBack, oneIn } from "../support/failing-run";
import { weighAxis } from "../support/weigh-axis";

const SHEET = "Score history";
const TABLE = "CcsHistory";
const days = [firstDay, firstDay + 30, firstDay + 60] as const;

let host: HostWorkbook;

const snap = (asOf: number, options: Partial<ScoringOptions> = {}): Promise<ScoringResult> =>
  scoreWorkbook({ language: "en", today: firstDay, asOf, snapshot: "replace", ...options });

type Cells = (string | number | boolean)[][];

interface NotedLine {
  readonly at: string;
  readonly cells: Cells[number];
}

/** Every line of the history with words in columns of people's, within the table or beside it. */
async function noted(): Promise<NotedLine[]> {
  await calculateNow(host);
  let cells: Cells = [];
  await byHand(async (sheet, context) => {
    const used = sheet(SHEET).getUsedRange().load("values");
    await context.sync();
    cells = used.values as Cells;
    expect(context.workbook.tables).toBeDefined();
  });
  const top = cells.findIndex((line) => line.includes("Snapshot"));
  const header = cells[top]!.map(String);
  const own = header.flatMap((text, column) =>
    /^(Mine|Beside|Double)$/.test(text) ? [column] : [],
  );
  const at = (line: Cells[number], name: string): string => String(line[header.indexOf(name)]);
  return cells.slice(top + 1).flatMap((line) => {
    const words = own.map((column) => line[column]!);
    const which = `${Number(at(line, "Date")) - firstDay} ${at(line, "Kind")} ${at(line, "Client")}`;
    return words.some((word) => word !== "") ? [{ at: which, cells: words }] : [];
  });
}

const told = ({ issues }: ScoringResult): string[] =>
  issues.flatMap(({ kind, details }) => (kind === "noteOfGoneLine" ? [String(details.words)] : []));

/** Two days of three clients, with words within the table and beside it on every line. */
async function notedHistory(): Promise<void> {
  host = await smallBook(3, cutModel(["trust", "loyalty"], 1));
  await snap(days[0]);
  await snap(days[1]);
  await byHand(async (sheet, context) => {
    const table = context.workbook.tables.getItem(TABLE);
    table.columns.add(undefined, [["Mine"], ["a"], ["b"], ["c"], ["d"], ["e"], ["f"]]);
    const range = table.getRange().load("rowIndex,columnIndex,columnCount");
    await context.sync();
    const { rowIndex: row, columnIndex: left, columnCount } = range;
    const beside = sheet(SHEET).getRangeByIndexes(row, left + columnCount, 7, 1);
    beside.values = [["Beside"], ["A"], ["B"], ["C"], ["D"], ["E"], ["F"]];
  });
}

beforeEach(notedHistory);

describe("what people type on lines of a day that is taken again", () => {
  test("stays where it is, on the line of the same client", async () => {
    const before = await noted();
    expect(before.map(({ cells }) => cells.join(""))).toEqual(["aA", "bB", "cC", "dD", "eE", "fF"]);
    const result = await snap(days[0]);
    expect(told(result)).toEqual([]);
    expect(await noted()).toEqual(before);
  });

  test("is told where the client has gone", async () => {
    const before = await noted();
    const [gone] = before;
    const client = gone!.at.split(" ").slice(2).join(" ");
    await byHand((_, context) => {
      const mine = context.workbook.tables.getItem(TABLE).columns.getItem("Mine");
      const cell = mine.getDataBodyRange().getCell(0, 0);
      cell.numberFormat = [["dd/mm/yyyy"]];
      cell.values = [[46_387]];
    });
    await removeClients(0, 1);
    await addClients(["Newcomer"]);
    const result = await snap(days[0]);
    expect(told(result)).toEqual(["Mine: 2026-12-31; Beside: A"]);
    expect(result.issues.find(({ kind }) => kind === "noteOfGoneLine")?.client).toBe(client);
    expect(await noted()).toEqual(before.slice(1));
  });

  test("formulas go on calculating about the same cells", async () => {
    await byHand(async (sheet, context) => {
      const table = context.workbook.tables.getItem(TABLE);
      const range = table.getRange().load("rowIndex,columnIndex,columnCount,values");
      await context.sync();
      const { rowIndex: row, columnIndex: left, columnCount, values } = range;
      const arr = left + (values as Cells)[0]!.indexOf("ARR");
      const cell = sheet(SHEET)
        .getCell(row + 2, arr)
        .load("address");
      await context.sync();
      const letter = /([A-Z]+)\d+$/.exec(cell.address.replaceAll("$", ""))![1]!;
      const beside = sheet(SHEET).getRangeByIndexes(row, left + columnCount + 1, 3, 1);
      beside.formulas = [["Double"], [`=${letter}${row + 2}*2`], [`=${letter}${row + 3}*2`]];
      const within = sheet(SHEET).getCell(row + 2, left + columnCount - 1);
      within.formulas = [[`=SUM(${letter}${row + 5}:${letter}${row + 7})`]];
    });
    const before = await noted();
    await snap(days[0]);
    expect(await noted()).toEqual(before);
  });

  test("on a line that was restated is told, where the day taken again is not restated", async () => {
    await weighAxis(0.9);
    await snap(days[2]);
    const all = await noted();
    expect(all).toHaveLength(6);
    await byHand(async (_, context) => {
      const table = context.workbook.tables.getItem(TABLE);
      const kinds = table.columns.getItem("Kind").getDataBodyRange().load("values");
      const dates = table.columns.getItem("Date").getDataBodyRange().load("values");
      const mine = table.columns.getItem("Mine").getDataBodyRange();
      await context.sync();
      const restated = (kinds.values as Cells).flatMap(([kind], row) =>
        kind === "Restated" && dates.values[row]![0] === days[1] ? [row] : [],
      );
      const taken = (kinds.values as Cells).findIndex(
        ([kind], row) => kind === "Taken" && dates.values[row]![0] === days[1],
      );
      expect(restated).toHaveLength(3);
      mine.getCell(taken + 1, 0).values = [[""]];
      restated.slice(0, 2).forEach((row, i) => {
        mine.getCell(row, 0).values = [[["r", "s"][i]!]];
      });
    });
    const result = await snap(days[1]);
    expect(told(result)).toEqual(["Mine: r", "Mine: s"]);
    const after = (await noted()).filter(({ at }) => at.startsWith("30 Taken"));
    expect(after.map(({ cells }) => cells.join(""))).toEqual(["dD", "E", "fF"]);
  });

  test("is told where it stands on a copy of a line, which goes with the line", async () => {
    await byHand(async (sheet, context) => {
      const table = context.workbook.tables.getItem(TABLE);
      const range = table.getRange().load("rowIndex,columnIndex,columnCount");
      await context.sync();
      const { rowIndex: row, columnIndex: left, columnCount } = range;
      const line = (at: number): Excel.Range =>
        sheet(SHEET).getRangeByIndexes(row + at, left, 1, columnCount + 1);
      line(3).getEntireRow().insert("Down");
      line(3).copyFrom(line(2), "Values");
      line(3)
        .getCell(0, columnCount - 1)
        .getResizedRange(0, 1).values = [["x", "X"]];
    });
    const result = await snap(days[0]);
    expect(told(result)).toEqual(["Mine: x; Beside: X"]);
    const after = await noted();
    expect(after.map(({ cells }) => cells.join(""))).toEqual(["aA", "bB", "cC", "dD", "eE", "fF"]);
    await byHand(async (_, context) => {
      const lines = context.workbook.tables.getItem(TABLE).getDataBodyRange().load("rowCount");
      await context.sync();
      expect(lines.rowCount).toBe(6);
    });
    const again = await snap(days[1]);
    expect(again.snapshot?.notes.join()).not.toContain("twice");
    expect(again.snapshot?.count).toBe(2);
  });

  test("is as it was when that fails in the middle", async () => {
    await byHand(async (sheet, context) => {
      const table = context.workbook.tables.getItem(TABLE);
      const range = table.getRange().load("rowIndex,columnIndex,columnCount");
      await context.sync();
      const { rowIndex: row, columnIndex: left, columnCount } = range;
      const cell = sheet(SHEET).getCell(row + 1, left + columnCount + 1);
      cell.formulas = [["=SUM(J5:J9)"]];
    });
    await removeClients(0, 1);
    const bytes = await saveBook(host.book);
    const failing = (every: number, first: number, inARow: number): Promise<number> =>
      failuresTakenBack(
        bytes,
        () => snap(days[1]),
        (requests) => oneIn(every, first, requests),
        inARow,
      );
    expect(await failing(3, 6, 1)).toBeGreaterThanOrEqual(4);
    expect(await failing(5, 7, 2)).toBeGreaterThanOrEqual(2);
  }, 120_000);
});
