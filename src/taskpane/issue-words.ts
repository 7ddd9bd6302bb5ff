import type { DataIssue } from "../book/data-issue";
import { serialOfIsoDay } from "../book/excel-day";
import type { PaneLanguage } from "./pane-language";

/** Details that are days in one spelling for all; a value is one where it was no text in its cell. */
const DAYS = ["asOf", "dayFirst", "monthFirst", "read"] as const;
const OF_DAYS: ReadonlySet<string> = new Set([
  "issue.futureDate",
  "issue.oldDate",
  "issue.outsideAge",
]);

/** What is wrong, with days as the reader writes them. */
export function problemWords(issue: DataIssue, words: PaneLanguage): string {
  return words.say(issue.problem, withDays(issue, words));
}

/** What was done about it, with days as the reader writes them. */
export function treatmentWords(issue: DataIssue, words: PaneLanguage): string {
  return words.say(issue.treatment, withDays(issue, words));
}

function withDays({ problem, details }: DataIssue, words: PaneLanguage): DataIssue["details"] {
  const names = OF_DAYS.has(problem) ? [...DAYS, "value"] : DAYS;
  const days = names.flatMap((name) => {
    const serial = serialOfIsoDay(String(details[name] ?? ""));
    return serial === null ? [] : [[name, words.date(serial)] as const];
  });
  return days.length === 0 ? details : { ...details, ...Object.fromEntries(days) };
}
