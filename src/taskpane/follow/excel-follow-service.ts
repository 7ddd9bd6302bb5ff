import { compareDates } from "../../excel/compare-dates";
import type { InputOptions } from "../../excel/scoring-input";
import { addBenchmark, useBenchmark as pickBenchmark } from "../../excel/pick-benchmarks";
import { readFollow } from "../../excel/read-follow";
import type { Language } from "../../messages/messages";
import type { FollowService } from "./follow-service";

/** What the workbook that the add-in runs in has to follow it over time. */
export function excelFollowService(
  options: () => Pick<InputOptions, "language" | "today" | "runBookJob">,
): FollowService {
  const language = (): Language => options().language;
  return {
    read: () => readFollow(options()),
    compare: (dates, onProgress, signal) =>
      compareDates({ ...options(), ...dates, onProgress, signal }),
    useBenchmark: (benchmark, isUsed) => pickBenchmark(benchmark, isUsed, language()),
    addBenchmark: (values) => addBenchmark(values, language()),
  };
}
