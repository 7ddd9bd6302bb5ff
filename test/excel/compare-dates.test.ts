import { beforeEach, describe, expect, test } from "vitest";
import {
  compareDates,
  type CompareOptions,
  type ComparedDates,
} from "../../src/excel/compare-dates";
import { readBook, type BookReading } from "../../src/excel/read-book";
import { scoreWorkbook, type ScoringOptions } from "../../src/excel/score-workbook";
import { calculateNow } from "../../src/host/due-calculation";
import type { HostWorkbook } from "../../src/host/host-workbook";
import {
  addClients,
  byHand,
  differences,
  firstDay,
  pictureOf,
  removeClients,
  run,
  smallBook,
} from "../support/busy-book";
import { weighAxis } from "../support/weigh-axis";

const BRIDGE = "Value bridge";
const days = [firstDay, firstDay + 30, firstDay + 60] as const;

let host: HostWorkbook;

const snap = (asOf: number, options: Partial<ScoringOptions> = {}): Promise<unknown> =>
  scoreWorkbook({ language: "en", today: firstDay, asOf, snapshot: "ask", ...options });
const compare = (
  from: number,
  to: number,
  options: Partial<CompareOptions> = {},
): Promise<ComparedDates> => compareDates({ from, to, language: "en", ...options });

type Cells = (string | number | boolean)[][];

async function read(sheetName: string, member: "values" | "formulas" = "values"): Promise<Cells> {
  let cells: Cells = [];
  await byHand(async (sheet, context) => {
    const range = sheet(sheetName).getUsedRange().load(member);
    await context.sync();
    cells = range[member] as Cells;
  });
  return cells;
}

/** The bridge as its tab shows it, by the words of each step. */
async function shown(name = BRIDGE): Promise<Record<string, number>> {
  const cells = await read(name);
  const first = cells.findIndex((line) => line[1] === "Opening");
  const last = cells.findIndex((line) => String(line[1]).startsWith("Left over"));
  return Object.fromEntries(
    cells.slice(first, last + 1).map((line) => [String(line[1]), Number(line[3])]),
  );
}

function expectShown({ total, axes }: ComparedDates, steps: Record<string, number>): void {
  const told: Record<string, number> = {
    Opening: total.opening,
    "Model change": total.modelChange,
    "Lost clients": total.lost,
    "New clients": total.gained,
    Closing: total.closing,
    ...Object.fromEntries(axes.map(({ label }, i) => [label, total.axisEffects[i]!])),
  };
  for (const [step, amount] of Object.entries(told)) {
    expect([step, steps[step]]).toEqual([step, expect.closeTo(amount, 6)]);
  }
  expect(steps["Left over (should be 0.00)"]).toBe(0);
}

/** Three days of one model, clients coming and going. */
async function follow(): Promise<void> {
  await snap(days[0]);
  await removeClients(0, 1);
  await snap(days[1]);
  await addClients(["Newcomer"]);
  await snap(days[2]);
}

beforeEach(async () => {
  host = await smallBook(3);
});

describe("two days of one model", () => {
  test("are told as the tab shows them where a line was changed by hand, with its cell", async () => {
    await follow();
    await byHand(async (_, context) => {
      const column = context.workbook.tables.getItem("CcsHistory").columns.getItem("ARR");
      column.getDataBodyRange().getLastCell().values = [[5_000_000]];
      await context.sync();
    });
    const compared = await compare(days[1], days[2]);
    expectShown(compared, await shown());
    expect(compared.notes).toHaveLength(1);
    expect(compared.notes[0]).toMatch(
      /“Score history” I\d+ \(Newcomer\): ARR in I\d+ \(5,000,000\)/,
    );
    expect((await read(BRIDGE))[2]![1]).toMatch(/^“Score history” I\d+: ARR times/);
  });

  test("are compared by two cells, and nothing else changes", async () => {
    await follow();
    const before = await pictureOf(host);
    const formulas = await read(BRIDGE, "formulas");
    const steps: string[] = [];
    const compared = await compare(days[1], days[0], { onProgress: (step) => steps.push(step) });
    expect(compared).toMatchObject({
      ...{ from: days[0], to: days[1], sheetName: BRIDGE, currency: "EUR", model: "same" },
      ...{
        hasRestated: false,
        isTurned: true,
        clients: { opening: 3, gained: 0, lost: 1, closing: 2 },
      },
    });
    expect(steps).toEqual(["reading", "scoring", "writing", "done"]);
    expectShown(compared, await shown());
    const changed = (await read(BRIDGE, "formulas")).flatMap((line, row) =>
      line.flatMap((cell, column) => (cell === formulas[row]![column] ? [] : [cell])),
    );
    expect(changed).toEqual(["2025-12-09", "2026-01-08"]);
    await compare(days[1], days[2]);
    expect(differences(before, await pictureOf(host))).toEqual([]);
  });

  test("go on being compared when somebody deletes the last line of the history", async () => {
    await follow();
    const before = await shown();
    await byHand((sheet) => {
      const lines = sheet("Score history").tables.getItemAt(0).getDataBodyRange();
      lines.getLastRow().getEntireRow().delete("Up");
    });
    await calculateNow(host);
    const after = await shown();
    // The last line was that of a new client.
    expect(after["New clients"]).toBe(0);
    expect(after.Opening).toBe(before.Opening);
    expect(after.Closing).toBeCloseTo(before.Closing! - before["New clients"]!, 6);
    const objective = (await read("Objective")).flat();
    expect(objective.filter((cell) => String(cell).startsWith("#"))).toEqual([]);
    expect(objective.some((cell) => Math.abs(Number(cell) - after.Closing!) < 1e-6)).toBe(true);
  });

  test("client by client, the greatest change first", async () => {
    await follow();
    const { greatest, total, axes } = await compare(days[0], days[2]);
    expect(greatest.map(({ name }) => name)).toContain("Newcomer");
    const sizes = greatest.map(({ opening, closing }) => Math.abs(closing - opening));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    for (const {
      opening,
      modelChange,
      lost,
      gained,
      arrEffect,
      axisEffects,
      closing,
    } of greatest) {
      expect(axisEffects).toHaveLength(axes.length);
      const explained = [modelChange, lost, gained, arrEffect, ...axisEffects];
      expect(explained.reduce((sum, one) => sum + one, opening)).toBeCloseTo(closing, 6);
    }
    const change = greatest.reduce((sum, one) => sum + one.closing - one.opening, 0);
    expect(change).toBeCloseTo(total.closing - total.opening, 6);
  });

  test("in the language that is asked for, whichever the tabs were made in, rows of somebody's above", async () => {
    await follow();
    await byHand((sheet) => {
      sheet(BRIDGE).getRange("3:4").insert("Down");
      sheet(BRIDGE).name = "Ours";
    });
    await compare(days[0], days[1], { language: "fr" });
    const french = (await read("Ours")).flat();
    expect(french).toContain("Pont de valeur");
    expect(french).not.toContain("Opening");
    expect((await read("Objective")).flat()).toContain("Objectif");
    const compared = await compare(days[0], days[2]);
    expect(compared.sheetName).toBe("Ours");
    expectShown(compared, await shown("Ours"));
  });

  test("makes the bridge tab again where somebody has deleted it", async () => {
    await follow();
    await byHand((sheet) => {
      sheet(BRIDGE).delete();
      sheet("Dashboard").activate();
    });
    const history = await read("Score history", "formulas");
    const objective = await read("Objective", "formulas");
    const reading = (): Promise<BookReading> => readBook({ language: "en", today: firstDay });
    const before = await reading();
    const compared = await compare(days[0], days[1]);
    expectShown(compared, await shown());
    const after = await reading();
    expect(after.run).toBe(before.run);
    expect(after.examined).toEqual(before.examined);
    expect(await read("Score history", "formulas")).toEqual(history);
    expect(await read("Objective", "formulas")).toEqual(objective);
    // The next run finds all of it: nothing is made twice, and it knows what has changed since.
    const { summary } = await scoreWorkbook({
      language: "en",
      today: firstDay,
      snapshot: "replace",
    });
    expect(summary.changes).not.toBeNull();
    const names = host.book.worksheets.map(({ name }) => name);
    expect(names.filter((name) => / \(\d+\)$/.test(name))).toEqual([]);
    expect(names.filter((name) => name === BRIDGE)).toEqual([BRIDGE]);
  });
});

describe("two days of two models", () => {
  beforeEach(async () => {
    await follow();
    await weighAxis(0.9);
    await run({ asOf: days[2] + 10 });
    await snap(days[2] + 30);
  });

  test("the earlier one is restated: lines are added, and the tabs follow", async () => {
    const before = await read("Score history", "formulas");
    const compared = await compare(days[0], days[2] + 30);
    expect(compared).toMatchObject({ model: "restated", hasRestated: true });
    expect(compared.total.modelChange).not.toBeCloseTo(0, 3);
    expectShown(compared, await shown());
    const after = await read("Score history", "formulas");
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length).map((line) => [line[2], line[1]])).toEqual(
      Array.from({ length: 3 }, () => ["Restated", days[0]]),
    );
    // What the day before was restated for is there already: two cells do.
    const again = await compare(days[0], days[2] + 30);
    expect(again).toEqual({ ...compared, hasRestated: false });
    expect((await read("Score history")).length).toBe(after.length);
    const { summary } = await scoreWorkbook({ language: "en", today: firstDay });
    expect(summary.changes).not.toBeNull();
  });

  test("backwards in time too: the model of the later day is the measure, whichever it is", async () => {
    await weighAxis(0.2);
    await snap(days[2] + 60);
    const compared = await compare(days[1], days[2] + 30);
    expect(compared).toMatchObject({ model: "restated", hasRestated: true });
    expectShown(compared, await shown());
  });

  test("words on the line of a client whose history somebody has deleted are told", async () => {
    let gone = "";
    await byHand(async (sheet, context) => {
      const table = sheet(BRIDGE).tables.getItem("CcsBridge");
      const body = table.getDataBodyRange().load("rowIndex,columnIndex,columnCount,values");
      const history = sheet("Score history").tables.getItemAt(0);
      const clients = history.columns.getItem("Client").getDataBodyRange().load("values,rowIndex");
      await context.sync();
      gone = String((body.values as Cells)[1]![0]);
      const { rowIndex: row, columnIndex: left, columnCount: count } = body;
      sheet(BRIDGE).getCell(row + 1, left + count).values = [["ask Léa"]];
      sheet(BRIDGE).getCell(row, left + count).values = [["call"]];
      const rows = (clients.values as Cells).flatMap(([name], line) =>
        name === gone ? [clients.rowIndex + line] : [],
      );
      expect(rows.length).toBeGreaterThan(0);
      for (const at of rows.reverse()) {
        sheet("Score history").getCell(at, 0).getEntireRow().delete("Up");
      }
    });
    const compared = await compare(days[0], days[2] + 30);
    expect(compared).toMatchObject({ hasRestated: true, isTurned: false });
    expect(compared.notes).toEqual([
      `The line of ${gone} on the tab “${BRIDGE}” has gone. What stood on it: ask Léa`,
    ]);
    expect((await read(BRIDGE)).flat()).toContain("call");
  });

  test("says when the history has kept too little of the day", async () => {
    await byHand(async (sheet, context) => {
      const columns = sheet("Score history").tables.getItemAt(0).columns.load("items/name");
      await context.sync();
      for (const column of columns.items) {
        if (column.name.startsWith("Value:")) column.getDataBodyRange().clear("Contents");
      }
    });
    const before = await pictureOf(host);
    await expect(compare(days[0], days[2] + 30)).rejects.toMatchObject({
      key: "excel.compareFacts",
      details: { from: "2025-12-09", to: "2026-03-09" },
    });
    expect(differences(before, await pictureOf(host))).toEqual([]);
  });

  test("a history that is protected is refused before anything is written", async () => {
    await byHand((sheet) => sheet("Score history").protection.protect());
    const before = await pictureOf(host);
    await expect(compare(days[0], days[2] + 30)).rejects.toMatchObject({
      key: "excel.tabProtected",
      details: { name: "Score history" },
    });
    expect(differences(before, await pictureOf(host))).toEqual([]);
    // Nothing has to be added to it for two days of one model.
    await expect(compare(days[0], days[1])).resolves.toMatchObject({ model: "same" });
  });
});

describe("what cannot be compared", () => {
  test("fewer than two days, the same day twice, a day without a snapshot", async () => {
    await expect(compare(...([days[0], days[1]] as const))).rejects.toMatchObject({
      key: "excel.compareSnapshots",
    });
    await snap(days[0]);
    await expect(compare(days[0], days[1])).rejects.toMatchObject({
      key: "excel.compareSnapshots",
    });
    await snap(days[1]);
    await expect(compare(days[0], days[0])).rejects.toMatchObject({
      key: "excel.compareSnapshots",
    });
    await expect(compare(days[0], days[2], { language: "fr" })).rejects.toMatchObject({
      key: "excel.compareUnknown",
      details: { date: "07/02/2026" },
    });
  });

  test("without its memory, the run after still finds what people wrote in the plan", async () => {
    await snap(days[0]);
    await snap(days[1]);
    await byHand(async (sheet, context) => {
      const owner = sheet("Action plan").tables.getItemAt(0).columns.getItem("Owner");
      owner.getDataBodyRange().getCell(0, 0).values = [["Léa"]];
      for (const { name } of [...host.book.worksheets]) {
        if (!/^Ccs(Memory|LastRun)/.test(name)) continue;
        sheet(name).visibility = "Hidden";
        sheet(name).delete();
      }
      await context.sync();
    });
    const compared = await compare(days[0], days[1]);
    expect(compared.sheetName).toBe("Value bridge (2)");
    expectShown(compared, await shown(compared.sheetName));
    const { issues } = await scoreWorkbook({ language: "en", today: firstDay });
    expect(issues.map(({ kind }) => kind)).toContain("lostMemory");
  });

  test("a bridge that is protected", async () => {
    await snap(days[0]);
    await snap(days[1]);
    await byHand((sheet) => sheet(BRIDGE).protection.protect());
    await expect(compare(days[0], days[1])).rejects.toMatchObject({ key: "excel.tabProtected" });
  });
});
