import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { describeScoringError, ScoringError } from "../../src/excel/scoring-error";
import { explainFailure } from "../../src/excel/explain-failure";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { saveBook } from "../../src/host/workbook-file";
import {
  byHand,
  differences,
  firstDay,
  opened,
  pictureOf,
  run,
  smallBook,
} from "../support/busy-book";

let bytes: Uint8Array;
let host: HostWorkbook;

beforeAll(async () => {
  host = await smallBook(3);
  await run();
  bytes = await saveBook(host.book);
});

beforeEach(async () => {
  host = await opened(bytes);
});

async function refusal(signal?: AbortSignal): Promise<ScoringError> {
  const before = await pictureOf(host);
  const error: unknown = await run(signal === undefined ? {} : { signal }).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ScoringError)) throw new Error("It was not refused.", { cause: error });
  expect(differences(before, await pictureOf(host))).toEqual([]);
  expect(error.aftermath).toBeNull();
  return error;
}

const cancelled = (): AbortSignal => {
  const stop = new AbortController();
  stop.abort();
  return stop.signal;
};

const cases: [string, string, () => unknown][] = [
  ["a protected sheet", "excel.tabProtected", () => host.controls.protectSheet("Scores")],
  [
    "a protected structure",
    "excel.structureProtected",
    () => (host.controls.structureProtected = true),
  ],
  ["a read-only book", "excel.readOnly", () => (host.controls.readOnly = true)],
  ["a cell being edited", "excel.cellEditMode", () => (host.controls.cellEditMode = true)],
  ["too much at once", "excel.payloadTooLarge", () => (host.controls.responseLimit = 4_000)],
];

/** What each message has to say: that nothing was changed, and what to do. */
const untouched = {
  en: /as it was before|Nothing was changed/,
  fr: /tel qu’il était avant|Rien n’a été modifié/,
};
const remedy = { en: /try again/i, fr: /réessayez/i };

describe("a run that is refused", () => {
  test.each(cases)("because of %s says so in both languages", async (_, key, provoke) => {
    provoke();
    const error = await refusal();
    expect(error.key).toBe(key);
    const words = (["en", "fr"] as const).map((language) => {
      const text = describeScoringError(error, language).join(" ");
      expect(text).toMatch(untouched[language]);
      expect(text).toMatch(remedy[language]);
      return text;
    });
    expect(new Set(words).size).toBe(2);
  });

  test("because of a protected sheet does not name one that it never writes to", async () => {
    await byHand((_, context) => context.workbook.worksheets.add("Theirs").activate());
    host.controls.protectSheet("Theirs");
    host.controls.failRequest(6, "AccessDenied");
    expect((await refusal()).key).toBe("excel.accessDenied");
    host.controls.protectSheet("Scores");
    const reason = await explainFailure(new ScoringError("excel.accessDenied"), null, ["Scores"]);
    expect(reason).toMatchObject({ key: "excel.tabProtected", details: { name: "Scores" } });
  });

  test.each([
    ["InactiveWorkbook", "excel.otherWorkbook"],
    ["FilteredRangeConflict", "excel.tabInTheWay"],
    ["MergedRangeConflict", "excel.tabInTheWay"],
    ["PivotTableRangeConflict", "excel.tabInTheWay"],
    ["InsertDeleteConflict", "excel.tabInTheWay"],
  ])("because of %s says so", async (code, key) => {
    host.controls.failRequest(6, code);
    const error = await refusal();
    expect(error.key).toBe(key);
    for (const language of ["en", "fr"] as const) {
      const text = describeScoringError(error, language).join(" ");
      expect(text).toMatch(untouched[language]);
      expect(text).toMatch(remedy[language]);
    }
  });

  test("and cannot be taken back says only that, in both languages", async () => {
    let error: unknown = null;
    for (let n = 6; n < 12 && !(error instanceof ScoringError && error.aftermath); n += 1) {
      host = await opened(bytes);
      host.controls.onRequest(n, () => {
        host.controls.readOnly = true;
      });
      error = await run({ today: firstDay + 1 }).catch((reason: unknown) => reason);
    }
    if (!(error instanceof ScoringError)) throw new Error("It was not refused.");
    expect(error.aftermath).toBe("excel.tabsNotRestored");
    for (const [language, words] of [
      ["en", /Not everything could be put back.*without saving/],
      ["fr", /Tout n’a pas pu être remis en l’état.*sans l’enregistrer/],
    ] as const) {
      const [text = ""] = describeScoringError(error, language);
      expect(text).toMatch(words);
      expect(text).not.toMatch(untouched[language]);
      expect(text).not.toMatch(/Save|Enregistrez|save the workbook under/);
    }
  });

  test("only once all is written says what may still be old, and how to finish", async () => {
    await run({ today: firstDay + 1 });
    let error: unknown = null;
    for (let n = host.controls.requests; n > 6 && error === null; n -= 1) {
      host = await opened(bytes);
      for (const again of [0, 1, 2, 3]) host.controls.failRequest(n + again, "ServiceNotAvailable");
      error = await run({ today: firstDay + 1 }).catch((reason: unknown) => reason);
    }
    if (!(error instanceof ScoringError)) throw new Error("It was not refused.");
    expect(error.key).toBe("excel.notFinished");
    for (const [language, words] of [
      ["en", /^Everything is written.*charts, filters or lines.*Save the workbook.*do the same/],
      ["fr", /^Tout est écrit.*graphiques, filtres ou lignes.*Enregistrez.*recommencez/],
    ] as const) {
      const text = describeScoringError(error, language).join(" ");
      expect(text).toMatch(words);
      expect(text).not.toMatch(untouched[language]);
    }
  });

  test("because a tab was deleted names the tab", async () => {
    host.controls.onRequest(3, () => byHand((sheet) => sheet("Scores").delete()));
    await expect(run()).rejects.toMatchObject({
      key: "excel.sheetDeleted",
      details: { name: "Scores" },
    });
  });

  test("because it was cancelled says that nothing was changed", async () => {
    const error = await refusal(cancelled());
    expect(error.key).toBe("excel.cancelled");
    expect(describeScoringError(error, "fr").join(" ")).toMatch(untouched.fr);
    expect(describeScoringError(error, "en").join(" ")).toMatch(untouched.en);
  });
});

test.each([
  ["a protected sheet", "excel.tabProtected", () => host.controls.protectSheet("Scores")],
  [
    "a protected structure",
    "excel.structureProtected",
    () => (host.controls.structureProtected = true),
  ],
])("%s is seen before anything is written", async (_, key, provoke) => {
  provoke();
  // A request that writes would be answered with another failure.
  host.controls.readOnly = true;
  await expect(run()).rejects.toMatchObject({ key });
});
