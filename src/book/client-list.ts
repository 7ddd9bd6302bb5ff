import type { Model } from "../commitment/model";
import { foldText } from "../metrics/fold-text";
import type { ColumnMatch } from "./client-source";
import type { ColumnChoice } from "./column-choices";
import type { DataIssue } from "./data-issue";
import type { CellValue, Grid } from "./grid";
import {
  byRank,
  hasClients,
  headerCandidates,
  shareColumns,
  type HeaderCandidate,
} from "./list-header";
import type { Reading, ReadProblem } from "./reading";
import { cellAddress } from "./sheet-address";

export interface ClientGrid {
  /**
   * Cut so that its first row is the header row and its first column has a header. A header of
   * several rows is its last one here, with the label that was made of them.
   */
  readonly grid: Grid;
  readonly matches: readonly ColumnMatch[];
}

/** A client list, with clients in it, that was not chosen. */
export interface OtherList {
  readonly sheetName: string;
  /** 0-based cell on the sheet where its header begins. */
  readonly row: number;
  readonly column: number;
  readonly tableName?: string;
}

export interface FoundLists {
  readonly chosen: ClientGrid;
  /** Whether the chosen one has a client, as far as its first rows tell. */
  readonly hasClients: boolean;
  readonly others: readonly OtherList[];
}

/**
 * Which of several grids is the client list: one with a column for the client's name and one for
 * ARR; one that holds clients before one that holds none, a table before a plain block, then the one
 * with most columns that are understood, then the first. A table's header is its first row; in a
 * plain block titles, logos and blank rows may stand above it, it may have up to three rows, and
 * other blocks may stand beside it. Tables of the add-in itself are passed over. When no grid will
 * do, the problems are those of the grid that came nearest. What columns were chosen for counts as
 * if their headers said so.
 */
export function findClientList(
  grids: readonly Grid[],
  model: Model,
  choices: readonly ColumnChoice[] = [],
): Reading<FoundLists> {
  const [best, ...rest] = candidates(grids, model, choices);
  if (best === undefined) return { ok: false, problems: [noList(grids[0]?.sheetName ?? "")] };
  if (best.problems.length > 0) return { ok: false, problems: best.problems };
  const others: HeaderCandidate[] = [];
  for (const one of rest) {
    if (one.problems.length > 0 || !hasClients(one) || isSameList(best, one)) continue;
    if (!others.some((other) => isSameList(other, one))) others.push(one);
  }
  return {
    ok: true,
    value: {
      chosen: { grid: listGrid(best), matches: best.matching.matches },
      hasClients: hasClients(best),
      others: others.map(({ grid, first, left }) => ({
        sheetName: grid.sheetName,
        row: grid.top + first,
        column: grid.left + left,
        ...(grid.tableName === undefined ? {} : { tableName: grid.tableName }),
      })),
    },
  };
}

/** What comes nearest to a client list where there is none; `null` when nothing has headers. */
export function nearestList(
  grids: readonly Grid[],
  model: Model,
  choices: readonly ColumnChoice[] = [],
): ClientGrid | null {
  const [best] = candidates(grids, model, choices);
  return best === undefined ? null : { grid: listGrid(best), matches: best.matching.matches };
}

/** The likeliest headers first. */
function candidates(
  grids: readonly Grid[],
  model: Model,
  choices: readonly ColumnChoice[],
): HeaderCandidate[] {
  return (
    grids
      .filter(({ tableName }) => tableName?.startsWith("Ccs") !== true)
      .flatMap((grid) => headerCandidates(grid, model, choices))
      // Of equals the first one stays first.
      .sort(byRank)
  );
}

/** A client list that was left aside, as an issue at its header. */
export function otherListIssue(other: OtherList, chosen: Grid): DataIssue {
  const isSameSheet = other.sheetName === chosen.sheetName;
  return {
    severity: "warning",
    kind: "otherList",
    sheetName: other.sheetName,
    address: cellAddress(other.row, other.column),
    client: "",
    problem: "issue.otherList",
    treatment: isSameSheet ? "issue.otherList.sameSheet" : "issue.otherList.otherSheet",
    details: {
      sheet: other.sheetName,
      chosen: chosen.sheetName,
      cell: cellAddress(chosen.top, chosen.left),
    },
  };
}

/** The grid from the header's last row on, as wide as the list. */
function listGrid({ grid, last, left, labels }: HeaderCandidate): Grid {
  const { values } = grid;
  return {
    ...grid,
    top: grid.top + last,
    left: grid.left + left,
    values: [labels, ...values.slice(last + 1).map((row) => row.slice(left, left + labels.length))],
  };
}

/**
 * Whether a header is another reading of a list, the same header printed again further down, or the
 * header of a block under it, which is said where the list ends.
 */
function isSameList(list: HeaderCandidate, other: HeaderCandidate): boolean {
  if (list.grid.sheetName !== other.grid.sheetName || !shareColumns(list, other)) return false;
  const { tableName } = other.grid;
  if (tableName !== undefined) return tableName === list.grid.tableName;
  const row = ({ grid, last }: HeaderCandidate): number => grid.top + last;
  if (row(other) >= row(list)) {
    return row(other) === row(list) || list.grid.tableName === undefined || sameLabels(list, other);
  }
  return sameLabels(list, other);
}

function sameLabels(list: HeaderCandidate, other: HeaderCandidate): boolean {
  const texts = ({ labels }: HeaderCandidate): string => labels.map(folded).join("\n");
  return texts(list) === texts(other);
}

function folded(value: CellValue): string {
  return typeof value === "string" ? foldText(value) : JSON.stringify(value);
}

function noList(sheetName: string): ReadProblem {
  return {
    kind: "noList",
    sheetName,
    address: "",
    problem: "book.noList",
    remedy: "book.noList.remedy",
    details: {},
  };
}
