import type { CellBlock, CellContent, FormatRun, SheetPlan, TabTable } from "../../book/tab-plan";
import type { Language } from "../../messages/message-format";
import { referenceMessage } from "../../messages/reference-messages";
import { excelFormat, formatAt, shownNumber } from "./example-format";
import { shownFormula } from "./example-formula";
import type { ExampleFormat } from "./family-example";
import type { PlacedTable } from "./placed-family";
import { hasHeaders, isText } from "./worked-family";
import type { WorkedExample, WorkedFamily, WorkedFunction } from "./worked-family";

/** Characters of a line of text above a formula, and of the columns that results fill. */
const LINE = 96;
const RESULT_COLUMNS = { first: 20, others: 13, least: 7 } as const;
const DATA_COLUMNS = { least: 8, most: 22, padding: 3.5 } as const;

/** Where things stand on the sheet of a family, and what fills it. */
interface Draft {
  readonly language: Language;
  readonly blocks: CellBlock[];
  readonly formats: FormatRun[];
  readonly tables: TabTable[];
}

/** The sheet of a family: its data from the left edge, beside them its functions below each other. */
export function familySheet(family: WorkedFamily, language: Language): SheetPlan {
  const { placed, functions } = family;
  const draft: Draft = { language, blocks: [], formats: [], tables: [] };
  head(draft, family);
  for (const [index, table] of placed.tables.entries()) dataTable(draft, family.key, table, index);
  const width = resultWidth(functions);
  let row = placed.top;
  for (const entry of functions) row = section(draft, entry, row, placed.right, width) + 1;
  const dataRows = placed.tables.map(({ area }) => area.row + area.rows);
  return {
    name: placed.sheetName,
    blocks: draft.blocks,
    tables: draft.tables,
    formats: draft.formats,
    conditionalFormats: [],
    validations: [],
    links: [],
    charts: [],
    columnWidths: [
      ...dataWidths(placed.tables, language),
      3,
      RESULT_COLUMNS.first,
      ...Array<number>(width - 1).fill(RESULT_COLUMNS.others),
    ],
    rowHeights: [],
    freeze: { rows: 1, columns: 0 },
    page: {
      orientation: "landscape",
      paper: "A4",
      area: {
        row: 0,
        column: 0,
        rows: Math.max(row, ...dataRows),
        columns: placed.right + width,
      },
      repeatRows: { first: 0, last: 0 },
      breaks: [],
    },
  };
}

function head({ language, blocks, formats }: Draft, { placed }: WorkedFamily): void {
  const lines = [placed.sheetName, placed.about, referenceMessage(language, "functions.help.live")];
  blocks.push({ row: 0, column: 0, cells: lines.map((line) => [line]) });
  formats.push({ area: { row: 0, column: 0, rows: 1, columns: 1 }, style: "title" });
  formats.push({ area: { row: 1, column: 0, rows: 2, columns: 1 }, style: "subtitle" });
}

function dataTable(
  { language, blocks, formats, tables }: Draft,
  family: string,
  { title, area, headers, rows, formats: columnFormats }: PlacedTable,
  index: number,
): void {
  blocks.push({ row: area.row - 1, column: area.column, cells: [[title]] });
  blocks.push({ row: area.row, column: area.column, cells: [headers, ...rows] });
  tables.push({
    name: `${family[0]!.toUpperCase()}${family.slice(1)}${index + 1}`,
    area,
    bandedRows: false,
    filterButtons: false,
    identity: [],
  });
  formats.push({ area: { ...area, row: area.row - 1, rows: 1 }, style: "strong" });
  formats.push({ area: { ...area, rows: 1 }, style: "tableHeader", wrap: true });
  columnFormats.forEach((format, column) => {
    const whole = { ...area, column: area.column + column, columns: 1 };
    formats.push({
      area: { ...whole, row: area.row + 1, rows: area.rows - 1 },
      style: "body",
      numberFormat: excelFormat(format, language),
    });
    const isText = format === "text";
    formats.push({
      area: whole,
      align: isText ? "left" : "right",
      ...(isText && column > 0 ? { indent: 1 } : {}),
    });
  });
}

/** Name, description and examples of a function from a row on; gives the row after them. */
function section(
  draft: Draft,
  { reference, formats, examples }: WorkedFunction,
  top: number,
  column: number,
  width: number,
): number {
  const lines = wrapped(reference.description);
  const texts = [`CLIENT.${reference.name}`, ...lines];
  draft.blocks.push({ row: top, column, cells: texts.map((text) => [text]) });
  draft.formats.push({ area: { row: top, column, rows: 1, columns: width }, style: "heading" });
  draft.formats.push({
    area: { row: top + 1, column, rows: lines.length, columns: 1 },
    style: "subtitle",
  });
  let row = top + texts.length;
  for (const example of examples) row = liveExample(draft, example, formats, row, column) + 1;
  return row;
}

/** The formula as text and, below it, live; gives the row after the result. */
function liveExample(
  { language, blocks, formats }: Draft,
  { formula, result }: WorkedExample,
  resultFormats: WorkedFunction["formats"],
  top: number,
  column: number,
): number {
  blocks.push({ row: top, column, cells: [[shownFormula(formula, language)]] });
  // Blank where the result will spill, so that those cells get the font of the sheet, too.
  const cells: CellContent[][] = result.map((line) => line.map(() => null));
  cells[0]![0] = { formula };
  blocks.push({ row: top + 1, column, cells });
  const isTable = result.length * result[0]!.length > 1;
  result.forEach((line, row) => {
    line.forEach((cell, at) => {
      const format = formatAt(resultFormats, row, at);
      const isLabel = isText(result, at);
      formats.push({
        area: { row: top + 1 + row, column: column + at, rows: 1, columns: 1 },
        style: row === 0 && hasHeaders(result) ? "tableGroupHeader" : isTable ? "body" : "strong",
        ...(typeof cell === "number" ? { numberFormat: excelFormat(format, language) } : {}),
        align: isLabel ? "left" : "right",
        ...(isLabel && at > 0 ? { indent: 1 } : {}),
      });
    });
  });
  return top + 1 + result.length;
}

function resultWidth(functions: readonly WorkedFunction[]): number {
  const widths = functions.flatMap(({ examples }) =>
    examples.map(({ result }) => result[0]!.length),
  );
  return Math.max(RESULT_COLUMNS.least, ...widths);
}

/** Wide enough for the longest cell of a column in any of the tables below each other. */
function dataWidths(tables: readonly PlacedTable[], language: Language): number[] {
  const widths: number[] = [];
  for (const { headers, rows, formats } of tables) {
    headers.forEach((header, column) => {
      // Headers break between words.
      const words = header.split(" ").map((word) => word.length);
      const cells = rows.map((row) => lengthOf(row[column] ?? null, formats[column]!, language));
      const longest = Math.max(...words, ...cells) + DATA_COLUMNS.padding;
      const width = Math.min(DATA_COLUMNS.most, Math.max(DATA_COLUMNS.least, longest));
      widths[column] = Math.max(widths[column] ?? 0, width);
    });
  }
  return widths;
}

function lengthOf(cell: number | string | null, format: ExampleFormat, language: Language): number {
  return typeof cell === "number"
    ? shownNumber(cell, format, language).length
    : (cell ?? "").length;
}

/** A text in lines that fit the columns of the results. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= LINE) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
