import { foldText } from "../../metrics/fold-text";
import type { MessageKey } from "../../messages/follow-messages";
import { shownValue } from "../shown-value";
import type { OtherList } from "../client-list";
import { isBlank, type CellValue, type Grid } from "../grid";
import { blocksOf } from "../list-header";
import type { ReadProblem } from "../reading";
import { cellAddress } from "../sheet-address";
import { saysArr, saysClient } from "./role-claims";
import {
  LONGEST_HEADER,
  sourceCandidate,
  type Candidate,
  type Place,
  type SourceColumn,
} from "./source-candidate";
import { sourceKinds, type SourceKind } from "./source-roles";

/** A data sheet, or a part of one. */
export interface SourceBlock {
  readonly kind: SourceKind;
  /** `wide`: one column a question, or a month. */
  readonly layout: "long" | "wide";
  /** Cut so that its first row is the header row. */
  readonly grid: Grid;
  /** From left to right; a column without a header may stand between. */
  readonly columns: readonly SourceColumn[];
}

/** Why there is no sheet of a kind, in words; as `ReadProblem`. */
export interface SourceProblem extends Omit<ReadProblem, "problem" | "remedy"> {
  readonly problem: MessageKey;
  readonly remedy: MessageKey;
}

export interface FoundSource {
  /** `null`: there is none; the problems say what is missing. */
  readonly block: SourceBlock | null;
  /** Sheets of the kind, with lines in them, that were left aside. */
  readonly others: readonly OtherList[];
  readonly problems: readonly SourceProblem[];
}

export type FoundSources = Readonly<Record<SourceKind, FoundSource>>;

/** Rows of a plain block among which its header is looked for. */
const HEADER_ROWS = 256;
/** Who is one of these cannot be another; of equals, the first. */
const PRIORITY: readonly SourceKind[] = ["mrr", "losses", "incidents", "projects", "answers"];

/**
 * Which parts of a workbook hold survey answers, losses, revenue by month, projects and incidents:
 * the header of each is told by the names of its columns, in French and English, in the first row of
 * a table or among the first 256 rows of a plain block.
 *
 * A place is of one kind only: of several that it could be, the one that the name of the sheet says,
 * then the one with most columns that no other kind has. Of several places of a kind, one that holds
 * lines goes first, then a table, then the one that its sheet's name speaks for, then the one with
 * most columns understood, then the first; the others are named. `clientList` is the client list of
 * the scoring run: it is none of these, but may be the revenue by month when it has such columns. Nor
 * is any other list with ARR where no client stands twice, unless more than that speaks for it. The
 * add-in's own tables and the sheets that hold them are passed over.
 */
export function findSources(
  grids: readonly Grid[],
  { clientList = null }: { readonly clientList?: Grid | null } = {},
): FoundSources {
  const own = new Set(grids.filter(isOwnTable).map(({ sheetName }) => sheetName));
  const used = grids.filter(
    (grid) => !isOwnTable(grid) && !(grid.tableName === undefined && own.has(grid.sheetName)),
  );
  const tablesFirst = [...used].sort(
    (one, other) =>
      Number(one.tableName === undefined) - Number(other.tableName === undefined) ||
      used.indexOf(one) - used.indexOf(other),
  );
  const places: Place[] = [];
  for (const place of tablesFirst.flatMap(placesOf)) {
    if (!places.some((other) => isSamePlace(place, other))) places.push(place);
  }
  const order = new Map(used.map((grid, index) => [grid, index]));
  places.sort((one, other) => order.get(one.grid)! - order.get(other.grid)! || one.row - other.row);
  const whole: Candidate[] = [];
  const near: Candidate[] = [];
  for (const place of places) {
    const all = sourceKinds
      .map((kind) => sourceCandidate(place, kind))
      .filter(
        ({ kind, layout }) => (kind === "mrr" && layout === "wide") || !isPartOf(place, clientList),
      );
    const complete = all.filter((one) => one.lacks.length === 0 && !isClientList(one));
    const [best] = complete.sort(
      (one, other) =>
        Number(other.hasContext) - Number(one.hasContext) ||
        other.marks - one.marks ||
        PRIORITY.indexOf(one.kind) - PRIORITY.indexOf(other.kind),
    );
    if (best !== undefined) whole.push(best);
    // A line of the client list may look like the header of something else, less one column.
    else if (!isWithin(place, clientList)) near.push(...all.filter(isNear));
  }
  return Object.fromEntries(
    sourceKinds.map((kind) => [kind, foundOf(kind, whole, near)]),
  ) as unknown as FoundSources;
}

function foundOf(
  kind: SourceKind,
  whole: readonly Candidate[],
  near: readonly Candidate[],
): FoundSource {
  const [best, ...rest] = whole
    .filter((one) => one.kind === kind)
    .sort(
      (one, other) =>
        Number(other.hasLines) - Number(one.hasLines) ||
        Number(one.grid.tableName === undefined) - Number(other.grid.tableName === undefined) ||
        Number(other.hasContext) - Number(one.hasContext) ||
        other.marks - one.marks ||
        other.certainty - one.certainty,
    );
  if (best === undefined) {
    return { block: null, others: [], problems: problemsOf(kind, near, whole) };
  }
  const others = rest.filter((one) => one.hasLines && !isHeaderAgain(best, one));
  return {
    block: { kind, layout: best.layout, grid: cutGrid(best), columns: best.read },
    others: others.map(({ grid, row, columns }) => ({
      sheetName: grid.sheetName,
      row: grid.top + row,
      column: grid.left + columns[0]!,
      ...(grid.tableName === undefined ? {} : { tableName: grid.tableName }),
    })),
    problems: [],
  };
}

function problemsOf(
  kind: SourceKind,
  near: readonly Candidate[],
  serving: readonly Candidate[],
): SourceProblem[] {
  const free = near.filter(
    (one) => one.kind === kind && !serving.some((list) => isLineOf(list, one)),
  );
  const elsewhere = free.filter(
    ({ grid }) => !serving.some((list) => list.grid.sheetName === grid.sheetName),
  );
  const own = elsewhere.length > 0 ? elsewhere : free;
  const fewest = Math.min(...own.map(({ lacks }) => lacks.length));
  const nearest = own.filter(({ lacks }) => lacks.length === fewest);
  const headers = nearest.filter((one) => !nearest.some((list) => isLineOf(list, one)));
  const lacking = headers.flatMap(({ grid, row, columns, lacks }) =>
    lacks.map((role): SourceProblem => ({
      kind: "lackingColumn",
      sheetName: grid.sheetName,
      address: cellAddress(grid.top + row, grid.left + columns[0]!),
      problem: "follow.source.lacks",
      remedy: "follow.source.lacks.remedy",
      details: { source: kind, role, sheet: grid.sheetName },
    })),
  );
  if (lacking.length > 0) return lacking;
  return [
    {
      kind: "noSource",
      sheetName: "",
      address: "",
      problem: "follow.source.none",
      remedy: "follow.source.none.remedy",
      details: { source: kind },
    },
  ];
}

function isOwnTable({ tableName }: Grid): boolean {
  return tableName?.startsWith("Ccs") === true;
}

function placesOf(grid: Grid): Place[] {
  const isTable = grid.tableName !== undefined;
  const rows = Math.min(isTable ? 1 : HEADER_ROWS, grid.values.length);
  const places: Place[] = [];
  for (let row = 0; row < rows; row += 1) {
    const labels = grid.values[row] ?? [];
    if (!mayBeHeader(labels)) continue;
    const blocks = blocksOf(grid, row, labels);
    const parts = blocks.map((columns): Place => ({ grid, row, columns }));
    const isWhole = (place: Place): boolean =>
      sourceKinds.some((kind) => sourceCandidate(place, kind).lacks.length === 0);
    // A blank column may stand within a list.
    if (parts.some(isWhole)) places.push(...parts);
    else if (blocks.length > 0) places.push({ grid, row, columns: blocks.flat() });
  }
  return places;
}

/** Whether one label may be the client, and another one is beside it. */
function mayBeHeader(labels: readonly CellValue[]): boolean {
  let filled = 0;
  let hasClient = false;
  for (const label of labels) {
    if (isBlank(label)) continue;
    filled += 1;
    if (hasClient || typeof label !== "string" || label.length > LONGEST_HEADER) continue;
    hasClient = saysClient(label);
  }
  return hasClient && filled > 1;
}

/** A list with ARR in which no client stands twice is one of clients. */
function isClientList(one: Candidate): boolean {
  const { kind, layout, hasContext, grid, row, columns, read } = one;
  const isWideAnswers = kind === "answers" && layout === "wide";
  const mayBeOne = isWideAnswers || kind === "projects" || kind === "incidents";
  if (hasContext || !mayBeOne) return false;
  if (!read.some(({ header, role }) => role === null && saysArr(header))) return false;
  const client = read.findIndex(({ role }) => role === "client" || role === "id");
  const names = grid.values
    .slice(row + 1)
    .map((cells) => cells[columns[client]!] ?? null)
    .filter((cell) => !isBlank(cell))
    .map((cell) => foldText(shownValue(cell)));
  return new Set(names).size === names.length;
}

/** Whether a sheet that lacks a column was meant for its kind all the same. */
function isNear({ kind, lacks, hasContext, marks, hasLines }: Candidate): boolean {
  if (lacks.length === 0 || !hasLines) return false;
  return hasContext ? lacks.length <= 2 : lacks.length === 1 && marks > (kind === "mrr" ? 1 : 0);
}

function isSamePlace(one: Place, other: Place): boolean {
  return (
    one.grid.sheetName === other.grid.sheetName &&
    one.grid.top + one.row === other.grid.top + other.row &&
    meet(one, other)
  );
}

function meet(one: Place, other: Place): boolean {
  const ends = ({ grid, columns }: Place): [number, number] => [
    grid.left + columns[0]!,
    grid.left + columns.at(-1)!,
  ];
  const [first, last] = ends(one);
  const [otherFirst, otherLast] = ends(other);
  return first <= otherLast && otherFirst <= last;
}

/** The header of a list printed again further down. */
function isHeaderAgain(list: Candidate, other: Candidate): boolean {
  const labels = ({ read }: Candidate): string =>
    read.map(({ header }) => foldText(header)).join("\n");
  return isOnColumnsOf(list, other) && labels(list) === labels(other);
}

/** A line of a list, which may look like the header of something else, less a column. */
function isLineOf(list: Candidate, other: Candidate): boolean {
  const isBelow = other.grid.top + other.row > list.grid.top + list.row;
  return isOnColumnsOf(list, other) && isBelow;
}

function isOnColumnsOf(list: Candidate, other: Candidate): boolean {
  return list.grid.sheetName === other.grid.sheetName && meet(list, other);
}

/** Whether a place is a line of the client list. */
function isWithin({ grid, row }: Place, clientList: Grid | null): boolean {
  if (clientList?.sheetName !== grid.sheetName) return false;
  const at = grid.top + row;
  return at >= clientList.top && at < clientList.top + clientList.values.length;
}

/** Whether a place is the header of the client list, there or printed again further down. */
function isPartOf({ grid, row, columns }: Place, clientList: Grid | null): boolean {
  if (clientList?.sheetName !== grid.sheetName) return false;
  if (grid.tableName !== undefined && grid.tableName !== clientList.tableName) return false;
  const [labels = []] = clientList.values;
  const at = grid.top + row;
  const shared = columns.map((column) => [
    grid.values[row]?.[column] ?? null,
    labels[grid.left + column - clientList.left] ?? null,
  ]);
  if (at < clientList.top || shared.every(([, label]) => isBlank(label))) return false;
  const isSame = shared.every(
    ([cell = null, label = null]) => foldText(shownValue(cell)) === foldText(shownValue(label)),
  );
  return at === clientList.top || isSame;
}

/** The grid from the header on, as wide as the block. */
function cutGrid({ grid, row, columns }: Place): Grid {
  const [left, right] = [columns[0]!, columns.at(-1)!];
  const kept = new Set(columns);
  const cut = grid.values.slice(row).map((cells) => cells.slice(left, right + 1));
  const labels = (cut[0] ?? []).map((label, index) => (kept.has(left + index) ? label : null));
  return {
    ...grid,
    top: grid.top + row,
    left: grid.left + left,
    values: [labels, ...cut.slice(1)],
  };
}
