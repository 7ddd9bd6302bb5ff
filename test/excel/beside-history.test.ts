import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { scoreWorkbook, type ScoringResult } from "../../src/excel/score-workbook";
import { columnCount, rowCount } from "../../src/host/cell-area";
import { calculateNow } from "../../src/host/due-calculation";
import { ExcelError } from "../../src/host/excel-error";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { mergesIn } from "../../src/host/merged-cells";
import { range as rangeKind } from "../../src/host/objects/range";
import { saveBook } from "../../src/host/workbook-file";
import { message } from "../../src/messages/messages";
import {
  byHand,
  cutModel,
  differences,
  firstDay,
  opened,
  pictureOf,
  removeClients,
  smallBook,
} from "../support/busy-book";

const SHEET = "Score history";
const TABLE = "CcsHistory";
const days = [firstDay, firstDay + 30] as const;

type Cells = (string | number | boolean)[][];

let host: HostWorkbook;
let noted: Uint8Array;
/** The row of the header, and the first column right of the table; 0-based. */
let top = 0;
let right = 0;
/** The letter of the column of ARR. */
let arr = "";

const snap = (asOf: number): Promise<ScoringResult> =>
  scoreWorkbook({ language: "en", today: firstDay, asOf, snapshot: "replace" });

const told = ({ issues }: ScoringResult): string[] =>
  issues.flatMap(({ kind, details }) => (kind === "noteOfGoneLine" ? [String(details.words)] : []));

/** The first cells of words whose lines have moved up, with what is said of them. */
const leftBehind = (issues: ScoringResult["issues"]): [string, string][] =>
  issues.flatMap(({ kind, address, problem, details }) =>
    kind === "noteLeftBehind"
      ? [[address, message("en", problem, details).replace(/^.*has not: /, "")] as [string, string]]
      : [],
  );

const letter = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : letter(Math.floor(column / 26) - 1) + letter(column % 26);

/** Puts cells beside the table: so many rows under its header, so many columns right of it. */
const put = (row: number, column: number, cells: Cells): Promise<void> =>
  byHand((sheet) => {
    const range = sheet(SHEET).getRangeByIndexes(
      top + row,
      right + column,
      cells.length,
      cells[0]!.length,
    );
    range.formulas = cells;
  });

/** What some cells beside the table hold. */
async function cellsAt(row: number, column: number, rows: number, columns: number) {
  await calculateNow(host);
  const found = { formulas: [] as Cells, values: [] as Cells, numberFormat: [] as Cells };
  await byHand(async (sheet, context) => {
    const range = sheet(SHEET).getRangeByIndexes(top + row, right + column, rows, columns);
    range.load("formulas,values,numberFormat");
    await context.sync();
    found.formulas = range.formulas as Cells;
    found.values = range.values as Cells;
    found.numberFormat = range.numberFormat as Cells;
  });
  return found;
}

/** The lines of the history as `day client`, each with what stands beside it in some columns. */
async function lines(column: number, columns = 1): Promise<[string, Cells[number]][]> {
  let body: Cells = [];
  let header: string[] = [];
  await byHand(async (_, context) => {
    const range = context.workbook.tables.getItem(TABLE).getRange().load("values");
    await context.sync();
    const [first, ...rest] = range.values as Cells;
    header = first!.map(String);
    body = rest;
  });
  const { values } = await cellsAt(1, column, body.length, columns);
  const [date, client] = ["Date", "Client"].map((name) => header.indexOf(name)) as [number, number];
  return body.map((line, at) => [
    `${Number(line[date]) - firstDay} ${String(line[client])}`,
    values[at]!,
  ]);
}

const NOTES = ["A", "B", "C", "D", "E", "F"];

/** Two days of three clients, with a word right beside every line. */
beforeAll(async () => {
  host = await smallBook(3, cutModel(["trust", "loyalty"], 1));
  await snap(days[0]);
  await snap(days[1]);
  await byHand(async (_, context) => {
    const range = context.workbook.tables.getItem(TABLE).getRange();
    range.load("rowIndex,columnIndex,columnCount,values");
    await context.sync();
    top = range.rowIndex;
    right = range.columnIndex + range.columnCount;
    arr = letter(range.columnIndex + (range.values as Cells)[0]!.indexOf("ARR"));
  });
  await put(0, 0, [["Beside"], ...NOTES.map((note) => [note])]);
  noted = await saveBook(host.book);
});

beforeEach(async () => {
  host = await opened(noted);
});

afterEach(() => vi.restoreAllMocks());

/** Excel refuses so often to take out lines with what stands beside them; tells how often it has. */
function refuseDeletes(times: number): () => number {
  const remove = rangeKind.edits!.delete!;
  let refused = 0;
  vi.spyOn(rangeKind.edits!, "delete").mockImplementation((target, ...rest) => {
    const { sheet, area } = target;
    const isBeside = sheet.name === SHEET && area.right > right && columnCount(area) < 1000;
    if (isBeside && refused < times) {
      refused += 1;
      throw new ExcelError("GeneralException", "There was an internal error.");
    }
    return remove(target, ...rest);
  });
  return () => refused;
}

/** Excel tells of so many merged cells at most; tells in how many rows it was asked for some. */
function refuseMerges(most: number): () => number[] {
  const merges = rangeKind.methods!.getMergedAreasOrNullObject!;
  const asked: number[] = [];
  vi.spyOn(rangeKind.methods!, "getMergedAreasOrNullObject").mockImplementation(
    (target, ...rest) => {
      asked.push(rowCount(target.area));
      if (mergesIn(target.sheet, target.area).length <= most) return merges(target, ...rest);
      throw new ExcelError("GeneralException", "There was an internal error.");
    },
  );
  return () => asked;
}

/** Merges the column beside the table, in which the notes are, with the next one in a row below. */
const mergeBelow = (row: number, text: string): Promise<void> =>
  byHand((sheet) => {
    const below = sheet(SHEET).getRangeByIndexes(top + row, right, 1, 2);
    if (text !== "") below.values = [[text, ""]];
    below.merge();
  });

/** Takes the first day again without its first client, whose line goes; all others keep their word. */
async function takenAgain(): Promise<ScoringResult> {
  const before = await lines(0);
  await removeClients(0, 1);
  const result = await snap(days[0]);
  expect(await lines(0)).toEqual(before.slice(1));
  return result;
}

describe("when a day of the history is taken again", () => {
  test("a small recap beside the lines stays where it is, and so does what is right of it", async () => {
    await put(1, 1, [
      ["All", `=SUM(${arr}${top + 2}:${arr}${top + 7})`],
      ["Last day", `=SUM(${arr}${top + 5}:${arr}${top + 7})`],
    ]);
    await put(5, 3, [["further right"]]);
    const before = await cellsAt(1, 1, 6, 3);
    expect(told(await takenAgain())).toEqual(["Beside: A"]);
    const after = await cellsAt(1, 1, 6, 3);
    expect(after.formulas.map((line) => line[1])).toEqual([
      `=SUM(${arr}${top + 2}:${arr}${top + 6})`,
      `=SUM(${arr}${top + 4}:${arr}${top + 6})`,
      ...["", "", "", ""],
    ]);
    expect(after.values[1]).toEqual(before.values[1]);
    const words = (cells: Cells): Cells => cells.map(([label, , last]) => [label!, last!]);
    expect(words(after.values)).toEqual(words(before.values));
  });

  test("what stands beyond a blank column stays where it is", async () => {
    await put(2, 2, [["typed far away", "=1+1"]]);
    await takenAgain();
    expect((await cellsAt(2, 2, 1, 2)).formulas).toEqual([["typed far away", "=1+1"]]);
  });

  test("words beyond a blank column stay where they are, and those whose lines move up are told", async () => {
    await put(
      1,
      2,
      NOTES.map((note) => [`about ${note}`]),
    );
    await put(5, 4, [["Rest", `=SUM(${arr}${top + 3}:${arr}${top + 7})`]]);
    await removeClients(0, 1);
    // The first line of the last three goes.
    const { issues } = await snap(days[1]);
    const cell = (line: number): string => `${letter(right + 2)}${top + 1 + line}`;
    expect(leftBehind(issues)).toEqual([
      [cell(4), `about ${NOTES[3]!} (likewise 2 more cells: ${cell(5)}, ${cell(6)})`],
    ]);
    expect((await cellsAt(1, 2, 6, 1)).values).toEqual(NOTES.map((note) => [`about ${note}`]));
    // A day to come takes no line away.
    const next = await snap(days[1] + 30);
    expect(leftBehind(next.issues)).toEqual([]);
  });

  test("words left of the table stay where they are, and those whose lines move up are told", async () => {
    await byHand(async (sheet, context) => {
      sheet(SHEET).getRange("A:B").insert("Right");
      await context.sync();
      sheet(SHEET).getRange(`A${top + 2}:A${top + 7}`).values = NOTES.map((note) => [`on ${note}`]);
      sheet(SHEET).getRange(`B${top + 7}`).values = [["last"]];
    });
    await removeClients(0, 1);
    const { issues } = await snap(days[1]);
    expect(leftBehind(issues)).toEqual([
      [`A${top + 5}`, `on D (likewise 2 more cells: A${top + 6}, A${top + 7})`],
      [`B${top + 7}`, "last"],
    ]);
    await byHand(async (sheet, context) => {
      const words = sheet(SHEET)
        .getRange(`A${top + 2}:A${top + 7}`)
        .load("values");
      await context.sync();
      expect(words.values).toEqual(NOTES.map((note) => [`on ${note}`]));
    });
  });

  test("of a long column of words whose lines move up, the first cells are told", async () => {
    await put(4, 2, [["a"], ["b"], ["c"]]);
    await snap(days[1] + 30);
    await snap(days[1] + 60);
    await put(
      7,
      2,
      NOTES.map((note) => [note]),
    );
    await removeClients(0, 1);
    const { issues } = await snap(days[1]);
    const cells = [5, 6, 7, 8, 9, 10].map((line) => `${letter(right + 2)}${top + 1 + line}`);
    const words = `a (likewise 8 more cells: ${cells.join(", ")}, …)`;
    expect(leftBehind(issues)).toEqual([[`${letter(right + 2)}${top + 5}`, words]]);
  });

  test("what formulas have spilled beside the lines stays where it is", async () => {
    await put(2, 1, [["=SEQUENCE(3)"]]);
    await takenAgain();
    expect((await cellsAt(2, 1, 3, 1)).values).toEqual([[1], [2], [3]]);
  });

  test("merged cells beside the lines stay where they are", async () => {
    await put(2, 1, [["merged"]]);
    await byHand((sheet) =>
      sheet(SHEET)
        .getRangeByIndexes(top + 2, right + 1, 3, 2)
        .merge(),
    );
    await takenAgain();
    expect((await cellsAt(2, 1, 1, 1)).values).toEqual([["merged"]]);
    const [from, to] = [letter(right + 1), letter(right + 2)];
    await byHand(async (sheet, context) => {
      const merged = sheet(SHEET).getUsedRange().getMergedAreasOrNullObject().load("address");
      await context.sync();
      expect(merged.address).toBe(`'${SHEET}'!${from}${top + 3}:${to}${top + 5}`);
    });
  });

  test("a pivot table beside the lines stays where it is", async () => {
    const { book } = host;
    const place = `${letter(right + 1)}${top + 4}`;
    const list = book.getWorksheet("Clients")!;
    const [, , client, , value] = list.getRow(1).values as string[];
    book
      .getWorksheet(SHEET)!
      .addPivotTable({ sourceSheet: list, rows: [client!], values: [value!], ref: place });
    await put(3, 1, [["pivot"]]);
    host = await opened(await saveBook(book));
    await takenAgain();
    expect((await cellsAt(3, 1, 1, 1)).values).toEqual([["pivot"]]);
  });

  test.each([2, 3])(
    "every note stays beside its line when Excel fails %i times to tidy up",
    async (n) => {
      const refused = refuseDeletes(n);
      expect(told(await takenAgain())).toEqual(["Beside: A"]);
      expect(refused()).toBe(n);
    },
  );

  test("where Excel never takes the lines out, that is told, and done when it is taken again", async () => {
    const before = await lines(0);
    await removeClients(0, 1);
    refuseDeletes(Infinity);
    await expect(snap(days[0])).rejects.toMatchObject({ key: "excel.notFinished" });
    // Nothing that was typed is lost, or beside another line.
    expect((await lines(0)).filter(([, [note]]) => note !== "")).toEqual(before);
    vi.restoreAllMocks();
    expect(told(await snap(days[0]))).toEqual(["Beside: A"]);
    expect(await lines(0)).toEqual(before.slice(1));
  });

  /** The day is refused for a cell below the table, before anything is written. */
  async function refusedFor(row: number): Promise<void> {
    await removeClients(0, 1);
    const before = await pictureOf(host);
    await expect(snap(days[0])).rejects.toMatchObject({
      key: "excel.historyTorn",
      details: { name: SHEET, cell: `${letter(right)}${top + row + 1}` },
    });
    expect(differences(before, await pictureOf(host))).toEqual([]);
  }

  test.each(["words", ""])("is refused where merged cells below go further: “%s”", async (text) => {
    const row = text === "" ? 3000 : 20;
    await mergeBelow(row, text);
    await refusedFor(row);
    // A new day takes no line away.
    await snap(days[1] + 30);
  });

  test("is refused for merged cells that are more than Excel tells of at a time", async () => {
    await mergeBelow(20, "words");
    await mergeBelow(22, "more");
    refuseMerges(1);
    await refusedFor(20);
  });

  test("is refused where a pivot table stands below the table", async () => {
    const { book } = host;
    const list = book.getWorksheet("Clients")!;
    const [, , client, , value] = list.getRow(1).values as string[];
    const ref = `${letter(right)}${top + 31}`;
    book
      .getWorksheet(SHEET)!
      .addPivotTable({ sourceSheet: list, rows: [client!], values: [value!], ref });
    host = await opened(await saveBook(book));
    await refusedFor(30);
  });

  test("is refused where Excel does not tell which cells are merged", async () => {
    await removeClients(0, 1);
    const before = await pictureOf(host);
    const asked = refuseMerges(-1);
    await expect(snap(days[0])).rejects.toMatchObject({ key: "excel.unexpected" });
    expect(differences(before, await pictureOf(host))).toEqual([]);
    // The six lines, then halves of them down to a single one.
    expect(asked()).toEqual([6, 3, 1]);
  });

  test("nothing below the table moves, or is asked about, where every client is still there", async () => {
    await mergeBelow(9, "words right below");
    const ref = `${letter(right)}${top + 31}`;
    const list = host.book.getWorksheet("Clients")!;
    const [, , client, , value] = list.getRow(1).values as string[];
    host.book
      .getWorksheet(SHEET)!
      .addPivotTable({ sourceSheet: list, rows: [client!], values: [value!], ref });
    host = await opened(await saveBook(host.book));
    await byHand((sheet) => {
      sheet(SHEET).getRange(`B${top + 9}`).values = [["my total"]];
      sheet("Clients").getRange("BA1").formulas = [[`=SUM('${SHEET}'!${arr}1:${arr}1000)`]];
    });
    await snap(days[1]);
    await byHand(async (sheet, context) => {
      const below = sheet(SHEET)
        .getRange(`B${top + 9}`)
        .load("values");
      const merged = sheet(SHEET)
        .getRange(`${letter(right)}${top + 10}`)
        .load("values");
      const whole = sheet("Clients").getRange("BA1").load("formulas");
      await context.sync();
      expect([below.values, merged.values, whole.formulas]).toEqual([
        [["my total"]],
        [["words right below"]],
        [[`=SUM('${SHEET}'!${arr}1:${arr}1000)`]],
      ]);
    });
  });

  test("a formula of a client that has gone is told as it was typed", async () => {
    await put(0, 1, [
      ["Rebate", "Double"],
      [`=${arr}${top + 2}*0.7`, `=${arr}${top + 2}*2`],
      ["", `=${arr}${top + 3}*2`],
      ["", `=${arr}${top + 4}*2`],
    ]);
    await removeClients(0, 1);
    expect(told(await snap(days[0]))).toEqual([`Beside: A; Rebate: =${arr}${top + 2}*0.7`]);
  });

  test("dates and percentages beside a line look as they did", async () => {
    await put(0, 1, [
      ["Due", "Chance"],
      [46_010, 0.25],
      ["", 0.5],
      [46_020, "=1/8"],
    ]);
    await byHand((sheet) => {
      const cells = (row: number, column: number, rows: number): Excel.Range =>
        sheet(SHEET).getRangeByIndexes(top + row, right + column, rows, 1);
      cells(1, 1, 1).numberFormat = [["yyyy-mm-dd"]];
      cells(3, 1, 1).numberFormat = [["yyyy-mm-dd"]];
      cells(1, 2, 3).numberFormat = [["0%"], ["0.0%"], ["0%"]];
    });
    expect(told(await takenAgain())).toEqual(["Beside: A; Due: 2025-12-19; Chance: 0.25"]);
    const { formulas, numberFormat } = await cellsAt(1, 1, 2, 2);
    expect(formulas).toEqual([
      ["", 0.5],
      [46_020, "=1/8"],
    ]);
    expect(numberFormat).toEqual([
      ["General", "0.0%"],
      ["yyyy-mm-dd", "0%"],
    ]);
  });

  test("formulas elsewhere go on naming its lines", async () => {
    const cell = (row: number): string => `'${SHEET}'!${arr}${top + row}`;
    const typed = [
      [`=SUM(${cell(2)}:${arr}${top + 7})`],
      [`=SUMIFS(${cell(2)}:${arr}${top + 7},'${SHEET}'!B${top + 2}:B${top + 7},${days[1]})`],
      [`=SUM(${cell(5)}:${arr}${top + 7})`],
      [`=${cell(6)}`],
      [`=${cell(6)}/${cell(5)}`],
    ];
    const read = async (): Promise<Cells[]> => {
      await calculateNow(host);
      let found: Cells[] = [];
      await byHand(async (_, context) => {
        const range = context.workbook.worksheets.getItem("Mine").getRange("A1:A5");
        range.load("formulas,values");
        await context.sync();
        found = [range.formulas as Cells, range.values as Cells];
      });
      return found;
    };
    await byHand((_, context) => {
      const sheet = context.workbook.worksheets.add("Mine");
      sheet.getRange("A1:A5").formulas = typed;
    });
    const before = await read();
    expect(before[1]!.flat().every((value) => Number(value) > 0)).toBe(true);
    await snap(days[1]);
    expect(await read()).toEqual(before);
    // The lines still come in the order of their keys, and the bridge knows it.
    let bridge: Cells = [];
    await byHand(async (sheet, context) => {
      const used = sheet("Value bridge").getUsedRange().load("values");
      await context.sync();
      bridge = used.values as Cells;
    });
    const sorted = bridge.find((line) => line[1] === "History in order (1: yes)");
    expect(sorted?.[2]).toBe(1);
    await snap(days[0]);
    expect(await read()).toEqual(before);
  });
});
