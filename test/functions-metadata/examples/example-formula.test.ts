import { describe, expect, it } from "vitest";
import {
  formulaOver,
  shownFormula,
  withWordsOf,
} from "../../../src/functions-metadata/examples/example-formula";

const ranges: Readonly<Record<string, string>> = {
  answers: "C5:C16",
  arr: "B5:B16",
  e1: "D20",
};
const addressOf = (name: string): string | undefined => ranges[name];

describe("an example over named data", () => {
  it.each([
    ["=CLIENT.NPS(answers)", "=CLIENT.NPS(C5:C16)"],
    ["=CLIENT.NPS(answers, arr)", "=CLIENT.NPS(C5:C16,B5:B16)"],
    ['=CLIENT.CSAT(answers, 1, 5, "arr, top2")', '=CLIENT.CSAT(C5:C16,1,5,"arr, top2")'],
    ["=CLIENT.POINTS(answers, 0.2, -1.5)", "=CLIENT.POINTS(C5:C16,0.2,-1.5)"],
    ["=CLIENT.X(arr, , TRUE, {1, 2; 0.5, 3})", "=CLIENT.X(B5:B16,,TRUE,{1,2;0.5,3})"],
    ["=CLIENT.X(CLIENT.NPS(answers), e1)", "=CLIENT.X(CLIENT.NPS(C5:C16),D20)"],
  ])("%s stands in the workbook as %s", (example, formula) => {
    expect(formulaOver(example, addressOf)).toBe(formula);
  });

  it.each(["=CLIENT.NPS(answer)", "=CLIENT.NPS(Answers)", "=CLIENT.NPS(answers, A1)"])(
    "%s names data that are not there",
    (example) => {
      expect(() => formulaOver(example, addressOf)).toThrow(/answer|Answers|A1/);
    },
  );

  it.each(["CLIENT.NPS(answers)", "=SUM(answers)", "=CLIENT.NPS(SUM(answers))"])(
    "%s is no formula of the add-in's functions alone",
    (example) => {
      expect(() => formulaOver(example, addressOf)).toThrow(/CLIENT/);
    },
  );
});

describe("a formula as people type it", () => {
  // French Excel: semicolons between arguments, decimal comma, VRAI and FAUX, points in constants.
  it.each([
    ["=CLIENT.NPS(C5:C16,B5:B16)", "=CLIENT.NPS(C5:C16;B5:B16)"],
    ["=CLIENT.POINTS(C5:C16,0.2,-1.5)", "=CLIENT.POINTS(C5:C16;0,2;-1,5)"],
    ["=CLIENT.X(B5,,TRUE,{1,2;0.5,3})", "=CLIENT.X(B5;;VRAI;{1.2;0,5.3})"],
    ['=CLIENT.CSAT(C5,"a, b; 0.5","TRUE")', '=CLIENT.CSAT(C5;"a, b; 0.5";"TRUE")'],
    [
      "=CLIENT.X('Churn, 1.5'!A1,FALSE,CLIENT.Y(1.5E-3))",
      "=CLIENT.X('Churn, 1.5'!A1;FAUX;CLIENT.Y(1,5E-3))",
    ],
  ])("%s is %s in France", (english, french) => {
    expect(shownFormula(english, "fr")).toBe(french);
    expect(shownFormula(english, "en")).toBe(english);
  });
});

describe("the words of an example", () => {
  it("are those of the language", () => {
    const example = '=CLIENT.CSATTREND(stars, date, "quarter")';
    expect(withWordsOf("en", example)).toBe(example);
    expect(withWordsOf("fr", example)).toBe('=CLIENT.CSATTREND(stars, date, "trimestre")');
  });

  it("have to be known in both", () => {
    expect(() => withWordsOf("fr", '=CLIENT.X(a, "fortnight")')).toThrow(/fortnight/);
  });
});
