import { scaleOf } from "../commitment/scales";
import type { Criterion, Model } from "../commitment/model";
import { foldText } from "../metrics/fold-text";
import type { ColumnMatch } from "./client-source";
import type { ColumnBefore } from "./columns-table";
import type { DataIssue } from "./data-issue";
import { isBlank, type Grid } from "./grid";
import { cellAddress, columnLetters } from "./sheet-address";

/** Rows that tell what a column holds, and the share of them that has to suit the criterion. */
const ROWS_LOOKED_AT = 200;
const SUITING = 0.6;

/**
 * Columns that may hold, under another name, a criterion that the last run read and this one does
 * not find: new headers that nothing claims, whose values the criterion takes. The one on the same
 * column of the sheet, else the one between the same neighbours, else the only one. Each is an issue
 * at its header and is not used.
 *
 * `columns` are those of the last run.
 */
export function renamedColumns(
  columns: readonly ColumnBefore[],
  grid: Grid,
  matches: readonly ColumnMatch[],
  model: Model,
): DataIssue[] {
  const known = new Set(columns.map(({ header }) => foldText(header)));
  const free = matches.filter(
    ({ header, role, criterion, isChosen }) =>
      isChosen !== true &&
      role === null &&
      criterion === null &&
      header !== "" &&
      !known.has(foldText(header)),
  );
  return model.criteria.flatMap((criterion) => {
    if (matches.some((match) => match.criterion === criterion.key)) return [];
    const place = columns.findIndex((column) => sameText(column.criterion, criterion.label));
    const lost = columns[place];
    if (lost === undefined) return [];
    const suiting = free.filter(({ column }) => suits(criterion, grid, column, model));
    const found =
      suiting.find(({ column }) => columnLetters(column) === lost.letters) ??
      suiting.find(({ column }) => sameNeighbours(matches, column, columns, place)) ??
      (suiting.length === 1 ? suiting[0] : undefined);
    if (found === undefined) return [];
    return [
      {
        severity: "warning",
        kind: "renamedColumn",
        sheetName: grid.sheetName,
        address: cellAddress(grid.top, found.column),
        client: "",
        problem: "issue.renamedColumn",
        treatment: "issue.renamedColumn.treatment",
        details: { criterion: criterion.label, before: lost.header, column: found.header },
      },
    ];
  });
}

function sameText(one: string, other: string): boolean {
  return one !== "" && foldText(one) === foldText(other);
}

function suits(criterion: Criterion, grid: Grid, column: number, model: Model): boolean {
  const scale = scaleOf(criterion, model.parameters.asOf);
  const cells = grid.values
    .slice(1, 1 + ROWS_LOOKED_AT)
    .map((row) => row[column - grid.left] ?? null)
    .filter((cell) => !isBlank(cell));
  const taken = cells.filter((cell) => "points" in scale(cell));
  return cells.length > 0 && taken.length >= SUITING * cells.length;
}

function sameNeighbours(
  matches: readonly ColumnMatch[],
  column: number,
  before: readonly ColumnBefore[],
  place: number,
): boolean {
  const now = matches.findIndex((match) => match.column === column);
  return [-1, 1].every((step) =>
    sameText(matches[now + step]?.header ?? "", before[place + step]?.header ?? ""),
  );
}
