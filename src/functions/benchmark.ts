import { benchmark } from "../metrics/benchmark";
import { number, numbers, optional } from "./arguments";
import { flag } from "./column-arguments";
import { label } from "./labels";
import { spillTable } from "./spill";
import { worksheetFunction } from "./worksheet-function";

// A peer at 0 is one, a blank is left out.
const benchmarkCall = worksheetFunction(
  { value: number(), peers: numbers(), lowerIsBetter: optional(flag()) },
  ({ value, peers, lowerIsBetter = false }) => {
    const standing = benchmark(value, peers.values, lowerIsBetter);
    return spillTable([
      [label("peers"), [standing.peers]],
      [label("median"), [standing.median]],
      [label("gapToMedian"), [standing.gap]],
      [label("percentileRank"), [standing.percentileRank]],
      [label("quartile"), [standing.quartile]],
    ]);
  },
);

/**
 * A value among its peers: gap to their median (positive is better), percentile rank from 0 to 1, and quartile from 1 to 4, the best.
 * @customfunction BENCHMARK
 * @param value The value to place.
 * @param peers Values of the peers, without the value itself. Blanks are left out.
 * @param [lowerIsBetter] TRUE if a lower value is better, as with churn. If omitted, FALSE.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks The percentile rank is the share of peers that the value is better than, equal ones counted half (kind "mean" of scipy's percentileofscore). Excel's PERCENTRANK.INC puts the lowest peer at 0 and the highest at 1 instead, and has no rank beyond them. Funds call the best quarter the first.
 * @example =CLIENT.BENCHMARK(ourNps, peerNps)
 * @example =CLIENT.BENCHMARK(ourChurn, peerChurn, TRUE)
 */
export function BENCHMARK(
  value: unknown[][],
  peers: unknown[][],
  lowerIsBetter: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return benchmarkCall([value, peers, lowerIsBetter], invocation);
}
