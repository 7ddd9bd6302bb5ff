import { foldText } from "../../metrics/fold-text";
import { monthNumber } from "../../metrics/calendar";
import type { MessageKey } from "../../messages/follow-messages";
import { shownValue } from "../cell-issues";
import type { OtherList } from "../client-list";
import type { CellValue, Grid } from "../grid";
import { suitsKind } from "../header-phrases";
import { blocksOf, isBlank, SAMPLE_ROWS } from "../list-header";
import type { ReadProblem } from "../reading";
import { cellAddress } from "../sheet-address";
import { textDate } from "../text-date";
import { textNumber } from "../text-number";
import { questionOf, type KnownQuestion } from "./questions";
import {
  contextWords,
  requiredRoles,
  roleClaims,
  saysArr,
  saysClient,
  sourceKinds,
  type SourceKind,
  type SourceRole,
} from "./source-roles";
import { firstDayOfPeriod, monthOfCell } from "./text-month";

/** What a column of a data sheet is taken for. */
export interface SourceColumn {
  /** 0-based column on the sheet. */
  readonly column: number;
  readonly header: string;
  readonly role: SourceRole | null;
  /** Where each question has a column of its own. */
  readonly question: KnownQuestion | null;
  /** Where each month has a column of its own: `monthNumber`. */
  readonly month: number | null;
}

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
const LONGEST_HEADER = 300;
/** A sheet of revenue by month shows so many months at least. */
const FEWEST_MONTHS = 2;
/** A month, or a quarter, from one column to the next. */
const MOST_MONTHS_APART = 3;
/** Excel's serials of our days; what lies beyond is a month such as 202401. */
const LAST_DAY = 100_000;
/** A role named so surely goes before a question that the header may also ask. */
const CERTAIN = 0.95;
/** Who is one of these cannot be another; of equals, the first. */
const PRIORITY: readonly SourceKind[] = ["mrr", "losses", "incidents", "projects", "answers"];

/** A header row, or the part of it that belongs together. */
interface Place {
  readonly grid: Grid;
  readonly row: number;
  readonly columns: readonly number[];
}

/** A place read as one kind of sheet. */
interface Candidate extends Place {
  readonly kind: SourceKind;
  readonly layout: SourceBlock["layout"];
  readonly read: readonly SourceColumn[];
  readonly lacks: readonly SourceRole[];
  readonly hasContext: boolean;
  /** Columns that only this kind of sheet has. */
  readonly marks: number;
  readonly certainty: number;
  readonly hasLines: boolean;
}

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
      .map((kind) => candidate(place, kind))
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
    return { block: null, others: [], problems: problemsOf(kind, near) };
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

function problemsOf(kind: SourceKind, near: readonly Candidate[]): SourceProblem[] {
  const own = near.filter((one) => one.kind === kind);
  const fewest = Math.min(...own.map(({ lacks }) => lacks.length));
  const nearest = own.filter(({ lacks }) => lacks.length === fewest);
  const lacking = nearest.flatMap(({ grid, row, columns, lacks }) =>
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
      sourceKinds.some((kind) => candidate(place, kind).lacks.length === 0);
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

function candidate(place: Place, kind: SourceKind): Candidate {
  const { grid, row, columns } = place;
  const sample = grid.values.slice(row + 1, row + 1 + SAMPLE_ROWS);
  const labels = columns.map((column) => grid.values[row]?.[column] ?? null);
  const texts = labels.map((label) => (typeof label === "string" ? label.trim() : ""));
  const months = kind === "mrr" ? monthsOfHeader(labels) : labels.map(() => null);
  const asked = texts.map((text) => (kind === "answers" ? questionOf(text) : null));
  const claims = texts
    .flatMap((text, index) => {
      if (text.length > LONGEST_HEADER || months[index] !== null) return [];
      return roleClaims(text, kind)
        .filter(({ confidence }) => asked[index] === null || confidence >= CERTAIN)
        .filter(({ role }) => mayHold(role, sample, columns[index]!))
        .map((claim) => ({
          ...claim,
          index,
          suits: suitsKind(claim.kind, columns[index]!, sample),
        }));
    })
    .sort(
      (one, other) =>
        other.confidence - one.confidence ||
        Number(other.suits) - Number(one.suits) ||
        one.index - other.index,
    );
  const roleOf = new Map<number, SourceRole>();
  const taken = new Set<SourceRole>();
  let certainty = 0;
  for (const { role, index, confidence } of claims) {
    if (roleOf.has(index) || taken.has(role)) continue;
    roleOf.set(index, role);
    taken.add(role);
    certainty += confidence;
  }
  const read = columns.map((column, index): SourceColumn => {
    const role = roleOf.get(index) ?? null;
    return {
      column: grid.left + column,
      header: texts[index]!,
      role,
      question: role === null ? asked[index]! : null,
      month: months[index]!,
    };
  });
  const questions = read.filter(({ question }) => question !== null);
  const isLong = kind === "mrr" ? taken.has("mrr") : taken.has("question") && taken.has("answer");
  const wideMonths = new Set(months.filter((month) => month !== null)).size;
  const isWide =
    (kind === "answers" && !isLong && questions.length > 0) ||
    (kind === "mrr" && wideMonths >= FEWEST_MONTHS);
  const lacks = requiredRoles[kind].flatMap((roles) => {
    const isSpread = isWide && roles.some((role) => spread.has(role));
    return isSpread || roles.some((role) => taken.has(role)) ? [] : [roles[0]];
  });
  return {
    ...place,
    kind,
    layout: isWide ? "wide" : "long",
    read,
    lacks,
    hasContext: contextWords[kind].test(contextOf(grid)),
    marks: isWide
      ? kind === "answers"
        ? questions.reduce((sum, one) => sum + (one.question?.key === "nps" ? 2 : 1), 0)
        : wideMonths
      : [...taken].filter((role) => marking[kind].includes(role)).length,
    certainty: certainty + questions.length,
    hasLines: sample.some((cells) => columns.filter((at) => !isBlank(cells[at])).length > 1),
  };
}

/** The month of each label; none where they are not in order, as amounts are that pass for days. */
function monthsOfHeader(labels: readonly CellValue[]): (number | null)[] {
  const months = labels.map((label) => {
    const month = monthOfCell(label);
    const isEdge = typeof label !== "number" || label > LAST_DAY || isFirstOrLastOfMonth(label);
    return isEdge ? month : null;
  });
  const known = months.filter((month) => month !== null);
  const steps = known.slice(1).map((month, index) => month - known[index]!);
  const isInOrder = [1, -1].some((way) =>
    steps.every((step) => way * step > 0 && way * step <= MOST_MONTHS_APART),
  );
  return isInOrder ? months : labels.map(() => null);
}

function isFirstOrLastOfMonth(serial: number): boolean {
  return [serial - 1, serial + 1].some((beside) => monthNumber(beside) !== monthNumber(serial));
}

/** Whether what stands under a header may be days, or amounts, where such are due. */
function mayHold(
  role: SourceRole,
  sample: readonly (readonly CellValue[])[],
  column: number,
): boolean {
  if (role !== "date" && role !== "month" && role !== "mrr") return true;
  const cells = sample.map((row) => row[column] ?? null).filter((cell) => !isBlank(cell));
  const fitting = cells.filter((cell) => {
    if (role === "mrr") {
      return typeof cell === "number" || (typeof cell === "string" && textNumber(cell) !== null);
    }
    return role === "month" ? monthOfCell(cell) !== null : isDay(cell);
  });
  // Totals, notes and other blocks may stand below.
  return fitting.length * 3 >= cells.length;
}

function isDay(cell: CellValue): boolean {
  if (firstDayOfPeriod(cell) !== null) return true;
  if (typeof cell === "number") return monthOfCell(cell) !== null;
  return typeof cell === "string" && textDate(cell) !== null;
}

/** Roles that a wide sheet spreads over several columns. */
const spread: ReadonlySet<SourceRole> = new Set<SourceRole>(["question", "answer", "month", "mrr"]);

const marking: Readonly<Record<SourceKind, readonly SourceRole[]>> = {
  answers: ["question", "answer", "respondent"],
  losses: ["reason", "detail", "value"],
  mrr: ["month", "mrr"],
  projects: ["outcome", "project"],
  incidents: ["crisis", "severity", "closed"],
};

/** What the names of a sheet and its table say, words apart. */
function contextOf({ sheetName, tableName = "" }: Grid): string {
  const spaced = `${sheetName} ${tableName}`.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
  return foldText(spaced).replace(/[^a-z0-9]+/g, " ");
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
  return (
    list.grid.sheetName === other.grid.sheetName &&
    meet(list, other) &&
    labels(list) === labels(other)
  );
}

/** Whether a place is the header of the client list, there or printed again further down. */
function isWithin({ grid, row }: Place, clientList: Grid | null): boolean {
  if (clientList?.sheetName !== grid.sheetName) return false;
  const at = grid.top + row;
  return at >= clientList.top && at < clientList.top + clientList.values.length;
}

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
