import { Workbook } from "@cj-tech-master/excelts";
import type { CellValue } from "@cj-tech-master/excelts";
import { afterAll, describe, expect, it } from "vitest";
import { readBlanks } from "../../src/excel/read-blanks";
import { functionImplementations } from "../../src/functions/associate";
import metadata from "../../src/functions/functions.json";
import { connectFunctions } from "../../src/functions/surroundings";
import { errorMessage, recalculate } from "../../src/host/calculation";
import { registerFunctions } from "../../src/host/custom-functions";
import { evaluateFormulas } from "../../src/host/evaluate";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost, disconnectHost } from "../../src/host/office-client";
import type { Language } from "../../src/messages/messages";

afterAll(disconnectHost);

const SURVEY = "Enquête d'été";

/** A book with a survey: answers in B2:B6 (10, 9, nothing, a true 0, 8), ARR in C2:C6. */
function surveyBook(blanks: "web" | "desktop", language: Language = "en"): HostWorkbook {
  const book = new Workbook();
  const sheet = book.addWorksheet(SURVEY);
  const rows: CellValue[][] = [
    ["Client", "NPS", "ARR"],
    ["Aster", 10, 300],
    ["Birch", 9, 100],
    ["Cedar", null, 500],
    ["Doum", 0, 100],
    ["Elm", 8, null],
  ];
  rows.forEach((row, r) => {
    row.forEach((value, c) => {
      if (value !== null) sheet.getCell(r + 1, c + 1).value = value;
    });
  });
  book.addWorksheet("Results");
  const host = new HostWorkbook(book, { blanks });
  host.activeSheet = sheet;
  connectHost(host);
  connectFunctions({ language: () => language, readBlanks });
  registerFunctions(host, "CLIENT", metadata, functionImplementations);
  return host;
}

async function values(host: HostWorkbook, formulas: readonly string[]): Promise<unknown[]> {
  const evaluations = await evaluateFormulas(host, formulas);
  return evaluations.map((evaluation) =>
    "value" in evaluation ? evaluation.value : evaluation.error,
  );
}

describe.each(["web", "desktop"] as const)("in cells, blanks as on %s", (blanks) => {
  it("leaves the blank answer out and believes the typed 0", async () => {
    // 2 promoters, 1 passive, 1 detractor of 4; weighted: (400 - 100) / 500, the passive's ARR missing.
    expect(
      await values(surveyBook(blanks), ["=CLIENT.NPS(B2:B6)", "=CLIENT.NPS(B2:B6,C2:C6)"]),
    ).toEqual([25, 60]);
  });

  it("spills with blanks as blanks, and chains", async () => {
    const host = surveyBook(blanks);
    expect(
      await values(host, [
        "=CLIENT.POINTS(B2:B6,0,10)",
        "=CLIENT.MULTIPLIER(CLIENT.POINTS(B2:B4,10,0))",
        "=SUM(CLIENT.WEIGHTEDARR(C2:C6,CLIENT.POINTS(B2:B6,0,10)))",
      ]),
    ).toEqual([
      [[100], [90], [""], [0], [80]],
      [[0.5], [expect.closeTo(0.5 * 4 ** 0.1, 12)], [""]],
      expect.closeTo(600 + 100 * 0.5 * 4 ** 0.9 + 50, 9),
    ]);
  });

  it("takes array constants and computed arrays as they are", async () => {
    expect(
      await values(surveyBook(blanks), [
        "=CLIENT.NPS({10;0})",
        "=CLIENT.NPS(IF(B2:B6=9,0,10))",
        "=CLIENT.CCS({80,40;0,100},{3,1})",
      ]),
    ).toEqual([0, 60, [[70], [25]]]);
  });

  it("refuses several values where one is due, instead of answering once for each", async () => {
    const host = surveyBook(blanks);
    const evaluations = await evaluateFormulas(host, [
      "=CLIENT.POINTS({1;2},{0;0},{5;5})",
      "=CLIENT.CHURNAT({45000;45500},{45400;46000},{1;3})",
      "=CLIENT.BENCHMARK({1;2},B2:B3)",
    ]);
    for (const [index, name] of ["worst", "years", "value"].entries()) {
      expect(evaluations[index]).toMatchObject({
        error: "#VALUE!",
        message: expect.stringMatching(`^${name}: one value is due`) as string,
      });
    }
  });

  it("says that a header stands in the range", async () => {
    const [evaluation] = await evaluateFormulas(surveyBook(blanks), ["=CLIENT.NPS(B1:B6)"]);
    expect(evaluation).toEqual({
      error: "#VALUE!",
      message: `answers ('Enquête d''été'!B1): “NPS” is text on top of a column, as a header is. Begin the range below it, or type a number there.`,
    });
  });

  it("takes words in the plural, with blanks and in other spellings", async () => {
    expect(
      await values(surveyBook(blanks), [
        '=CLIENT.CSAT({5;3;4},1,5,"Top 2")',
        '=CLIENT.CCS({80,40},,"Renormalize")',
        '=INDEX(CLIENT.SURVIVAL({45000;45100},{45031;46000},46000,"days"),3,1)',
        '=CLIENT.COHORTS({45292},{45800},"ANS",46023)',
      ]),
    ).toEqual([
      expect.closeTo(2 / 3, 12),
      60,
      31,
      [
        ["Cohort", "Clients", 0, 1, 2],
        ["2024", 1, 1, 1, 0],
      ],
    ]);
  });

  it("takes one blank cell for an optional argument as left out", async () => {
    expect(await values(surveyBook(blanks), ["=CLIENT.MULTIPLIER(50,E1,E1)"])).toEqual([1]);
    expect(await values(surveyBook(blanks), ["=CLIENT.CHURN(E1,100)"])).toEqual(["#N/A"]);
  });

  it("calculates in a table's column and next to it", async () => {
    const host = surveyBook(blanks);
    const sheet = host.book.getWorksheet(SURVEY)!;
    sheet.addTable({
      name: "Survey",
      ref: "A1",
      headerRow: true,
      columns: [{ name: "Client" }, { name: "NPS" }, { name: "ARR" }],
      rows: [2, 3, 4, 5, 6].map((row) =>
        [1, 2, 3].map((column) => sheet.getCell(row, column).value as never),
      ),
    });
    const results = host.book.getWorksheet("Results")!;
    results.getCell("A1").value = { formula: "CLIENT.NPS(Survey[NPS],Survey[ARR])" };
    results.getCell("A2").value = { formula: "CLIENT.NPS(Survey[NPS])" };
    await recalculate(host);
    expect([results.getCell("A1").result, results.getCell("A2").result]).toEqual([60, 25]);
  });

  it("asks the sheets no more for forty formulas than for one", async () => {
    const requests = async (count: number): Promise<number> => {
      const host = surveyBook(blanks);
      const results = host.book.getWorksheet("Results")!;
      for (let row = 1; row <= count; row++) {
        const formula = `CLIENT.NPS('${SURVEY.replaceAll("'", "''")}'!B${2 + (row % 3)}:B6)`;
        results.getCell(row, 1).value = { formula };
      }
      host.controls.resetCounters();
      await recalculate(host);
      return host.controls.requests;
    };
    expect(await requests(1)).toBe(1);
    expect(await requests(40)).toBe(1);
  });

  it("asks nothing where no 0 is among the values", async () => {
    const host = surveyBook(blanks);
    host.controls.resetCounters();
    expect(await values(host, ["=CLIENT.NPS(B2:B3)", "=CLIENT.NPS({0;10})"])).toEqual([100, 0]);
    expect(host.controls.requests).toBe(0);
  });

  it("names the cell of the sheet in the error's words", async () => {
    const host = surveyBook(blanks, "fr");
    const sheet = host.book.getWorksheet(SURVEY)!;
    sheet.getCell("B4").value = "sans avis";
    sheet.getCell("B7").value = { error: "#DIV/0!" };
    const [text, error, scale] = await evaluateFormulas(host, [
      "=CLIENT.NPS(B2:B6)",
      "=CLIENT.NPS(B5:B7)",
      "=CLIENT.NPS(C2:C3)",
    ]);
    expect(text).toEqual({
      error: "#VALUE!",
      message: `réponses ('Enquête d''été'!B4)\u202f: «\u202fsans avis\u202f» est du texte, or il faut un nombre. Saisissez-le en nombre ou videz la cellule.`,
    });
    expect(error).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining("B7)\u202f: la cellule contient l’erreur #DIV/0!") as string,
    });
    expect(scale).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining("C2)\u202f: 300") as string,
    });
  });
});

describe("when Excel does not answer", () => {
  it("shows no number that a blank may have made", async () => {
    const host = surveyBook("desktop");
    host.controls.failRequest(1, "GeneralException");
    const [evaluation] = await evaluateFormulas(host, ["=CLIENT.NPS(B2:B6)"]);
    expect(evaluation).toMatchObject({
      error: "#N/A",
      message: expect.stringContaining("B4): Excel did not let the add-in see") as string,
    });
  });

  it("waits until nobody types in a cell any more", async () => {
    const host = surveyBook("desktop");
    host.controls.cellEditMode = true;
    const evaluations = evaluateFormulas(host, ["=CLIENT.NPS(B2:B6)"]);
    setTimeout(() => {
      host.controls.cellEditMode = false;
    });
    expect(await evaluations).toEqual([{ value: 25 }]);
  });
});

describe("on a sheet whose errors stand in cells", () => {
  it("keeps the words with the error", async () => {
    const host = surveyBook("web");
    const results = host.book.getWorksheet("Results")!;
    results.getCell("A1").value = { formula: "CLIENT.CHURN({1;11;0},{10;10;0})" };
    results.getCell("C1").value = { formula: "CLIENT.CHURN({1;0},{10;0})" };
    await recalculate(host);
    expect(results.getCell("A1").result).toEqual({ error: "#VALUE!" });
    expect(errorMessage(host.book, "Results", results.getCell("A1"))).toContain(
      "lost (row 2, column 1)",
    );
    expect(results.getCell("C1").result).toBe(0.1);
    expect(results.getCell("C2").value).toEqual({ error: "#DIV/0!" });
  });
});
