import { beforeAll, describe, expect, it } from "vitest";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import type { Workbook } from "@cj-tech-master/excelts";
import { objective } from "../../../src/commitment/objective";
import type { CellValue, Grid } from "../../../src/book/grid";
import type { History } from "../../../src/book/history/history";
import type { HistoryColumn } from "../../../src/book/history/history-columns";
import { readHistory } from "../../../src/book/history/read-history";
import type { FollowTabKey, TabPlan } from "../../../src/book/tab-plan";
import { planObjectiveTab } from "../../../src/book/follow-tabs/objective-tab";
import { readTargets, targetsOf, type TargetLine } from "../../../src/book/follow-tabs/targets";
import { trackOf } from "../../../src/book/follow-tabs/track";
import { message, type MessageKey } from "../../../src/messages/follow-messages";
import type { Language } from "../../../src/messages/messages";
import { formulaCells } from "../../support/expected-results";
import type { FollowedBook } from "../../support/followed-book";
import { followedDays, followedModels, followedYears } from "../../support/followed-years";
import { libreOffice, recalculatedByLibreOffice } from "../../support/libreoffice";
import { planText } from "../../support/plan-text";
import { shown, workbookOf } from "../../support/plan-to-workbook";
import { expectSound } from "../../support/sound-plan";

beforeAll(() => installFormulaEngine());

const languages: readonly Language[] = ["en", "fr"];
const [, , , last] = followedDays;
const worth = 1.3e9;
const targets: readonly TargetLine[] = [
  { date: last + 200, amount: 2 * worth },
  { date: followedDays[1], amount: 1 },
  { date: followedDays[1] + 1, amount: 9 * worth },
  { date: last + 100, amount: worth + 0.5e9 },
  { date: "next year", amount: 5 },
  { date: last + 300, amount: null },
  { date: last + 400, amount: 10 },
];

interface Case {
  readonly language: Language;
  readonly history: History | null;
  readonly lines: readonly TargetLine[];
  readonly grids: Parameters<typeof workbookOf>[0];
  readonly plan: TabPlan<FollowTabKey>;
}

/** The followed years, only the first snapshots of them where so many are asked for. */
function caseOf(language: Language, lines: readonly TargetLine[], most = 9): Case {
  const book: FollowedBook = followedYears(language);
  const [, model] = followedModels(language);
  const place = book.grid!.values[0]!.indexOf(message(language, "follow.history.column.snapshot"));
  const kept = (cell: CellValue | undefined): boolean => typeof cell !== "number" || cell <= most;
  book.grid = { ...book.grid!, values: book.grid!.values.filter((row) => kept(row[place])) };
  const history = most === 0 ? null : book.history;
  const plan = planObjectiveTab({
    history,
    targets: lines,
    model,
    sheetName: "Objective",
    language,
  });
  return { language, history, lines, grids: most === 0 ? [] : [book.grid], plan };
}

/** A line of the last snapshot copied right under itself. */
function doubledCase(): Case {
  const { history, grids, ...one } = caseOf("en", targets);
  const [grid] = grids;
  const line = history!.lines.row[history!.snapshots.at(-1)!.lines[0]!]! - history!.top;
  const values = [...grid!.values];
  values.splice(line + 1, 0, values[line]!);
  const doubled = { ...grid!, values };
  const models = followedModels("en");
  const reading = readHistory(doubled, models, "en");
  if (!reading.ok) throw new Error("the history cannot be read");
  const known = reading.value;
  expect(known.leftOut).toHaveLength(1);
  expect(trackOf(known)).toEqual(trackOf(history));
  const plan = planObjectiveTab({
    ...{ history: known, targets, model: models[1], sheetName: "Objective", language: "en" },
  });
  return { ...one, history: known, grids: [doubled], plan };
}

/** A long history of which more lines stand twice than the page has room for, bar their section. */
function excessCase(): Case {
  const one = doubledCase();
  const repeated = Array.from({ length: 1001 }, (_, i) => 1_000_001 + i);
  const history = { ...one.history!, rows: 25_000, repeated };
  const { blocks, ...plan } = planObjectiveTab({
    ...{ history, targets, model: followedModels("en")[1], sheetName: "Objective" },
    language: "en",
  });
  const section = plan.rowKeys.indexOf(`repeated.${repeated[0]}`);
  expect(section).toBeGreaterThan(0);
  return { ...one, plan: { ...plan, blocks: blocks.filter(({ row }) => row < section) } };
}

type Row = readonly CellValue[];
/** What becomes of the lines of the history, the header first; `line` is one of snapshot 5. */
type Edit = (values: Row[], line: number, at: (column: HistoryColumn) => number) => void;

const typed =
  (column: HistoryColumn, value: CellValue): Edit =>
  (values, line, at) => {
    values[line] = values[line]!.map((cell, place) => (place === at(column) ? value : cell));
  };
const both =
  (...edits: readonly Edit[]): Edit =>
  (values, line, at) =>
    edits.forEach((edit) => edit(values, line, at));
const copiedToEnd: Edit = (values, line) => void values.push(values[line]!);

/** A history that people have worked on; `later` is done once the tab stands. */
const edits = (
  [
    ["another snapshot in a line", typed("snapshot", 3)],
    ["a snapshot that is a word", typed("snapshot", "five")],
    ["a snapshot that is emptied", typed("snapshot", null)],
    ["a key that is a word", typed("key", "gone")],
    ["a weighted ARR below 0", typed("weightedArr", -1000)],
    ["a weighted ARR that is a word", typed("weightedArr", "much")],
    ["a weighted ARR that is a figure as text", typed("weightedArr", "1234")],
    ["a weighted ARR that is emptied", typed("weightedArr", null)],
    ["a weighted ARR of 0", typed("weightedArr", 0)],
    ["another ARR", typed("arr", 5e8)],
    ["an ARR that is a word", typed("arr", "much")],
    ["an ARR below 0", typed("arr", -1000)],
    ["a line copied to the end", copiedToEnd],
    ["a line copied to the top", (values, line) => void values.splice(1, 0, values[line]!)],
    ["a line copied twice", both(copiedToEnd, copiedToEnd)],
    ["a copy with another amount", both(copiedToEnd, typed("weightedArr", 77))],
    [
      "a copy that cannot be read",
      both(typed("weightedArr", "much"), (values, line, at) => {
        // The one further down cannot be read.
        values.push(values[line]!);
        values[line] = values[line]!.map((cell, place) => (place === at("weightedArr") ? 5 : cell));
      }),
    ],
    ["a copy of a line that cannot be read", both(copiedToEnd, typed("weightedArr", "much"))],
    ["a copy of a line below 0", both(copiedToEnd, typed("weightedArr", -3))],
    [
      "a whole snapshot copied",
      (values, line, at) => {
        const own = values.filter((row) => row[at("snapshot")] === values[line]![at("snapshot")]);
        values.push(...own);
      },
    ],
    [
      "a copy in a history that is sorted later",
      copiedToEnd,
      (values) => {
        const [header, ...body] = values;
        values.splice(0, values.length, header!, ...body.reverse());
      },
    ],
    [
      "a copy that is emptied later",
      copiedToEnd,
      (values) => {
        values[values.length - 1] = values[0]!.map(() => null);
      },
    ],
    [
      "a line whose copy stays",
      copiedToEnd,
      (values, line) => {
        values[line] = values[0]!.map(() => null);
      },
    ],
  ] satisfies readonly (readonly [string, Edit, Edit?])[]
).map(([name, edit, later]: readonly [string, Edit, Edit?]) => ({ name, edit, later }));

function editedCase(edit: Edit, later?: Edit): Case {
  const { history, grids, ...one } = caseOf("en", targets);
  const [grid] = grids;
  const at = (column: HistoryColumn): number => history!.columns.get(column)! - history!.left;
  const line = grid!.values.findIndex((row) => row[at("snapshot")] === 5) + 2;
  const models = followedModels("en");
  const read = (values: readonly Row[]): History => {
    const reading = readHistory({ ...grid!, values }, models, "en");
    if (!reading.ok) throw new Error("the history cannot be read");
    return reading.value;
  };
  const values = [...grid!.values];
  edit(values, line, at);
  const plan = planObjectiveTab({
    ...{ history: read(values), targets, model: models[1], sheetName: "Objective", language: "en" },
  });
  later?.(values, line, at);
  return { ...one, history: read(values), grids: [{ ...grid!, values }], plan };
}

function rowOf({ rowKeys }: TabPlan<FollowTabKey>, key: string): number {
  const row = rowKeys.indexOf(key);
  if (row < 0) throw new Error(`no row ${key}`);
  return row;
}

function agree(workbook: Workbook, { plan, history, lines, language }: Case): void {
  const cell = (row: number, column: number) => shown(workbook, plan.name, row, column);
  for (const { row, column, formula } of formulaCells(plan)) {
    expect(String(cell(row, column)), formula).not.toMatch(/^#/);
  }
  const near = (row: number, column: number, wanted: number, what: string): void => {
    const actual = cell(row, column);
    if (Number.isNaN(wanted)) {
      expect(actual, what).toBe("");
      return;
    }
    expect(typeof actual, `${what}: ${String(actual)}`).toBe("number");
    expect(Math.abs((actual as number) - wanted), what).toBeLessThanOrEqual(
      1e-9 * Math.max(1, Math.abs(wanted)),
    );
  };
  const track = trackOf(history);
  const core = objective(track, targetsOf(lines));
  const { latest, next } = core;
  const first = rowOf(plan, "figures.1");
  const second = rowOf(plan, "figures.2");
  const toGo = (next?.amount ?? NaN) - (latest?.amount ?? NaN);
  [
    latest?.amount ?? NaN,
    latest?.date ?? NaN,
    next?.amount ?? NaN,
    next?.date ?? NaN,
    toGo,
    core.months,
    core.requiredPace,
  ].forEach((wanted, i) => near(first, 1 + i, wanted, `figure ${i + 1}`));
  [core.pace, core.forecast, core.forecast - (next?.amount ?? NaN), core.reachedOn].forEach(
    (wanted, i) => near(second, 1 + i, wanted, `second figure ${i + 1}`),
  );

  track.forEach(({ date, amount, arr, taken }) => {
    near(rowOf(plan, `track.${date}`), 2, amount, "track");
    near(rowOf(plan, `track.${date}`), 3, arr, "ARR of the track");
    near(rowOf(plan, `taken.${date}`), 2, taken, "what it was taken at");
  });
  const body = rowOf(plan, "CcsTargets") + 1;
  lines.forEach(({ date, amount }, i) => {
    const day = typeof date === "number" ? Math.floor(date) : NaN;
    const judged = core.targets.find((one) => one.date === day && one.amount === amount);
    const fault = date === null || amount === null ? "incomplete" : "unreadable";
    const state = message(
      language,
      `follow.objective.state.${judged?.state ?? fault}` as MessageKey,
    );
    // The first snapshot on the day or after, otherwise the last one.
    const point = track.find((one) => one.date >= day) ?? track.at(-1);
    const isOfOther = judged !== undefined && point !== undefined && point.model !== "same";
    const model = message(language, "follow.objective.modelNumber", {
      number: point?.takenModel ?? 0,
    });
    expect(cell(body + i, 3)).toBe(isOfOther ? `${state} (${model})` : state);
    near(body + i, 4, judged?.measured ?? NaN, "measured");
    near(body + i, 7, judged === undefined ? NaN : (point?.date ?? NaN), "measured on");
  });
  expect(cell(body + lines.length, 3)).toBe("");
}

/** What the lines of a snapshot add up to in the cells of the history. */
function inCells({ grids }: Case, snapshot: number): number {
  const [header, ...lines] = grids[0]!.values;
  const at = (key: "snapshot" | "weightedArr"): number =>
    header!.indexOf(message("en", `follow.history.column.${key}`));
  return lines
    .filter((line) => line[at("snapshot")] === snapshot)
    .reduce((sum, line) => sum + Number(line[at("weightedArr")] ?? 0), 0);
}

const cases: readonly (readonly [string, readonly TargetLine[], number])[] = [
  ["targets of every kind", targets, 9],
  ["no target", [], 9],
  ["a target that is reached", [{ date: last + 50, amount: 1 }], 9],
  [
    "targets with a time of day",
    [0, 50].map((days) => ({ date: last + days + 0.5, amount: 1 })),
    9,
  ],
  ["two snapshots", targets, 2],
  ["one snapshot", targets, 1],
  ["no snapshot", targets, 0],
];

describe("the objective tab, recalculated by excelts", () => {
  it("counts a line that was copied under itself once, as the core does", () => {
    const one = doubledCase();
    const workbook = workbookOf(one.grids, [one.plan]);
    workbook.calculateFormulas();
    agree(workbook, one);
  });

  it.each(edits)("adds up what the core does: $name", ({ edit, later }) => {
    const one = editedCase(edit, later);
    const workbook = workbookOf(one.grids, [one.plan]);
    workbook.calculateFormulas();
    agree(workbook, one);
    expectSound(one.plan);
    expect(shown(workbook, "Objective", rowOf(one.plan, "state"), 1)).toMatch(/another model/);
  });

  it("says that more lines stand twice than it leaves out, until they are gone", () => {
    const { grids, plan, history } = excessCase();
    const [grid] = grids;
    const stateOf = (values: Grid["values"]): unknown => {
      const workbook = workbookOf([{ ...grid!, values }], [plan]);
      workbook.calculateFormulas();
      return shown(workbook, "Objective", rowOf(plan, "state"), 1);
    };
    expect(stateOf(grid!.values)).toMatch(
      /^When this page was made, “Score history” had 1,001 lines twice.* 1,000 of them/,
    );
    expect(stateOf(grid!.values.slice(0, 1 + history!.lines.count))).toMatch(/another model/);
    expectSound(plan);
  });

  it("says that a line has been copied since", () => {
    const emptied: Edit = (values) => void values.push(values[0]!.map(() => null));
    const one = editedCase(
      emptied,
      (values, line) => void (values[values.length - 1] = values[line]!),
    );
    const workbook = workbookOf(one.grids, [one.plan]);
    workbook.calculateFormulas();
    const state = shown(workbook, "Objective", rowOf(one.plan, "state"), 1);
    expect(state).toMatch(/“Score history” has more lines than when this page was made/);
  });

  it.each(cases)("agrees with the core: %s", (_, lines, most) => {
    const one = caseOf("en", lines, most);
    const workbook = workbookOf(one.grids, [one.plan]);
    workbook.calculateFormulas();
    agree(workbook, one);
  });

  it.each([
    [0, targets, /No snapshot/],
    [1, targets, /One snapshot/],
    [2, targets, /Two snapshots/],
    [9, [], /No target/],
    [9, targets, /another model/],
  ] as const)("says what is to be said with %d snapshots", (most, lines, said) => {
    const one = caseOf("en", lines, most);
    const workbook = workbookOf(one.grids, [one.plan]);
    workbook.calculateFormulas();
    expect(shown(workbook, "Objective", rowOf(one.plan, "state"), 1)).toMatch(said);
  });

  it("keeps the verdict on a target of the past when a later model restates its snapshot", () => {
    const history = caseOf("en", []);
    // The second snapshot, and the fifth, which restates it.
    const [before, after] = [inCells(history, 2), inCells(history, 5)];
    expect(Math.abs(after - before)).toBeGreaterThan(1);
    const one = caseOf("en", [{ date: followedDays[1] - 5, amount: (before + after) / 2 }]);
    const workbook = workbookOf(one.grids, [one.plan]);
    workbook.calculateFormulas();
    const body = rowOf(one.plan, "CcsTargets") + 1;
    const state = before > after ? "Met (model 1)" : "Missed (model 1)";
    expect(shown(workbook, "Objective", body, 3)).toBe(state);
    expect(shown(workbook, "Objective", body, 4)).toBeCloseTo(before, 4);
    // The way there goes on by the model in use.
    expect(
      shown(workbook, "Objective", rowOf(one.plan, `track.${followedDays[1]}`), 2),
    ).toBeCloseTo(after, 4);
  });

  it("draws its trend through the snapshots of one model, and says how many these are", () => {
    const one = caseOf("en", targets);
    const workbook = workbookOf(one.grids, [one.plan]);
    workbook.calculateFormulas();
    const days = followedDays.slice(1);
    const amounts = [5, 3, 4].map((snapshot) => inCells(one, snapshot));
    const mean = (figures: readonly number[]): number =>
      figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
    const [day, amount] = [mean(days), mean(amounts)];
    const slope =
      mean(days.map((x, i) => (x - day) * (amounts[i]! - amount))) /
      mean(days.map((x) => (x - day) ** 2));
    const pace = shown(workbook, "Objective", rowOf(one.plan, "figures.2"), 1) as number;
    expect(pace / (slope * 30.4375)).toBeCloseTo(1, 9);
    const note = shown(workbook, "Objective", rowOf(one.plan, "assumption"), 1);
    expect(note).toMatch(/through 3 of 4 snapshots/);
    expect(shown(workbook, "Objective", rowOf(one.plan, `track.${followedDays[0]}`), 5)).toBe("");
  });

  it("draws no trend through snapshots of two models", () => {
    // The third snapshot changes the model; nothing has been restated so far.
    const one = caseOf("en", [{ date: last + 100, amount: 2 * worth }], 3);
    const workbook = workbookOf(one.grids, [one.plan]);
    workbook.calculateFormulas();
    agree(workbook, one);
    expect(shown(workbook, "Objective", rowOf(one.plan, "figures.2"), 1)).toBe("");
    expect(shown(workbook, "Objective", rowOf(one.plan, "assumption"), 1)).toMatch(
      /only one of 3 snapshots/,
    );
    expect(shown(workbook, "Objective", rowOf(one.plan, "state"), 1)).toMatch(/another model/);
  });

  it("has no point in its chart for a target that is none", () => {
    const blank = caseOf("en", []);
    const body = rowOf(blank.plan, "CcsTargets") + 1;
    const [, none] = blank.plan.charts[0]!.series;
    expect(none!.values).toMatchObject({ row: body, column: 2 });
    // A line before the only target, of the past, is no point of its own.
    const only = { date: followedDays[0], amount: 3 };
    const one = caseOf("en", [{ date: "soon", amount: 7 }, only, { date: null, amount: 8 }]);
    const workbook = workbookOf(one.grids, [one.plan]);
    workbook.calculateFormulas();
    const { values, categories } = one.plan.charts[0]!.series[1]!;
    for (let i = 0; i < values.rows; i++) {
      expect(shown(workbook, "Objective", values.row + i, values.column)).toBe(only.amount);
      expect(shown(workbook, "Objective", categories.row + i, categories.column)).toBe(only.date);
    }
  });

  it("judges a target of noon by the snapshot of its day", () => {
    const { plan, grids } = caseOf("en", [{ date: last + 0.5, amount: 1 }]);
    const workbook = workbookOf(grids, [plan]);
    workbook.calculateFormulas();
    const row = rowOf(plan, "CcsTargets") + 1;
    expect(shown(workbook, plan.name, row, 3)).toBe("Met");
    expect(shown(workbook, plan.name, row, 7)).toBe(last);
  });

  it("follows what somebody types into the table", () => {
    const one = caseOf("en", []);
    const workbook = workbookOf(one.grids, [one.plan]);
    const sheet = workbook.getWorksheet("Objective")!;
    const row = rowOf(one.plan, "CcsTargets") + 2;
    sheet.getCell(row, 2).value = last + 90;
    sheet.getCell(row, 3).value = 2e9;
    workbook.calculateFormulas();
    agree(workbook, { ...one, lines: [{ date: last + 90, amount: 2e9 }] });
  });
});

describe.skipIf(libreOffice === null)(
  "the objective tab, recalculated by LibreOffice (skipped where soffice is not installed)",
  () => {
    it.each([cases[0]!, cases[5]!, ["the first model change", targets, 3] as const])(
      "agrees with the core: %s",
      async (_, lines, most) => {
        const one = caseOf("fr", lines, most);
        agree(await recalculatedByLibreOffice(workbookOf(one.grids, [one.plan])), one);
      },
    );

    it.each([0, 1, 4, 5, 6, 10, 12, 15, 17, 20].map((edit) => edits[edit]!))(
      "adds up what the core does: $name",
      async ({ edit, later }) => {
        const one = editedCase(edit, later);
        agree(await recalculatedByLibreOffice(workbookOf(one.grids, [one.plan])), one);
      },
    );

    it("counts each client once where more than a thousand lines stand twice", async () => {
      const one = editedCase((values, line, at) => {
        for (let number = 2001; number <= 3001; number++) {
          const own = values[line]!.map((cell, place) => {
            if (place === at("clientNumber")) return number;
            return place === at("key") ? 5_000_000 + number : cell;
          });
          values.push(own, own);
        }
      });
      agree(await recalculatedByLibreOffice(workbookOf(one.grids, [one.plan])), one);
    });

    it("counts a line that was copied under itself once", async () => {
      const one = doubledCase();
      agree(await recalculatedByLibreOffice(workbookOf(one.grids, [one.plan])), one);
    });
  },
);

describe("the track", () => {
  it("is by the model of the latest snapshot, as far as days have been restated", () => {
    const track = trackOf(followedYears("en").history);
    expect(track.map(({ model }) => model)).toEqual(["other", "restated", "same", "same"]);
    expect(track.map(({ date }) => date)).toEqual([...followedDays]);
    expect(track.map(({ snapshot }) => snapshot)).toEqual([1, 5, 3, 4]);
    expect(track.map(({ takenSnapshot }) => takenSnapshot)).toEqual([1, 2, 3, 4]);
    expect(track.map(({ takenModel }) => takenModel)).toEqual([1, 1, 2, 2]);
    expect(trackOf(null)).toEqual([]);
  });
});

describe("the table of targets", () => {
  it("is read back in either language, blank lines passed over", () => {
    const grid = (...headers: readonly string[]) => ({
      sheetName: "Objective",
      top: 0,
      left: 0,
      values: [headers, [5, "mine", 46_000], [null, "", " "], ["?", null, null]],
    });
    expect(readTargets(grid("ARR pondéré visé", "Note", "Date"))).toEqual([
      { date: 46_000, amount: 5 },
      { date: null, amount: "?" },
    ]);
    expect(readTargets(grid("Target weighted ARR", "Note", "Date"))).toHaveLength(2);
  });
});

describe("the plan of the objective tab", () => {
  it.each(languages)("is the one that was reviewed (%s)", async (language) => {
    const { plan } = caseOf(language, targets);
    await expect(`${planText(plan)}\n`).toMatchFileSnapshot(
      `../../fixtures/golden/objective-tab.${language}.txt`,
    );
  });

  it.each(languages)("is sound, and every Excel calculates it (%s)", (language) => {
    expectSound(caseOf(language, targets).plan);
  });
});
