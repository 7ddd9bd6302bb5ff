import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ces } from "../../src/metrics/ces";
import { refusal } from "../support/refusal";

/** Answers by how many there are of 1, of 2, and so on. */
function answers(...counts: number[]): number[] {
  return counts.flatMap((count, index) => new Array<number>(count).fill(index + 1));
}

describe("ces, published examples", () => {
  it("agree, of 5: 10 of 20 in 4 and 5 are 50 % (Delighted, help centre, How is CES calculated?)", () => {
    expect(ces(answers(3, 2, 5, 6, 4), { scaleMax: 5 })).toBe(0.5);
  });

  it("agree, of 7: 8 of 10 from 5 on are 80 % (Simplesat, help centre, Gartner's formula)", () => {
    expect(ces(answers(1, 1, 0, 0, 3, 3, 2))).toBe(0.8);
  });

  it("mean, of 7: 4.08 of 1000 answers (CYS Group, support, CES 7-point scale to average)", () => {
    const list = answers(80, 210, 140, 110, 160, 180, 120);
    expect(ces(list, { method: "mean" })).toBeCloseTo(4.08, 12);
  });
});

describe("ces, edges", () => {
  it("takes an average between two answers as agreeing from 5 of 7 and from 4 of 5 on", () => {
    expect(ces([4.9, 5])).toBe(0.5);
    expect(ces([3.9, 4], { scaleMax: 5 })).toBe(0.5);
  });

  it("leaves missing answers out of the base", () => {
    expect(ces([NaN, 7, 1])).toBe(0.5);
    expect(ces([NaN, 7, 1], { method: "mean" })).toBe(4);
  });

  it("refuses an answer off the scale and no answers", () => {
    expect(refusal(() => ces([7, 8]))).toMatchObject({
      reason: "outOfScale",
      details: { argument: "answers", position: 2, minimum: 1, maximum: 7 },
    });
    expect(refusal(() => ces([0])).reason).toBe("outOfScale");
    expect(refusal(() => ces([6], { scaleMax: 5 })).reason).toBe("outOfScale");
    expect(refusal(() => ces([NaN]))).toMatchObject({ code: "notAvailable", reason: "noAnswers" });
  });

  it("never falls when an answer rises, whatever the order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 30 }),
        fc.nat(),
        fc.constantFrom("agree" as const, "mean" as const),
        (list, place, method) => {
          const score = ces(list, { method });
          expect(ces([...list].reverse(), { method })).toBe(score);
          const raised = list.map((answer, i) => (i === place % list.length ? 7 : answer));
          expect(ces(raised, { method })).toBeGreaterThanOrEqual(score);
        },
      ),
    );
  });
});
