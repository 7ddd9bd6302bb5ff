import type { FoundIssue } from "./cell-issues";
import type { Grid } from "./grid";

/** How many runs of hidden rows a message names. */
const RUNS_SHOWN = 4;

/** One issue that tells how many of the client rows are hidden, and where; they are counted. */
export function hiddenRowsIssue(
  { hiddenRows }: Grid,
  rows: readonly number[],
  column: number,
): FoundIssue[] {
  const hidden = rows.filter((row) => hiddenRows?.has(row) === true);
  const [first] = hidden;
  if (first === undefined) return [];
  return [
    {
      kind: "hiddenRows",
      severity: "warning",
      cell: { row: first, column },
      treatment: "issue.hiddenRows.treatment",
      details: { count: hidden.length, rows: rowNumbers(hidden) },
    },
  ];
}

/**
 * Rows of a sheet as people number them.
 *
 * @example rowNumbers([4, 5, 6, 9]) // "5–7, 10"
 */
function rowNumbers(rows: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run?.[1] === row - 1) run[1] = row;
    else runs.push([row, row]);
  }
  const shown = runs
    .slice(0, RUNS_SHOWN)
    .map(([from, to]) => (from === to ? `${from + 1}` : `${from + 1}–${to + 1}`));
  return runs.length > RUNS_SHOWN ? `${shown.join(", ")} …` : shown.join(", ");
}
