import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { multiplier } from "../../src/commitment/multiplier";
import { scoreBook } from "../../src/commitment/scored-book";
import { randomClients, randomModel } from "../support/random-book";
import { AS_OF, axis, clientsOf, criterion, modelOf } from "../support/small-book";

describe("the plan by segment", () => {
  const model = modelOf(
    [axis("trust"), axis("advocacy")],
    [
      criterion("tickets", { dueDays: 14 }),
      criterion("support", { dueDays: 30 }),
      criterion("nps", { axis: "advocacy", dueDays: 2, urgentAtOrBelow: 0 }),
    ],
    { minimumCoverage: 0 },
  );

  it("takes the clients' actions of a segment on an axis together", () => {
    const book = scoreBook(
      clientsOf([
        { arr: 1000, segment: "PME", points: [0, 60, 90] },
        { arr: 3000, segment: "pme", points: [60, 0, 90] },
        { arr: 100, segment: "Public", points: [90, 90, 0] },
        { arr: 9000, segment: "PME", points: [90, 90, 90] },
      ]),
      model,
    );
    const [first, second, ...others] = book.segmentActions;
    expect(others).toEqual([]);
    expect(first).toEqual({
      segment: 0,
      axis: 0,
      clients: 2,
      urgentClients: 0,
      arr: 4000,
      stake: expect.closeTo(book.actions[1]!.stake + book.actions[2]!.stake, 8) as number,
      score: (30 * 1000 + 30 * 3000 + 90 * 9000) / 13_000,
      target: 70,
      lever: 1,
      leverMissing: false,
      dueDate: AS_OF + 30,
    });
    expect(second).toMatchObject({ segment: 1, axis: 1, clients: 1, urgentClients: 1, lever: 2 });
  });

  it("finds out what most of the lever's clients lack", () => {
    const of = (...points: number[]) => ({ points: [points[0]!, points[1]!, 90] });
    const lever = (clients: { points: number[] }[]) =>
      scoreBook(clientsOf(clients), model).segmentActions[0];
    expect(lever([of(NaN, 60), of(NaN, 60), of(0, 60)])).toMatchObject({
      lever: 0,
      leverMissing: true,
    });
    expect(lever([of(NaN, 60), of(0, 60)])).toMatchObject({ lever: 0, leverMissing: false });
  });

  it("puts segments of equal stakes in alphabetical order", () => {
    const tolerant = { ...model, axes: [axis("trust"), axis("advocacy", { target: 0 })] };
    const { portfolio, segmentActions } = scoreBook(
      clientsOf([
        { arr: 900, segment: "Public", points: [90, 90, 0] },
        { arr: 100, segment: "Énergie", points: [90, 90, 0] },
      ]),
      tolerant,
    );
    expect(segmentActions.map(({ stake }) => stake)).toEqual([0, 0]);
    expect(segmentActions.map(({ segment }) => portfolio.segments[segment]!.label)).toEqual([
      "Énergie",
      "Public",
    ]);
  });

  it("has no stake where no client has a score, and stands last", () => {
    const strict = {
      ...model,
      parameters: { ...model.parameters, missingRule: "strict" },
    } as const;
    const { segmentActions } = scoreBook(
      clientsOf([
        { arr: 900, segment: "A", points: [0, 0, NaN] },
        { arr: 900, segment: "B", points: [0, 0, NaN] },
        { arr: 100, segment: "B", points: [60, 60, 90] },
        { arr: 0, segment: "C", points: [60, 60, 90] },
      ]),
      strict,
    );
    const stakes = segmentActions.map(({ segment, stake }) => [segment, stake]);
    expect(stakes).toEqual([
      [0, expect.closeTo(100 * (multiplier(80) - multiplier(75)), 8)],
      [2, 0],
      [1, NaN],
    ]);
  });

  it("goes by clients where there is no money, then by the model's order", () => {
    const free = (...points: number[]) => ({ arr: 0, points: [points[0]!, points[1]!, 90] });
    const lever = (clients: { arr: number; points: number[] }[]) =>
      scoreBook(clientsOf(clients), model).segmentActions[0]!.lever;
    expect(lever([free(0, 60), free(60, 0), free(60, 0)])).toBe(1);
    expect(lever([free(60, 0), free(0, 60)])).toBe(0);
  });
});

describe("scoreBook", () => {
  it("holds together: attribution, stakes and totals", () => {
    fc.assert(
      fc.property(randomClients, randomModel, (clients, model) => {
        const book = scoreBook(clients, model);
        const { portfolio, attribution, actions, segmentActions } = book;
        /** Of what is known. */
        const sum = (values: Iterable<number>): number => {
          let total = 0;
          for (const value of values) if (!Number.isNaN(value)) total += value;
          return total;
        };
        const scale = 1e-9 * Math.max(1, portfolio.arr);
        const effects = sum(attribution.byAxis);
        expect(Math.abs(effects - (portfolio.weightedArr - portfolio.arr))).toBeLessThan(scale);
        const stakes = sum(actions.map(({ stake }) => stake));
        const bySegment = sum(segmentActions.map(({ stake }) => stake));
        expect(Math.abs(stakes - bySegment)).toBeLessThan(scale);
        expect(sum(segmentActions.map((each) => each.clients))).toBe(actions.length);
        for (const { client, axis: on, score } of actions) {
          expect(score).toBe(book.scored.axisScore[on]![client]);
        }
      }),
    );
  });
});
