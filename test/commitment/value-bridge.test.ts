import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bookMultiplier } from "../../src/commitment/multiplier";
import { commitmentScore } from "../../src/commitment/score";
import { valueBridge, type BridgeEnd, type ValueBridge } from "../../src/commitment/value-bridge";
import { runs } from "../support/property-runs";
import { missingRule, pointsOrMissing, weight } from "../support/random-book";
import { refusal } from "../support/refusal";

type Row = readonly [id: string | null, arr: number, ...scores: number[]];

function end(...rows: readonly Row[]): BridgeEnd {
  const axes = Math.max(...rows.map((row) => row.length - 2));
  return {
    ids: rows.map(([id]) => id),
    arr: rows.map(([, arr]) => arr),
    axisScores: Array.from({ length: axes }, (_, a) =>
      Float64Array.from(rows, (row) => Number(row[a + 2])),
    ),
  };
}

function stepsOf({ lost, arrEffect, axisEffects, ...bridge }: ValueBridge): number[] {
  return [lost, bridge.new, arrEffect, ...axisEffects];
}

/**
 * LMDIR, an R package for log-mean Divisia decomposition (Heun, test_lmdi.R): two subcategories, three
 * factors, four years, and the effects of the factors. Factor 1 is our ARR; factors 2 and 3 are axes:
 * with weights 2 and 1 they multiply revenue by 2^(2/3 (2 S / 100 - 1)) and 2^(1/3 (2 S / 100 - 1)).
 */
const LMDIR_YEARS = [
  [
    [1, 10, 2],
    [4, 5, 3],
  ],
  [
    [4, 5, 3],
    [5, 6, 4],
  ],
  [
    [8, 2, 4],
    [5, 7, 5],
  ],
  [
    [10, 1, 5],
    [6, 8, 6],
  ],
];
const LMDIR_EFFECTS = [
  [69.79006598, -9.455125793, 39.66505981],
  [42.96021467, -34.31902656, 50.3588119],
  [54.01064234, -9.021284671, 54.01064234],
];

/** The score that makes the axis multiply by `factor`, given its share of the weight. */
const scoreFor = (factor: number, share: number): number =>
  50 + (50 * Math.log2(factor)) / share || 0;

describe("published examples", () => {
  it.each([0, 1, 2])("of LMDIR, step %d", (year) => {
    const [before, after] = [LMDIR_YEARS[year]!, LMDIR_YEARS[year + 1]!];
    // What a factor is measured in does not matter to its effect; ours must stay in the band.
    const units = before.map((factors, i) =>
      [1, 2].map((k) => Math.sqrt(factors[k]! * after[i]![k]!)),
    );
    const book = (factorsOf: readonly (readonly number[])[]): BridgeEnd =>
      end(
        ...factorsOf.map(([first, second, third], i): Row => {
          const [unit2, unit3] = units[i]!;
          return [
            `subcat ${i}`,
            first! * unit2! * unit3!,
            scoreFor(second! / unit2!, 2 / 3),
            scoreFor(third! / unit3!, 1 / 3),
          ];
        }),
      );
    const bridge = valueBridge(book(before), book(after), [2, 1]);
    const total = (factors: readonly (readonly number[])[]): number =>
      factors.reduce((sum, [a, b, c]) => sum + a! * b! * c!, 0);
    expect(bridge.opening).toBeCloseTo(total(before), 9);
    expect(bridge.closing).toBeCloseTo(total(after), 9);
    stepsOf(bridge).forEach((effect, step) =>
      expect(effect).toBeCloseTo([0, 0, ...LMDIR_EFFECTS[year]!][step]!, 6),
    );
  });

  // Wood & Lenzen, Energy Policy 34 (2006), as in LMDIR's test of Zij, cases 1 and 2: the factor that
  // comes from 0 or goes to 0 takes the whole change.
  it("gives ARR that comes from 0 or goes to 0 the whole change", () => {
    const bridge = valueBridge(
      end(["a", 0, 0], ["b", 42, 100], ["c", 0, 10]),
      end(["a", 42, 100], ["b", 0, 0], ["c", 0, 90]),
      [1],
    );
    expect(bridge).toMatchObject({ opening: 84, lost: 0, new: 0, arrEffect: 0, closing: 84 });
    expect([...bridge.axisEffects]).toEqual([0]);
  });
});

describe("valueBridge, by hand", () => {
  it("tells lost, new and stayed, ids without case, accents and blanks around", () => {
    const bridge = valueBridge(
      end(["Éole", 100, 50, 50], ["Gone", 50, 100, 100]),
      end(["new", 70, 0, 0], [" eole ", 100, 100, 50]),
      [1, 1],
    );
    expect(bridge.opening).toBe(200);
    expect(bridge.lost).toBe(-100);
    expect(bridge.new).toBe(35);
    expect(bridge.arrEffect).toBe(0);
    expect(bridge.axisEffects[0]).toBeCloseTo(100 * (Math.SQRT2 - 1), 10);
    expect(bridge.axisEffects[1]).toBe(0);
    expect(bridge.closing).toBeCloseTo(35 + 100 * Math.SQRT2, 10);
  });

  it("splits a change of both, ARR and a score, by the logarithms", () => {
    // V: 100 -> 400; ARR doubles and so does the multiplier: half each.
    const { arrEffect, axisEffects } = valueBridge(end(["a", 100, 50]), end(["a", 200, 100]), [1]);
    expect(arrEffect).toBeCloseTo(150, 10);
    expect(axisEffects[0]).toBeCloseTo(150, 10);
  });

  it("has rows that hold no client, and books without one at one of the dates", () => {
    const nobody = end([null, NaN, NaN], ["  ", NaN, NaN]);
    expect(valueBridge(nobody, end(["a", 10, 50]), [1])).toMatchObject({
      opening: 0,
      new: 10,
      closing: 10,
    });
    expect(valueBridge(end(["a", 10, 50]), nobody, [1])).toMatchObject({ lost: -10, closing: 0 });
    expect(refusal(() => valueBridge(nobody, nobody, [1]))).toMatchObject({
      code: "notAvailable",
      reason: "noClients",
    });
  });

  it("bears clients who grow beyond all measure", () => {
    const { arrEffect, closing } = valueBridge(end(["a", 1e-300, 0]), end(["a", 1e300, 100]), [1]);
    expect(closing).toBe(2e300);
    expect(Number.isFinite(arrEffect)).toBe(true);
  });
});

describe("valueBridge, refusals", () => {
  const good = end(["a", 100, 50, 50], ["b", 100, 50, 50]);

  it.each<[string, BridgeEnd, object]>([
    ["axisCount", end(["a", 1, 50]), { argument: "axes1", other: "axes0", count: 1 }],
    [
      "duplicateId",
      end(["a", 1, 50, 50], ["c", 1, 50, 50], ["Á ", 1, 50, 50]),
      { argument: "ids1", position: 3, first: 1, value: "Á " },
    ],
    [
      "duplicateId",
      end(["x", 1, 50, 50], ["X", 1, 50, 50]),
      { argument: "ids1", position: 2, first: 1 },
    ],
    ["missingId", end(["a", 1, 50, 50], [null, 1, NaN, NaN]), { argument: "ids1", position: 2 }],
    ["missingId", end([null, NaN, NaN, 50]), { argument: "ids1", position: 1 }],
    ["missingArr", end(["a", NaN, 50, 50]), { argument: "arr1", position: 1, value: "a" }],
    ["negativeArr", end(["a", -1, 50, 50]), { argument: "arr1", position: 1, value: -1 }],
    ["pointsOutOfRange", end(["a", 1, 50, 101]), { argument: "axes1", row: 1, column: 2 }],
    ["lengthMismatch", { ...good, arr: [1] }, { argument: "arr1", other: "ids1" }],
    [
      "lengthMismatch",
      { ...good, axisScores: [new Float64Array(2), new Float64Array(3)] },
      { argument: "axes1" },
    ],
  ])("%s: %o", (reason, bad, details) => {
    expect(refusal(() => valueBridge(good, bad, [1, 1]))).toMatchObject({ reason, details });
  });

  it("name the opening when the fault is there", () => {
    const twice = end(["a", 1, 50, 50], ["a", 1, 50, 50]);
    expect(refusal(() => valueBridge(twice, good, [1, 1])).details).toMatchObject({
      argument: "ids0",
      position: 2,
    });
    expect(refusal(() => valueBridge(end(["a", 1, -1, 0]), good, [1, 1])).details).toMatchObject({
      argument: "axes0",
    });
  });

  it("weights that do not fit, or weigh nothing", () => {
    expect(refusal(() => valueBridge(good, good, [1])).reason).toBe("weightCount");
    expect(refusal(() => valueBridge(good, good, [0, 0]))).toMatchObject({
      code: "divisionByZero",
      reason: "zeroWeights",
    });
  });
});

const client = fc.record({
  id: fc.integer({ min: 1, max: 12 }).map((number) => `client ${number}`),
  arr: fc.oneof(
    { weight: 5, arbitrary: fc.double({ min: 1e-3, max: 1e6, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(0) },
  ),
  scores: fc.array(pointsOrMissing, { minLength: 4, maxLength: 4 }),
});
const book = fc
  .uniqueArray(client, { selector: ({ id }) => id, minLength: 1, maxLength: 10 })
  .map((clients) => end(...clients.map(({ id, arr, scores }): Row => [id, arr, ...scores])));
const weights = fc.array(weight, { minLength: 4, maxLength: 4 });
const band = fc.constantFrom({}, { floor: 0.8, ceiling: 1.25 }, { floor: 1.2, ceiling: 3 });

const near = (one: number, other: number, size: number): void =>
  expect(Math.abs(one - other)).toBeLessThanOrEqual(1e-11 * Math.max(1, size));

describe("valueBridge, properties", () => {
  it("sums without a residual from the one weighted ARR to the other", () => {
    fc.assert(
      fc.property(book, book, weights, missingRule, band, (before, after, each, rule, limits) => {
        const bridge = valueBridge(before, after, each, { rule, ...limits });
        const { floor = 0.5, ceiling = 2 } = limits as { floor?: number; ceiling?: number };
        const worth = ({ arr, axisScores }: BridgeEnd): number =>
          commitmentScore(axisScores, each, rule).reduce(
            (sum, score, i) => sum + arr[i]! * bookMultiplier(score, floor, ceiling),
            0,
          );
        const size = bridge.opening + bridge.closing;
        near(bridge.opening, worth(before), size);
        near(bridge.closing, worth(after), size);
        near(
          stepsOf(bridge).reduce((sum, step) => sum + step, bridge.opening),
          bridge.closing,
          size,
        );
        expect(bridge.lost).toBeLessThanOrEqual(0);
        expect(bridge.new).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: runs(200) },
    );
  });

  it("turns round with the two dates, and does not mind the order of the clients", () => {
    fc.assert(
      fc.property(book, book, weights, (before, after, each) => {
        const turned = ({ ids, arr, axisScores }: BridgeEnd): BridgeEnd => ({
          ids: [...ids].reverse(),
          arr: Array.from(arr).reverse(),
          axisScores: axisScores.map((column) => Float64Array.from(column).reverse()),
        });
        const there = valueBridge(before, after, each);
        const back = valueBridge(turned(after), turned(before), each);
        const size = there.opening + there.closing;
        near(back.new, -there.lost, size);
        near(back.arrEffect, -there.arrEffect, size);
        there.axisEffects.forEach((effect, a) => near(back.axisEffects[a]!, -effect, size));
      }),
    );
  });

  it("has no effects when nothing moves", () => {
    fc.assert(
      fc.property(book, weights, (same, each) => {
        expect(stepsOf(valueBridge(same, same, each)).every((step) => step === 0)).toBe(true);
      }),
    );
  });
});
