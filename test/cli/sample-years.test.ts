import type { Workbook } from "@cj-tech-master/excelts";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openBook } from "../../src/host/workbook-file";
import { ccs, temporaryFolder } from "./run-in-process";

const open = async (path: string): Promise<Workbook> => openBook(await readFile(path));

/** The days of the lines of a history and how many lines each has, in their order. */
function daysOf(book: Workbook, sheetName: string): Record<string, number> {
  const days: Record<string, number> = {};
  book.getWorksheet(sheetName)!.eachRow((row, number) => {
    const cell = row.getCell(2).value;
    if (number <= 4 || !(cell instanceof Date)) return;
    const day = cell.toISOString().slice(0, 10);
    days[day] = (days[day] ?? 0) + 1;
  });
  return days;
}

/** Fingerprints of the models that the memory of a workbook keeps. */
function modelsOf(book: Workbook): unknown[] {
  const models: unknown[] = [];
  const memory = book.worksheets.find(({ name }) => name.startsWith("CcsMemory"))!;
  memory.eachRow((row) => {
    if (row.getCell(1).value === "ccs.model") models.push(row.getCell(2).value);
  });
  return models;
}

/** Today is 2 March 2026: the story ends with the last whole month. */
const quarters = [
  ...["2023-05-31", "2023-08-31", "2023-11-30", "2024-02-29", "2024-05-31", "2024-08-31"],
  ...["2024-11-30", "2025-02-28", "2025-05-31", "2025-08-31", "2025-11-30", "2026-02-28"],
];

const story = ["--years", "3", "--clients", "24", "--seed", "7"];

describe.each([
  {
    language: "en",
    sheets: ["Survey answers", "Lost clients", "MRR by month", "Projects", "Incidents"],
    history: "Score history",
    note: "About this book",
    next: "Three made-up years of 24 clients (seed 7) written to",
    nothingWrong: "no value left out, nothing to look at",
    taken: "“Score history” holds 13 snapshots",
  },
  {
    language: "fr",
    sheets: ["Réponses enquête", "Clients perdus", "MRR par mois", "Projets", "Incidents"],
    history: "Historique des scores",
    note: "À propos",
    next: "Trois années inventées de 24 clients (graine 7) dans",
    nothingWrong: "aucune valeur écartée, rien à vérifier",
    taken: "« Historique des scores » en contient 13",
  },
])("ccs sample --years 3 ($language)", (words) => {
  const own = ["--language", words.language];

  it("leaves a workbook that a thirteenth snapshot takes up", async () => {
    const folder = await temporaryFolder();
    const path = join(folder, "years.xlsx");
    const { code, out, err } = await ccs(["sample", path, ...story, ...own]);
    expect({ code, out }).toEqual({ code: 0, out: "" });
    expect(err).toContain(`${words.next} ${path}`);
    expect(err).toContain(`ccs -- snapshot "${path}"`);

    const book = await open(path);
    const visible = book.worksheets.filter(({ state }) => state === "visible");
    expect(visible.map(({ name }) => name)).toEqual([
      "Clients",
      ...words.sheets,
      words.history,
      words.note,
    ]);
    const clients = book.getWorksheet("Clients")!.rowCount - 1;
    const days = daysOf(book, words.history);
    expect(Object.keys(days)).toEqual(quarters);
    expect(days["2026-02-28"]).toBe(clients);
    const month = book.getWorksheet(words.sheets[2])!.getCell("AL1");
    expect([month.value, month.numFmt]).toEqual([new Date("2026-02-01"), "mmm-yy"]);

    const next = join(folder, "next.xlsx");
    const snapshot = await ccs(["snapshot", path, "--out", next, ...own]);
    expect(snapshot.code).toBe(0);
    expect(snapshot.err.replaceAll(/[\u00a0\u202f]/g, " ")).toContain(words.taken);
    expect(snapshot.err.replaceAll(/\s+/g, " ")).toContain(words.nothingWrong);
    expect(daysOf(await open(next), words.history)).toEqual({ ...days, "2026-03-02": clients });
  });
});

it("is scored like any other book, and the model of its snapshots stays known", async () => {
  const folder = await temporaryFolder();
  const [path, scored] = [join(folder, "years.xlsx"), join(folder, "scored.xlsx")];
  await ccs(["sample", path, ...story]);
  const { code, err } = await ccs(["score", path, "--out", scored]);
  expect(code).toBe(0);
  expect(err).toContain("no value left out, nothing to look at");
  const [before, after] = [await open(path), await open(scored)];
  expect(daysOf(after, "Score history")).toEqual(daysOf(before, "Score history"));
  const [model] = modelsOf(after);
  expect(model).toMatch(/^[a-p]{8}$/);
  expect(modelsOf(before)).toEqual([model]);
  expect(after.getWorksheet("Score history")!.getCell("D5").value).toBe(model);
});

describe("ccs sample refuses", () => {
  it.each([
    ["2", ["--years", "2"], "There is a sample of 3 years and no other: --years 3, not 2."],
    ["words", ["--years", "three"], "not three."],
    ["faults too", ["--years", "3", "--dirty"], "Choose one."],
    ["few", ["--years", "3", "--clients", "23"], "24 to 1,000 clients, not 23."],
    ["many", ["--years", "3", "--clients", "1001"], "24 to 1,000 clients, not 1001."],
  ])("--years with %s", async (_, options, words) => {
    const { code, out, err } = await ccs(["sample", "years.xlsx", ...options]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(words);
  });
});
