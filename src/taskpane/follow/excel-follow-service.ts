import { addBenchmark, useBenchmark as pickBenchmark } from "../../excel/pick-benchmarks";
import { readFollow } from "../../excel/read-follow";
import type { ListOptions } from "../../excel/list-heads";
import { ScoringError } from "../../excel/scoring-error";
import type { Language } from "../../messages/messages";
import type { FollowService } from "./follow-service";

/** What the workbook that the add-in runs in has to follow it over time. */
export function excelFollowService(
  options: () => Pick<ListOptions, "language" | "today">,
): FollowService {
  const language = (): Language => options().language;
  return {
    read: () => readFollow(options()),
    compare: () => Promise.reject(new ScoringError("excel.unexpected", { code: "" })),
    useBenchmark: (benchmark, isUsed) => pickBenchmark(benchmark, isUsed, language()),
    addBenchmark: (values) => addBenchmark(values, language()),
  };
}
