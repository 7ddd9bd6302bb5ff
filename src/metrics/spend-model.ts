import gammaln from "@stdlib/math-base-special-gammaln";
import { countKinds } from "./kinds";
import { maximiseFromPart } from "./maximise";
import type { Pause } from "./maximise";
import { MetricError } from "./metric-error";

/**
 * A Gamma-Gamma model of what clients spend per purchase: each purchase varies around the client's
 * own mean as Gamma(p, nu), and nu varies between clients as Gamma(q, v).
 */
export interface SpendModel {
  readonly p: number;
  readonly q: number;
  /** In the currency of the spends; gamma in Fader and Hardie's note. */
  readonly v: number;
}

export interface SpendFit extends SpendModel {
  readonly logLikelihood: number;
}

/**
 * Above this q, clients' mean spends differ by less than a thousandth (1/sqrt(q)): what looks like a
 * best fit there is the rounding of log-gammas that nearly cancel.
 */
const MOST_ALIKE = 1e6;

/**
 * Fits the Gamma-Gamma model to clients' mean spend per repeat purchase by maximum likelihood.
 *
 * Source: Fader and Hardie, "The Gamma-Gamma Model of Monetary Value", 2013, equation 1a. Takes the
 * clients who bought again only, and supposes that spend does not go with frequency; where those who
 * buy often also spend more each time, it is not the right model. Whoever fits it to all clients,
 * with 0 for those who bought once, gets a mean that is too low. On the 946 repeat buyers of the
 * note's CDNOW sample the best fit is p 6.25, q 3.74, v 15.44 at -4055.9.
 *
 * A client whose spend or frequency is missing is left out. Spends > 0, any currency.
 * Errors: a spend of a repeat buyer that is not above 0 `notAbove`; nobody who bought again
 * `noRepeatPurchase`; no spend of a repeat buyer `noSpend`; all spends the same, so that there is
 * nothing to model, `sameSpend`; no best fit `noConvergence`; a fit without a mean (q of 1 or less)
 * `noMeanSpend`.
 *
 * @example
 * await fitSpend([1, 2, 4, 1], [40, 120, 30, 10])
 * // p 1.873, q 3.737, v 78.10, log-likelihood -19.19
 */
export async function fitSpend(
  frequency: ArrayLike<number>,
  spend: ArrayLike<number>,
  pause: Pause = () => Promise.resolve(),
): Promise<SpendFit> {
  const counts = await countSpends(frequency, spend, pause);
  const { purchases, totals, clients } = counts;
  let mean = 0;
  let count = 0;
  for (let kind = 0; kind < clients.length; kind++) {
    mean += (clients[kind]! * totals[kind]!) / purchases[kind]!;
    count += clients[kind]!;
  }
  mean /= count;
  const fit = await maximiseFromPart(
    (every) => logLikelihoodOf(counts, every),
    clients.length,
    [4, 4, 0.75 * mean],
    pause,
  );
  const [p, q, v] = fit.parameters;
  if (q! > MOST_ALIKE) throw new MetricError("number", "noConvergence");
  if (q! <= 1) throw new MetricError("number", "noMeanSpend", { argument: "spend" });
  return { p: p!, q: q!, v: v!, logLikelihood: fit.value };
}

/** Repeat buyers by purchases and total spend, rising, and how many there are of each kind. */
interface SpendCounts {
  readonly purchases: Float64Array;
  readonly totals: Float64Array;
  readonly clients: Float64Array;
}

async function countSpends(
  frequency: ArrayLike<number>,
  spend: ArrayLike<number>,
  pause: Pause,
): Promise<SpendCounts> {
  const purchases = new Float64Array(frequency.length);
  const spends = new Float64Array(frequency.length);
  let repeat = 0;
  let count = 0;
  for (let i = 0; i < frequency.length; i++) {
    if (!(frequency[i]! > 0)) continue;
    repeat++;
    if (Number.isNaN(spend[i]!)) continue;
    if (spend[i]! <= 0) {
      throw new MetricError("value", "notAbove", {
        argument: "spend",
        position: i + 1,
        value: spend[i]!,
        above: 0,
      });
    }
    purchases[count] = frequency[i]!;
    spends[count] = spend[i]!;
    count++;
  }
  if (repeat === 0) throw new MetricError("number", "noRepeatPurchase", { argument: "frequency" });
  if (count === 0) throw new MetricError("notAvailable", "noSpend", { argument: "spend" });
  const { values, places, counts } = await countKinds(
    [purchases.subarray(0, count), spends.subarray(0, count)],
    pause,
  );
  const [differentPurchases, differentSpends] = values as [Float64Array, Float64Array];
  if (differentSpends.length === 1) {
    throw new MetricError("number", "sameSpend", { argument: "spend" });
  }
  const [purchasesPlace, spendPlace] = places as [Uint32Array, Uint32Array];
  const purchasesOf = counts.map((_, kind) => differentPurchases[purchasesPlace[kind]!]!);
  const totals = counts.map((_, kind) => purchasesOf[kind]! * differentSpends[spendPlace[kind]!]!);
  return { purchases: purchasesOf, totals, clients: counts };
}

/** The log-likelihood of p, q, v over one kind of client in `every`. */
function logLikelihoodOf(
  { purchases, totals, clients }: SpendCounts,
  every: number,
): (parameters: readonly number[]) => number {
  let count = 0;
  let weightedLogs = 0;
  let logSpends = 0;
  for (let kind = 0; kind < clients.length; kind += every) {
    const logTotal = Math.log(totals[kind]!);
    count += clients[kind]!;
    weightedLogs += clients[kind]! * purchases[kind]! * logTotal;
    logSpends += clients[kind]! * (logTotal - Math.log(purchases[kind]!));
  }
  return ([p, q, v]) => {
    let sum = count * (q! * Math.log(v!) - gammaln(q!)) + p! * weightedLogs - logSpends;
    let last = NaN;
    let rise = 0;
    for (let kind = 0; kind < clients.length; kind += every) {
      const shape = p! * purchases[kind]!;
      if (purchases[kind] !== last) {
        last = purchases[kind]!;
        rise = gammaln(shape + q!) - gammaln(shape);
      }
      sum += clients[kind]! * (rise - (shape + q!) * Math.log(v! + totals[kind]!));
    }
    return sum;
  };
}

/**
 * What a client is expected to spend per purchase: between its own mean and that of all clients,
 * the closer to its own the more it has bought (Fader and Hardie, 2013, equation 5). For who never
 * bought again, the mean of all clients, p v / (q - 1), whatever the `spend`.
 *
 * @example expectedSpend({ p: 6.25, q: 3.74, v: 15.44 }, 2, 22.35) // 24.65
 */
export function expectedSpend({ p, q, v }: SpendModel, frequency: number, spend: number): number {
  const own = frequency === 0 ? 0 : frequency * spend;
  return (p * (v + own)) / (p * frequency + q - 1);
}
