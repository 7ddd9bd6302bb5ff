import type { PaneLanguage } from "./pane-language";
import type { SessionState } from "./scoring-session";

/** What there is to hear of the job at hand, and of what came of the last one; "" for nothing. */
export function workStatus(
  { work, summary, problem, notice }: SessionState,
  { say, money }: PaneLanguage,
): string {
  if (work?.job === "sample") return say("pane.step.sample");
  if (work !== null) {
    if (work.isStopping === true) return say("pane.step.stopping");
    const isComparing = work.job === "compare" && work.step === "scoring";
    return say(isComparing ? "pane.step.comparing" : `pane.step.${work.step}`);
  }
  if (notice === "sampleAdded") return say("pane.sample.added");
  if (notice === "cancelled") return `${say("excel.cancelled")} ${say("excel.state.unchanged")}`;
  if (summary === null || problem !== null) return "";
  return say("pane.result.announced", {
    clients: summary.clients,
    arr: money(summary.totalArr, summary.currency),
    weightedArr: money(summary.weightedArr, summary.currency),
  });
}
