import type { MessageKey } from "../../messages/follow-messages";
import type { MessageValues } from "../../messages/messages";
import { listIssues, type FoundIssue } from "../cell-issues";
import type { DataIssue } from "../data-issue";
import { cellAddress } from "../sheet-address";

/** Something in a data sheet that could not be taken as it stands; as `DataIssue`. */
export interface SourceIssue extends Omit<DataIssue, "problem" | "treatment"> {
  readonly problem: MessageKey;
  readonly treatment: MessageKey;
  /** The same in other cells of the column: the first of them with what they hold, and how many. */
  readonly alike?: { readonly count: number; readonly cells: string };
}

export interface FoundSourceIssue extends Omit<FoundIssue, "kind" | "problem" | "treatment"> {
  readonly kind: string;
  readonly problem: MessageKey;
  readonly treatment: MessageKey;
}

/** All issues of a sheet from top to bottom: those that client lists have too, and its own. */
export function listSourceIssues(
  sheetName: string,
  common: readonly FoundIssue[],
  own: readonly FoundSourceIssue[],
): SourceIssue[] {
  const listed = [
    ...common.map(({ cell }, index) => ({
      cell,
      issue: listIssues(sheetName, [common[index]!])[0]!,
    })),
    ...own.map(({ kind, severity, cell, client, problem, treatment, details }) => ({
      cell,
      issue: {
        severity,
        kind,
        sheetName,
        address: cell === null ? "" : cellAddress(cell.row, cell.column),
        client: client ?? "",
        problem,
        treatment,
        details: details ?? {},
      },
    })),
  ];
  return listed
    .sort(
      (one, other) =>
        (one.cell?.row ?? -1) - (other.cell?.row ?? -1) ||
        (one.cell?.column ?? -1) - (other.cell?.column ?? -1),
    )
    .map(({ issue }) => issue);
}

/** Nobody reads the seventh cell that has the same as the first. */
const LISTED_CELLS = 6;

/**
 * Issues that say the same of several cells of a column as one issue, at the first of these cells and
 * with its values; the others are named with it.
 */
export function groupSourceIssues(issues: readonly SourceIssue[]): SourceIssue[] {
  const groups = new Map<string, SourceIssue[]>();
  for (const issue of issues) {
    const { sheetName, kind, severity, problem, treatment, address } = issue;
    // What is said of a whole sheet is said of another thing each time.
    const place = address === "" ? `#${groups.size}` : address.replace(/\d+$/, "");
    const key = [sheetName, kind, severity, problem, treatment, place].join("\n");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [issue]);
    else group.push(issue);
  }
  return [...groups.values()].map(([first, ...others]): SourceIssue => {
    if (others.length === 0) return first!;
    const cells = others.slice(0, LISTED_CELLS).map(cellsOf).join(", ");
    return { ...first!, alike: { count: others.length, cells } };
  });
}

/** A cell with what it holds, or the cells of an issue that is about several. */
function cellsOf({ address, details }: SourceIssue): string {
  if (details.cells !== undefined) return String(details.cells);
  const held = details.value ?? details.name ?? "";
  return held === "" ? address : `${address} (${held})`;
}

/** What is wrong, what was done about it, and where else it is so. */
export function issueWords(
  { problem, treatment, details, alike }: SourceIssue,
  say: (key: MessageKey, values: MessageValues) => string,
): string {
  const words = [say(problem, details), say(treatment, details)];
  if (alike !== undefined) {
    const hidden = Math.max(0, alike.count - LISTED_CELLS);
    words.push(say("follow.issue.alike", { ...alike, hidden }));
  }
  return words.join(" ");
}

/** Cells that issues are about, by what became of them. */
export function countIssues(issues: readonly SourceIssue[]): {
  readonly errors: number;
  readonly warnings: number;
} {
  const count = (severity: SourceIssue["severity"]): number =>
    issues
      .filter((issue) => issue.severity === severity)
      .reduce((sum, { alike }) => sum + 1 + (alike?.count ?? 0), 0);
  return { errors: count("error"), warnings: count("warning") };
}
