import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { describeScoringError, ScoringError } from "../../src/excel/scoring-error";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { saveBook } from "../../src/host/workbook-file";
import { byHand, differences, opened, pictureOf, run, smallBook } from "../support/busy-book";

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
const remedy = { en: /score again/i, fr: /recommencez|relancez/i };

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
