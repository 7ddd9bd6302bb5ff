import type { Model } from "../commitment/model";
import type { FoundIssue } from "./cell-issues";
import type { ColumnMatch, Role } from "./client-source";
import { isUsed, placeChoices, type ColumnChoice } from "./column-choices";
import { headerLikeness, type ColumnMatching } from "./column-matching";
import type { DataIssue } from "./data-issue";
import type { Grid } from "./grid";
import type { ReadProblem } from "./reading";
import { cellAddress, columnLetters } from "./sheet-address";

/** A match below it is used, and said to be uncertain. */
const CERTAIN = 0.9;
const HEADERS_SHOWN = 12;

/** What the owner of the sheet should know about how its columns were read. */
export function columnIssues(
  model: Model,
  headerRow: number,
  { matches, ties, monthly }: ColumnMatching,
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
  const arr = matches.find(({ role }) => role === "arr");
  if (arr?.isChosen === true && arr.column === monthly) {
    issues.push({
      kind: "monthlyArr",
      severity: "warning",
      cell: { row: headerRow, column: arr.column },
      treatment: "issue.monthlyArr.treatment",
      details: { column: arr.header },
    });
  }
  for (const { role, criterion, taken, left } of ties) {
    const winner = matches.find(({ column }) => column === taken);
    const other = matches.find(({ column }) => column === left);
    const stands = role === null ? winner?.criterion === criterion : winner?.role === role;
    const unused = other?.role === null && other.criterion === null && other.isChosen !== true;
    if (winner === undefined || winner.isChosen === true || !stands || !unused) continue;
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

/**
 * Columns that somebody has chosen and that are no longer there. `renamed` are the issues of those
 * that seem to have another name now: they are said once.
 */
export function goneColumnIssues(
  choices: readonly ColumnChoice[],
  { sheetName }: Grid,
  matches: readonly ColumnMatch[],
  model: Model,
  renamed: readonly DataIssue[],
): DataIssue[] {
  const { gone } = placeChoices(
    matches.map(({ header }) => header),
    choices,
  );
  return gone.flatMap(({ header, use, sheetName: chosenOn }): DataIssue[] => {
    // On another list the column was never expected.
    const isExpected = chosenOn === null || chosenOn === sheetName;
    if (use === null || !isUsed(use) || !isExpected) return [];
    const criterion = model.criteria.find(({ key }) => key === use.criterion);
    if (use.role === null && criterion === undefined) return [];
    const isRenamed = renamed.some(
      ({ details }) => details.before === header && details.criterion === criterion?.label,
    );
    if (isRenamed) return [];
    const instead = matches.find((match) =>
      use.role === null ? match.criterion === use.criterion : match.role === use.role,
    );
    return [
      {
        severity: "warning",
        kind: "chosenColumnGone",
        sheetName,
        address: "",
        client: "",
        problem: "issue.chosenColumnGone",
        treatment: "issue.chosenColumnGone.treatment",
        details: {
          column: header,
          target: use.role ?? "criterion",
          criterion: criterion?.label ?? "",
          isReplaced: instead === undefined ? "no" : "yes",
          instead: instead?.header ?? "",
        },
      },
    ];
  });
}

/** Columns that no client list can do without, and what is said where there is none. */
const required = {
  name: {
    kind: "noNameColumn",
    problem: "book.noNameColumn",
    remedy: "book.noNameColumn.remedy",
  },
  arr: { kind: "noArrColumn", problem: "book.noArrColumn", remedy: "book.noArrColumn.remedy" },
} as const;

export const requiredRoles = ["name", "arr"] as const satisfies readonly Role[];

/** Why a grid with such columns is no client list: no name, no ARR, or monthly revenue only. */
export function columnProblems(
  grid: Grid,
  { matches, monthly }: Pick<ColumnMatching, "matches" | "monthly">,
  model: Model,
): ReadProblem[] {
  const { sheetName, top, left } = grid;
  const headers = matches.map(({ header }) => header).filter((header) => header !== "");
  const shown = headers.slice(0, HEADERS_SHOWN).join(", ");
  const missing = requiredRoles.filter((role) => !matches.some((match) => match.role === role));
  return missing.map((role): ReadProblem => {
    const taken = takenAway(matches, role, model);
    if (taken !== undefined) {
      const { column, header } = taken;
      return {
        kind: required[role].kind,
        sheetName,
        address: cellAddress(top, column),
        problem: "book.columnTaken",
        remedy: "book.columnTaken.remedy",
        details: { role, column: header, letters: columnLetters(column) },
      };
    }
    if (role === "arr" && monthly !== null) {
      return {
        kind: "monthlyRevenue",
        sheetName,
        address: cellAddress(top, monthly),
        problem: "book.monthlyRevenue",
        remedy: "book.monthlyRevenue.remedy",
        details: { column: matches.find(({ column }) => column === monthly)?.header ?? "" },
      };
    }
    return {
      ...required[role],
      sheetName,
      address: cellAddress(top, left),
      details: { headers: headers.length > HEADERS_SHOWN ? `${shown} …` : shown },
    };
  });
}

/** The column whose header says that it has a role, and to which somebody has given another use. */
function takenAway(
  matches: readonly ColumnMatch[],
  role: Role,
  model: Model,
): ColumnMatch | undefined {
  const likeness = ({ header }: ColumnMatch): number => headerLikeness(header, model, role);
  return matches
    .filter((match) => match.isChosen === true && likeness(match) > 0)
    .sort((one, other) => likeness(other) - likeness(one))[0];
}
