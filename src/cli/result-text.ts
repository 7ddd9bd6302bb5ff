import type { ScoringResult } from "../excel/score-workbook";
import { dashboardText } from "./dashboard-text";
import { summaryText } from "./summary-text";

/** What a run says in a terminal: the score, then the customer dashboard where it made or updated one. */
export function resultText(
  { summary, customers }: Pick<ScoringResult, "summary" | "customers">,
  words: Parameters<typeof summaryText>[1],
): string {
  return summaryText(summary, words) + (customers === null ? "" : dashboardText(customers, words));
}
