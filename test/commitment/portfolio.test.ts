import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isUnderNotice } from "../../src/commitment/notice";
import { portfolioOf, type Portfolio } from "../../src/commitment/portfolio";
import { scoreClients } from "../../src/commitment/score";
import type { Parameters } from "../../src/commitment/model";
import { randomClients, randomModel } from "../support/random-book";
import {
  AS_OF,
  axis,
  clientsOf,
  criterion,
  modelOf,
  type SmallClient,
} from "../support/small-book";

const oneAxis = modelOf([axis("trust")], [criterion("usage")]);

function portfolio(clients: readonly SmallClient[], changes: Partial<Parameters> = {}): Portfolio {
  const model = { ...oneAxis, parameters: { ...oneAxis.parameters, ...changes } };
  const columns = clientsOf(clients, 1);
  return portfolioOf(columns, scoreClients(columns, model), model);
}

describe("portfolio, by hand", () => {
  // ARR 1000 at 100 (M 2), 3000 at 50 (M 1), 4000 at 0 (M 1/2).
  const book = portfolio([
    { arr: 1000, segment: " Zinc", points: [100] },
    { arr: 3000, segment: "Public", points: [50] },
    { arr: 4000, segment: "zinc", points: [0] },
  ]);

  it("adds up ARR and weighted ARR", () => {
    expect(book.clients).toBe(3);
    expect(book.arr).toBe(8000);
    expect(book.weightedArr).toBe(2000 + 3000 + 2000);
    expect(book.ratio).toBe(7 / 8);
  });

  it("has a geometric ratio: exp((1000 ln 2 + 0 - 4000 ln 2) / 8000) = 2^(-3/8)", () => {
    expect(book.geometricRatio).toBeCloseTo(2 ** (-3 / 8), 12);
  });

  it("takes means per client and by ARR", () => {
    expect(book.score).toEqual({ perClient: 50, byArr: (100_000 + 150_000) / 8000 });
    expect(book.axes).toEqual([book.score]);
    expect(book.dimensions).toEqual([book.score]);
    expect(book.coverage).toEqual({ perClient: 1, byArr: 1 });
  });

  it("sums segments up, largest ARR first, spelt as first seen", () => {
    expect(book.segments).toEqual([
      {
        label: "Zinc",
        clients: 2,
        arr: 5000,
        weightedArr: 4000,
        ratio: 0.8,
        score: { perClient: 50, byArr: 20 },
        axes: [{ perClient: 50, byArr: 20 }],
      },
      {
        label: "Public",
        clients: 1,
        arr: 3000,
        weightedArr: 3000,
        ratio: 1,
        score: { perClient: 50, byArr: 50 },
        axes: [{ perClient: 50, byArr: 50 }],
      },
    ]);
    expect([...book.segmentOf]).toEqual([0, 1, 0]);
  });

  it("counts who is above, below and at 100 %", () => {
    expect([book.above, book.below, book.even]).toEqual([
      { clients: 1, arr: 1000 },
      { clients: 1, arr: 4000 },
      { clients: 1, arr: 3000 },
    ]);
  });
});

describe("portfolio, edges", () => {
  it("puts an edge into the upper band, and 100 into the last", () => {
    const { bands } = portfolio([0, 19.999, 20, 40, 79.999, 80, 100].map((p) => ({ points: [p] })));
    expect(bands.map(({ from, to, clients }) => [from, to, clients])).toEqual([
      [0, 20, 2],
      [20, 40, 1],
      [40, 60, 1],
      [60, 80, 1],
      [80, 100, 2],
    ]);
  });

  it("puts a score that rounding kept a hair under an edge into the upper band", () => {
    const model = modelOf(
      [axis("trust")],
      ["a", "b", "c"].map((key) => criterion(key, { weight: 0.1 })),
    );
    const clients = clientsOf([{ points: [20, 20, 20] }]);
    const scored = scoreClients(clients, model);
    expect(scored.score[0]).toBeLessThan(20);
    expect(portfolioOf(clients, scored, model).bands.map((band) => band.clients)).toEqual([
      0, 1, 0, 0, 0,
    ]);
  });

  it("keeps equal segments of equal ARR in alphabetical order", () => {
    const { segments } = portfolio(
      ["zinc", "Étain", "cuivre"].map((segment) => ({ segment, points: [50] })),
    );
    expect(segments.map(({ label }) => label)).toEqual(["cuivre", "Étain", "zinc"]);
  });

  it("has no ratio without ARR", () => {
    const { arr, weightedArr, ratio, geometricRatio, score } = portfolio([
      { arr: 0, points: [90] },
    ]);
    expect([arr, weightedArr]).toEqual([0, 0]);
    expect([ratio, geometricRatio, score.byArr]).toEqual([NaN, NaN, NaN]);
    expect(score.perClient).toBe(90);
  });

  it("sums up no clients", () => {
    const { clients, arr, segments, score } = portfolio([]);
    expect([clients, arr, segments]).toEqual([0, 0, []]);
    expect(score.perClient).toBeNaN();
  });

  it("keeps clients without a score in the totals, at 100 %, and out of the means", () => {
    const book = portfolio(
      [
        { arr: 1000, points: [100] },
        { arr: 500, points: [NaN] },
      ],
      { missingRule: "strict" },
    );
    expect([book.arr, book.weightedArr, book.unscored, book.provisional]).toEqual([
      1500, 2500, 1, 1,
    ]);
    expect(book.score).toEqual({ perClient: 100, byArr: 100 });
    expect(book.even).toEqual({ clients: 1, arr: 500 });
    expect(book.bands.reduce((sum, { clients }) => sum + clients, 0)).toBe(1);
    expect(book.geometricRatio).toBeCloseTo(2 ** (1000 / 1500), 12);
  });
});

describe("revenue under notice", () => {
  it.each([
    [AS_OF - 1, 10, false],
    [AS_OF, 10, true],
    [AS_OF + 90, 10, true],
    [AS_OF + 90.5, 10, true],
    [AS_OF + 91, 10, false],
    [NaN, 10, false],
    [AS_OF, 49.999, true],
    [AS_OF, 50, false],
    [AS_OF, 49.99999999999999, false],
    [AS_OF, NaN, false],
  ])("renewal on %d at a score of %d: %s", (renewalDate, score, under) => {
    expect(isUnderNotice(renewalDate, score, oneAxis.parameters)).toBe(under);
  });

  it("is counted in clients and in ARR", () => {
    const { underNotice } = portfolio([
      { arr: 700, renewalDate: AS_OF + 10, points: [20] },
      { arr: 900, renewalDate: AS_OF + 10, points: [80] },
      { arr: 400, renewalDate: AS_OF + 400, points: [20] },
    ]);
    expect(underNotice).toEqual({ clients: 1, arr: 700 });
  });
});

describe("portfolio, properties", () => {
  it("its parts add up to the whole, whoever stands where", () => {
    fc.assert(
      fc.property(randomClients, randomModel, (clients, model) => {
        const whole = portfolioOf(clients, scoreClients(clients, model), model);
        const sum = <T>(parts: readonly T[], of: (part: T) => number): number =>
          parts.reduce((total, part) => total + of(part), 0);
        const near = (actual: number, expected: number): void =>
          expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, expected));
        const { segments, bands, above, below, even } = whole;
        near(
          sum(segments, (each) => each.arr),
          whole.arr,
        );
        near(
          sum(segments, (each) => each.weightedArr),
          whole.weightedArr,
        );
        expect(sum(segments, (each) => each.clients)).toBe(clients.count);
        expect(sum(bands, (each) => each.clients) + whole.unscored).toBe(clients.count);
        expect(above.clients + below.clients + even.clients).toBe(clients.count);
        near(above.arr + below.arr + even.arr, whole.arr);
        if (whole.arr > 0) {
          // The geometric mean never exceeds the arithmetic one.
          expect(whole.geometricRatio).toBeLessThanOrEqual(whole.ratio * (1 + 1e-9));
        }

        const order = Array.from({ length: clients.count }, (_, i) => clients.count - 1 - i);
        const turned = {
          ...clients,
          name: order.map((i) => clients.name[i]!),
          segment: order.map((i) => clients.segment[i]!),
          arr: Float64Array.from(order, (i) => clients.arr[i]!),
          renewalDate: Float64Array.from(order, (i) => clients.renewalDate[i]!),
          points: clients.points.map((column) => Float64Array.from(order, (i) => column[i]!)),
        };
        const again = portfolioOf(turned, scoreClients(turned, model), model);
        near(again.weightedArr, whole.weightedArr);
        expect(again.underNotice.clients).toBe(whole.underNotice.clients);
        expect(again.bands.map((band) => band.clients)).toEqual(bands.map((band) => band.clients));
        expect(again.segments.map((each) => each.clients)).toEqual(
          segments.map((each) => each.clients),
        );
      }),
    );
  });
});
