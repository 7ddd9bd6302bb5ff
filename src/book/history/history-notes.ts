import { message } from "../../messages/follow-messages";
import type { Language } from "../../messages/messages";
import type { HistoryIssue } from "./history";

/** Lines that are named one by one; the others are counted. */
const MOST_NAMED = 5;

/** Which lines of a history cannot be so, what is used of them and what to do, in sentences. */
export function historyNotes(issues: readonly HistoryIssue[], language: Language): string[] {
  const named = issues.slice(0, MOST_NAMED).map((issue) =>
    message(language, "follow.history.note", {
      sheet: issue.sheetName,
      address: issue.address,
      client: issue.client === "" ? "none" : issue.client,
      problem: message(language, issue.problem, issue.details),
      treatment: message(language, issue.treatment),
    }),
  );
  const count = issues.length - named.length;
  if (count === 0) return named;
  const sheet = issues[0]!.sheetName;
  return [...named, message(language, "follow.history.more", { count, sheet })];
}
