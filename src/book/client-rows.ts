import { foldText } from "../metrics/fold-text";
import type { FoundIssue } from "./cell-issues";
import { isBlank, type CellValue, type Grid } from "./grid";
import { isWord, ListRows } from "./list-rows";
import { rowIssues, type KeyColumns } from "./row-issues";
import { labelWords } from "./summary-rows";
import { markSummaries, markTotals } from "./total-rows";

export interface ClientRows {
  /** Sheet rows that hold a client, from top to bottom. */
  readonly rows: readonly number[];
  readonly issues: readonly FoundIssue[];
}

const NOTE_WORDS =
  /^(source|sources|note|notes|nota|nb|n\.b\.|remarque|remark|legende|legend|extraction|exported|export|edite|printed|maj|mise a jour|updated|last update)\b.*[:=]|^[*(†]|https?:/;
const LONGEST_NAME = 120;
/** How much of a row has to be labels for the header printed again: one may have been edited. */
const MOST_LABELS = 0.8;

/**
 * Which rows under the header row hold a client. Not: blank rows (blank in every column that is
 * read), rows that formulas fill with 0 and nothing else, the header row printed again, totals and
 * subtotals, averages under the list, lines with a text and nothing else that are notes or captions,
 * and another block under the list. Each of them is an issue with its cell. A name alone proves
 * nothing: a company may be called Total.
 */
export function clientRows(grid: Grid, key: KeyColumns, columns: readonly number[]): ClientRows {
  const rows = new ListRows(grid, key, columns);
  markRepeatedHeaders(rows);
  markOtherBlocks(rows);
  const tellsFacts = rows.positions("client").some((position) => rows.facts(position) !== "none");
  markTotals(rows, tellsFacts);
  markTexts(rows);
  markSummaries(rows, tellsFacts);
  markTextsUnder(rows);
  return { rows: rows.rowsOf("client"), issues: rowIssues(rows, grid.top + 1, key) };
}

function markRepeatedHeaders(rows: ListRows): void {
  const isLabel = (cell: CellValue | undefined, column: number): boolean => {
    const label = rows.labels[column];
    if (typeof cell !== "string" || typeof label !== "string") return false;
    return ` ${labelWords(label)} `.includes(` ${labelWords(cell)} `);
  };
  const filled = (position: number): number[] =>
    rows.cells(position).flatMap((cell, column) => (isBlank(cell) ? [] : [column]));
  const isPart = (position: number): boolean => {
    const columns = filled(position);
    return (
      columns.length > 0 && columns.every((column) => isLabel(rows.cells(position)[column], column))
    );
  };
  rows.body.forEach((row, position) => {
    if (!rows.isFree(position)) return;
    // Of a client, the ARR is no text: most rows are told by it.
    const hasBoth = [rows.arr, rows.name].every((column) => isLabel(row[column], column));
    if (!hasBoth) return;
    const columns = filled(position);
    const same = columns.filter((column) => isLabel(row[column], column));
    if (same.length >= MOST_LABELS * columns.length) rows.kinds[position] = "header";
  });
  for (const position of rows.positions("header")) {
    for (const beside of [position - 1, position + 1]) {
      if (rows.isFree(beside) && isPart(beside)) rows.kinds[beside] = "header";
    }
  }
}

/** A block under the list ends it, until the list's own header comes again. */
function markOtherBlocks(rows: ListRows): void {
  let isOther = false;
  rows.body.forEach((_, position) => {
    if (rows.kinds[position] === "header") isOther = false;
    if (rows.isFree(position) && !isOther) {
      const isAfterGap = position > 0 && rows.kinds[position - 1] === "blank";
      isOther = isAfterGap && startsOtherBlock(rows, position);
    }
    if (isOther && rows.isFree(position)) rows.kinds[position] = "other";
  });
}

function startsOtherBlock(rows: ListRows, position: number): boolean {
  const header = rows.isAlone(position) ? position + 1 : position;
  if (!rows.isFree(header)) return false;
  const cells = rows.cells(header);
  const isAllText = cells.every((cell) => isBlank(cell) || isWord(cell));
  const under = paragraph(rows, header + 1);
  if (!isAllText || rows.filledCount(header) < 2 || under.length === 0) return false;
  if (isWord(rows.shownAmount(header))) {
    // A client whose ARR is a word has figures of its own or stands among clients without any.
    return under.some((row) => rows.amount(row) !== null || !isWord(rows.shownAmount(row)));
  }
  const isLast = !rows.positions("client").some((row) => row > header && rows.amount(row) !== null);
  return isLast && under.some((row) => rows.cells(row).some((cell) => typeof cell === "number"));
}

/** Positions from one on, up to the next blank row. */
function paragraph(rows: ListRows, from: number): number[] {
  const positions: number[] = [];
  for (let position = from; rows.isFree(position); position += 1) positions.push(position);
  return positions;
}

function markTexts(rows: ListRows): void {
  const totals = rows
    .positions("total", "differs")
    .map((position) => labelWords(rows.shownLabel(position)));
  for (const position of rows.positions("client")) {
    if (!rows.isAlone(position)) continue;
    const [text = ""] = rows.texts(position);
    const words = labelWords(text);
    const isCaption =
      rows.kinds[position + 1] === "header" ||
      (words !== "" && totals.some((total) => ` ${total} `.includes(` ${words} `)));
    const isNote = NOTE_WORDS.test(foldText(text)) || text.length > LONGEST_NAME;
    if (isCaption || isNote) rows.kinds[position] = "text";
  }
  markTextsUnder(rows);
  markTextsAfterTexts(rows);
}

/** Lines of a text or two under the list, apart from it: notes, a legend. */
function markTextsUnder(rows: ListRows): void {
  for (let end = rows.kinds.length - 1; end >= 0; end -= 1) {
    if (rows.kinds[end] !== "client") continue;
    let start = end;
    while (rows.isFree(start - 1)) start -= 1;
    const above = rows.kinds[start - 1];
    const isApart = above !== undefined && above !== "header";
    const lines = Array.from({ length: end - start + 1 }, (_, index) => start + index);
    const isText = (position: number): boolean =>
      rows.texts(position).length <= 2 &&
      rows.texts(position).length === rows.filledCount(position);
    if (!isApart || !lines.every(isText)) return;
    for (const position of lines) rows.kinds[position] = "text";
    end = start;
  }
}

/** The lines of one note under the list follow one another. */
function markTextsAfterTexts(rows: ListRows): void {
  const last = rows
    .positions("client")
    .filter((position) => !rows.isAlone(position) || rows.kinds[position - 1] === "client")
    .at(-1);
  for (const position of rows.positions("client")) {
    const isUnder = last !== undefined && position > last;
    if (isUnder && rows.isAlone(position) && rows.kinds[position - 1] === "text") {
      rows.kinds[position] = "text";
    }
  }
}
