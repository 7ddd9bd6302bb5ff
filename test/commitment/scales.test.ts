import { describe, expect, it } from "vitest";
import { scaleOf, scalePoints, type RawValue } from "../../src/commitment/scales";
import { NO_WORDS, YES_WORDS } from "../../src/metrics/yes-no";
import { refusal } from "../support/refusal";
import { AS_OF, criterion } from "../support/small-book";

const share = criterion("active users", { worst: 0.2, best: 0.9, minimum: 0, maximum: 1 });
const nps = criterion("NPS answer", {
  scale: "steps",
  worst: null,
  best: null,
  minimum: 0,
  maximum: 10,
  steps: [
    { threshold: 0, points: 0 },
    { threshold: 7, points: 50 },
    { threshold: 9, points: 80 },
    { threshold: 10, points: 100 },
  ],
});
const project = criterion("last project", {
  scale: "categories",
  worst: null,
  best: null,
  answers: [
    { text: "réussi", points: 100 },
    { text: "partiel", points: 50 },
    { text: "échec", points: 0 },
    { text: "aucun", points: null },
    { text: "2", points: 20 },
  ],
});
const crisis = criterion("crisis", { scale: "yesNo", worst: 1, best: 0 });
const tenure = criterion("client since", { scale: "age", worst: 0, best: 60 });
const everyScale = [share, nps, project, crisis, tenure];

describe("every scale", () => {
  it.each(everyScale.map((each) => [each.scale, each] as const))(
    "%s: a blank, a text of blanks and a missing number are missing, an error cell is an issue",
    (_, each) => {
      for (const blank of [null, "", "  ", "\u00A0", NaN]) {
        expect(scalePoints(each, blank, AS_OF)).toEqual({ missing: true });
      }
      expect(scalePoints(each, { error: "#N/A" }, AS_OF)).toEqual({ issue: "errorCell" });
    },
  );

  it("a prepared scale says the same the second time", () => {
    for (const each of everyScale) {
      const scale = scaleOf(each, AS_OF);
      for (const value of [0, 1, 9, "réussi", "oui", "?", true, null]) {
        expect(scale(value)).toEqual(scalePoints(each, value, AS_OF));
        expect(scale(value)).toEqual(scalePoints(each, value, AS_OF));
      }
    }
  });
});

describe("linear", () => {
  it("earns points between its goalposts", () => {
    expect(scalePoints(share, 0.2, AS_OF)).toEqual({ points: 0 });
    expect(scalePoints(share, 1, AS_OF)).toEqual({ points: 100 });
    expect(scalePoints(share, 0.55, AS_OF)).toEqual({ points: expect.closeTo(50, 10) as number });
  });

  it("takes 0 for a value", () => {
    expect(scalePoints(criterion("tickets", { worst: 5, best: 0 }), 0, AS_OF)).toEqual({
      points: 100,
    });
  });

  it.each([
    ["85 %", "textForNumber"],
    ["12", "textForNumber"],
    [true, "textForNumber"],
    [85, "outsideRange"],
    [-0.1, "outsideRange"],
  ])("%j is an issue: %s", (value, issue) => {
    expect(scalePoints(share, value, AS_OF)).toEqual({ issue });
  });

  it("refuses a criterion without goalposts", () => {
    expect(refusal(() => scalePoints({ ...share, best: null }, 1, AS_OF)).reason).toBe("goalposts");
    expect(refusal(() => scalePoints({ ...share, best: 0.2 }, 1, AS_OF)).reason).toBe("goalposts");
  });
});

describe("steps", () => {
  it.each([
    [0, 0],
    [6, 0],
    [6.9, 0],
    [7, 50],
    [8.5, 50],
    [9, 80],
    [9.99, 80],
    [10, 100],
  ])("at or above a threshold earns its points: %d is %d", (value, points) => {
    expect(scalePoints(nps, value, AS_OF)).toEqual({ points });
  });

  it("earns nothing below the lowest threshold", () => {
    const references = { ...nps, minimum: null, steps: [{ threshold: 1, points: 40 }] };
    expect(scalePoints(references, 0, AS_OF)).toEqual({ points: 0 });
    expect(scalePoints(references, 1, AS_OF)).toEqual({ points: 40 });
  });

  it("may fall where more is worse", () => {
    const delays = {
      ...nps,
      steps: [
        { threshold: 0, points: 100 },
        { threshold: 5, points: 20 },
      ],
    };
    expect(scalePoints(delays, 4, AS_OF)).toEqual({ points: 100 });
    expect(scalePoints(delays, 5, AS_OF)).toEqual({ points: 20 });
  });

  it("refuses what is off the declared range, and what is no number", () => {
    expect(scalePoints(nps, 11, AS_OF)).toEqual({ issue: "outsideRange" });
    expect(scalePoints(nps, -1, AS_OF)).toEqual({ issue: "outsideRange" });
    expect(scalePoints(nps, "neuf", AS_OF)).toEqual({ issue: "textForNumber" });
  });
});

describe("categories", () => {
  it.each([
    ["réussi", 100, 0],
    [" REUSSI ", 100, 0],
    ["Partiel", 50, 1],
    ["echec", 0, 2],
    [2, 20, 4],
    ["2", 20, 4],
  ])("%j is %d points", (value, points, answer) => {
    expect(scalePoints(project, value, AS_OF)).toEqual({ points, answer });
  });

  it("takes an answer without points for missing", () => {
    expect(scalePoints(project, "Aucun", AS_OF)).toEqual({ missing: true, answer: 3 });
  });

  it("does not take an unknown answer for 0", () => {
    for (const value of ["presque", 7, false]) {
      expect(scalePoints(project, value, AS_OF)).toEqual({ issue: "unknownAnswer" });
    }
  });
});

describe("yesNo", () => {
  const yes: RawValue[] = [...YES_WORDS, "OUI", " Yes", "Vrai", true, 1];
  const no: RawValue[] = [...NO_WORDS, "NON", "No ", "Faux", false, 0];
  it("knows yes in both languages", () => {
    for (const value of yes)
      expect(scalePoints(crisis, value, AS_OF)).toEqual({ points: 0, answer: 1 });
  });
  it("knows no in both languages", () => {
    for (const value of no)
      expect(scalePoints(crisis, value, AS_OF)).toEqual({ points: 100, answer: 0 });
  });
  it("gives yes the points when yes is best", () => {
    const sponsor = { ...crisis, worst: 0, best: 1 };
    expect(scalePoints(sponsor, "oui", AS_OF)).toEqual({ points: 100, answer: 1 });
  });
  it.each(["x", "peut-être", 2, 0.5, "oui?"])("does not guess %j", (value) => {
    expect(scalePoints(crisis, value, AS_OF)).toEqual({ issue: "notYesOrNo" });
  });
});

describe("age", () => {
  it("counts months of 30.4375 days to the as-of date", () => {
    // Five years of 365.25 days are 60 months, 30 months are half of them.
    expect(scalePoints(tenure, AS_OF - 1826.25, AS_OF)).toEqual({ points: 100 });
    expect(scalePoints(tenure, AS_OF - 913.125, AS_OF)).toEqual({ points: 50 });
    expect(scalePoints(tenure, AS_OF - 9999, AS_OF)).toEqual({ points: 100 });
    expect(scalePoints(tenure, AS_OF, AS_OF)).toEqual({ points: 0 });
  });

  it("takes today at noon for today", () => {
    expect(scalePoints(tenure, AS_OF + 0.5, AS_OF)).toEqual({ points: 0 });
  });

  it("takes a date to come for a slip", () => {
    expect(scalePoints(tenure, AS_OF + 1, AS_OF)).toEqual({ issue: "futureDate" });
  });

  it.each(["12/03/2021", true, 0, -3, 1e9])("%j is not a date", (value) => {
    expect(scalePoints(tenure, value, AS_OF)).toEqual({ issue: "notADate" });
  });

  it("bounds the months where the model does", () => {
    const recent = { ...tenure, maximum: 120 };
    expect(scalePoints(recent, AS_OF - 121 * 30.4375, AS_OF)).toEqual({ issue: "outsideRange" });
  });
});
