import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csat, starRating, type CsatMethod } from "../../src/metrics/csat";
import { refusal } from "../support/refusal";

function ratings(counts: Readonly<Record<number, number>>): number[] {
  return Object.entries(counts).flatMap(([rating, count]) =>
    new Array<number>(count).fill(Number(rating)),
  );
}

describe("csat, published examples", () => {
  it("top2: 60 of 100 rated 4 or 5 is 60 % (youropinion.is, CSAT calculator)", () => {
    expect(csat(ratings({ 5: 25, 4: 35, 3: 20, 2: 15, 1: 5 }), { method: "top2" })).toBe(0.6);
  });

  it("index: 10 very good, 4 good, 2 bad at 100, 75, 25 points is 84.37 (Pisano, knowledge base)", () => {
    expect(csat(ratings({ 5: 10, 4: 4, 2: 2 }), { method: "index" })).toBeCloseTo(84.375, 10);
  });

  it("index: one question of the ACSI, (mean - 1) / 9 * 100 on 1..10 (Fornell et al., 1996)", () => {
    expect(csat([7, 8, 9], { method: "index", scaleMax: 10 })).toBeCloseTo((7 / 9) * 100, 10);
  });

  it("mean: on the survey's own scale", () => {
    expect(csat([5, 4, 4, 2])).toBe(3.75);
    expect(csat([0, 10], { scaleMin: 0, scaleMax: 10 })).toBe(5);
  });
});

describe("csat, edges", () => {
  it("gives the worst answers 0 and the best 100 on the index", () => {
    expect(csat([1, 1], { method: "index", scaleMax: 10 })).toBe(0);
    expect(csat([10], { method: "index", scaleMax: 10 })).toBe(100);
  });

  it("takes an average between two answers into the top two from the second best on", () => {
    expect(csat([3.9, 4, 4.5], { method: "top2" })).toBeCloseTo(2 / 3, 12);
  });

  it("knows the top two of other scales", () => {
    expect(csat([5, 6, 7], { method: "top2", scaleMax: 7 })).toBeCloseTo(2 / 3, 12);
    expect(csat([1, 2, 3], { method: "top2", scaleMax: 3 })).toBeCloseTo(2 / 3, 12);
  });

  it("leaves missing ratings out of the base", () => {
    expect(csat([NaN, 5, NaN, 3])).toBe(4);
    expect(csat([NaN, 5, 3], { method: "top2" })).toBe(0.5);
  });
});

describe("csat, bad input", () => {
  it("refuses a rating off the scale and says where it is", () => {
    expect(refusal(() => csat([5, NaN, 0]))).toEqual({
      code: "value",
      reason: "outOfScale",
      details: { argument: "answers", position: 3, value: 0, minimum: 1, maximum: 5 },
    });
    expect(refusal(() => csat([8])).reason).toBe("outOfScale");
  });

  it("refuses a scale out of order", () => {
    expect(refusal(() => csat([3], { scaleMin: 5, scaleMax: 1 })).reason).toBe("scaleOrder");
    expect(refusal(() => csat([5], { scaleMin: 5 })).reason).toBe("scaleOrder");
    expect(refusal(() => csat([3], { scaleMax: NaN })).reason).toBe("scaleOrder");
  });

  it("refuses a top two where everything would be on top", () => {
    const thumbs = { scaleMin: 0, scaleMax: 1 };
    expect(refusal(() => csat([0, 1], { ...thumbs, method: "top2" })).reason).toBe("scaleTooShort");
    expect(csat([0, 1], thumbs)).toBe(0.5);
  });

  it("has nothing to say about no ratings", () => {
    expect(refusal(() => csat([NaN]))).toMatchObject({ code: "notAvailable", reason: "noAnswers" });
  });
});

describe("csat, properties", () => {
  const bounds: Readonly<Record<CsatMethod, readonly [number, number]>> = {
    mean: [1, 5],
    index: [0, 100],
    top2: [0, 1],
  };
  it.each(["mean", "index", "top2"] as const)(
    "%s stays in its bounds, whatever the order, and never falls when a rating rises",
    (method) => {
      fc.assert(
        fc.property(
          fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 30 }),
          fc.nat(),
          (list, place) => {
            const result = csat(list, { method });
            const [least, most] = bounds[method];
            expect(result).toBeGreaterThanOrEqual(least);
            expect(result).toBeLessThanOrEqual(most);
            expect(csat([...list].reverse(), { method })).toBe(result);
            const raised = list.map((rating, i) => (i === place % list.length ? 5 : rating));
            expect(csat(raised, { method })).toBeGreaterThanOrEqual(result);
          },
        ),
      );
    },
  );
});

describe("starRating", () => {
  it.each([
    ["★★★★☆", 4],
    ["★☆☆☆☆", 1],
    ["★★★★★", 5],
    ["⭐⭐⭐", 3],
    ["⭐️⭐️", 2],
    [" ★ ★ ☆ ☆ ☆ ", 2],
    ["🌟🌟🌟🌟", 4],
    ["😡", 1],
    ["🙁", 2],
    ["☹️", 2],
    ["😐", 3],
    ["🙂", 4],
    ["😀", 5],
    ["😃", 5],
  ])("%s is %i", (text, rating) => {
    expect(starRating(text)).toBe(rating);
  });

  it.each([
    ["☆☆☆☆☆", "no star given is no rating from 1 to 5"],
    ["★★★☆", "three of four is not three of five"],
    ["★★★★★★", "six stars are not on the scale"],
    ["☆☆★★★", "which end is full?"],
    ["★★½", "half stars"],
    ["😊", "in different places on different scales"],
    ["😀😡", "two faces"],
    ["4 ★", "a number is not a row of stars"],
    ["good", "a word"],
    ["", "nothing"],
  ])("%s is not guessed: %s", (text) => {
    expect(starRating(text)).toBeNull();
  });
});
