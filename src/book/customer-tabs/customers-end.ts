import type { Period } from "../../metrics/calendar";
import { FEWEST_CLIENTS } from "../../metrics/small-groups";
import { quotedSheetName } from "../sheet-address";
import { issueWords, type SourceIssue } from "../sources/source-issues";
import { LABEL } from "../tabs/dashboard-section";
import { FIGURE_WIDTH, textLines, type CustomerPage } from "./customer-page";

/** How the dashboard was made. */
export interface CustomersSettings {
  /** Answers that a group has to have to be shown by itself. */
  readonly minimum: number;
  /** What waves and operations are counted by. */
  readonly period: Period;
}

/** Where the setting that people type is read back: its row, and the column of the figures. */
export const MINIMUM_ROW = "setting.minimum";
export const SETTING_COLUMN = LABEL + 1;

/** Nobody follows the hundredth link. */
const LISTED_ISSUES = 30;
/** Characters that fit beside the cell of an issue. */
const SENTENCE = 105;

/** What people may change about the dashboard; the row after it. */
export function planSettings(page: CustomerPage, row: number, settings: CustomersSettings): number {
  const { draft, say, formats } = page;
  draft.keyRow(row, "setting.heading");
  draft.heading(row, LABEL, FIGURE_WIDTH, say("follow.setting.heading"));
  draft.keyRow(row + 1, MINIMUM_ROW);
  draft.cell(row + 1, LABEL, say("follow.setting.minimum"), { style: "body" });
  draft.cell(row + 1, SETTING_COLUMN, settings.minimum, {
    style: "input",
    numberFormat: formats.count,
    align: "right",
  });
  draft.keyRow(row + 2, "setting.period");
  draft.cell(row + 2, LABEL, say("follow.setting.period"), { style: "body" });
  draft.cell(row + 2, SETTING_COLUMN, say(`follow.setting.period.${settings.period}`), {
    style: "body",
    align: "right",
  });
  draft.keyRow(row + 3, "setting.note");
  draft.cell(row + 3, LABEL, say("follow.setting.note"), { style: "note" });
  draft.keyRow(row + 4, "setting.confidential");
  draft.cell(row + 4, LABEL, say("follow.setting.confidential", { clients: FEWEST_CLIENTS }), {
    style: "note",
  });
  return row + 6;
}

/** What of the data sheets could not be taken as it stands, each with its cell; the row after it. */
export function planIssues(
  page: CustomerPage,
  row: number,
  issues: readonly SourceIssue[],
): number {
  if (issues.length === 0) return row;
  const { draft, say } = page;
  draft.keyRow(row, "issue.heading");
  draft.heading(row, LABEL, FIGURE_WIDTH, say("follow.unread.heading"));
  let next = row + 1;
  // What was left out before what was used all the same.
  const gravest = [...issues].sort(
    (one, other) => Number(other.severity === "error") - Number(one.severity === "error"),
  );
  gravest.slice(0, LISTED_ISSUES).forEach((issue, i) => {
    const { sheetName, address } = issue;
    draft.keyRow(next, `issue.${i + 1}`);
    draft.cell(
      next,
      LABEL,
      address === "" ? sheetName : say("follow.unread.place", { sheet: sheetName, cell: address }),
      { style: address === "" ? "body" : "link" },
    );
    if (address !== "") {
      const target = `${quotedSheetName(sheetName)}!${address}`;
      draft.link({ row: next, column: LABEL, target, tooltip: say("follow.unread.tooltip") });
    }
    for (const line of textLines(issueWords(issue, say), SENTENCE)) {
      draft.cell(next, SETTING_COLUMN, line, { style: "body" });
      next += 1;
    }
  });
  const more = issues.length - LISTED_ISSUES;
  if (more > 0) {
    draft.keyRow(next, "issue.more");
    draft.cell(next, LABEL, say("follow.unread.more", { count: more }), { style: "note" });
    next += 1;
  }
  return next + 1;
}
