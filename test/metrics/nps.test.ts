import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nps } from "../../src/metrics/nps";
import { refusal } from "../support/refusal";
import { survey } from "./nps-survey";

const answer = fc.integer({ min: 0, max: 10 });
const answers = fc.array(answer, { minLength: 1, maxLength: 40 });

describe("nps, published examples", () => {
  it.each([
    // DELA, annual report 2018, glossary: "30% promotor and 20% detractor, the NPS is +10".
    [30, 50, 20, 10],
    // Players 1st help centre, "What is Net Promoter Score and how is it calculated?".
    [60, 20, 20, 40],
  ])("%i promoters, %i passives, %i detractors: %i", (promoters, passives, detractors, score) => {
    expect(nps(survey(promoters, passives, detractors))).toBeCloseTo(score, 12);
  });

  it("puts each answer where Bain & Company's definition does", () => {
    const groups = Array.from({ length: 11 }, (_, value) => nps([value]));
    expect(groups).toEqual([-100, -100, -100, -100, -100, -100, -100, 0, 0, 100, 100]);
  });
});

describe("nps, edges", () => {
  it.each([
    [6.5, -100],
    [6.999, -100],
    [7, 0],
    [8.5, 0],
    [8.999, 0],
    [9, 100],
    [9.5, 100],
  ])("leaves no hole between the groups: %d is %d", (value, score) => {
    expect(nps([value])).toBe(score);
  });

  it("does not round", () => {
    expect(nps([10, 10, 0])).toBeCloseTo(100 / 3, 12);
  });

  it("leaves missing answers out of the base", () => {
    expect(nps([10, NaN, 6, 8, NaN, 9])).toBe(25);
  });

  it("believes a 0", () => {
    expect(nps([0, 10])).toBe(0);
  });

  it("weighs answers", () => {
    expect(nps([10, 8, 0], { weights: [6, 3, 1] })).toBe(50);
    expect(nps([10, 0], { weights: [1, 0] })).toBe(100);
  });

  it("leaves out an answer whose weight is missing, and a weight without an answer", () => {
    expect(nps([10, 0, NaN], { weights: [2, NaN, 8] })).toBe(100);
  });

  it("takes the 1-10 scale when told so", () => {
    expect(nps([1, 10, 10], { scaleMin: 1 })).toBeCloseTo(100 / 3, 12);
  });
});

describe("nps, bad input", () => {
  it("refuses an answer off the scale and says where it is", () => {
    expect(refusal(() => nps([9, NaN, 11]))).toEqual({
      code: "value",
      reason: "outOfScale",
      details: { argument: "answers", position: 3, value: 11, minimum: 0, maximum: 10 },
    });
    expect(refusal(() => nps([-1])).reason).toBe("outOfScale");
    expect(refusal(() => nps([Infinity])).reason).toBe("outOfScale");
    expect(refusal(() => nps([0], { scaleMin: 1 })).details).toMatchObject({ minimum: 1 });
  });

  it("refuses an answer off the scale even when it weighs nothing", () => {
    expect(refusal(() => nps([9, 11], { weights: [1, NaN] })).reason).toBe("outOfScale");
  });

  it("has nothing to say about no answers", () => {
    expect(refusal(() => nps([]))).toMatchObject({ code: "notAvailable", reason: "noAnswers" });
    expect(refusal(() => nps([NaN, NaN])).reason).toBe("noAnswers");
  });

  it("refuses weights that cannot weigh", () => {
    expect(refusal(() => nps([9, 8], { weights: [1, -2] }))).toMatchObject({
      reason: "negativeWeight",
      details: { position: 2, value: -2 },
    });
    expect(refusal(() => nps([9], { weights: [Infinity] })).reason).toBe("negativeWeight");
    expect(refusal(() => nps([9, 8], { weights: [0, 0] }))).toMatchObject({
      code: "divisionByZero",
      reason: "zeroWeights",
    });
    expect(refusal(() => nps([9, 8], { weights: [1] })).reason).toBe("lengthMismatch");
  });
});

describe("nps, properties", () => {
  it("stays within -100 and 100, whatever the order", () => {
    fc.assert(
      fc.property(answers, (list) => {
        const score = nps(list);
        expect(Math.abs(score)).toBeLessThanOrEqual(100);
        expect(nps([...list].reverse())).toBe(score);
      }),
    );
  });

  it("is the mean of +100, 0 and -100 over the respondents", () => {
    fc.assert(
      fc.property(answers, (list) => {
        const marks: number[] = list.map((value) => (value > 8 ? 100 : value > 6 ? 0 : -100));
        const mean = marks.reduce((sum, mark) => sum + mark, 0) / list.length;
        expect(nps(list)).toBeCloseTo(mean, 10);
      }),
    );
  });

  it("counts a respondent of weight k as k respondents", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(answer, fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 20 }),
        (pairs) => {
          const repeated = pairs.flatMap(([value, weight]) =>
            new Array<number>(weight).fill(value),
          );
          const weighted = nps(
            pairs.map(([value]) => value),
            { weights: pairs.map(([, weight]) => weight) },
          );
          expect(weighted).toBeCloseTo(nps(repeated), 10);
        },
      ),
    );
  });

  it("never falls when an answer rises", () => {
    fc.assert(
      fc.property(answers, fc.nat(), answer, (list, place, value) => {
        const raised = [...list];
        const index = place % list.length;
        raised[index] = Math.max(raised[index]!, value);
        expect(nps(raised)).toBeGreaterThanOrEqual(nps(list));
      }),
    );
  });
});
