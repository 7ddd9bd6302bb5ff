import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { compareDates } from "../../src/excel/compare-dates";
import { scoreWorkbook } from "../../src/excel/score-workbook";
import type { ScoringError } from "../../src/excel/scoring-error";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { saveBook } from "../../src/host/workbook-file";
import { addClients, byHand, cutModel, firstDay, opened, smallBook } from "../support/busy-book";
import {
  expectAllOrNothing,
  outcomeOf,
  scenarioOf,
  tried,
  type Deed,
  type Scenario,
} from "../support/failing-run";
import { weighAxis } from "../support/weigh-axis";

const days = [firstDay, firstDay + 30, firstDay + 60] as const;

let host: HostWorkbook;

const snap =
  (asOf: number): Deed =>
  async (signal) => {
    await scoreWorkbook({
      ...{ language: "en", today: firstDay, asOf, snapshot: "replace" },
      ...(signal === undefined ? {} : { signal }),
    });
  };

const short = cutModel(["trust", "loyalty"], 1);

/** A history of two days in which people have worked; the last of them is to be taken again. */
async function followedBook(): Promise<Uint8Array> {
  host = await smallBook(3, short);
  await snap(days[0])();
  await snap(days[1])();
  await byHand(async (sheet, context) => {
    const table = context.workbook.tables.getItem("CcsHistory");
    table.columns.add(3, [["Mine"], ["a"], ["b"], ["c"], ["d"], ["e"], ["f"]]);
    table.columns.add(undefined, [["Double"], ...[1, 2, 3, 4, 5, 6].map(() => ["=[@ARR]*2"])]);
    const history = sheet("Score history");
    history.getRange("BA1:BA3").formulas = [["=SUM(CcsHistory[ARR])"], ["=J7"], ["=SUM(J5:J10)"]];
    history.getRange("J6").format.fill.color = "#FFCC00";
    await context.sync();
    // On lines of the day that is taken again: a formula, texts that look like something else, cells
    // that make a text of what is written.
    const cell = (column: string, line: number): Excel.Range =>
      table.columns.getItem(column).getDataBodyRange().getCell(line, 0);
    cell("ARR", 3).formulas = [["=12*1000"]];
    cell("Segment", 3).values = [["'=HYPERLINK(1)"]];
    cell("Coverage", 4).numberFormat = [["@"]];
    cell("Coverage", 4).values = [["0.5"]];
    cell("Score", 5).values = [[true]];
    await context.sync();
    table.columns.getItem("Kind").filter.applyValuesFilter(["Taken"]);
    // The day is taken again with other amounts, of which this shows other lines.
    table.columns.getItem("ARR").filter.applyCustomFilter(">=30000", "<900000", "And");
    const clients = sheet("Clients").tables.getItemAt(0).columns;
    clients.getItem("ARR").getDataBodyRange().values = [[70_000], [5_000], [40_000]];
    table.showTotals = true;
    sheet("Value bridge").getRange("3:3").insert("Down");
    const targets = sheet("Objective").tables.getItem("CcsTargets");
    targets.getDataBodyRange().getCell(0, 1).formulas = [["=500000*1.2"]];
    targets.columns.add(undefined, [["Why"], ["board"], [""], [""], [""], [""]]);
  });
  await addClients(["Newcomer"]);
  // Another model: the day before is restated.
  await weighAxis(0.9);
  return saveBook(host.book);
}

/** Three days, the last one of another model; the first is not restated yet. */
async function comparableBook(): Promise<Uint8Array> {
  host = await smallBook(2, short);
  await snap(days[0])();
  await snap(days[1])();
  await weighAxis(0.9);
  await snap(days[2])();
  await byHand((sheet) => {
    const clients = sheet("Value bridge").tables.getItem("CcsBridge");
    clients.columns.add(undefined, [["Half"], ...[1, 2].map(() => ["=[@Closing]/2"])]);
    sheet("Dashboard").activate();
  });
  return saveBook(host.book);
}

interface FailingDeed {
  readonly book: () => Promise<Uint8Array>;
  readonly deed: Deed;
  /** One in so many of its requests fails: the more requests, and the longer they take, the fewer. */
  readonly every: number;
}

const deeds: Readonly<Record<string, FailingDeed>> = {
  "a first snapshot": {
    every: 1,
    book: async () => saveBook((await smallBook(3, short)).book),
    deed: snap(days[0]),
  },
  "a later snapshot": { every: 3, book: followedBook, deed: snap(days[1]) },
  "a comparison": {
    every: 2,
    book: comparableBook,
    deed: (signal) =>
      compareDates({
        ...{ from: days[0], to: days[2], language: "en" },
        ...(signal === undefined ? {} : { signal }),
      }),
  },
};

describe.each(Object.keys(deeds))("when %s fails", (name) => {
  const { book, deed, every } = deeds[name]!;
  let here: Scenario;

  beforeAll(async () => {
    here = await scenarioOf(await book(), deed);
  });

  beforeEach(async () => {
    host = await opened(here.bytes);
  });

  async function attempt(what: string, signal?: AbortSignal): Promise<ScoringError | null> {
    const error = await outcomeOf(host, deed, signal);
    host = await expectAllOrNothing(host, here, error, what);
    return error;
  }

  test("at any request, nothing of it is left", async () => {
    let refused = 0;
    for (const n of tried(here.requests, every)) {
      host.controls.failRequest(n, "GeneralException");
      if ((await attempt(`request ${n}`)) !== null) refused += 1;
    }
    expect(refused).toBeGreaterThanOrEqual(6);
  });

  test("half-way through a request, nothing of it is left", async () => {
    for (const [index, n] of tried(here.requests, every, every - 1).entries()) {
      const k = Math.max(1, Math.round([0.4, 0.97][index % 2]! * here.actions[n - 1]!));
      host.controls.failAction(n, k, "InvalidArgument");
      await attempt(`action ${k} of request ${n}`);
    }
  });

  test("at the end of a request that writes much, nothing of it is left", async () => {
    const most = Math.max(...here.actions);
    for (const [index, k] of here.actions.entries()) {
      if (k < most / 2) continue;
      host.controls.failAction(index + 1, k, "InvalidArgument");
      expect(await attempt(`request ${index + 1}`)).not.toBeNull();
    }
  });

  test("because somebody cancels it, nothing of it is left", async () => {
    for (const n of tried(here.requests, every + 1, 1)) {
      const controller = new AbortController();
      host.controls.onRequest(n, () => controller.abort());
      await attempt(`cancelled at ${n}`, controller.signal);
    }
  });
});
