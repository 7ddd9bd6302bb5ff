import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { glanceAtWorkbook } from "../../src/excel/active-sheet";
import { insertSample } from "../../src/excel/insert-sample";
import { requiredExcel } from "../../src/excel/required-excel";
import { scoreWorkbook } from "../../src/excel/score-workbook";
import { describeScoringError, ScoringError } from "../../src/excel/scoring-error";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { sampleHost } from "../support/scored-book-session";

let host: HostWorkbook;

beforeEach(async () => {
  host = await sampleHost(2);
});

afterEach(() => {
  vi.restoreAllMocks();
});

it("is what the manifest asks for", () => {
  const manifest = readFileSync(
    fileURLToPath(new URL("../../manifest.xml", import.meta.url)),
    "utf8",
  );
  const { name, version } = requiredExcel;
  expect(manifest).toContain(`<Set Name="${name}" MinVersion="${version}"/>`);
});

describe("an Excel that is older", () => {
  it.each([
    ["a run", () => scoreWorkbook({ language: "en", today: 46_000 })],
    ["the sample", () => insertSample({ clients: 2, seed: 1, language: "en", asOf: 46_000 })],
    ["the first glance", () => glanceAtWorkbook("en")],
  ])("is named by %s before Excel is asked for anything", async (_, deed) => {
    vi.spyOn(Office.context.requirements, "isSetSupported").mockImplementation(
      (name, version) => name !== "ExcelApi" || Number(version) < 1.13,
    );
    const error: unknown = await deed().then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ScoringError);
    expect((error as ScoringError).key).toBe("excel.tooOld");
    expect(host.controls.requests).toBe(0);
    const [en = ""] = describeScoringError(error as ScoringError, "en");
    expect(en).toMatch(/too old.*as it was before.*Excel on the web/);
    const [fr = ""] = describeScoringError(error as ScoringError, "fr");
    expect(fr).toMatch(/trop ancien.*tel qu’il était avant.*Excel pour le web/);
  });
});
