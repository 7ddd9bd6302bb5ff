import { beforeEach, describe, expect, test } from "vitest";
import { planModelTab } from "../../src/book/model-tab";
import type { Model } from "../../src/commitment/model";
import { fillTab } from "../../src/excel/apply-tab-plan";
import { compareDates } from "../../src/excel/compare-dates";
import { readFollow } from "../../src/excel/read-follow";
import {
  scoreWorkbook,
  type ScoringOptions,
  type ScoringResult,
} from "../../src/excel/score-workbook";
import { WriteQueue } from "../../src/excel/write-queue";
import { saveBook } from "../../src/host/workbook-file";
import type { HostWorkbook } from "../../src/host/host-workbook";
import {
  addClients,
  byHand,
  cutModel,
  differences,
  firstDay,
  opened,
  pictureOf,
  removeClients,
  run,
  smallBook,
} from "../support/busy-book";
import { asInWorker } from "../support/near-worker";
import { weighAxis } from "../support/weigh-axis";

/** The sheets of a snapshot, and the table of the first. */
const HISTORY = "Score history";
const BRIDGE = "Value bridge";
const OBJECTIVE = "Objective";
const TABLE = "CcsHistory";

let host: HostWorkbook;

const snap = (asOf: number, options: Partial<ScoringOptions> = {}): Promise<ScoringResult> =>
  scoreWorkbook({ language: "en", today: firstDay, asOf, snapshot: "ask", ...options });

type Cells = (string | number | boolean)[][];

async function read(sheetName: string, address?: string, member = "values"): Promise<Cells> {
  let cells: Cells = [];
  await byHand(async (sheet, context) => {
    const range =
      address === undefined ? sheet(sheetName).getUsedRange() : sheet(sheetName).getRange(address);
    range.load(member);
    await context.sync();
    cells = range[member as "values"] as Cells;
  });
  return cells;
}

/** The table of the history by its headers. */
async function history(): Promise<Record<string, string | number | boolean>[]> {
  let cells: Cells = [];
  await byHand(async (_, context) => {
    const range = context.workbook.tables.getItem(TABLE).getRange().load("values");
    await context.sync();
    cells = range.values as Cells;
  });
  const [header, ...body] = cells;
  return body.map((line) => Object.fromEntries(line.map((cell, i) => [String(header![i]), cell])));
}

/** The bridge from its opening to its check, by the words of each step. */
async function bridge(): Promise<Record<string, number>> {
  const cells = await read(BRIDGE);
  const first = cells.findIndex((line) => line[1] === "Opening");
  const steps = cells.slice(
    first,
    cells.findIndex((line) => String(line[1]).startsWith("Left over")) + 1,
  );
  return Object.fromEntries(steps.map((line) => [String(line[1]), Number(line[3])]));
}

const sum = (lines: readonly Record<string, unknown>[], column: string): number =>
  lines.reduce((total, line) => total + Number(line[column]), 0);

beforeEach(async () => {
  host = await smallBook(3);
});

describe("the history", () => {
  test("begins with a sheet of its own, and bridge and objective beside it", async () => {
    const { snapshot, scored } = await snap(firstDay);
    expect(snapshot).toEqual({
      ...{ date: firstDay, count: 1, hasReplaced: false, restated: [], notes: [] },
      tabs: { history: HISTORY, bridge: BRIDGE, objective: OBJECTIVE },
    });
    const lines = await history();
    expect(lines.map((line) => line.Client)).toEqual(scored.clients.name);
    expect(sum(lines, "Weighted ARR")).toBeCloseTo(scored.portfolio.weightedArr, 6);
    expect(await bridge()).toMatchObject({ "Left over (should be 0.00)": 0 });
    expect(host.book.worksheets.map(({ name }) => name).slice(-5)).toEqual([
      ...[BRIDGE, OBJECTIVE, HISTORY, "CcsMemory", "CcsLastRun"],
    ]);
  });

  test("is of a whole day, whatever the time in the cell of the as-of date or asked for", async () => {
    await byHand(async (sheet, context) => {
      const used = sheet("Model").getUsedRange().load("values");
      await context.sync();
      const row = (used.values as Cells).findIndex((line) => line[0] === "As-of date");
      used.getCell(row, 1).formulas = [[`=${firstDay}+0.75`]];
    });
    const own = await scoreWorkbook({ language: "en", today: firstDay + 9, snapshot: "ask" });
    expect(own.snapshot?.date).toBe(firstDay);
    expect((await snap(firstDay + 30.5)).snapshot).toMatchObject({ date: firstDay + 30, count: 2 });
    const again = await snap(firstDay + 30.25, { snapshot: "replace" });
    expect(again.snapshot).toMatchObject({ count: 2, hasReplaced: true });
    const days = (await history()).map(({ Date: day }) => Number(day) - firstDay);
    expect(days).toEqual([0, 0, 0, 30, 30, 30]);
  });

  test("says of a day that is past that its facts are those of today", async () => {
    // A day to come is none, nor is today with one to come before it.
    for (const day of [firstDay + 90, firstDay]) {
      expect((await snap(day)).snapshot?.notes).toEqual([]);
    }
    const { snapshot } = await snap(firstDay - 1);
    expect(snapshot?.notes).toEqual([expect.stringMatching(/is in the past: .* today’s list/)]);
  });

  test("names a client without ARR on the data check, as what it would take for lost", async () => {
    const { scored } = await snap(firstDay);
    await byHand(async (sheet, context) => {
      const table = sheet("Clients").tables.getItemAt(0);
      const header = table.getHeaderRowRange().load("values");
      await context.sync();
      const column = (header.values as Cells)[0]!.findIndex((name) => name === "ARR");
      table.getDataBodyRange().getCell(1, column).clear("Contents");
    });
    await snap(firstDay + 30);
    const told = (await read("Data check")).filter((line) =>
      line.includes(scored.clients.name[1]!),
    );
    expect(told.map((line) => line.join(" "))).toEqual([
      expect.stringMatching(/the cell is blank.* and a snapshot takes its ARR for lost\./),
    ]);
  });

  test("grows by a line a client; the bridge follows to the last two days", async () => {
    await snap(firstDay);
    await removeClients(0, 1);
    await addClients(["Newcomer"]);
    await snap(firstDay + 90);
    const lines = await history();
    expect(lines.map((line) => line.Snapshot)).toEqual([1, 1, 1, 2, 2, 2]);
    expect(lines.map((line) => line["Client no."])).toEqual([1, 2, 3, 2, 3, 4]);
    const steps = await bridge();
    expect(steps.Opening).toBeCloseTo(sum(lines.slice(0, 3), "Weighted ARR"), 6);
    expect(steps.Closing).toBeCloseTo(sum(lines.slice(3), "Weighted ARR"), 6);
    expect(steps["Lost clients"]).toBeLessThan(0);
    expect(steps["New clients"]).toBeGreaterThan(0);
    expect(steps["Left over (should be 0.00)"]).toBeCloseTo(0, 6);
  });

  test("never rewrites the past: corrections, columns, formulas, totals and filters stay", async () => {
    await snap(firstDay);
    await byHand(async (sheet, context) => {
      const table = context.workbook.tables.getItem(TABLE);
      table.columns.add(3, [["Mine"], ["a"], ["b"], ["c"]]);
      table.columns.add(undefined, [["Double"], ["=[@ARR]*2"], ["=[@ARR]*2"], ["=[@ARR]*2"]]);
      await context.sync();
      table.columns.getItem("Client").getDataBodyRange().getCell(0, 0).values = [["Corrected"]];
      table.columns.getItem("Coverage").getDataBodyRange().getCell(1, 0).format.fill.color =
        "#FFCC00";
      sheet(HISTORY).getRange("2:2").insert("Down");
      sheet(HISTORY).getRange("BA1:BA2").formulas = [["=SUM(CcsHistory[ARR])"], ["note"]];
      await context.sync();
      table.columns.getItem("Kind").filter.applyValuesFilter(["Taken"]);
      await context.sync();
    });
    const before = await read(HISTORY, "A1:AZ8", "formulas");
    await snap(firstDay + 30);
    expect(await read(HISTORY, "A1:AZ8", "formulas")).toEqual(before);
    const lines = await history();
    expect(lines.map((line) => line.Mine)).toEqual(["a", "b", "c", "", "", ""]);
    expect(lines.map((line) => line.Double)).toEqual(lines.map((line) => 2 * Number(line.ARR)));
    expect(lines[0]!.Client).toBe("Corrected");
    expect(await read(HISTORY, "BA1:BA2")).toEqual([[sum(lines, "ARR")], ["note"]]);
    await byHand(async (_, context) => {
      const { filter } = context.workbook.tables.getItem(TABLE).columns.getItem("Kind");
      filter.load("criteria");
      await context.sync();
      expect(filter.criteria).toMatchObject({ filterOn: "Values", values: ["Taken"] });
    });
    expect((await bridge())["Left over (should be 0.00)"]).toBeCloseTo(0, 6);
  });

  test("keeps a row of totals under its lines", async () => {
    await snap(firstDay);
    await byHand((_, context) => {
      context.workbook.tables.getItem(TABLE).showTotals = true;
    });
    await snap(firstDay + 30);
    await byHand(async (_, context) => {
      const table = context.workbook.tables.getItem(TABLE).load("showTotals");
      const body = table.getDataBodyRange().load("rowCount");
      await context.sync();
      expect([table.showTotals, body.rowCount]).toEqual([true, 6]);
    });
  });

  test("is printed whole as it grows, unless somebody prints something else", async () => {
    const printed = async (): Promise<string> => {
      let address = "";
      await byHand(async (sheet, context) => {
        const area = sheet(HISTORY).pageLayout.getPrintAreaOrNullObject().load("address");
        await context.sync();
        address = area.isNullObject ? "" : area.address.replace(/^.*!/, "").replaceAll("$", "");
      });
      return address;
    };
    await snap(firstDay);
    expect(await printed()).toMatch(/^A1:[A-Z]+7$/);
    await snap(firstDay + 30);
    expect(await printed()).toMatch(/^A1:[A-Z]+10$/);
    await snap(firstDay + 30, { snapshot: "replace" });
    expect(await printed()).toMatch(/^A1:[A-Z]+10$/);
    await byHand((sheet) => sheet(HISTORY).pageLayout.setPrintArea("A1:J7"));
    await snap(firstDay + 60);
    expect(await printed()).toBe("A1:J7");
  });

  test("asks before a day is taken again, and then replaces that day alone", async () => {
    await snap(firstDay);
    await snap(firstDay + 30);
    const before = await pictureOf(host);
    await expect(snap(firstDay + 30)).rejects.toMatchObject({
      key: "excel.snapshotOfDay",
      details: { date: "2026-01-08" },
    });
    expect(differences(before, await pictureOf(host))).toEqual([]);
    await addClients(["Newcomer"]);
    const { snapshot } = await snap(firstDay + 30, { snapshot: "replace" });
    expect(snapshot).toMatchObject({ count: 2, hasReplaced: true });
    const lines = await history();
    expect(lines.map((line) => line.Snapshot)).toEqual([1, 1, 1, 3, 3, 3, 3]);
    const steps = await bridge();
    expect(steps.Closing).toBeCloseTo(sum(lines.slice(3), "Weighted ARR"), 6);
    expect(steps["New clients"]).toBeGreaterThan(0);
    expect(steps["Left over (should be 0.00)"]).toBeCloseTo(0, 6);
  });

  test("its only day can be replaced", async () => {
    await snap(firstDay);
    await snap(firstDay, { snapshot: "replace" });
    const lines = await history();
    expect(lines.map((line) => line.Snapshot)).toEqual([2, 2, 2]);
    const steps = await bridge();
    expect(steps.Closing).toBeCloseTo(sum(lines, "Weighted ARR"), 6);
    expect(steps["Left over (should be 0.00)"]).toBe(0);
  });

  test("says where there is no room, and leaves everything as it was", async () => {
    await snap(firstDay);
    await byHand((sheet) => (sheet(HISTORY).getRange("C10").values = [["my note"]]));
    const before = await pictureOf(host);
    await expect(snap(firstDay + 30)).rejects.toMatchObject({
      key: "excel.historyInTheWay",
      details: { name: HISTORY, cell: "C10" },
    });
    expect(differences(before, await pictureOf(host))).toEqual([]);
  });

  test("says which columns it lacks", async () => {
    await snap(firstDay);
    await byHand((sheet) => (sheet(HISTORY).getRange("I4").values = [["Money"]]));
    await expect(snap(firstDay + 30)).rejects.toMatchObject({
      key: "excel.historyUnreadable",
      details: { name: HISTORY, columns: "ARR" },
    });
  });

  test("is no client list", async () => {
    await snap(firstDay);
    for (const name of [HISTORY, BRIDGE, OBJECTIVE]) {
      await byHand((sheet) => sheet(name).activate());
      const { summary } = await scoreWorkbook({ language: "en", today: firstDay });
      expect(summary.sheetName).toBe("Clients");
    }
  });
});

describe("the tabs that follow it", () => {
  test("a plain run leaves them alone, and the next snapshot finds what people wrote", async () => {
    await snap(firstDay);
    await byHand(async (sheet, context) => {
      const targets = sheet(OBJECTIVE).tables.getItem("CcsTargets");
      const body = targets.getDataBodyRange();
      body.getCell(0, 0).getResizedRange(0, 1).values = [[firstDay + 365, 500_000]];
      body.getCell(1, 0).values = [[firstDay + 730]];
      body.getCell(1, 1).formulas = [["=500000*1.2"]];
      targets.columns.add(undefined, [["Why"], ["board"], ["ours"], [""], [""], [""]]);
      const clients = sheet(BRIDGE).tables.getItem("CcsBridge");
      clients.columns.add(undefined, [["Half"], ...[1, 2, 3].map(() => ["=[@Closing]/2"])]);
      sheet(BRIDGE).getRange("3:3").insert("Down");
      await context.sync();
    });
    const before = await pictureOf(host);
    await run({ asOf: firstDay + 10 });
    const between = await pictureOf(host);
    for (const name of [HISTORY, BRIDGE, OBJECTIVE]) {
      const [was, is] = [before, between].map((picture) => sheetPicture(picture, name));
      expect(differences(was, is)).toEqual([]);
    }
    await snap(firstDay + 30);
    let targets: Cells = [];
    let half: Cells = [];
    let formulas: Cells = [];
    await byHand(async (sheet, context) => {
      const body = sheet(OBJECTIVE).tables.getItem("CcsTargets").getDataBodyRange();
      body.load("values,formulas");
      const column = sheet(BRIDGE).tables.getItem("CcsBridge").columns.getItem("Half");
      const ranges = [column.getDataBodyRange().load("values")];
      await context.sync();
      targets = body.values as Cells;
      formulas = body.formulas as Cells;
      half = ranges[0]!.values as Cells;
    });
    expect(targets.slice(0, 2).map((line) => [line[0], line[1], line.at(-1)])).toEqual([
      [firstDay + 365, 500_000, "board"],
      [firstDay + 730, 600_000, "ours"],
    ]);
    expect(formulas[1]![1]).toBe("=500000*1.2");
    const closing = (await history()).slice(3).map((line) => Number(line["Weighted ARR"]));
    half.forEach(([cell], line) => expect(cell).toBeCloseTo(closing[line]! / 2, 6));
    expect((await bridge()).Closing).toBeCloseTo(
      2 * half.reduce((all, [one]) => all + Number(one), 0),
      6,
    );
  });

  test("dates that somebody has chosen stay; those that a run left move on", async () => {
    const dates = async (): Promise<unknown[]> => (await read(BRIDGE, "C4:C5")).flat();
    for (const day of [0, 30, 60]) await snap(firstDay + day);
    expect(await dates()).toEqual(["2026-01-08", "2026-02-07"]);
    await byHand((sheet) => (sheet(BRIDGE).getRange("C4").values = [["2025-12-09"]]));
    await snap(firstDay + 90);
    expect(await dates()).toEqual(["2025-12-09", "2026-03-09"]);
    await byHand((sheet) => (sheet(BRIDGE).getRange("C5").values = [["2026-01-08"]]));
    await snap(firstDay + 120);
    expect(await dates()).toEqual(["2025-12-09", "2026-01-08"]);
  });
});

describe("a history of which somebody has changed a line", () => {
  /** Types into the first line of the second day. */
  const type = (header: string, value: string | number): Promise<void> =>
    byHand((_, context) => {
      const table = context.workbook.tables.getItem(TABLE);
      table.columns.getItem(header).getDataBodyRange().getCell(3, 0).values = [[value]];
    });
  /** The days as the pane lists them. */
  const listed = async (): Promise<[number, number][]> =>
    (await readFollow({ language: "en", today: firstDay })).snapshots.map(({ date, clients }) => [
      date - firstDay,
      clients,
    ]);

  beforeEach(async () => {
    await snap(firstDay);
    await snap(firstDay + 30);
  });

  test("a mistyped date hides no day: it is listed, and asked about", async () => {
    await type("Date", firstDay + 29);
    expect(await listed()).toEqual([
      [0, 3],
      [30, 3],
    ]);
    await expect(snap(firstDay + 30)).rejects.toMatchObject({ key: "excel.snapshotOfDay" });
    const { snapshot } = await snap(firstDay + 30, { snapshot: "replace" });
    expect(snapshot).toMatchObject({ count: 2, hasReplaced: true, notes: [] });
    expect((await history()).map(({ Date }) => Date)).toEqual(
      [0, 0, 0, 30, 30, 30].map((day) => firstDay + day),
    );
  });

  test.each(["?", -5])("a line that cannot be read (%s) goes with its day", async (worth) => {
    await type("Weighted ARR", worth);
    expect(await listed()).toEqual([
      [0, 3],
      [30, 2],
    ]);
    const { snapshot } = await snap(firstDay + 30, { snapshot: "replace" });
    expect(snapshot!.notes).toEqual([]);
    const lines = await history();
    expect(lines.map(({ Snapshot }) => Snapshot)).toEqual([1, 1, 1, 3, 3, 3]);
    expect((await bridge()).Closing).toBeCloseTo(sum(lines.slice(3), "Weighted ARR"), 6);
  });

  test("what was wrong with a day is no more said once it is taken again", async () => {
    await type("ARR", 1);
    expect((await snap(firstDay + 60)).snapshot!.notes).toHaveLength(1);
    const { snapshot } = await snap(firstDay + 30, { snapshot: "replace" });
    expect(snapshot!.notes).toEqual([]);
  });

  test("a line that is copied counts once in the list of days too", async () => {
    await byHand(async (_, context) => {
      const table = context.workbook.tables.getItem(TABLE);
      const last = table.getDataBodyRange().getLastRow().load("values");
      await context.sync();
      table.resize(table.getRange().getResizedRange(1, 0));
      last.getOffsetRange(1, 0).values = last.values;
    });
    expect(await history()).toHaveLength(7);
    expect(await listed()).toEqual([
      [0, 3],
      [30, 3],
    ]);
  });
});

describe("a snapshot that is refused", () => {
  test("because the history is protected: nothing is written", async () => {
    await snap(firstDay);
    await byHand((sheet) => sheet(HISTORY).protection.protect());
    const before = await pictureOf(host);
    host.controls.resetCounters();
    await expect(snap(firstDay + 30)).rejects.toMatchObject({
      key: "excel.tabProtected",
      details: { name: HISTORY },
    });
    expect(differences(before, await pictureOf(host))).toEqual([]);
    // A run without a snapshot has nothing to do there.
    await run({ asOf: firstDay + 30 });
  });
});

describe("what is computed elsewhere", () => {
  test("comes to what it comes to here", async () => {
    await snap(firstDay);
    await weighAxis(0.9);
    const bytes = await saveBook(host.book);
    host = await opened(bytes);
    await snap(firstDay + 30);
    const here = await pictureOf(host);
    host = await opened(bytes);
    await snap(firstDay + 30, { runBookJob: asInWorker });
    expect(differences(here, await pictureOf(host))).toEqual([]);
  });
});

describe("another model", () => {
  test("the day before is restated under it, and the change of the model is a step", async () => {
    await snap(firstDay);
    await weighAxis(0.9);
    // The memory hands the first model on from run to run.
    await run({ asOf: firstDay + 10 });
    const { snapshot } = await snap(firstDay + 30);
    expect(snapshot).toMatchObject({ restated: [firstDay], count: 2 });
    const lines = await history();
    expect(lines.map((line) => `${line.Kind} ${line.Date}`)).toEqual([
      ...Array.from({ length: 3 }, () => `Taken ${firstDay}`),
      ...Array.from({ length: 3 }, () => `Taken ${firstDay + 30}`),
      ...Array.from({ length: 3 }, () => `Restated ${firstDay}`),
    ]);
    const steps = await bridge();
    expect(steps["Model change"]).toBeCloseTo(
      sum(lines.slice(6), "Weighted ARR") - sum(lines.slice(0, 3), "Weighted ARR"),
      6,
    );
    expect(steps["Model change"]).not.toBeCloseTo(0, 3);
    expect(steps["Left over (should be 0.00)"]).toBeCloseTo(0, 6);
  });

  test("a day that was restated under two models is taken again: nothing of it stays twice", async () => {
    const weighed: readonly number[] = [0.9, 0.7];
    await snap(firstDay);
    for (const [index, weight] of weighed.entries()) {
      await weighAxis(weight);
      await snap(firstDay + 30 * (index + 1));
      await compareDates({ from: firstDay, to: firstDay + 30 * (index + 1), language: "en" });
    }
    const restated = async (): Promise<string[]> =>
      (await history())
        .filter(({ Kind, Date }) => Kind === "Restated" && Date === firstDay)
        .map(({ Client }) => String(Client))
        .sort();
    const names = [...new Set((await history()).map(({ Client }) => String(Client)))].sort();
    expect(names).toHaveLength(3);
    expect(await restated()).toEqual(names.flatMap((name) => [name, name]));
    // Against the day of the model between: the new lines have to be restated under that one.
    await compareDates({ from: firstDay, to: firstDay + 30, language: "en" });
    await snap(firstDay, { snapshot: "replace" });
    expect(await restated()).toEqual(names);
    const taken = (await history()).filter(
      ({ Kind, Date }) => Kind === "Taken" && Date === firstDay,
    );
    expect(taken.map(({ Client }) => String(Client)).sort()).toEqual(names);
    expect((await bridge())["Left over (should be 0.00)"]).toBeCloseTo(0, 6);
  });

  test("an axis and a criterion more: columns are added on the right, formulas of people's go on", async () => {
    const whole = cutModel(["trust", "loyalty"], 1);
    host = await smallBook(3, cutModel(["trust"], 1));
    await snap(firstDay);
    await byHand((_, context) => {
      const table = context.workbook.tables.getItem(TABLE);
      table.columns.add(undefined, [["Double"], ["=[@ARR]*2"], ["=[@ARR]*2"], ["=[@ARR]*2"]]);
    });
    const before = await read(HISTORY, undefined, "formulas");
    await replaceModel(whole);
    const { snapshot } = await snap(firstDay + 30);
    // The facts of the first axis are known of that day; those of the other one count as missing.
    expect(snapshot!.restated).toEqual([firstDay]);
    const after = await read(HISTORY, undefined, "formulas");
    const width = before[0]!.length;
    expect(after.slice(0, before.length).map((line) => line.slice(0, width))).toEqual(before);
    const headers = after.find((line) => line.includes("Client"))!;
    expect(headers.slice(width)).toEqual(
      expect.arrayContaining([expect.stringContaining("Loyalty")]),
    );
    const lines = await history();
    expect(lines.map((line) => line.Double)).toEqual(lines.map((line) => 2 * Number(line.ARR)));
    expect((await bridge())["Left over (should be 0.00)"]).toBeCloseTo(0, 6);
    // The next day of that model fills the same columns.
    await snap(firstDay + 60);
    expect((await read(HISTORY))[0]).toHaveLength(after[0]!.length);
  });
});

/** The model tab as it is for another model; the clients' sheet stays in front. */
async function replaceModel(model: Model): Promise<void> {
  await byHand(async (sheet, context) => {
    sheet("Model").delete();
    await context.sync();
    const { plan } = planModelTab(model, "en", "Model");
    await fillTab(
      new WriteQueue(context),
      context.workbook.worksheets.add("Model"),
      plan,
      new Map(),
    );
    sheet("Clients").activate();
  });
}

function sheetPicture(picture: Record<string, unknown>, name: string): unknown {
  const own = (picture.sheets as { readonly name: string }[]).find((sheet) => sheet.name === name);
  if (own === undefined) throw new Error(`no sheet ${name}`);
  return own;
}
