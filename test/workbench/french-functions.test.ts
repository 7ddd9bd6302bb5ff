import { describe, expect, it } from "vitest";
import { englishName } from "../../src/workbench/session/french-functions";

describe("functions by their French names", () => {
  it.each([
    ["=SOMME(A1;A2)", "SOMME", "SUM"],
    ["=1+nb.si( A:A;1)", "NB.SI", "COUNTIF"],
    ["=SUM(MÉDIANE(A1:A3))", "MÉDIANE", "MEDIAN"],
    ["=IF(VRAI();1)", "VRAI", "TRUE"],
  ])("%s: %s is %s", (text, typed, name) => {
    expect(englishName(text)).toEqual({ typed, name });
  });

  it.each(["SOMME(A1)", "=SUM(A1)", '="SI(x)"&A1', "='ET (1)'!A1", "=CLIENT.NB(1)", "=MOIS+1"])(
    "%s has none",
    (text) => {
      expect(englishName(text)).toBeUndefined();
    },
  );
});
