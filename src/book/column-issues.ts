import type { Model } from "../commitment/model";
import type { FoundIssue } from "./cell-issues";
import type { ColumnMatching } from "./column-matching";
import type { Grid } from "./grid";
import type { ReadProblem } from "./reading";
import { cellAddress } from "./sheet-address";

/** A match below it is used, and said to be uncertain. */
const CERTAIN = 0.9;
const HEADERS_SHOWN = 12;

/** What the owner of the sheet should know about how its columns were read. */
export function columnIssues(
  model: Model,
  headerRow: number,
  { matches, ties }: ColumnMatching,
): FoundIssue[] {
  const labelOf = (key: string | null): string =>
    model.criteria.find((criterion) => criterion.key === key)?.label ?? "";
  const issues: FoundIssue[] = [];
  for (const { key, label } of model.criteria) {
    if (matches.some(({ criterion }) => criterion === key)) continue;
    issues.push({
      kind: "missingColumn",
      severity: "warning",
      cell: null,
      treatment: "issue.treatment.criterionMissing",
      details: { criterion: label },
    });
  }
  for (const { column, header, role, criterion, confidence } of matches) {
    if ((role === null && criterion === null) || confidence >= CERTAIN) continue;
    issues.push({
      kind: "uncertainColumn",
      severity: "warning",
      cell: { row: headerRow, column },
      treatment: "issue.treatment.columnUsed",
      details: {
        column: header,
        target: role ?? "criterion",
        criterion: labelOf(criterion),
        confidence,
      },
    });
  }
  for (const { role, criterion, taken, left } of ties) {
    const winner = matches.find(({ column }) => column === taken);
    const other = matches.find(({ column }) => column === left);
    const stands = role === null ? winner?.criterion === criterion : winner?.role === role;
    const unused = other?.role === null && other.criterion === null;
    if (winner === undefined || !stands || !unused) continue;
    issues.push({
      kind: "tiedColumns",
      severity: "warning",
      cell: { row: headerRow, column: left },
      treatment: "issue.treatment.firstColumnUsed",
      details: {
        column: winner.header,
        address: cellAddress(headerRow, taken),
        other: other.header,
        otherAddress: cellAddress(headerRow, left),
        target: role ?? "criterion",
        criterion: labelOf(criterion),
      },
    });
  }
  return issues;
}

/** Why a grid with such columns is no client list: no name, no ARR, or monthly revenue only. */
export function columnProblems(
  grid: Grid,
  { matches, monthly }: Pick<ColumnMatching, "matches" | "monthly">,
): ReadProblem[] {
  const headers = matches.map(({ header }) => header).filter((header) => header !== "");
  const shown = headers.slice(0, HEADERS_SHOWN).join(", ");
  const details = { headers: headers.length > HEADERS_SHOWN ? `${shown} …` : shown };
  const at = { sheetName: grid.sheetName, address: cellAddress(grid.top, grid.left) };
  const problems: ReadProblem[] = [];
  if (!matches.some(({ role }) => role === "name")) {
    problems.push({
      kind: "noNameColumn",
      ...at,
      problem: "book.noNameColumn",
      remedy: "book.noNameColumn.remedy",
      details,
    });
  }
  if (matches.some(({ role }) => role === "arr")) return problems;
  if (monthly === null) {
    problems.push({
      kind: "noArrColumn",
      ...at,
      problem: "book.noArrColumn",
      remedy: "book.noArrColumn.remedy",
      details,
    });
  } else {
    problems.push({
      kind: "monthlyRevenue",
      sheetName: grid.sheetName,
      address: cellAddress(grid.top, monthly),
      problem: "book.monthlyRevenue",
      remedy: "book.monthlyRevenue.remedy",
      details: { column: matches.find(({ column }) => column === monthly)?.header ?? "" },
    });
  }
  return problems;
}
