import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClientColumns } from "../../src/commitment/clients";
import type { Model } from "../../src/commitment/model";
import { commitmentScore, criterionShares, scoreClients } from "../../src/commitment/score";
import { randomClients, randomModel } from "../support/random-book";
import { refusal } from "../support/refusal";
import { axis, clientsOf, criterion, modelOf } from "../support/small-book";

const threeCriteria = [
  criterion("tickets", { weight: 3 }),
  criterion("crisis", { weight: 1, dimension: "relationship" }),
  criterion("sponsor", { axis: "loyalty", dimension: "relationship" }),
];
const twoAxes = [axis("trust", { weight: 3 }), axis("loyalty", { weight: 1 })];

describe("commitmentScore", () => {
  it("is the mean of the axes by weight", () => {
    const axes = [Float64Array.of(80), Float64Array.of(40)];
    expect(commitmentScore(axes, [1, 1], "neutral")[0]).toBe(60);
    expect(commitmentScore(axes, [3, 1], "neutral")[0]).toBe(70);
  });

  it("follows the missing-data rule where an axis has no score", () => {
    const axes = [Float64Array.of(80), Float64Array.of(NaN)];
    expect(commitmentScore(axes, [3, 1], "neutral")[0]).toBe(72.5);
    expect(commitmentScore(axes, [3, 1], "renormalise")[0]).toBe(80);
    expect(commitmentScore(axes, [3, 1], "strict")[0]).toBeNaN();
  });
});

describe("criterionShares", () => {
  it("is the share of the axis times the share of the criterion", () => {
    expect([...criterionShares(modelOf(twoAxes, threeCriteria))]).toEqual([0.5625, 0.1875, 0.25]);
  });
});

describe("scoreClients, by hand", () => {
  // One client: tickets 80, crisis missing, sponsor 20.
  // neutral: trust 0.75*80 + 0.25*50 = 72.5, loyalty 20, score 0.75*72.5 + 0.25*20 = 59.375.
  const clients = clientsOf([{ arr: 1000, points: [80, NaN, 20] }]);

  it("neutral", () => {
    const scored = scoreClients(clients, modelOf(twoAxes, threeCriteria));
    expect(scored.axisScore.map((column) => column[0])).toEqual([72.5, 20]);
    expect(scored.axisCoverage.map((column) => column[0])).toEqual([0.75, 1]);
    expect(scored.score[0]).toBe(59.375);
    expect(scored.coverage[0]).toBe(0.8125);
    expect(scored.low[0]).toBe(0.75 * 60 + 5);
    expect(scored.high[0]).toBe(0.75 * 85 + 5);
    expect(scored.multiplier[0]).toBeCloseTo(0.5 * 4 ** 0.59375, 14);
    expect(scored.weightedArr[0]).toBeCloseTo(500 * 4 ** 0.59375, 10);
    expect(scored.provisional[0]).toBe(0);
    // production: tickets alone; relationship: crisis weighs 0.1875, sponsor 0.25.
    expect(scored.dimensionScore[0]![0]).toBeCloseTo(80, 12);
    expect(scored.dimensionScore[1]![0]).toBeCloseTo((0.1875 * 50 + 0.25 * 20) / 0.4375, 12);
  });

  it("renormalise", () => {
    const model = modelOf(twoAxes, threeCriteria, { missingRule: "renormalise" });
    const scored = scoreClients(clients, model);
    expect(scored.axisScore.map((column) => column[0])).toEqual([80, 20]);
    expect(scored.score[0]).toBe(65);
    expect(scored.dimensionScore[1]![0]).toBeCloseTo(20, 12);
  });

  it("renormalise leaves an axis without any value out, and its weight goes to the others", () => {
    const model = modelOf(twoAxes, threeCriteria, { missingRule: "renormalise" });
    const scored = scoreClients(clientsOf([{ points: [80, 40, NaN] }]), model);
    expect(scored.axisScore[1]![0]).toBeNaN();
    expect(scored.score[0]).toBe(70);
    expect(scored.coverage[0]).toBe(0.75);
  });

  it("strict: any gap means no score, and the client counts at its ARR", () => {
    const scored = scoreClients(
      clients,
      modelOf(twoAxes, threeCriteria, { missingRule: "strict" }),
    );
    expect(scored.axisScore[0]![0]).toBeNaN();
    expect(scored.axisScore[1]![0]).toBe(20);
    expect(scored.score[0]).toBeNaN();
    expect(scored.multiplier[0]).toBe(1);
    expect(scored.weightedArr[0]).toBe(1000);
    expect([scored.low[0], scored.high[0]]).toEqual([50, 68.75]);
  });

  it("knows nothing of a client without data: 50, at its ARR, provisional", () => {
    const scored = scoreClients(
      clientsOf([{ arr: 1000, points: [NaN, NaN, NaN] }]),
      modelOf(twoAxes, threeCriteria),
    );
    expect([scored.score[0], scored.coverage[0], scored.low[0], scored.high[0]]).toEqual([
      50, 0, 0, 100,
    ]);
    expect(scored.weightedArr[0]).toBe(1000);
    expect(scored.provisional[0]).toBe(1);
  });

  it("is not provisional at the minimum coverage itself", () => {
    // (0.1 + 0.7) / (0.1 + 0.7 + 0.2) is a hair under 0.8 in binary.
    const criteria = [0.1, 0.7, 0.2].map((weight, j) => criterion(`c${j}`, { weight }));
    const model = modelOf([axis("trust")], criteria, { minimumCoverage: 0.8 });
    const scored = scoreClients(
      clientsOf([{ points: [1, 1, NaN] }, { points: [1, NaN, 1] }]),
      model,
    );
    expect(scored.coverage[0]).toBeLessThan(0.8);
    expect([...scored.provisional]).toEqual([0, 1]);
  });

  it("has no score for a dimension that nothing measures, or whose criteria weigh nothing", () => {
    const model = modelOf(twoAxes, [
      ...threeCriteria,
      criterion("unused", { dimension: "revenue", weight: 0 }),
    ]);
    const withMore = { ...model, dimensions: [...model.dimensions, { key: "x", label: "x" }] };
    const book = clientsOf([{ points: [80, NaN, 20, 90] }]);
    const { dimensionScore } = scoreClients(book, withMore);
    expect(dimensionScore.map((column) => Number.isNaN(column[0]))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});

describe("scoreClients, bad input", () => {
  const clients = clientsOf([{ points: [1, 2, 3] }]);
  it.each<[string, Model, string]>([
    [
      "an axis without criteria",
      modelOf([...twoAxes, axis("x")], threeCriteria),
      "axisWithoutCriteria",
    ],
    ["fewer criteria", modelOf(twoAxes, threeCriteria.slice(1)), "criterionCount"],
    ["a band out of order", modelOf(twoAxes, threeCriteria, { floor: 3 }), "band"],
  ])("refuses %s", (_, model, reason) => {
    expect(refusal(() => scoreClients(clients, model)).reason).toBe(reason);
  });
});

/** `model.md` taken literally, one client at a time, with none of the product's code. */
function byTheBook(clients: ClientColumns, model: Model, client: number) {
  const { floor, ceiling, missingRule } = model.parameters;
  const mean = (parts: { weight: number; points: number }[]) => {
    const total = parts.reduce((sum, part) => sum + part.weight, 0);
    const seen = parts.filter((part) => !Number.isNaN(part.points));
    const covered = seen.reduce((sum, part) => sum + part.weight / total, 0);
    const observed =
      seen.reduce((sum, part) => sum + (part.weight / total) * part.points, 0) / covered;
    if (missingRule === "strict")
      return { covered, score: seen.length < parts.length ? NaN : observed };
    if (missingRule === "renormalise") return { covered, score: observed };
    return { covered, score: seen.length === 0 ? 50 : covered * observed + (1 - covered) * 50 };
  };
  const axes = model.axes.map(({ key, weight }) => ({
    weight,
    ...mean(
      model.criteria.flatMap((each, j) =>
        each.axis === key ? [{ weight: each.weight, points: clients.points[j]![client]! }] : [],
      ),
    ),
  }));
  const totalWeight = axes.reduce((sum, { weight }) => sum + weight, 0);
  const { score } = mean(axes.map((each) => ({ weight: each.weight, points: each.score })));
  return {
    axes: axes.map((each) => each.score),
    score,
    coverage: axes.reduce((sum, each) => sum + (each.weight / totalWeight) * each.covered, 0),
    weightedArr:
      clients.arr[client]! * (Number.isNaN(score) ? 1 : floor * (ceiling / floor) ** (score / 100)),
  };
}

function expectClose(actual: number, expected: number): void {
  if (Number.isNaN(expected)) expect(actual).toBeNaN();
  else
    expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
}

describe("scoreClients, properties", () => {
  it("is the model's arithmetic, client by client", () => {
    fc.assert(
      fc.property(randomClients, randomModel, (clients, model) => {
        const scored = scoreClients(clients, model);
        for (let i = 0; i < clients.count; i++) {
          const expected = byTheBook(clients, model, i);
          expected.axes.forEach((score, a) => expectClose(scored.axisScore[a]![i]!, score));
          expectClose(scored.score[i]!, expected.score);
          expectClose(scored.coverage[i]!, expected.coverage);
          expectClose(scored.weightedArr[i]!, expected.weightedArr);
        }
      }),
    );
  });

  it("the dimensions take the score apart as the axes do, where nothing is missing", () => {
    fc.assert(
      fc.property(randomClients, randomModel, (clients, model) => {
        const complete = {
          ...clients,
          points: clients.points.map((column) => column.map((p) => (Number.isNaN(p) ? 30 : p))),
        };
        const { dimensionScore, score } = scoreClients(complete, model);
        const shares = criterionShares(model);
        for (let i = 0; i < clients.count; i++) {
          const sum = model.dimensions.reduce((total, { key }, d) => {
            const share = model.criteria.reduce(
              (each, { dimension }, j) => each + (dimension === key ? shares[j]! : 0),
              0,
            );
            return total + share * dimensionScore[d]![i]!;
          }, 0);
          expect(sum).toBeCloseTo(score[i]!, 8);
        }
      }),
    );
  });
});
