import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { scoreWorkbook } from "../../src/excel/score-workbook";
import { ScoringError } from "../../src/excel/scoring-error";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { saveBook } from "../../src/host/workbook-file";
import {
  addClients,
  byHand,
  cutModel,
  differences,
  firstDay,
  opened,
  pictureOf,
  smallBook,
} from "../support/busy-book";

interface Scenario {
  readonly bytes: Uint8Array;
  readonly before: Record<string, unknown>;
  readonly after: Record<string, unknown>;
  readonly requests: number;
  /** Actions of each request. */
  readonly actions: readonly number[];
}

const days = { "a first": firstDay, "a later": firstDay + 30 } as const;
type Name = keyof typeof days;

let host: HostWorkbook;

async function snap(name: Name, signal?: AbortSignal): Promise<void> {
  await scoreWorkbook({
    ...{ language: "en", today: firstDay, asOf: days[name], snapshot: "replace" },
    ...(signal === undefined ? {} : { signal }),
  });
}

/** A history of two days in which people have worked; the last of them is to be taken again. */
async function followedBook(): Promise<Uint8Array> {
  host = await smallBook(3, short);
  await snap("a first");
  await snap("a later");
  await byHand(async (sheet, context) => {
    const table = context.workbook.tables.getItem("CcsHistory");
    table.columns.add(3, [["Mine"], ["a"], ["b"], ["c"], ["d"], ["e"], ["f"]]);
    table.columns.add(undefined, [["Double"], ...[1, 2, 3, 4, 5, 6].map(() => ["=[@ARR]*2"])]);
    const history = sheet("Score history");
    history.getRange("BA1:BA3").formulas = [["=SUM(CcsHistory[ARR])"], ["=J7"], ["=SUM(J5:J10)"]];
    history.getRange("J6").format.fill.color = "#FFCC00";
    await context.sync();
    table.columns.getItem("Kind").filter.applyValuesFilter(["Taken"]);
    table.showTotals = true;
    sheet("Value bridge").getRange("3:3").insert("Down");
    const targets = sheet("Objective").tables.getItem("CcsTargets");
    targets.getDataBodyRange().getCell(0, 1).formulas = [["=500000*1.2"]];
    targets.columns.add(undefined, [["Why"], ["board"], [""], [""], [""], [""]]);
  });
  await addClients(["Newcomer"]);
  return saveBook(host.book);
}

const short = cutModel(["trust", "loyalty"], 1);

async function scenario(name: Name, bytes: Uint8Array): Promise<Scenario> {
  host = await opened(bytes);
  const before = await pictureOf(host);
  const { controls } = host;
  controls.resetCounters();
  const actions: number[] = [];
  let lastActions = 0;
  for (let n = 1; n <= 80; n += 1) {
    controls.onRequest(n, () => {
      if (n > 1) actions.push(lastActions);
      lastActions = controls.lastActions;
    });
  }
  await snap(name);
  actions.push(lastActions);
  const { requests } = controls;
  controls.clearFailures();
  return { bytes, before, after: await pictureOf(host), requests, actions };
}

async function attempt(name: Name, signal?: AbortSignal): Promise<ScoringError | null> {
  try {
    await snap(name, signal);
    return null;
  } catch (error) {
    if (error instanceof ScoringError) return error;
    throw error;
  } finally {
    host.controls.clearFailures();
  }
}

const scenarios = new Map<Name, Scenario>();

beforeAll(async () => {
  scenarios.set(
    "a first",
    await scenario("a first", await saveBook((await smallBook(3, short)).book)),
  );
  scenarios.set("a later", await scenario("a later", await followedBook()));
});

describe.each(["a first", "a later"] as const)("when %s snapshot fails", (name) => {
  let here: Scenario;

  beforeEach(async () => {
    here = scenarios.get(name)!;
    host = await opened(here.bytes);
  });

  /** The workbook is as before a run that failed, and complete after one that did not. */
  async function expectAllOrNothing(error: ScoringError | null, what: string): Promise<void> {
    const wanted = error === null ? here.after : here.before;
    expect([what, ...differences(wanted, await pictureOf(host))]).toEqual([what]);
    expect(error?.aftermath ?? null).toBeNull();
    if (error === null) host = await opened(here.bytes);
  }

  test("at any request, nothing of it is left", async () => {
    let refused = 0;
    for (let n = 1; n <= here.requests; n += 1) {
      host.controls.failRequest(n, "GeneralException");
      const error = await attempt(name);
      if (error !== null) refused += 1;
      await expectAllOrNothing(error, `request ${n}`);
    }
    expect(refused).toBeGreaterThanOrEqual(name === "a first" ? 6 : 10);
  });

  test("half-way through a request, nothing of it is left", async () => {
    for (const [index, count] of here.actions.entries()) {
      const k = Math.max(1, Math.round([0.4, 0.97][index % 2]! * count));
      host.controls.failAction(index + 1, k, "InvalidArgument");
      await expectAllOrNothing(await attempt(name), `action ${k} of request ${index + 1}`);
    }
  });

  test("because somebody cancels it, nothing of it is left", async () => {
    for (let n = 1; n <= here.requests; n += 2) {
      const controller = new AbortController();
      host.controls.onRequest(n, () => controller.abort());
      await expectAllOrNothing(await attempt(name, controller.signal), `cancelled at ${n}`);
    }
  });
});
