import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grr, mrrMovements, nrr, quickRatio } from "../../src/metrics/mrr-movements";
import { netMrr } from "../../src/metrics/net-mrr";
import { refusal } from "../support/refusal";

/** A client's amount at the two dates, and whether it was a client before. */
type Client = readonly [opening: number, closing: number, everBefore?: number];

const openingOf = (book: readonly Client[]): number[] => book.map(([opening]) => opening);
const closingOf = (book: readonly Client[]): number[] => book.map(([, closing]) => closing);
const beforeOf = (book: readonly Client[]): number[] => book.map(([, , flag]) => flag ?? NaN);

/** Clients whose movements are the totals of a published example. */
function bookWith(totals: {
  readonly opening: number;
  readonly new?: number;
  readonly expansion?: number;
  readonly contraction?: number;
  readonly churn?: number;
}): Client[] {
  const { opening, new: acquired = 0, expansion = 0, contraction = 0, churn = 0 } = totals;
  const rest = opening - churn - 2 * contraction;
  return [
    [churn, NaN],
    [2 * contraction, contraction],
    [rest, rest + expansion],
    [NaN, acquired],
  ];
}

describe("published examples", () => {
  // MetricKit, MRR waterfall calculator, default inputs: 200,000 + 12,000 + 8,000 - 3,000 - 5,000.
  const waterfall = bookWith({
    opening: 200_000,
    new: 12_000,
    expansion: 8_000,
    contraction: 3_000,
    churn: 5_000,
  });

  it("a waterfall from 200,000 to 212,000 (MetricKit)", () => {
    expect(mrrMovements(openingOf(waterfall), closingOf(waterfall))).toEqual({
      opening: 200_000,
      new: 12_000,
      reactivation: 0,
      expansion: 8_000,
      contraction: 3_000,
      churn: 5_000,
      closing: 212_000,
    });
  });

  // PostHog, test_revenue_analytics_mrr_query_runner.py: its movements of April and June 2025.
  it.each([
    [2027.1834313331, { expansion: 790.34505, contraction: 519.69182, churn: 0 }, 2297.8366613331],
    [
      1610.3628763904,
      { expansion: 0, contraction: 43.3234100573, churn: 1546.59444 },
      20.4450263331,
    ],
  ])("a month from %d to PostHog's closing", (opening, movements, closing) => {
    // June has one client left: 63.77 less 43.32.
    const rest = opening - movements.churn;
    const book: Client[] =
      movements.expansion === 0
        ? [
            [movements.churn, NaN],
            [rest, rest - movements.contraction],
          ]
        : bookWith({ opening, ...movements });
    const ours = mrrMovements(openingOf(book), closingOf(book));
    for (const name of ["expansion", "contraction", "churn"] as const) {
      expect(ours[name]).toBeCloseTo(movements[name], 9);
    }
    expect(ours.closing).toBeCloseTo(closing, 9);
    expect(nrr(openingOf(book), closingOf(book))).toBeCloseTo(closing / opening, 12);
  });

  // dnoise, "Net Revenue Retention": (200,000 - 6,000 - 4,000 + 20,000) / 200,000 = 105 %. The SaaS
  // Metrics Standards Board's GRR of the same figures: (200,000 - 4,000 - 6,000) / 200,000 = 95 %.
  it("retention of 105 % net and 95 % gross (dnoise; SaaS Metrics Standards Board)", () => {
    const book = bookWith({
      opening: 200_000,
      expansion: 20_000,
      contraction: 4_000,
      churn: 6_000,
      new: 50_000,
    });
    expect(nrr(openingOf(book), closingOf(book))).toBeCloseTo(1.05, 12);
    expect(grr(openingOf(book), closingOf(book))).toBeCloseTo(0.95, 12);
  });

  // ChurnZero, Churnopedia: from $27,000 to $35,000 by upsells, $5,000 of churn: 30 / 27 = 111 %.
  it("retention of 111 % (ChurnZero)", () => {
    const book: Client[] = [
      [5_000, NaN],
      [22_000, 30_000],
    ];
    expect(nrr(openingOf(book), closingOf(book))).toBeCloseTo(30 / 27, 12);
  });

  it.each([
    // PitchKit glossary: new 20k, expansion 8k, churn 5k, contraction 3k.
    ["3.5 (PitchKit)", 20_000, 8_000, 5_000, 3_000, 3.5],
    // The Prime Calculator: new 25,000, expansion 10,000, churn 8,000, contraction 4,000: 2.92.
    ["2.92 (The Prime Calculator)", 25_000, 10_000, 8_000, 4_000, 35 / 12],
    // AbraCalc: new 5,000, expansion 1,000, churn 1,500, contraction 500: 3.
    ["3 (AbraCalc)", 5_000, 1_000, 1_500, 500, 3],
  ])("a quick ratio of %s", (_words, acquired, expansion, churn, contraction, ratio) => {
    const book = bookWith({ opening: 100_000, new: acquired, expansion, churn, contraction });
    expect(quickRatio(openingOf(book), closingOf(book))).toBeCloseTo(ratio, 12);
  });
});

describe("who is in which movement", () => {
  it.each<[string, Client, Partial<ReturnType<typeof mrrMovements>>]>([
    ["new", [0, 30], { new: 30 }],
    ["new without a flag", [NaN, 30], { new: 30 }],
    ["new, never a client before", [NaN, 30, 0], { new: 30 }],
    ["new, for all that is known", [NaN, 30, NaN], { new: 30 }],
    ["back", [NaN, 30, 1], { reactivation: 30 }],
    ["gone, whatever the flag", [30, NaN, 1], { churn: 30 }],
    ["gone, with a 0", [30, 0], { churn: 30 }],
    ["grown", [30, 40, 1], { expansion: 10 }],
    ["shrunk", [30, 20], { contraction: 10 }],
    ["the same", [30, 30], {}],
    ["gone but for what a subtraction left", [0.3, 0.3 - 0.1 - 0.2], { churn: 0.3 }],
    ["less by a cent in a million", [1e6, 1e6 - 0.01], { contraction: 1e6 - (1e6 - 0.01) }],
  ])("%s", (_words, client, movements) => {
    const before = client[2] === undefined ? undefined : [client[2]];
    const { opening, closing, ...moved } = mrrMovements([client[0]], [client[1]], before);
    expect(moved).toEqual({
      new: 0,
      reactivation: 0,
      expansion: 0,
      contraction: 0,
      churn: 0,
      ...movements,
    });
    expect([opening, closing]).toEqual([client[0] || 0, client[1] > 1e-9 ? client[1] : 0]);
  });

  it.each<[string, Client[], number]>([
    ["a sum that is a hair more", [[0.1 + 0.2, 0.3]], 0],
    ["a sum that is a hair less", [[0.3, 0.1 + 0.2]], 0],
    [
      "a product that is a hair more",
      [
        [1.1 * 100, 110],
        [50, 80],
      ],
      30,
    ],
  ])("has no movement by rounding: %s", (_words, book, expansion) => {
    const [before, after] = [openingOf(book), closingOf(book)];
    const moved = mrrMovements(before, after);
    expect(moved).toMatchObject({ new: 0, reactivation: 0, expansion, contraction: 0, churn: 0 });
    expect(moved.closing).toBe(moved.opening + expansion);
    expect(refusal(() => quickRatio(before, after)).reason).toBe("nothingLost");
    expect(grr(before, after)).toBe(1);
    expect(nrr(before, after)).toBe(moved.closing / moved.opening);
  });

  it("counts clients of the opening base only in retention, each up to its opening in gross", () => {
    const book: Client[] = [
      [100, 150],
      [100, 50],
      [100, NaN],
      [NaN, 500, 1],
    ];
    expect(nrr(openingOf(book), closingOf(book))).toBeCloseTo(200 / 300, 12);
    // Not min(300, 200) / 300: the growth of one does not hide the loss of another.
    expect(grr(openingOf(book), closingOf(book))).toBeCloseTo(150 / 300, 12);
  });

  it("has clients who came back above the line of the quick ratio, flagged or not", () => {
    const book: Client[] = [
      [100, 80],
      [NaN, 50, 1],
    ];
    expect(quickRatio(openingOf(book), closingOf(book), beforeOf(book))).toBe(2.5);
    expect(quickRatio(openingOf(book), closingOf(book))).toBe(2.5);
  });
});

describe("refusals", () => {
  it.each([
    ["movements", mrrMovements],
    ["nrr", nrr],
    ["grr", grr],
    ["quick ratio", quickRatio],
  ])("%s: a negative amount, by its place, and columns that do not pair up", (_words, metric) => {
    expect(refusal(() => metric([10, -5], [10, 10]))).toEqual({
      code: "value",
      reason: "negativeAmount",
      details: { argument: "opening", position: 2, value: -5 },
    });
    expect(refusal(() => metric([10, 5], [10, -1])).details).toMatchObject({
      argument: "closing",
      position: 2,
    });
    expect(refusal(() => metric([10], [10, 1])).reason).toBe("lengthMismatch");
  });

  it("flags that do not pair up", () => {
    expect(refusal(() => mrrMovements([10], [10], [1, 0]))).toMatchObject({
      reason: "lengthMismatch",
      details: { argument: "everBefore" },
    });
  });

  it("nothing at all, nothing to retain, nothing lost", () => {
    expect(refusal(() => mrrMovements([0, NaN], [NaN, 0]))).toMatchObject({
      code: "notAvailable",
      reason: "noRevenue",
    });
    expect(refusal(() => nrr([0, NaN], [NaN, 0]))).toMatchObject({
      code: "notAvailable",
      reason: "noRevenue",
    });
    expect(refusal(() => grr([0], [0])).reason).toBe("noRevenue");
    expect(refusal(() => nrr([NaN], [10]))).toMatchObject({
      code: "divisionByZero",
      reason: "noOpeningRevenue",
    });
    expect(refusal(() => grr([0], [10])).reason).toBe("noOpeningRevenue");
    expect(refusal(() => quickRatio([10], [20]))).toMatchObject({
      code: "divisionByZero",
      reason: "nothingLost",
    });
  });

  it("everybody gone is a retention of 0, not an error", () => {
    expect(nrr([10, 20], [NaN, 0])).toBe(0);
    expect(grr([10, 20], [NaN, 0])).toBe(0);
    expect(quickRatio([10], [NaN])).toBe(0);
  });
});

const cents = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 1e9 }).map((amount) => amount / 100) },
  { weight: 1, arbitrary: fc.constantFrom(0, NaN) },
);
const client = fc.tuple(cents, cents, fc.constantFrom(0, 1, NaN));
// One client who pays throughout, so that there is a base.
const book = fc
  .array(client, { maxLength: 60 })
  .map((clients): Client[] => [[100, 90, 1], ...clients]);

describe("properties", () => {
  it("opening + movements = closing, and netMrr is the difference", () => {
    fc.assert(
      fc.property(book, (clients) => {
        const { opening, closing, churn, ...moved } = mrrMovements(
          openingOf(clients),
          closingOf(clients),
          beforeOf(clients),
        );
        const sum =
          opening + moved.new + moved.reactivation + moved.expansion - moved.contraction - churn;
        const size = Math.max(opening, closing);
        expect(Math.abs(sum - closing)).toBeLessThanOrEqual(1e-14 * size);
        const net = netMrr({ ...moved, churned: churn });
        expect(Math.abs(net - (closing - opening))).toBeLessThanOrEqual(1e-14 * size);
      }),
    );
  });

  it("the order of the clients does not matter", () => {
    fc.assert(
      fc.property(book, (clients) => {
        const turned = [...clients].reverse();
        for (const metric of [nrr, grr, quickRatio]) {
          expect(metric(openingOf(turned), closingOf(turned))).toBeCloseTo(
            metric(openingOf(clients), closingOf(clients)),
            9,
          );
        }
        const there = mrrMovements(openingOf(clients), closingOf(clients), beforeOf(clients));
        const back = mrrMovements(openingOf(turned), closingOf(turned), beforeOf(turned));
        for (const name of Object.keys(there) as (keyof typeof there)[]) {
          expect(back[name]).toBeCloseTo(there[name], 5);
        }
      }),
    );
  });

  it("0 <= GRR <= 1, GRR <= NRR, and NRR is what the movements of the base make", () => {
    fc.assert(
      fc.property(book, (clients) => {
        const net = nrr(openingOf(clients), closingOf(clients));
        const gross = grr(openingOf(clients), closingOf(clients));
        expect(gross).toBeGreaterThanOrEqual(0);
        expect(gross).toBeLessThanOrEqual(1);
        expect(gross).toBeLessThanOrEqual(net);
        const { opening, expansion, contraction, churn } = mrrMovements(
          openingOf(clients),
          closingOf(clients),
        );
        expect(net).toBeCloseTo((opening + expansion - contraction - churn) / opening, 9);
        expect(gross).toBeCloseTo((opening - contraction - churn) / opening, 9);
      }),
    );
  });

  it("read backwards, gains are losses", () => {
    fc.assert(
      fc.property(book, (clients) => {
        const there = mrrMovements(openingOf(clients), closingOf(clients));
        const back = mrrMovements(closingOf(clients), openingOf(clients));
        expect([back.new, back.churn, back.expansion, back.contraction]).toEqual([
          there.churn,
          there.new,
          there.contraction,
          there.expansion,
        ]);
      }),
    );
  });
});
