import type { ComparedDates } from "../../excel/compare-dates";
import type { NewBenchmark } from "../../excel/pick-benchmarks";
import type { FollowedBenchmark, FollowReading } from "../../excel/read-follow";
import type { ScoringStep } from "../../excel/scoring-summary";

/**
 * What the screen asks of the workbook beyond a run; a fake one stands in for Excel in tests.
 * Everything fails with a `ScoringError`.
 */
export interface FollowService {
  /** What there is to follow; writes nothing. */
  read(): Promise<FollowReading>;
  /** Explains how the value went from one snapshot to another; all or nothing. */
  compare(
    dates: { readonly from: number; readonly to: number },
    onProgress: (step: ScoringStep, share?: number) => void,
    signal: AbortSignal,
  ): Promise<ComparedDates>;
  useBenchmark(benchmark: FollowedBenchmark, isUsed: boolean): Promise<void>;
  addBenchmark(values: NewBenchmark): Promise<void>;
}
