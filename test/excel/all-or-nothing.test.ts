import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScoringError } from "../../src/excel/scoring-error";
import { documentedErrorCodes } from "../../src/host/documented-error-codes";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { saveBook } from "../../src/host/workbook-file";
import {
  busyBook,
  byHand,
  cutModel,
  differences,
  firstDay,
  opened,
  pictureOf,
  run,
  smallBook,
} from "../support/busy-book";
import {
  expectAllOrNothing as expectIt,
  outcomeOf,
  scenarioOf,
  tried,
  type Scenario,
} from "../support/failing-run";
import { isFuzzing } from "../support/property-runs";

/** A day on which the model has to be changed too. */
const day = { today: firstDay + 1 };

let host: HostWorkbook;

const scored = (signal?: AbortSignal): Promise<void> =>
  run(signal === undefined ? day : { ...day, signal });

const attempt = (signal?: AbortSignal): Promise<ScoringError | null> =>
  outcomeOf(host, scored, signal);

async function expectAllOrNothing(here: Scenario, error: ScoringError | null): Promise<void> {
  host = await expectIt(host, here, error);
}

const scenarios = new Map<string, Scenario>();

beforeAll(async () => {
  const small = await saveBook((await smallBook(3, unscored)).book);
  scenarios.set("first", await scenarioOf(small, scored));
  scenarios.set("second", await scenarioOf(await busyBook(), scored));
});

const unscored = cutModel(["trust", "loyalty"], 2);

/** One for each sentence of the product: on the way back, every code is the same to it. */
const toldApart: readonly string[] = [
  "AccessDenied",
  "FilteredRangeConflict",
  "InvalidOperationInCellEditMode",
  "InvalidSelection",
  "ItemNotFound",
  "ResponsePayloadSizeLimitExceeded",
];

describe.each(["first", "second"])("on a %s run the workbook is as before", (name) => {
  let here: Scenario;

  beforeEach(async () => {
    here = scenarios.get(name)!;
    host = await opened(here.bytes);
  });

  test("whichever request fails", async () => {
    let refused = 0;
    const requests = tried(here.requests, name === "first" ? 1 : 2);
    for (const n of requests) {
      host.controls.failRequest(n, "GeneralException");
      const error = await attempt();
      if (error !== null) {
        expect(error.key).toBe("excel.unexpected");
        refused += 1;
      }
      await expectAllOrNothing(here, error);
    }
    expect(refused).toBeGreaterThanOrEqual(name === "first" ? requests.length - 1 : 5);
  });

  test("whatever Excel says, at whichever request", async () => {
    const isLong = name === "first" || isFuzzing;
    const all = documentedErrorCodes.flatMap((code, index) => {
      if (!isLong && !toldApart.includes(code)) return [];
      const each = Array.from({ length: here.requests }, (_, n) => ({ code, n: n + 1 }));
      return isFuzzing ? each : [each[index % here.requests]!];
    });
    for (const { code, n } of all) {
      host.controls.failRequest(n, code);
      await expectAllOrNothing(here, await attempt());
    }
  });

  test("when a request fails half-way", async () => {
    const some = isFuzzing ? [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] : [0.4, 1];
    const requests = name === "first" ? tried(here.requests, 1) : tried(here.requests, 2, 1);
    for (const n of requests) {
      const count = here.actions[n - 1]!;
      const shares = name === "first" || isFuzzing ? some : [some[Math.floor(n / 2) % 2]!];
      for (const k of new Set(shares.map((share) => Math.max(1, Math.round(share * count))))) {
        host.controls.failAction(n, k, "InvalidArgument");
        await expectAllOrNothing(here, await attempt());
      }
    }
  });

  test("when it is cancelled before any request or at any step", async () => {
    for (const n of tried(here.requests, 3)) {
      const stop = new AbortController();
      host.controls.onRequest(n, () => stop.abort());
      const error = await attempt(stop.signal);
      if (error !== null) expect(error.key).toBe("excel.cancelled");
      await expectAllOrNothing(here, error);
    }
    for (const step of ["reading", "scoring", "writing"]) {
      const stop = new AbortController();
      await expect(
        run({ ...day, signal: stop.signal, onProgress: (now) => now === step && stop.abort() }),
      ).rejects.toMatchObject({ key: "excel.cancelled" });
      expect(differences(here.before, await pictureOf(host))).toEqual([]);
    }
  });

  test("when what is left to do cannot be done: everything is written, the next run tidies up", async () => {
    let isWritten = false;
    for (let n = here.requests; n >= 1 && !isWritten; n -= 1) {
      host = await opened(here.bytes);
      for (let tries = 0; tries < 4; tries += 1) {
        host.controls.failRequest(n + tries, "ServiceNotAvailable");
      }
      const error = await attempt();
      host.controls.clearFailures();
      if (error === null) continue;
      isWritten = true;
      expect(error.key).toBe("excel.notFinished");
      await run(day);
      expect(sheetsOf(await pictureOf(host))).toHaveLength(sheetsOf(here.after).length);
    }
    expect(isWritten).toBe(true);
    host = await opened(here.bytes);
  });

  test("when the host goes on failing for a while", async () => {
    for (const n of tried(here.requests, 3, 1)) {
      host.controls.failRequest(n, "ServiceNotAvailable");
      // The first thing that is done about it fails as well.
      host.controls.failRequest(n + 1, "ServiceNotAvailable");
      const error = await attempt();
      await expectAllOrNothing(here, error);
    }
  });

  test("when somebody begins to type into a cell", async () => {
    for (const n of tried(here.requests, 3, 2)) {
      host.controls.onRequest(n, () => {
        host.controls.cellEditMode = true;
        setTimeout(() => (host.controls.cellEditMode = false), 5);
      });
      const error = await attempt();
      if (error !== null) expect(error.key).toBe("excel.cellEditMode");
      await expectAllOrNothing(here, error);
    }
  });

  test("when a request is too long", async () => {
    for (const limit of [1_000, 4_000, 12_000, 30_000, 60_000, 120_000, 250_000, 500_000]) {
      host.controls.requestLimit = limit;
      // What takes back has short requests, but not as short as that.
      const error = await attempt().finally(() => (host.controls.requestLimit = 5 * 1024 ** 2));
      if (error !== null) expect(error.key).toBe("excel.payloadTooLarge");
      await expectAllOrNothing(here, error);
    }
  });
});

/** Names and states of the sheets, those that nobody sees included. */
function sheetsOf(picture: Record<string, unknown>): string[] {
  const sheets = picture["sheets"] as { name: string; state: string }[];
  return sheets.map(({ name, state }) => `${name} ${state}`);
}

/** A picture without one sheet and without the results and formulas that it gave to others. */
function withoutSheet(picture: Record<string, unknown>, name: string): unknown {
  const sheets = picture["sheets"] as { name: string; cells: Record<string, [unknown, unknown]> }[];
  return sheets
    .filter((sheet) => sheet.name !== name && sheet.name !== "CcsMemory")
    .map(({ cells, ...sheet }) => ({
      ...sheet,
      charts: null,
      cells: Object.fromEntries(
        Object.entries(cells).map(([address, [value, style]]) => {
          const isFormula = typeof value === "object" && value !== null && "formula" in value;
          return [address, [isFormula ? "formula" : value, style]];
        }),
      ),
    }));
}

describe("while somebody else works in the workbook", () => {
  let here: Scenario;

  beforeEach(async () => {
    here = scenarios.get("second")!;
    host = await opened(here.bytes);
  });

  test.each([
    ["Scores", 1],
    ["Action plan", 2],
  ])("%s is deleted: the rest is as before", async (name, turn) => {
    for (const n of tried(here.requests, 3, turn, 2)) {
      host = await opened(here.bytes);
      host.controls.onRequest(n, () => byHand((sheet) => sheet(name).delete()));
      const error = await attempt();
      const wanted = error === null ? here.after : here.before;
      if (error !== null) {
        expect(error.aftermath).toBeNull();
        // Between two answers of the survey, Excel speaks of the sheet by a number.
        expect(error.key).toBe(n === 2 ? "excel.itemNotFound" : "excel.sheetDeleted");
        if (n > 2) expect(error.details).toEqual({ name });
      }
      const now = await pictureOf(host);
      expect(sheetsOf(now)).toEqual(
        sheetsOf(wanted).filter((sheet) => !sheet.startsWith(`${name} `)),
      );
      expect(differences(withoutSheet(wanted, name), withoutSheet(now, name))).toEqual([]);
    }
  });

  test.each(["adds", "copies"])(
    "a sheet like a copy of a tab that somebody %s stays",
    async (how) => {
      for (const n of tried(here.requests, 4, how === "adds" ? 1 : 3, 2)) {
        host = await opened(here.bytes);
        host.controls.onRequest(n, () =>
          byHand((sheet, context) => {
            if (how === "adds") context.workbook.worksheets.add("Scores (2)");
            else sheet("Scores").copy("Beginning");
          }),
        );
        host.controls.failRequest(n + 1, "GeneralException");
        await attempt();
        expect(sheetsOf(await pictureOf(host))).toContain("Scores (2) visible");
      }
    },
  );

  test("a sheet is protected: the message names it", async () => {
    for (const n of tried(here.requests, 3, 2)) {
      host.controls.onRequest(n, () => host.controls.protectSheet("Scores"));
      const error = await attempt();
      host.controls.unprotectSheet("Scores");
      if (error !== null) {
        expect(error).toMatchObject({ key: "excel.tabProtected", details: { name: "Scores" } });
      }
      await expectAllOrNothing(here, error);
    }
  });
});
