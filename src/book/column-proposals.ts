import type { ColumnMatch } from "./client-source";
import { isUsed } from "./column-choices";
import type { DataIssue } from "./data-issue";
import type { Grid } from "./grid";
import { cellAddress } from "./sheet-address";

/** How sure the reader is of a column; `blank`: it has no header to be known by. */
export type Certainty = "chosen" | "certain" | "likely" | "check" | "unused" | "blank";

/** A column of the client sheet and what it is taken for, as the pane shows it. */
export interface ColumnProposal {
  readonly match: ColumnMatch;
  readonly certainty: Certainty;
  readonly samples: readonly string[];
  /** What is to be said of it. */
  readonly issues: readonly DataIssue[];
}

/** From here on a match is certain; below it is an issue too. */
const CERTAIN = 0.9;
const LIKELY = 0.8;

/** Issues that are said at the column; others have a place of their own. */
const OF_COLUMNS: ReadonlySet<string> = new Set([
  "headerUnit",
  "monthlyArr",
  "percentHeader",
  "renamedColumn",
  "tiedColumns",
]);

/** Every column that has a header or holds something, from left to right. */
export function columnProposals(
  grid: Grid,
  matches: readonly ColumnMatch[],
  samples: readonly (readonly string[])[],
  issues: readonly DataIssue[],
): ColumnProposal[] {
  const byAddress = new Map<string, DataIssue[]>();
  for (const issue of issues) {
    if (issue.sheetName !== grid.sheetName || !OF_COLUMNS.has(issue.kind)) continue;
    byAddress.set(issue.address, [...(byAddress.get(issue.address) ?? []), issue]);
  }
  return matches.flatMap((match, index): ColumnProposal[] => {
    const shown = samples[index] ?? [];
    if (match.header === "" && shown.length === 0) return [];
    const own = byAddress.get(cellAddress(grid.top, match.column)) ?? [];
    const isContested = own.some(({ kind }) => kind !== "headerUnit" && kind !== "percentHeader");
    return [{ match, certainty: certaintyOf(match, isContested), samples: shown, issues: own }];
  });
}

function certaintyOf(match: ColumnMatch, isContested: boolean): Certainty {
  if (match.isChosen === true) return "chosen";
  if (match.header === "") return "blank";
  if (isContested) return "check";
  if (!isUsed(match)) return "unused";
  if (match.confidence >= CERTAIN) return "certain";
  return match.confidence >= LIKELY ? "likely" : "check";
}
