import { describe, expect, it } from "vitest";
import { MovingFormula } from "../../../src/host/display/moving-formula";

describe("the formula of a rule", () => {
  it.each([
    ['=$B6<>""', '$B9<>""'],
    ["A$1>2", "C$1>2"],
    ["$A$1", "$A$1"],
    ["SUM(A1:$B$2)", "SUM($B$2:C4)"],
    ["XFD1=1", "#REF!=1"],
  ])("%s reads %s three rows down and two columns across", (formula, moved) => {
    const moving = new MovingFormula(formula);
    expect(moving.at(3, 2)).toBe(moved);
    // Where it is written for, it reads as it is written.
    expect(moving.at(0, 0)).toBe(formula.replace(/^=/, ""));
    expect(moving.at(3, 2)).toBe(moved);
  });
});
