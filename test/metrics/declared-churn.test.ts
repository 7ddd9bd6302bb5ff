import { describe, expect, it } from "vitest";
import { declaredChurn } from "../../src/metrics/declared-churn";
import { refusal } from "../support/refusal";

function answers(leaving: number, staying: number): number[] {
  return [...Array<number>(leaving).fill(1), ...Array<number>(staying).fill(0)];
}

describe("declaredChurn", () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
  ])("gives %d of %d Newcombe's limits", (leaving, count, low, high) => {
    const churn = declaredChurn(answers(leaving, count - leaving));
    expect(churn).toMatchObject({ answers: count, leaving, share: leaving / count });
    expect(churn.low).toBeCloseTo(low, 4);
    expect(churn.high).toBeCloseTo(high, 4);
  });

  it("leaves out who has not answered", () => {
    expect(declaredChurn([NaN, 1, NaN, 0])).toEqual(declaredChurn([0, 1]));
  });

  it("has nothing to say without an answer", () => {
    expect(refusal(() => declaredChurn([NaN]))).toMatchObject({
      code: "notAvailable",
      reason: "noAnswers",
    });
  });

  it("refuses an answer that is neither yes nor no", () => {
    expect(refusal(() => declaredChurn([1, NaN, 0.5]))).toEqual({
      code: "value",
      reason: "notYesOrNo",
      details: { argument: "answers", position: 3, value: 0.5 },
    });
  });
});
