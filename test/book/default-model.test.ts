import { describe, expect, it } from "vitest";
import { defaultModel } from "../../src/book/default-model";
import { scalePoints } from "../../src/commitment/scales";
import type { Criterion } from "../../src/commitment/model";
import { AS_OF } from "../support/client-grid";

const english = defaultModel("en", AS_OF, "EUR");
const french = defaultModel("fr", AS_OF, "EUR");
const criterion = (key: string): Criterion => {
  const found = english.criteria.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no criterion ${key}`);
  return found;
};
const pointsOf = (key: string, value: number | string) => {
  const scaled = scalePoints(criterion(key), value, AS_OF);
  return "points" in scaled ? scaled.points : scaled;
};

describe("the default model", () => {
  it("has five axes of equal weight with target 70, three dimensions, eighteen criteria", () => {
    expect(english.axes.map(({ label }) => label)).toEqual([
      "Trust",
      "Fidelity",
      "Loyalty",
      "Involvement",
      "Advocacy",
    ]);
    expect(french.axes.map(({ label }) => label)).toEqual([
      "Confiance",
      "Fidélité",
      "Loyauté",
      "Implication",
      "Promotion",
    ]);
    expect(new Set(english.axes.map(({ weight, target }) => `${weight} ${target}`))).toEqual(
      new Set(["1 70"]),
    );
    expect(english.dimensions).toHaveLength(3);
    expect(english.criteria).toHaveLength(18);
  });

  it("weighs the axes as the method's grid does", () => {
    const weights = english.axes.map(({ key }) =>
      english.criteria.filter(({ axis }) => axis === key).map(({ weight }) => weight),
    );
    expect(weights).toEqual([
      [3, 3, 2, 2],
      [3, 1, 2, 1],
      [3, 2, 2],
      [2, 1, 2, 2],
      [3, 2, 1],
    ]);
  });

  it("takes 50 % to 200 %, neutral gaps, 65 % coverage and a 90 day alert", () => {
    expect(english.parameters).toEqual({
      floor: 0.5,
      ceiling: 2,
      missingRule: "neutral",
      minimumCoverage: 0.65,
      asOf: AS_OF,
      renewalAlertDays: 90,
      currency: "EUR",
      planSize: 50,
    });
  });

  it.each([
    ["criticalTickets", 5, 0],
    ["criticalTickets", 0, 100],
    ["supportSatisfaction", 3, 50],
    ["lastProject", "partial", 50],
    ["recentCrisis", "yes", 0],
    ["recentCrisis", "non", 100],
    ["activeUsers", 0.9, 100],
    ["activeUsers", 0.2, 0],
    ["revenueChange", 0, 50],
    ["paymentDelay", 30, 50],
    ["paymentDelay", -5, 100],
    ["clientInThreeYears", "ne sait pas", 50],
    ["competitorConsulted", "oui", 0],
    ["executiveSponsor", "actif", 100],
    ["executiveSponsor", "none", 0],
    ["committees", 2, 50],
    ["trainedUsers", 0.8, 100],
    ["modulesUsed", 0.6, 50],
    ["jointProjects", 1, 50],
    ["npsAnswer", 6, 0],
    ["npsAnswer", 6.5, 0],
    ["npsAnswer", 8, 50],
    ["npsAnswer", 9, 80],
    ["npsAnswer", 10, 100],
    ["referencesGiven", 3, 100],
    ["ableToRecommend", "partly", 50],
  ])("gives %s %s its points", (key, value, points) => {
    expect(pointsOf(key, value)).toBeCloseTo(points, 9);
  });

  it("gives a client of five years full points for its age", () => {
    expect(pointsOf("tenure", AS_OF - 5 * 365.25)).toBeCloseTo(100, 6);
    expect(pointsOf("tenure", AS_OF)).toBe(0);
  });

  it("takes a project that never was for missing, not for failed", () => {
    expect(pointsOf("lastProject", "aucun")).toMatchObject({ missing: true });
  });

  it("refuses shares typed in percent, and marks that do not exist", () => {
    for (const [key, value] of [
      ["activeUsers", 80],
      ["trainedUsers", 80],
      ["modulesUsed", 60],
      ["revenueChange", -20],
      ["npsAnswer", 11],
      ["supportSatisfaction", 0],
      ["referencesGiven", -1],
    ] as const) {
      expect(pointsOf(key, value), key).toEqual({ issue: "outsideRange" });
    }
  });

  it("calls at once after an NPS answer of 6 or less and a declared intention to leave", () => {
    const urgent = english.criteria.filter((one) => one.urgentAtOrBelow !== null);
    expect(urgent.map(({ key, urgentAtOrBelow }) => [key, urgentAtOrBelow])).toEqual([
      ["clientInThreeYears", 0],
      ["npsAnswer", 0],
    ]);
  });

  it("is the same model in both languages but for the words", () => {
    const wordless = ({ label, action, answers, ...rest }: Criterion) => {
      const points = answers.map((answer) => answer.points);
      return { ...rest, points, worded: [label, action].every((text) => text.length > 3) };
    };
    expect(french.criteria.map(wordless)).toEqual(english.criteria.map(wordless));
    const labels = [...english.criteria, ...french.criteria].map(({ label }) => label);
    expect(new Set(labels).size).toBe(36);
  });

  it("understands the answers of both languages, its own first", () => {
    const texts = (model: typeof english) =>
      model.criteria.find(({ key }) => key === "clientInThreeYears")?.answers.map((a) => a.text);
    expect(texts(english)).toEqual(["yes", "unsure", "no", "oui", "ne sait pas", "non"]);
    expect(texts(french)).toEqual(["oui", "ne sait pas", "non", "yes", "unsure", "no"]);
  });
});
