import { shownValue } from "./shown-value";
import type { DataIssue } from "./data-issue";
import { isBlank, type Grid } from "./grid";
import { cellAddress } from "./sheet-address";
import { isPartLabel, isTotalLabel, statisticOf } from "./summary-rows";

/**
 * What is to be said of the cells right below a table, which only Excel itself takes into it: that
 * lines there are not read. `null` where there are none: a row that nobody has named, a total or a note
 * is no line. `name`: the sheet column of the name of a line.
 */
export function rowsBelowTable(
  { sheetName, top, left, values, tableName = "" }: Grid,
  name: number,
): DataIssue | null {
  const end = values.findIndex((row) => row.every(isBlank));
  const lines = values.slice(0, end < 0 ? undefined : end).flatMap((row, index) => {
    const label = row[name - left] ?? null;
    const isLine = !isBlank(label) && !isSummary(shownValue(label));
    return isLine && row.filter((cell) => !isBlank(cell)).length > 1 ? [top + index] : [];
  });
  const [first] = lines;
  if (first === undefined) return null;
  return {
    severity: "error",
    kind: "rowsBelowTable",
    sheetName,
    address: cellAddress(first, name),
    client: "",
    problem: "issue.rowsBelowTable",
    treatment: "issue.rowsBelowTable.treatment",
    details: {
      row: String(first + 1),
      last: String(lines.at(-1)! + 1),
      count: lines.length,
      table: tableName,
    },
  };
}

function isSummary(label: string): boolean {
  return isTotalLabel(label) || isPartLabel(label) || statisticOf(label) !== null;
}
