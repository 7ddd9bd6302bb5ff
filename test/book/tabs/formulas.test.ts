import { describe, expect, it } from "vitest";
import { movedMark } from "../../../src/book/customer-tabs/moved-lines";
import { functionsCalled, NATIVE_FUNCTIONS } from "../../../src/book/native-formula";
import type { Language } from "../../../src/messages/messages";
import { AS_OF } from "../../support/client-grid";
import { storyBook } from "../../support/customer-book";
import { formulaCells } from "../../support/expected-results";
import { solidityCase } from "../../support/solidity-case";
import { planBook, weirdGrid, weirdModel } from "../../support/weird-book";
import { surveyTabs } from "../customer-tabs/customer-tabs";

const languages: readonly Language[] = ["en", "fr"];

function everyFormula(): string[] {
  return languages.flatMap((language) => {
    const { plans } = planBook(weirdGrid, weirdModel("neutral", language), language);
    return plans.flatMap((plan) => [
      ...formulaCells(plan).map(({ formula }) => formula),
      ...plan.conditionalFormats.flatMap((format) =>
        format.kind === "custom" ? [format.formula] : [],
      ),
    ]);
  });
}

/** Of the tabs that are made from data sheets as well. */
function everyFormulaOfCustomers(): string[] {
  const book = storyBook("en", { clients: 4 });
  const benchmark = { indicator: "NPS", segment: null, value: 30, sample: null, date: AS_OF };
  const survey = surveyTabs(book, "en", 1, [{ ...benchmark, source: null, used: null }]);
  const { plans } = solidityCase(book, { model: null });
  const broken = { sheetName: "Survey", top: 0, left: 0, values: [["Acme\nLtd"]] };
  const mark = movedMark(broken, 0, [0]) as { readonly formula: string };
  return [...survey.plans, ...plans]
    .flatMap((plan) => formulaCells(plan).map(({ formula }) => formula))
    .concat(mark.formula);
}

/** The code of a formula without its texts and sheet names. */
function code(formula: string): string {
  return formula.replace(/"(?:[^"]|"")*"/g, '""').replace(/'(?:[^']|'')*'!/g, "");
}

describe("the formulas of the tabs", () => {
  it("call only what Excel 2016, LibreOffice 7.4 and Google Sheets calculate alike", () => {
    const called = new Set(
      [...everyFormula(), ...everyFormulaOfCustomers()].flatMap(functionsCalled),
    );
    expect([...called].filter((name) => !NATIVE_FUNCTIONS.includes(name))).toEqual([]);
    // Nothing allowed that nothing needs.
    expect(NATIVE_FUNCTIONS.filter((name) => !called.has(name))).toEqual([]);
  });

  it("hold no structured reference, no spill, no array constant and no whole column", () => {
    expect(
      everyFormula().filter((text) => /[[\]{}#@]|\$?[A-Z]+:\$?[A-Z]+/.test(code(text))),
    ).toEqual([]);
  });

  it("keep to Excel's limits: 8192 characters, texts of 255", () => {
    const formulas = everyFormula();
    expect(Math.max(...formulas.map(({ length }) => length))).toBeLessThan(8192);
    const texts = formulas.flatMap((text) => text.match(/"(?:[^"]|"")*"/g) ?? []);
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(257);
  });

  it("point at the client sheet by absolute addresses only, so that a sort keeps lines whole", () => {
    const formulas = everyFormula().filter((text) => text.includes("'It''s Clients'!"));
    expect(formulas.length).toBeGreaterThan(200);
    for (const text of formulas) {
      expect(text.replace(/'It''s Clients'!\$[A-Z]+\$\d+/g, "")).not.toContain("Clients");
    }
  });
});

describe("functionsCalled", () => {
  it("finds names in code, not in texts or sheet names", () => {
    expect(functionsCalled(`=SUM('A (b)'!A1,"NOW()")+_xlfn.LET(1)`)).toEqual(["SUM", "_xlfn.LET"]);
  });
});

describe("texts of users", () => {
  it("are never a formula cell: names that look like formulas stay texts or come by reference", () => {
    const { plans } = planBook(weirdGrid, weirdModel("neutral"), "en");
    const written = plans.flatMap((plan) => formulaCells(plan).map(({ formula }) => formula));
    expect(written.filter((text) => /HYPERLINK|SUM\(A1:A9\)/.test(code(text)))).toEqual([]);
  });
});
