import type { Language } from "../../messages/messages";
import { absoluteArea, absoluteCell, cellInRow, formula } from "../native-formula";
import type { Area, CellContent, CustomerTabKey, TabPlan } from "../tab-plan";
import { paperOf } from "../tabs/paper";
import { columnOf, TabDraft, uniqueHeaders } from "../tabs/tab-draft";

/** One column of a tab of lines; all have as many cells. */
export interface LineColumn<Column extends string> {
  readonly key: Column;
  readonly header: string;
  readonly cells: readonly CellContent[];
  readonly numberFormat?: string;
  /** In characters. */
  readonly width?: number;
  /** As its kind of cell is, without it. */
  readonly align?: "left";
  /** A number above the header that formulas of the lines compare with. */
  readonly mark?: number;
  /** Only formulas need it. */
  readonly isMuted?: boolean;
}

export interface LinesTabInput<Column extends string> {
  readonly key: CustomerTabKey;
  readonly sheetName: string;
  readonly language: Language;
  readonly currency: string;
  readonly title: string;
  readonly subtitle: string;
  readonly tableName: string;
  readonly columns: readonly LineColumn<Column>[];
  /**
   * Columns of constants that say what a line is about, so that notes beside it stay with it. Lines
   * about the same come in the same order each time. Never a number that counts lines or clients.
   */
  readonly identity: readonly Column[];
  /** The one of those that names a line to people; the last of them that says something, without it. */
  readonly called?: Column;
  /** One row between the titles and the table: what the formulas of the lines look up. */
  readonly lookup?: { readonly cells: readonly CellContent[]; readonly numberFormat: string };
  /** Whose lines must stay side by side; true without it. */
  readonly filterButtons?: false;
}

/** A planned tab of lines, and where formulas elsewhere find its columns. */
export interface LinesTab<Column extends string> {
  readonly plan: TabPlan<CustomerTabKey>;
  readonly count: number;
  /** The body of a column as an absolute address, sheet name included; never a single cell. */
  readonly range: (column: Column) => string;
  /** Some of its lines, the last one not among them. */
  readonly part: (column: Column, from: number, to: number) => string;
  /** One cell of it. */
  readonly cell: (column: Column, line: number) => string;
}

const HEADER_ROW = 3;
const LOOKUP_ROW = HEADER_ROW - 1;
const MARGIN = 1;

/** The number above a column. */
export function markCell(column: number): string {
  return absoluteCell(HEADER_ROW - 1, MARGIN + column);
}

/** A cell of a line as formulas of the same line address it; columns count from 0. */
export function lineCell(column: number, line: number): string {
  return cellInRow(HEADER_ROW + 1 + line, MARGIN + column);
}

/**
 * A tab with one line a record of a data sheet, in a table: what the formulas of the dashboard add
 * up. Without any record one blank line stands there.
 */
export function planLinesTab<Column extends string>(
  input: LinesTabInput<Column>,
): LinesTab<Column> {
  const { columns, language, currency, sheetName } = input;
  const draft = new TabDraft<CustomerTabKey>(input.key, sheetName);
  draft.titles(MARGIN, input.title, input.subtitle);
  if (input.lookup !== undefined) {
    draft.keyRow(LOOKUP_ROW, "lookup");
    const { cells, numberFormat } = input.lookup;
    draft.put(LOOKUP_ROW, MARGIN, [[...cells]], { style: "muted", numberFormat, align: "right" });
  }
  const count = columns[0]?.cells.length ?? 0;
  const rows = Math.max(1, count);
  draft.put(HEADER_ROW, MARGIN, [uniqueHeaders(columns.map(({ header }) => header))], {
    style: "tableHeader",
    wrap: true,
    vertical: "center",
  });
  draft.height(HEADER_ROW, 32);
  columns.forEach(({ mark }, i) => {
    if (mark !== undefined) draft.cell(HEADER_ROW - 1, MARGIN + i, mark, { style: "muted" });
  });
  const body = draft.put(
    HEADER_ROW + 1,
    MARGIN,
    Array.from({ length: rows }, (_, line) => columns.map(({ cells }) => cells[line] ?? null)),
    { style: "body" },
  );
  columns.forEach(({ key, numberFormat, align, isMuted }, i) => {
    draft.keyColumn(MARGIN + i, key);
    const area = columnOf(body, i);
    if (numberFormat !== undefined) {
      draft.format(area, { numberFormat });
      draft.format({ ...area, row: HEADER_ROW, rows: 1 }, { align: align ?? "right" });
      if (align !== undefined) draft.format(area, { align });
    }
    // A text must not touch the number before it.
    if (numberFormat === undefined && columns[i - 1]?.numberFormat !== undefined) {
      draft.format({ ...area, row: HEADER_ROW, rows: rows + 1 }, { align: "left", indent: 1 });
    }
    if (isMuted === true) draft.style(area, "muted");
  });
  draft.table({
    name: input.tableName,
    area: { ...body, row: HEADER_ROW, rows: rows + 1 },
    bandedRows: false,
    filterButtons: input.filterButtons ?? true,
    identity: input.identity,
    ...(input.called === undefined ? {} : { called: input.called }),
  });
  const place = new Map(columns.map(({ key }, i) => [key, i]));
  const area = (column: Column): Area => columnOf(body, place.get(column)!);
  return {
    count,
    range: (column) => rangeAddress(area(column), sheetName),
    part: (column, from, to) =>
      rangeAddress({ ...area(column), row: body.row + from, rows: to - from }, sheetName),
    cell: (column, line) =>
      absoluteArea({ ...area(column), row: body.row + line, rows: 1 }, sheetName),
    plan: draft.plan({
      columnWidths: [2, ...columns.map(({ width }) => width ?? 12)],
      freeze: { rows: HEADER_ROW + 1, columns: 0 },
      page: {
        orientation: "landscape",
        paper: paperOf(language, currency),
        area: { row: 0, column: 0, rows: body.row + rows, columns: MARGIN + columns.length },
        repeatRows: { first: HEADER_ROW, last: HEADER_ROW },
        breaks: [],
      },
    }),
  };
}

/**
 * Where a day is among so many first days of periods, from the second cell of that row on: 1 in the
 * first of them, 0 where there is no day or it lies before all.
 */
export function placeInLookup(day: string, count: number): CellContent {
  if (count === 0) return 0;
  const starts = { row: LOOKUP_ROW, column: MARGIN + 1, rows: 1, columns: count };
  return formula(`IF(ISNUMBER(${day}),IFERROR(MATCH(${day},${rangeAddress(starts)},1),0),0)`);
}

/**
 * Which cells of a range hold something: numbers, where all others are blank or "". Not every engine
 * takes a range for the one value of ISNUMBER.
 */
export function isFilled(range: string): string {
  return `(${range}<>"")`;
}

/** An area as formulas address it. Not every engine takes a single cell for a range of one. */
export function rangeAddress(area: Area, sheetName?: string): string {
  const range = absoluteArea(area, sheetName);
  const isOne = area.rows === 1 && area.columns === 1;
  return isOne ? `${range}:${range.slice(range.lastIndexOf("!") + 1)}` : range;
}
