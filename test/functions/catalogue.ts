/**
 * What each worksheet function takes, as data: the tests of bad input, blanks, random input and
 * large columns run over all of it, and so does the benchmark.
 */

/** Kinds of columns and tables, one value a row or a rectangle of values. */
export type RangeKind =
  /** Numbers that may be negative. */
  | "numbers"
  /** Numbers of 0 or more, 10 at most. */
  | "answers"
  /** Numbers of 0 or more. */
  | "amounts"
  /** Numbers above 0. */
  | "positives"
  /** Whole numbers of 0 or more. */
  | "wholes"
  /** Whole numbers of 1 or more. */
  | "counts"
  /** Fractions from 0 to 1. */
  | "rates"
  /** Numbers from 0 to 100. */
  | "scores"
  | "dates"
  /** Names; numbers are as good as texts. */
  | "texts"
  /** Yes or no. */
  | "flags"
  /** One row or one column of numbers without a blank, 0 or more. */
  | "weights"
  /** The same, negative numbers included. */
  | "list";

/** Kinds of single values. */
export type SingleKind =
  | "number"
  /** A number that is 0 or more. */
  | "amount"
  /** A number above 0. */
  | "positive"
  /** A whole number of 1 or more. */
  | "count"
  /** A fraction from 0 to 1. */
  | "rate"
  /** A fraction between 0 and 1. */
  | "confidence"
  | "date"
  /** A number out of a few. */
  | "choice"
  | "flag"
  | "word";

interface RangeArgument {
  readonly kind: RangeKind;
  /** A good value in a row (from 0) of a call of any length; several for a table. */
  readonly row?: (row: number) => unknown;
  /** A good value where the number of rows has a meaning of its own. */
  readonly rows?: readonly (readonly unknown[])[];
  /** The argument that it has to be as long as. */
  readonly pairs?: string;
  /** The argument that none of its dates may come before, row by row. */
  readonly after?: string;
  /** A blank means the same as a 0. */
  readonly zeroIsBlank?: true;
  /** Hence the sheet is not asked which of the two it is. */
  readonly unasked?: true;
  /** It may be blank from top to bottom, although it has to be given. */
  readonly mayBeBlank?: true;
  /** One value may stand for all rows. */
  readonly oneForAll?: true;
}

interface SingleArgument {
  readonly kind: SingleKind;
  readonly value: unknown;
  /** The argument that its date may not come before. */
  readonly after?: string;
}

export type CatalogueArgument = RangeArgument | SingleArgument;

/** The arguments of a function, in order. */
export type CatalogueEntry = Readonly<Record<string, CatalogueArgument>>;

export function isRange(argument: CatalogueArgument): argument is RangeArgument {
  return "row" in argument || "rows" in argument;
}

/** A range that grows with the number of clients. */
export function isColumn(
  argument: CatalogueArgument,
): argument is RangeArgument & { readonly row: (row: number) => unknown } {
  return "row" in argument;
}

/** A good call of a function over so many rows: its arguments as Excel hands them over. */
export function goodCall(id: string, rows = 12): unknown[] {
  return Object.values(catalogue[id]!).map((argument): unknown => {
    if (isColumn(argument)) {
      return Array.from({ length: rows }, (_, row) => {
        const cells = argument.row(row);
        return Array.isArray(cells) ? (cells as unknown[]) : [cells];
      });
    }
    return isRange(argument) ? argument.rows : argument.value;
  });
}

const start = (row: number): number => 44_000 + ((37 * row) % 1_500);
/** Every third client is still there. */
const end = (row: number): unknown =>
  row % 3 === 2 ? "" : start(row) + 600 + ((53 * row) % 1_400);
const word = (words: readonly string[]) => (row: number) => words[(7 * row) % words.length];
const starts = { kind: "dates", row: start } as const;
const ends = {
  kind: "dates",
  row: end,
  pairs: "starts",
  after: "starts",
  mayBeBlank: true,
} as const;
const types = {
  kind: "texts",
  row: word(["Public", "Retail", "Industry"]),
  pairs: "starts",
  mayBeBlank: true,
} as const;
const from = { kind: "date", value: 44_600 } as const;
const to = { kind: "date", value: 44_965, after: "from" } as const;
const asOf = { kind: "date", value: 47_600 } as const;
const clientValues = {
  kind: "amounts",
  row: (row: number) => 1_000 + (row % 500),
  pairs: "starts",
} as const;
const npsAnswers = { kind: "answers", row: (row: number) => (7 * row + 3) % 11 } as const;
/**
 * Buyers to whom the models fit: a dozen, also when any one of their values is missing, and behind
 * them a crowd that is like the customers of a shop.
 */
const dozen = {
  purchases: [1, 1, 2, 12, 4, 1, 8, 0, 0, 3, 9, 2],
  last: [18, 10, 6, 46, 33, 1, 47, 0, 0, 7, 26, 22],
  spend: [129, 74, 126, 157, 67, 64, 116, 0, 0, 113, 84, 102],
};
const crowd = {
  purchases: [1, 6, 0, 0, 0, 0, 2, 0, 4, 1, 0, 4],
  last: [0.5, 0.8, 0, 0, 0, 0, 0.1, 0, 0.9, 0, 0, 0.8],
  spend: [50, 33, 0, 0, 0, 0, 20, 0, 41, 76, 0, 72],
};
const buyer = (of: keyof typeof dozen, row: number): number =>
  (row < 12 ? dozen : crowd)[of][row % 12]!;
const purchases = (row: number): number => buyer("purchases", row);
const observed = (row: number): number => 30 + ((7 * row) % 23);
/** Of the crowd it is a share of the time observed. */
const lastPurchase = (row: number): number => buyer("last", row) * (row < 12 ? 1 : observed(row));
const frequency = { kind: "wholes", row: purchases } as const;
const recency = {
  kind: "amounts",
  row: (row: number) => (purchases(row) === 0 ? "" : lastPurchase(row)),
  pairs: "frequency",
  mayBeBlank: true,
} as const;
const buyerAge = { kind: "amounts", row: observed, pairs: "frequency" } as const;
const missingRule = { kind: "word", value: "neutral" } as const;

// At one date a blank is a client who was not there, like a 0; nobody was a client before without a yes.
const opening = {
  kind: "amounts",
  row: (i: number) => 100 + (i % 40),
  zeroIsBlank: true,
  unasked: true,
  mayBeBlank: true,
} as const;
const closing = {
  kind: "amounts",
  row: (i: number) => (i % 5 === 4 ? "" : 90 + ((3 * i) % 60)),
  pairs: "opening",
  zeroIsBlank: true,
  unasked: true,
  mayBeBlank: true,
} as const;
const everBefore = {
  kind: "flags",
  row: (i: number) => i % 4 === 0,
  pairs: "opening",
  zeroIsBlank: true,
  unasked: true,
} as const;
const movementNotDue = {
  pairs: "newMrr",
  oneForAll: true,
  zeroIsBlank: true,
  unasked: true,
} as const;
const billedMonths = {
  kind: "positives",
  row: (i: number) => [1, 3, 12][i % 3]!,
  pairs: "amounts",
  oneForAll: true,
} as const;

export const catalogue: Readonly<Record<string, CatalogueEntry>> = {
  NPS: {
    answers: npsAnswers,
    weights: { kind: "amounts", row: (i) => 100 + (i % 50), pairs: "answers", zeroIsBlank: true },
    scaleMin: { kind: "choice", value: 0 },
  },
  CSAT: {
    answers: { kind: "numbers", row: (i) => 1 + (i % 5) },
    scaleMin: { kind: "number", value: 0 },
    scaleMax: { kind: "number", value: 5 },
    method: { kind: "word", value: "mean" },
  },
  NPSDETAIL: {
    answers: npsAnswers,
    weights: { kind: "amounts", row: (i) => 100 + (i % 50), pairs: "answers" },
    confidence: { kind: "confidence", value: 0.9 },
    population: { kind: "count", value: 5_000_000 },
  },
  NPSCOMPARE: {
    before: npsAnswers,
    after: { kind: "answers", row: (i) => (3 * i + 5) % 11 },
  },
  NPSSAMPLE: {
    margin: { kind: "positive", value: 10 },
    confidence: { kind: "confidence", value: 0.9 },
    variance: { kind: "rate", value: 0.5 },
  },
  CES: {
    answers: { kind: "answers", row: (i) => 1 + ((3 * i) % 7) },
    scaleMax: { kind: "choice", value: 7 },
    method: { kind: "word", value: "agree" },
  },
  CSATTREND: {
    answers: { kind: "numbers", row: (i) => 1 + (i % 5) },
    dates: { kind: "dates", row: (i) => 45_000 + ((37 * i) % 1_000), pairs: "answers" },
    period: { kind: "word", value: "quarter" },
  },
  RECOMMEND: {
    informed: { kind: "flags", row: (i) => i % 4 !== 0 },
    convinced: { kind: "flags", row: (i) => (i % 3 === 0 ? "non" : "oui"), pairs: "informed" },
    unafraid: { kind: "flags", row: (i) => i % 2, pairs: "informed" },
  },
  CHURN: {
    lost: { kind: "amounts", row: (i) => i % 7 },
    opening: { kind: "amounts", row: (i) => 10 + (i % 90), pairs: "lost", oneForAll: true },
  },
  CHURNPERIOD: { starts, ends, from, to, values: clientValues },
  CHURNBY: { types, starts, ends, from, to },
  CHURNANNUAL: {
    rate: { kind: "rates", row: (i) => (i % 90) / 100 },
    days: { kind: "positives", row: (i) => 30 + (i % 60), pairs: "rate", oneForAll: true },
  },
  CHURNDECLARED: { answers: { kind: "flags", row: (i) => i % 5 === 1 } },
  SURVIVAL: { starts, ends, asOf, unit: { kind: "word", value: "month" } },
  CHURNAT: { starts, ends, years: { kind: "positive", value: 2 }, asOf },
  COHORTS: {
    starts,
    ends,
    period: { kind: "word", value: "quarter" },
    asOf,
    values: clientValues,
  },
  RETENTIONFIT: {
    survivors: { kind: "amounts", row: (i) => [1000 + (i % 10), 869, 743, 653, 593, 551] },
  },
  RETENTIONCURVE: {
    alpha: { kind: "positive", value: 0.7 },
    beta: { kind: "positive", value: 3.8 },
    periods: { kind: "count", value: 5 },
  },
  REASONS: {
    reasons: { kind: "texts", row: word(["Price", "Merger", "Service", "Closed"]) },
    values: { kind: "amounts", row: (i) => 1_000 + (i % 500), pairs: "reasons" },
  },
  NETMRR: {
    newMrr: { kind: "amounts", row: (i) => 100 + (i % 30) },
    expansion: { kind: "amounts", row: (i) => i % 20, pairs: "newMrr", oneForAll: true },
    churned: { kind: "amounts", row: (i) => i % 10, pairs: "newMrr", oneForAll: true },
    contraction: { kind: "amounts", row: (i) => i % 5, ...movementNotDue },
    reactivation: { kind: "amounts", row: (i) => i % 3, ...movementNotDue },
  },
  MRRMOVEMENTS: { opening, closing, everBefore },
  NRR: { opening, closing },
  GRR: { opening, closing },
  QUICKRATIO: { opening, closing, everBefore },
  MRR: { amounts: { kind: "amounts", row: (i) => 100 + (i % 500) }, months: billedMonths },
  ARR: { amounts: { kind: "amounts", row: (i) => 100 + (i % 500) }, months: billedMonths },
  CLV: {
    margin: { kind: "numbers", row: (i) => 100 + (i % 90) },
    retention: { kind: "rates", row: (i) => (i % 9) / 10, pairs: "margin", oneForAll: true },
    discount: {
      kind: "rates",
      row: (i) => 0.1 + (i % 4) / 100,
      pairs: "margin",
      oneForAll: true,
    },
    timing: { kind: "word", value: "renewal" },
    acquisitionCost: { kind: "amounts", row: (i) => i % 50, pairs: "margin", oneForAll: true },
  },
  CLVRESIDUAL: {
    alpha: { kind: "positive", value: 0.7 },
    beta: { kind: "positive", value: 3.8 },
    discount: { kind: "rate", value: 0.1 },
    age: { kind: "counts", row: (i) => 1 + (i % 20) },
  },
  CLVFIT: { frequency, recency, age: buyerAge },
  CLVBUYERS: {
    frequency,
    recency,
    age: buyerAge,
    spend: {
      kind: "numbers",
      row: (i) => (purchases(i) === 0 ? "" : buyer("spend", i)),
      pairs: "frequency",
      mayBeBlank: true,
    },
    horizon: { kind: "positive", value: 12 },
    discount: { kind: "rate", value: 0.1 },
    unit: { kind: "word", value: "week" },
  },
  WHALE: { profits: { kind: "numbers", row: (i) => ((7919 * i) % 1_000) - 250 } },
  CACPAYBACK: {
    spend: { kind: "amounts", row: (i) => 1_000 + (i % 70) },
    newMrr: { kind: "amounts", row: (i) => 100 + (i % 30), pairs: "spend" },
    grossMargin: { kind: "rate", value: 0.75 },
  },
  POINTS: {
    values: { kind: "numbers", row: (i) => i % 13 },
    worst: { kind: "number", value: 0 },
    best: { kind: "number", value: 10 },
  },
  AXIS: {
    values: { kind: "numbers", row: (i) => [i % 11, i % 7] },
    worst: { kind: "list", rows: [[0, 10]] },
    best: { kind: "list", rows: [[10, 0]] },
    weights: { kind: "weights", rows: [[1, 2]] },
    missing: missingRule,
  },
  CCS: {
    axisScores: { kind: "scores", row: (i) => [i % 101, (3 * i) % 101] },
    axisWeights: { kind: "weights", rows: [[1, 2]] },
    missing: missingRule,
  },
  MULTIPLIER: {
    scores: { kind: "scores", row: (i) => i % 101 },
    floor: { kind: "positive", value: 0.5 },
    ceiling: { kind: "positive", value: 2 },
  },
  WEIGHTEDARR: {
    arr: { kind: "amounts", row: (i) => 1000 + (i % 500) },
    scores: { kind: "scores", row: (i) => i % 101, pairs: "arr" },
    floor: { kind: "positive", value: 0.5 },
    ceiling: { kind: "positive", value: 2 },
  },
  ATTRIBUTION: {
    arr: { kind: "amounts", row: (i) => 1000 + (i % 500) },
    axisScores: { kind: "scores", row: (i) => [i % 101, (3 * i) % 101], pairs: "arr" },
    axisWeights: { kind: "weights", rows: [[1, 2]] },
  },
  STAKE: {
    arr: { kind: "amounts", row: (i) => 1000 + (i % 500) },
    axisScores: { kind: "scores", row: (i) => [i % 101, (3 * i) % 101], pairs: "arr" },
    targets: { kind: "scores", rows: [[70, 80]] },
    axisWeights: { kind: "weights", rows: [[1, 2]] },
  },
  VALUEBRIDGE: {
    ids0: { kind: "texts", row: (i) => `Client ${i}`, pairs: "axes0" },
    arr0: { kind: "amounts", row: (i) => 1000 + (i % 500), pairs: "axes0" },
    axes0: { kind: "scores", row: (i) => [i % 101, (3 * i) % 101], pairs: "ids0" },
    ids1: { kind: "texts", row: (i) => `Client ${i + 2}`, pairs: "axes1" },
    arr1: { kind: "amounts", row: (i) => 1100 + (i % 500), pairs: "axes1" },
    axes1: { kind: "scores", row: (i) => [(2 * i) % 101, (3 * i) % 101], pairs: "ids1" },
    axisWeights: { kind: "weights", rows: [[1, 2]] },
  },
  BENCHMARK: {
    value: { kind: "number", value: 5 },
    peers: { kind: "numbers", row: (i) => (11 * i) % 13 },
    lowerIsBetter: { kind: "flag", value: true },
  },
};
