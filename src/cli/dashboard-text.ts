import { countIssues, issueWords } from "../book/sources/source-issues";
import type { CustomerDashboard } from "../excel/customer-dashboard";
import { message } from "../messages/cli-messages";
import type { MessageKey } from "../messages/cli-messages";
import { message as followMessage } from "../messages/follow-messages";
import type { Language, MessageValues } from "../messages/messages";
import { paint } from "./paint";
import { padEnd, printable, textWidth } from "./terminal-text";
import { wrapText } from "./wrap-text";

const MARGIN = "  ";
const INNER = 76;
/** What could not be read is named cell by cell up to here; the dashboard has more. */
const ISSUES_SHOWN = 10;

/**
 * What a customer dashboard was made from: the data sheets with their records, what is missing and
 * the columns that it needs, the cells that could not be taken as they stand, the tabs. No line is
 * wider than 78 characters.
 */
export function dashboardText(
  dashboard: CustomerDashboard,
  { language, color }: { readonly language: Language; readonly color: boolean },
): string {
  const painter = paint(color);
  const text = (key: MessageKey, values?: MessageValues): string => message(language, key, values);
  const { minimum, hidden } = dashboard;
  const tabs = Object.values(dashboard.tabs).map(printable);
  const missing = dashboard.missing.map(({ problem, remedy, details }) =>
    [problem, remedy].map((key) => followMessage(language, key, details)).join(" "),
  );
  const issueCounts = countIssues(dashboard.issues);
  const lines = [
    painter.strong(tabs[0] ?? ""),
    ...sourceLines(dashboard, language),
    ...(hidden === 0 ? [] : wrapText(text("cli.dashboard.hidden", { hidden, minimum }), INNER)),
    ...listed(text("cli.dashboard.missing"), missing),
    ...listed(text("cli.dashboard.issues", issueCounts), issueLines(dashboard, language)),
    "",
    ...wrapText(text("cli.dashboard.tabs", { tabs: tabs.join(", ") }), INNER),
    "",
  ];
  return lines.map((line) => (line === "" ? "\n" : `${MARGIN}${line}\n`)).join("");

  function listed(heading: string, items: readonly string[]): string[] {
    if (items.length === 0) return [];
    const bullets = items.flatMap((item) =>
      wrapText(printable(item), INNER - 2).map((line, i) => `${i === 0 ? "· " : "  "}${line}`),
    );
    return ["", painter.strong(heading), ...bullets];
  }
}

function sourceLines({ sources }: CustomerDashboard, language: Language): string[] {
  if (sources.length === 0) return wrapText(message(language, "cli.dashboard.noSources"), INNER);
  const rows = sources.map(({ kind, sheetName, records, confidential }) => {
    const count = message(language, `cli.dashboard.records.${kind}`, { count: records });
    const secret =
      confidential === 0
        ? ""
        : message(language, "cli.dashboard.confidential", { count: confidential });
    return { sheet: printable(sheetName), text: `${count}${secret}` };
  });
  const width = Math.max(...rows.map(({ sheet }) => textWidth(sheet))) + 2;
  return rows.map(({ sheet, text }) => padEnd(sheet, width) + text);
}

function issueLines({ issues }: CustomerDashboard, language: Language): string[] {
  // What was left out before what was used all the same.
  const gravest = [...issues].sort(
    (one, other) => Number(other.severity === "error") - Number(one.severity === "error"),
  );
  const shown = gravest.slice(0, ISSUES_SHOWN).map((issue) => {
    const { sheetName, address } = issue;
    const place = address === "" ? sheetName : `${sheetName}!${address}`;
    const words = issueWords(issue, (key, values) => followMessage(language, key, values));
    return message(language, "cli.dashboard.issue", { place, words });
  });
  const more = issues.length - shown.length;
  return more <= 0 ? shown : [...shown, message(language, "cli.dashboard.moreIssues", { more })];
}
