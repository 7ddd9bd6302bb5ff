import { beforeAll, describe, expect, it } from "vitest";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import type { Workbook } from "@cj-tech-master/excelts";
import { bandMovements, crossing, NO_CLIENT } from "../../../src/commitment/band-movements";
import { greatestChanges } from "../../../src/commitment/client-bridge";
import type { CellValue, Grid } from "../../../src/book/grid";
import { restatedSnapshot, takenSnapshots, type History } from "../../../src/book/history/history";
import type { HistoryColumn } from "../../../src/book/history/history-columns";
import { historyBridge } from "../../../src/book/history/history-bridge";
import { readHistory } from "../../../src/book/history/read-history";
import type { FollowTabKey, TabPlan } from "../../../src/book/tab-plan";
import { planBridgeTab } from "../../../src/book/follow-tabs/bridge-tab";
import type { Language } from "../../../src/messages/messages";
import { formulaCells } from "../../support/expected-results";
import { followedDays, followedModels, followedYears } from "../../support/followed-years";
import { libreOffice, recalculatedByLibreOffice } from "../../support/libreoffice";
import { planText } from "../../support/plan-text";
import { shown, workbookOf } from "../../support/plan-to-workbook";
import { expectSound } from "../../support/sound-plan";

beforeAll(() => installFormulaEngine());

const languages: readonly Language[] = ["en", "fr"];

interface Case {
  readonly grid: Grid;
  readonly history: History;
  readonly plan: TabPlan<FollowTabKey>;
  readonly days: readonly [number, number];
}

function caseOf(language: Language, days: readonly [number, number]): Case {
  const book = followedYears(language);
  const [, model] = followedModels(language);
  const [from, to] = days;
  const { history } = book;
  const plan = planBridgeTab({ history, model, sheetName: "Bridge", language, from, to });
  return { grid: book.grid!, history, plan, days };
}

/** Rows of the tab by their keys. */
function rowOf({ rowKeys }: TabPlan<FollowTabKey>, key: string): number {
  const row = rowKeys.indexOf(key);
  if (row < 0) throw new Error(`no row ${key}`);
  return row;
}

const near = (actual: unknown, wanted: number, what: string): void => {
  expect(typeof actual, `${what}: ${String(actual)}`).toBe("number");
  expect(Math.abs((actual as number) - wanted), what).toBeLessThanOrEqual(
    1e-9 * Math.max(1, Math.abs(wanted)),
  );
};

/** Every figure of the tab against the core, and what lines of no client leave over. */
function agree(workbook: Workbook, { history, plan, days }: Case, leftOver = 0): void {
  const taken = takenSnapshots(history);
  const [from, to] = days.map((day) => taken.find(({ date }) => date === day)!);
  const found = historyBridge(history, from!, to!);
  const { bridge, clients, opening, closing } = found;
  const start = found.restated ?? opening;
  const cell = (row: number, column: number) => shown(workbook, plan.name, row, column);

  for (const { row, column, formula } of formulaCells(plan)) {
    expect(String(cell(row, column)), formula).not.toMatch(/^#/);
  }

  const { total } = bridge;
  const axes = history.axes.map(({ key }, a) => [`axis.${key}`, total.axisEffects[a]!] as const);
  const steps = [
    ...(["opening", "modelChange", "lost", "gained", "arrEffect", "closing"] as const).map(
      (key) => [key, total[key]] as const,
    ),
    ...axes,
  ];
  for (const [key, value] of steps) near(cell(rowOf(plan, `steps.${key}`), 3), value, key);
  near(cell(rowOf(plan, "steps.check"), 3), leftOver, "left over");
  const count = (state: typeof opening): number =>
    Array.from(state.arr).reduce((sum: number, one) => sum + (Number.isNaN(one) ? 0 : 1), 0);
  near(cell(rowOf(plan, "steps.opening"), 2), count(opening), "clients before");
  near(cell(rowOf(plan, "steps.closing"), 2), count(closing), "clients after");

  drawn(
    plan,
    steps.map(([key]) => key),
    cell,
  );

  const first = rowOf(plan, "CcsBridge") + 1;
  const at = (key: string): number => plan.columnKeys.indexOf(key);
  clients.number.forEach((number, i) => {
    near(cell(first + i, at("number")), number, "number");
    expect(cell(first + i, at("name"))).toBe(clients.name[i]);
    for (const key of [
      "opening",
      "modelChange",
      "lost",
      "gained",
      "arrEffect",
      "closing",
    ] as const) {
      near(cell(first + i, at(key)), bridge[key][i]!, `${clients.name[i]} ${key}`);
    }
    history.axes.forEach(({ key }, a) =>
      near(cell(first + i, at(`axes.${key}`)), bridge.axisEffects[a]![i]!, key),
    );
  });

  greatestChanges(bridge, 10).forEach((client, k) => {
    const row = rowOf(plan, `movers.${k + 1}`);
    expect(cell(row, 1)).toBe(clients.name[client]);
    const [before, model, own, after] = [2, 3, 4, 5].map((column) => Number(cell(row, column)));
    near(after! - before!, bridge.closing[client]! - bridge.opening[client]!, "mover");
    near(model, bridge.modelChange[client]!, "what the model did");
    near(before! + model! + own!, after!, "a line that adds up");
  });

  bandMovements(start, closing).forEach((line, one) =>
    line.forEach((value, other) => {
      if (one === NO_CLIENT && other === NO_CLIENT) return;
      near(cell(rowOf(plan, `moves.${one + 1}`), 2 + other), value, `moves ${one} ${other}`);
    }),
  );

  for (const [key, direction] of [
    ["up", 1],
    ["down", -1],
  ] as const) {
    const crossed = [...clients.number.keys()].filter(
      (i) =>
        !Number.isNaN(closing.arr[i]!) &&
        crossing(start.multiplier[i]!, closing.multiplier[i]!) === direction,
    );
    const size = (i: number): number => Math.abs(bridge.closing[i]! - bridge.opening[i]!);
    crossed.sort((a, b) => size(b) - size(a) || a - b);
    const inAll = String(cell(rowOf(plan, `${key}.total`), 1));
    expect(inAll).toMatch(new RegExp(`\\s${crossed.length}$`));
    if (crossed.length === 0) expect(cell(rowOf(plan, `${key}.1`), 1)).toMatch(/^(Nobody|Aucun)/);
    crossed.slice(0, 10).forEach((client, k) => {
      const row = rowOf(plan, `${key}.${k + 1}`);
      expect(cell(row, 1)).toBe(clients.name[client]);
      near(cell(row, 2), start.multiplier[client]!, "multiplier before");
      near(cell(row, 3), closing.multiplier[client]!, "multiplier after");
      const [before, model, own, after] = [4, 5, 6, 7].map((column) => Number(cell(row, column)));
      near(before! + model! + own!, after!, "a line that adds up");
    });
  }

  taken.forEach(({ number, lines }) => {
    const row = rowOf(plan, `snapshots.${number}`);
    near(cell(row, 2), lines.length, "clients of a snapshot");
    const sum = lines.reduce((all, line) => all + history.lines.weightedArr[line]!, 0);
    near(cell(row, 4), sum, "weighted ARR of a snapshot");
    const arr = lines.reduce((all, line) => all + history.lines.typedArr[line]!, 0);
    near(cell(row, 3), arr, "ARR of a snapshot");
  });
}

/** The columns of the waterfall run from level to level, as seen from where they begin. */
function drawn(
  plan: TabPlan<FollowTabKey>,
  keys: readonly string[],
  cell: (row: number, column: number) => unknown,
): void {
  const floor = Number(cell(rowOf(plan, "chart.floor"), 2));
  const rows = keys.map((key) => rowOf(plan, `waterfall.${key}`)).sort((a, b) => a - b);
  const levels = rows.map((row) => Number(cell(row, 2)));
  const lowest = Math.min(...levels);
  const range = Math.max(...levels) - lowest;
  near(floor, range >= 0.005 && 4 * range < lowest ? lowest - range : 0, "where columns begin");
  rows.forEach((row, line) => {
    const [base, whole, rise, fall, , cut] = [3, 4, 5, 6, 7, 8].map((column) =>
      Number(cell(row, column) ?? 0),
    ) as [number, number, number, number, number, number];
    if (line === 0 || line === rows.length - 1) {
      near(floor === 0 ? whole : cut + floor, levels[line]!, "an end");
      // What is cut is called so where the chart names its columns.
      expect(/\(not from 0\)|\(pas depuis 0\)/.test(String(cell(row, 1)))).toBe(floor !== 0);
      expect(floor === 0 ? cut : whole).toBe(0);
      return;
    }
    const [before, after] = [levels[line - 1]!, levels[line]!];
    near(base + floor, Math.min(before, after), "what carries a step");
    near(before + rise - fall, after, "a step");
  });
}

/** Pairs of days: one model, the model changed and restated, changed and not, back in time. */
const pairs = [
  [0, 1],
  [2, 3],
  [1, 3],
  [0, 3],
  [3, 1],
  [2, 2],
].map(([one, other]) => [followedDays[one!]!, followedDays[other!]!] as const);

/** What somebody types into the history by hand, once the tab stands; what the tab says of it. */
const edits: readonly (readonly [string, HistoryColumn, CellValue, RegExp])[] = [
  [
    "another ARR",
    "arr",
    500_000,
    /I\d+: ARR times multipliers is not the weighted ARR in W\d+ \(1 /,
  ],
  ["an ARR that is emptied", "arr", null, /I\d+: ARR times/],
  ["an ARR that is a word", "arr", "much", /I\d+: ARR times/],
  ["another weighted ARR", "weightedArr", 1234.5, /I\d+: ARR times/],
  ["a weighted ARR that is emptied", "weightedArr", null, /do not hold/],
  ["a weighted ARR that is a word", "weightedArr", "much", /do not hold/],
  ["a weighted ARR that is a figure as text", "weightedArr", "1234", /do not hold/],
  ["a weighted ARR below 0", "weightedArr", -5e6, /do not hold/],
  ["an ARR below 0", "arr", -5, /I\d+: ARR times/],
  ["another snapshot in a line", "snapshot", 1, /^$/],
  ["a snapshot that is a word", "snapshot", "two", /^$/],
  ["another multiplier of an axis", "multiplier.trust", 2, /I\d+: ARR times/],
  ["a multiplier of an axis that is a word", "multiplier.trust", "two", /I\d+: ARR times/],
  ["another multiplier", "multiplier", 7, /^$/],
  ["another date in a line", "date", followedDays[0] + 5, /^$/],
  ["another client number in a line", "clientNumber", 900, /^$/],
];

/** A line of the second date changed by hand, or of the first one. */
function editedCase(column: HistoryColumn, typed: CellValue, date: 0 | 1 = 1): Case {
  return changedCase(date, (line, { columns, left }) => {
    line[columns.get(column)! - left] = typed;
  });
}

/** A line of one of the dates that is blank, between others. */
function clearedCase(date: 0 | 1): Case {
  return changedCase(date, (line) => void line.fill(null));
}

function changedCase(date: 0 | 1, change: (line: CellValue[], history: History) => void): Case {
  const planned = caseOf("en", [followedDays[0], followedDays[1]]);
  const { lines, top } = planned.history;
  const line = lines.row[takenSnapshots(planned.history)[date]!.lines[2]!]! - top;
  const values = planned.grid.values.map((row) => [...row]);
  change(values[line]!, planned.history);
  const grid = { ...planned.grid, values };
  const reading = readHistory(grid, followedModels("en"), "en");
  if (!reading.ok) throw new Error("the history cannot be read");
  return { ...planned, grid, history: reading.value };
}

/** An amount below 0 that no client has. */
function leftOverOf(column: HistoryColumn, typed: CellValue): number {
  return column === "weightedArr" && typeof typed === "number" ? Math.min(0, typed) : 0;
}

/**
 * A line of the second date copied right under itself, and the copy changed by hand.
 *
 * @param spoiled What the weighted ARR of the first of the two is overwritten with.
 */
function doubledCase(
  spoiled?: CellValue,
): Case & { readonly client: number; readonly copied: number } {
  const planned = caseOf("en", [followedDays[0], followedDays[1]]);
  const { columns, lines, top, left } = planned.history;
  const doubled = takenSnapshots(planned.history)[1]!.lines[2]!;
  const line = lines.row[doubled]! - top;
  const values = planned.grid.values.map((row) => [...row]);
  const copy = [...values[line]!];
  for (const column of ["arr", "weightedArr"] as const) {
    const place = columns.get(column)! - left;
    copy[place] = 3 * Number(copy[place]);
  }
  if (spoiled !== undefined) values[line]![columns.get("weightedArr")! - left] = spoiled;
  values.splice(line + 1, 0, copy);
  const grid = { ...planned.grid, values };
  const models = followedModels("en");
  const reading = readHistory(grid, models, "en");
  if (!reading.ok) throw new Error("the history cannot be read");
  const [from, to] = planned.days;
  const plan = planBridgeTab({
    ...{ history: reading.value, model: models[1], sheetName: "Bridge", language: "en", from, to },
  });
  const copied = 3 * lines.weightedArr[doubled]!;
  const client = lines.clientNumber[doubled]!;
  return { ...planned, grid, history: reading.value, plan, client, copied };
}

/** The first of two lines of a client counts, and the tab says that there is another one. */
function takesTheFirst(workbook: Workbook, one: ReturnType<typeof doubledCase>): void {
  const { history, plan, days, client } = one;
  const taken = takenSnapshots(history);
  const [from, to] = days.map((day) => taken.find(({ date }) => date === day)!);
  const { bridge, clients } = historyBridge(history, from!, to!);
  const cell = (row: number, column: number) => shown(workbook, plan.name, row, column);
  expectSound(plan);
  const at = [...clients.number].indexOf(client);
  const row = rowOf(plan, "CcsBridge") + 1 + at;
  const untouched = historyBridge(caseOf("en", days).history, from!, to!).bridge;
  near(cell(row, plan.columnKeys.indexOf("closing")), untouched.closing[at]!, "closing");
  near(cell(row, plan.columnKeys.indexOf("closing")), bridge.closing[at]!, "closing of the core");
  near(cell(rowOf(plan, "steps.closing"), 3), untouched.total.closing, "closing in all");
  const listed = rowOf(plan, `snapshots.${to!.number}`);
  expect(cell(listed, 2)).toBe(takenSnapshots(caseOf("en", days).history)[1]!.lines.length);
  near(cell(listed, 4), untouched.total.closing, "the snapshot in the list");
  expect(cell(rowOf(plan, "state"), 1)).toMatch(/do not hold/);
  expect(history.issues.map(({ kind }) => kind)).toEqual(["history.repeated"]);
}

/** A client whose first line cannot be read has left, whatever another line says; the core agrees. */
function leavesOut(workbook: Workbook, one: ReturnType<typeof doubledCase>): void {
  const { plan, history, client, copied } = one;
  agree(workbook, one, copied);
  const row = rowOf(plan, "CcsBridge") + 1 + history.lines.clientNumber.indexOf(client);
  const closing = shown(workbook, plan.name, row, plan.columnKeys.indexOf("closing"));
  expect(closing).toBe(0);
  expect(shown(workbook, plan.name, rowOf(plan, "state"), 1)).toMatch(/do not hold/);
}

/** What the key of a line is overwritten with. */
const lostKeys = ["gone", null, 5, "1000003"] as const;

/** Each of the steps is as the core has it, without the line, and the tab says so. */
function missesALine(workbook: Workbook, one: Case): void {
  agree(workbook, one);
  expect(shown(workbook, one.plan.name, rowOf(one.plan, "state"), 1)).toMatch(/do not hold/);
}

describe("the value bridge tab, recalculated by excelts", () => {
  it("leaves out a client whose first of two lines cannot be read, as the core does", () => {
    const one = doubledCase(null);
    const workbook = workbookOf([one.grid], [one.plan]);
    workbook.calculateFormulas();
    leavesOut(workbook, one);
  });

  it("takes the first of two lines of a client, as the core does", () => {
    const one = doubledCase();
    const workbook = workbookOf([one.grid], [one.plan]);
    workbook.calculateFormulas();
    takesTheFirst(workbook, one);
  });

  it.each(pairs)("agrees with the core in every figure from day %d to day %d", (from, to) => {
    const one = caseOf("en", [from, to]);
    const workbook = workbookOf([one.grid], [one.plan]);
    workbook.calculateFormulas();
    agree(workbook, one);
  });

  it("follows when a date is typed, as a text or as a number", () => {
    const planned = caseOf("fr", [followedDays[0], followedDays[1]]);
    const wanted = [followedDays[1], followedDays[3]] as const;
    for (const typed of [
      ["30/09/2025", wanted[1]],
      [wanted[0], "02/04/2026"],
    ]) {
      const workbook = workbookOf([planned.grid], [planned.plan]);
      const sheet = workbook.getWorksheet("Bridge")!;
      sheet.getCell(rowOf(planned.plan, "from") + 1, 3).value = typed[0]!;
      sheet.getCell(rowOf(planned.plan, "to") + 1, 3).value = typed[1]!;
      workbook.calculateFormulas();
      agree(workbook, { ...planned, days: wanted });
    }
  });

  it("finds the lines of a history that somebody has sorted", () => {
    const planned = caseOf("en", [followedDays[1], followedDays[3]]);
    const [header, ...body] = planned.grid.values;
    const workbook = workbookOf(
      [{ ...planned.grid, values: [header!, ...body.reverse()] }],
      [planned.plan],
    );
    workbook.calculateFormulas();
    agree(workbook, planned);
  });

  it.each(edits)("shows what the core makes of %s", (_, column, typed, said) => {
    const one = editedCase(column, typed);
    const workbook = workbookOf([one.grid], [one.plan]);
    workbook.calculateFormulas();
    agree(workbook, one, leftOverOf(column, typed));
    expect(shown(workbook, "Bridge", rowOf(one.plan, "state"), 1)).toMatch(said);
  });

  it("says that a line has been copied elsewhere since, and what it leaves over", () => {
    const planned = caseOf("en", [followedDays[0], followedDays[1]]);
    const { lines, top } = planned.history;
    // In the place of a blank line: the formulas see the same cells.
    const withBlank = (line: readonly CellValue[] | undefined): Grid => {
      const [header, ...body] = planned.grid.values;
      return { ...planned.grid, values: [header!, line ?? header!.map(() => null), ...body] };
    };
    const reading = readHistory(withBlank(undefined), followedModels("en"), "en");
    if (!reading.ok) throw new Error("the history cannot be read");
    const [from, to] = planned.days;
    const plan = planBridgeTab({
      ...{ history: reading.value, model: followedModels("en")[1], sheetName: "Bridge" },
      ...{ language: "en", from, to },
    });
    const stateWith = (snapshot: number | null): readonly [unknown, unknown] => {
      const own = snapshot === null ? null : takenSnapshots(planned.history)[snapshot]!.lines[2]!;
      const copy = own === null ? undefined : planned.grid.values[lines.row[own]! - top];
      const workbook = workbookOf([withBlank(copy)], [plan]);
      workbook.calculateFormulas();
      const cell = (key: string, column: number) =>
        shown(workbook, "Bridge", rowOf(plan, key), column);
      return [cell("state", 1), cell("steps.check", 3)];
    };
    expect(stateWith(null)).toEqual(["", 0]);
    const [said, left] = stateWith(1);
    expect(said).toMatch(/do not hold/);
    near(left, lines.weightedArr[takenSnapshots(planned.history)[1]!.lines[2]!]!, "left over");
    // Of a date that is not compared: in the totals of the list.
    expect(stateWith(3)[0]).toMatch(/has more lines than when this page was made/);
  });

  it("says loudly that a line of the second date is not in the steps", () => {
    const one = editedCase("key", "gone");
    const workbook = workbookOf([one.grid], [one.plan]);
    workbook.calculateFormulas();
    expect(Number(shown(workbook, "Bridge", rowOf(one.plan, "steps.check"), 3))).toBeGreaterThan(1);
    expect(shown(workbook, "Bridge", rowOf(one.plan, "state"), 1)).toMatch(/do not hold/);
  });

  it.each(lostKeys)("says that a line of the first date is not in the steps: key %j", (typed) => {
    const one = editedCase("key", typed, 0);
    const workbook = workbookOf([one.grid], [one.plan]);
    workbook.calculateFormulas();
    missesALine(workbook, one);
  });

  it("says that a line of the restated opening is not in the steps", () => {
    const planned = caseOf("en", [followedDays[1], followedDays[3]]);
    const { columns, left, top, lines } = planned.history;
    const { model } = takenSnapshots(planned.history)[3]!;
    const restated = restatedSnapshot(planned.history, followedDays[1], model)!;
    const values = planned.grid.values.map((row) => [...row]);
    values[lines.row[restated.lines[2]!]! - top]![columns.get("key")! - left] = "gone";
    const workbook = workbookOf([{ ...planned.grid, values }], [planned.plan]);
    workbook.calculateFormulas();
    expect(shown(workbook, "Bridge", rowOf(planned.plan, "state"), 1)).toMatch(/do not hold/);
  });

  it.each([0, 1] as const)("takes out no client next to a blank line of date %d", (date) => {
    const one = clearedCase(date);
    const workbook = workbookOf([one.grid], [one.plan]);
    workbook.calculateFormulas();
    agree(workbook, one);
    expect(shown(workbook, "Bridge", rowOf(one.plan, "state"), 1)).toBe("");
  });

  it("says that more lines stand twice than its totals leave out", () => {
    const planned = caseOf("en", [followedDays[0], followedDays[1]]);
    const [from, to] = planned.days;
    const repeated = Array.from({ length: 1001 }, (_, i) => 4_000_001 + i);
    const { lines } = planned.history;
    const { blocks, ...rest } = planBridgeTab({
      history: { ...planned.history, rows: 25_000, repeated },
      ...{ model: followedModels("en")[1], sheetName: "Bridge", language: "en", from, to },
    });
    // Without what stands below, which would take long.
    const section = rest.rowKeys.indexOf(`repeated.${repeated[0]}`);
    expect(section).toBeGreaterThan(0);
    const plan = { ...rest, blocks: blocks.filter(({ row }) => row < section) };
    // A line of a date that is not compared.
    const copy =
      planned.grid.values[
        lines.row[takenSnapshots(planned.history)[3]!.lines[0]!]! - planned.history.top
      ]!;
    const workbook = workbookOf(
      [{ ...planned.grid, values: [...planned.grid.values, copy] }],
      [plan],
    );
    workbook.calculateFormulas();
    expect(shown(workbook, "Bridge", rowOf(plan, "state"), 1)).toMatch(
      /^When this page was made, “Score history” had 1,001 lines twice.* 1,000 of them/,
    );
    expectSound(plan);
  });

  it.each([
    ["30/02/2025", /no snapshot/],
    ["2026-04-02", /back in time/],
    ["2025-07-01", /not restated/],
    ["2025-09-30", /^$/],
  ])("says what is to be said when the first date is %s", (typed, said) => {
    const planned = caseOf("en", [followedDays[1], followedDays[2]]);
    const workbook = workbookOf([planned.grid], [planned.plan]);
    workbook.getWorksheet("Bridge")!.getCell(rowOf(planned.plan, "from") + 1, 3).value = typed;
    workbook.calculateFormulas();
    expect(shown(workbook, "Bridge", rowOf(planned.plan, "state"), 1)).toMatch(said);
  });
});

describe.skipIf(libreOffice === null)(
  "the value bridge tab, recalculated by LibreOffice (skipped where soffice is not installed)",
  () => {
    it.each([pairs[2]!, pairs[3]!])(
      "agrees with the core from day %d to day %d",
      async (from, to) => {
        const one = caseOf("fr", [from, to]);
        const workbook = workbookOf([one.grid], [one.plan]);
        agree(await recalculatedByLibreOffice(workbook), one);
      },
    );

    it("takes the first of two lines of a client", async () => {
      const one = doubledCase();
      takesTheFirst(await recalculatedByLibreOffice(workbookOf([one.grid], [one.plan])), one);
    });

    it("leaves out a client whose first of two lines cannot be read", async () => {
      const one = doubledCase(null);
      leavesOut(await recalculatedByLibreOffice(workbookOf([one.grid], [one.plan])), one);
    });

    it("says that a line of the first date is not in the steps", async () => {
      const one = editedCase("key", "gone", 0);
      missesALine(await recalculatedByLibreOffice(workbookOf([one.grid], [one.plan])), one);
    });

    it.each([0, 1] as const)(
      "takes out no client next to a blank line of date %d",
      async (date) => {
        const one = clearedCase(date);
        agree(await recalculatedByLibreOffice(workbookOf([one.grid], [one.plan])), one);
      },
    );

    it.each([0, 2, 3, 5, 6, 7, 8, 9, 10].map((edit) => edits[edit]!))(
      "shows %s as the core does",
      async (_, column, typed) => {
        const one = editedCase(column, typed);
        const workbook = await recalculatedByLibreOffice(workbookOf([one.grid], [one.plan]));
        agree(workbook, one, leftOverOf(column, typed));
      },
    );
  },
);

describe("the plan of the value bridge tab", () => {
  it.each(languages)("is the one that was reviewed (%s)", async (language) => {
    const { plan } = caseOf(language, [followedDays[1], followedDays[3]]);
    await expect(`${planText(plan)}\n`).toMatchFileSnapshot(
      `../../fixtures/golden/bridge-tab.${language}.txt`,
    );
  });

  it.each(languages)("is sound, and every Excel calculates it (%s)", (language) => {
    expectSound(caseOf(language, [followedDays[1], followedDays[3]]).plan);
  });
});
