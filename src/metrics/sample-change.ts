import { requireSameLength } from "./argument-checks";
import { studentCdf } from "./student";

/** The answers of one wave of a survey, as many values as clients and weights. */
export interface AskedSample {
  readonly values: ArrayLike<number>;
  /** A number >= 0 a client; any other names nobody: that answer stands for itself. */
  readonly clients: ArrayLike<number>;
  /** Above 0 (ARR, for instance); without it every answer counts the same. */
  readonly weights?: ArrayLike<number>;
}

/** A change from one sample to another. */
export interface SampleChange {
  /** The second (weighted) mean less the first. */
  readonly difference: number;
  /** Two-sided, 0..1: how often chance alone makes a change as great; `NaN` where that is unknown. */
  readonly p: number;
  /** Whether p is below 0.05. */
  readonly isSignificant: boolean;
  /** Different clients of both samples, each answer without a client for one. */
  readonly clients: number;
}

const SIGNIFICANT = 0.05;

/** What one client is of one sample. */
interface Part {
  /** Of the sample's weight, 0..1. */
  readonly share: number;
  /** Its sum of squares, answer by answer. */
  readonly squares: number;
  /** What the client moves the mean by: its answers less the mean, times their shares. */
  readonly pull: number;
}

/**
 * Whether the mean of all answers has changed between two samples, or chance explains it, where a
 * client may have answered several times in either and in both.
 *
 * The difference that is tested is the one between the two means as they are shown, answer by answer
 * and weighted. Answers of one client are not taken for independent ones: the variance is that of the
 * means' linearisation, summed by client over both samples (Taylor; Binder, International Statistical
 * Review 51, 1983), each client's pull scaled up for what it pulls the mean to itself. With equal
 * weights that is the bias-reduced estimator CR2 of Bell and McCaffrey (Survey Methodology 28(2),
 * 2002), and so are the degrees of freedom, by Satterthwaite for independent answers of equal spread.
 * One answer a client and nobody twice: the variance of Welch's test; the same clients once in both:
 * the paired t-test.
 *
 * Fewer than two clients in a sample, or no spread at all, tell nothing: p is `NaN`.
 * Errors: columns of unequal length `lengthMismatch`.
 *
 * @example
 * sampleChange({ values: [3, 5], clients: [0, 1] }, { values: [5, 9], clients: [0, 1] }) // 3, p 0.20
 */
export function sampleChange(before: AskedSample, after: AskedSample): SampleChange {
  const [first, second] = [partsOf(before, 0), partsOf(after, before.values.length)];
  const difference = second.mean - first.mean;
  const clients = [...new Set([...first.parts.keys(), ...second.parts.keys()])];
  const unknown = { difference, p: NaN, isSignificant: false, clients: clients.length };
  if (Math.min(first.parts.size, second.parts.size) < 2) return unknown;
  let variance = 0;
  let spread = 0;
  let diagonal = 0;
  let [trace, squared] = [0, 0];
  // Of the matrix of the pulls' covariances: sums over pairs of clients, without forming it.
  const sums = { tt: zeros(), rr: zeros(), rt: zeros() };
  for (const client of clients) {
    let pull = 0;
    let own = 0;
    const t: Pair = [0, 0];
    const r: Pair = [0, 0];
    [first, second].forEach(({ parts, squares }, i) => {
      const part = parts.get(client);
      if (part === undefined) return;
      const scale = scaleOf(part, squares);
      pull += (i === 0 ? -1 : 1) * scale * part.pull;
      own += part.squares;
      r[i] = scale * part.share;
      t[i] = scale * (part.squares - (squares * part.share) / 2);
      spread += part.pull ** 2;
    });
    variance += pull ** 2;
    trace += own;
    squared += own ** 2;
    diagonal += (2 * (t[0] * r[0] + t[1] * r[1])) ** 2;
    for (const [i, j] of cells) {
      sums.tt[i][j] += t[i] * t[j];
      sums.rr[i][j] += r[i] * r[j];
      sums.rt[i][j] += r[i] * t[j];
    }
  }
  if (!(variance > 1e-12 * spread)) return unknown;
  let pairs = -diagonal;
  for (const [i, j] of cells) {
    pairs += 2 * (sums.tt[i][j] * sums.rr[j][i] + sums.rt[i][j] * sums.rt[j][i]);
  }
  const degrees = trace ** 2 / (squared + pairs);
  const p = 2 * studentCdf(-Math.abs(difference) / Math.sqrt(variance), degrees);
  return { ...unknown, p, isSignificant: p < SIGNIFICANT };
}

const cells = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

type Pair = [before: number, after: number];

function zeros(): [Pair, Pair] {
  return [
    [0, 0],
    [0, 0],
  ];
}

/** How much too small a client's pull is where all answers spread alike. */
function scaleOf({ share, squares }: Part, all: number): number {
  return Math.sqrt(squares / (squares - 2 * share * squares + share * share * all));
}

/** `from`: the first number of those who are nobody, so that none of them is another's. */
function partsOf(
  { values, clients, weights }: AskedSample,
  from: number,
): {
  readonly mean: number;
  readonly squares: number;
  readonly parts: ReadonlyMap<number, Part>;
} {
  requireSameLength("clients", clients, "values", values);
  if (weights !== undefined) requireSameLength("weights", weights, "values", values);
  const weightOf = (place: number): number => (weights === undefined ? 1 : weights[place]!);
  let total = 0;
  for (let i = 0; i < values.length; i++) total += weightOf(i);
  let mean = 0;
  for (let i = 0; i < values.length; i++) mean += (weightOf(i) / total) * values[i]!;
  const parts = new Map<number, Part>();
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const share = weightOf(i) / total;
    const client = clients[i]! >= 0 ? clients[i]! : -1 - from - i;
    const part = parts.get(client) ?? { share: 0, squares: 0, pull: 0 };
    parts.set(client, {
      share: part.share + share,
      squares: part.squares + share * share,
      pull: part.pull + share * (values[i]! - mean),
    });
    squares += share * share;
  }
  return { mean, squares, parts };
}
