import type { CellBlock, CellContent, FormatRun, SheetPlan, TabTable } from "../../book/tab-plan";
import { pageBreaks } from "../../book/tabs/page-breaks";
import type { Language } from "../../messages/message-format";
import { referenceMessage } from "../../messages/reference-messages";
import { excelFormat, formatAt, shownNumber } from "./example-format";
import { shownFormula } from "./example-formula";
import type { ExampleFormat } from "./family-example";
import type { PlacedTable } from "./placed-family";
import { hasHeaders, isText } from "./worked-family";
import type { WorkedExample, WorkedFamily, WorkedFunction } from "./worked-family";

/** In characters; a header up to that long stands on one line. */
const COLUMNS = { first: 20, least: 9, most: 24, padding: 3.5, header: 14, sheet: 100 } as const;
const LETTERS_PER_UNIT = 1.3;
/** Points of a row, and of each line that a header has beyond the first. */
const ROW = { one: 15, more: 13 } as const;
/** What still prints at a good size on upright paper, and rows that always find room on either. */
const PORTRAIT_WIDTH = 120;
const PAGE_ROWS = { portrait: 44, landscape: 30 } as const;

/** Where things stand on the sheet of a family, and what fills it. */
interface Draft {
  readonly language: Language;
  /** In characters, by column from A. */
  readonly widths: readonly number[];
  readonly blocks: CellBlock[];
  readonly formats: FormatRun[];
  readonly tables: TabTable[];
  readonly rowHeights: { row: number; rows: number; points: number }[];
  /** Rows that begin what should stay on one page. */
  readonly starts: number[];
}

/** The sheet of a family: its data, and below them its functions, one after the other. */
export function familySheet(family: WorkedFamily, language: Language): SheetPlan {
  const { placed, functions } = family;
  const widths = columnWidths(family, language);
  const draft: Draft = {
    language,
    widths,
    blocks: [],
    formats: [],
    tables: [],
    rowHeights: [],
    starts: [],
  };
  head(draft, family);
  for (const [index, table] of placed.tables.entries()) dataTable(draft, family.key, table, index);
  let row = placed.bottom;
  if (functions.length > 0) row = note(draft, row) + 1;
  for (const entry of functions) row = section(draft, entry, row) + 1;
  const { blocks, tables, formats, rowHeights, starts } = draft;
  const page = { orientation: orientationOf(widths), paper: "A4" } as const;
  return {
    name: placed.sheetName,
    blocks,
    tables,
    formats,
    conditionalFormats: [],
    validations: [],
    links: [],
    charts: [],
    columnWidths: widths,
    rowHeights,
    freeze: { rows: 1, columns: 0 },
    page: {
      ...page,
      area: { row: 0, column: 0, rows: row, columns: widths.length },
      repeatRows: { first: 0, last: 0 },
      breaks: pageBreaks(starts, row + 1, widths, rowHeights, {
        paper: page.paper,
        landscape: page.orientation === "landscape",
      }),
    },
  };
}

function head({ blocks, formats, widths }: Draft, { placed }: WorkedFamily): void {
  const lines = [placed.sheetName, ...wrapped(placed.about, lineOf(widths))];
  blocks.push({ row: 0, column: 0, cells: lines.map((line) => [line]) });
  formats.push({ area: { row: 0, column: 0, rows: 1, columns: 1 }, style: "title" });
  formats.push({
    area: { row: 1, column: 0, rows: lines.length - 1, columns: 1 },
    style: "subtitle",
  });
}

/** What the formulas need, above the first of them; gives the row after it. */
function note({ language, blocks, formats, widths, starts }: Draft, row: number): number {
  const lines = wrapped(referenceMessage(language, "functions.help.live"), lineOf(widths));
  blocks.push({ row, column: 0, cells: lines.map((line) => [line]) });
  formats.push({ area: { row, column: 0, rows: lines.length, columns: 1 }, style: "subtitle" });
  starts.push(row);
  return row + lines.length;
}

function dataTable(
  { language, blocks, formats, tables, starts, rowHeights, widths }: Draft,
  family: string,
  { title, area, headers, rows, formats: cellFormats }: PlacedTable,
  index: number,
): void {
  starts.push(area.row - 1);
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
  rowHeights.push(headerHeight(area.row, headers, widths));
  headers.forEach((_, column) => {
    const whole = { ...area, column: area.column + column, columns: 1 };
    cellFormats.forEach((line, row) => {
      formats.push({
        area: { ...whole, row: area.row + 1 + row, rows: 1 },
        style: "body",
        numberFormat: excelFormat(line[column]!, language),
      });
    });
    const isText = cellFormats[0]![column] === "text";
    formats.push({
      area: whole,
      align: isText ? "left" : "right",
      ...(isText && column > 0 ? { indent: 1 } : {}),
    });
  });
}

/** Name, description and examples of a function from a row on; gives the row after them. */
function section(draft: Draft, { reference, examples }: WorkedFunction, top: number): number {
  const { blocks, formats, widths, starts } = draft;
  const lines = wrapped(reference.description, lineOf(widths));
  const texts = [`CLIENT.${reference.name}`, ...lines];
  blocks.push({ row: top, column: 0, cells: texts.map((text) => [text]) });
  formats.push({
    area: { row: top, column: 0, rows: 1, columns: widths.length },
    style: "heading",
  });
  formats.push({
    area: { row: top + 1, column: 0, rows: lines.length, columns: 1 },
    style: "subtitle",
  });
  starts.push(top);
  let row = top + texts.length;
  const beginnings: number[] = [];
  for (const example of examples) {
    beginnings.push(row);
    row = liveExample(draft, example, row) + 1;
  }
  if (row - top > PAGE_ROWS[orientationOf(widths)]) starts.push(...beginnings.slice(1));
  return row;
}

/** The formula as text and, below it, live; gives the row after the result. */
function liveExample(
  { language, blocks, formats, rowHeights, widths }: Draft,
  { formula, result, formats: resultFormats, names }: WorkedExample,
  at: number,
): number {
  const style = (area: FormatRun["area"], format: Omit<FormatRun, "area">): void =>
    void formats.push({ area, ...format });
  blocks.push({ row: at, column: 0, cells: [[shownFormula(formula, language)]] });
  let top = at + 1;
  const left = names === null ? 0 : 1;
  if (names !== null) {
    if (names.columns !== null) {
      blocks.push({ row: top, column: left, cells: [names.columns] });
      const across = { row: top, column: 0, rows: 1, columns: left + names.columns.length };
      style(across, { style: "tableGroupHeader", align: "right" });
      top += 1;
    }
    blocks.push({ row: top, column: 0, cells: names.rows.map((name) => [name]) });
    style({ row: top, column: 0, rows: result.length, columns: 1 }, { style: "body" });
  }
  // Blank where the result will spill, so that those cells get the font of the sheet, too.
  const cells: CellContent[][] = result.map((line) => line.map(() => null));
  cells[0]![0] = { formula };
  blocks.push({ row: top, column: left, cells });
  const isTable = result.length * result[0]!.length > 1;
  const isLabelled = hasHeaders(result);
  if (isLabelled) rowHeights.push(headerHeight(top, result[0]!.map(String), widths));
  result.forEach((line, row) => {
    line.forEach((cell, column) => {
      const isLabel = isText(result, column);
      const isHeader = row === 0 && isLabelled;
      style(
        { row: top + row, column: left + column, rows: 1, columns: 1 },
        {
          style: isHeader ? "tableGroupHeader" : isTable ? "body" : "strong",
          ...(typeof cell === "number"
            ? { numberFormat: excelFormat(formatAt(resultFormats, row, column), language) }
            : {}),
          ...(isHeader ? { wrap: true } : {}),
          align: isLabel || (!isTable && left === 0) ? "left" : "right",
          ...(isLabel && column > 0 ? { indent: 1 } : {}),
        },
      );
    });
  });
  return top + result.length;
}

/** Wide enough for the longest cell of a column in any of the tables below each other. */
function columnWidths({ placed, functions }: WorkedFamily, language: Language): number[] {
  const widths: number[] = [COLUMNS.first];
  const fit = (column: number, length: number): void => {
    const width = Math.min(COLUMNS.most, Math.max(COLUMNS.least, length + COLUMNS.padding));
    widths[column] = Math.max(widths[column] ?? 0, width);
  };
  // Long headers break between words.
  const fitHeader = (column: number, header: string): void => {
    const pieces = header.length > COLUMNS.header ? header.split(" ") : [header];
    for (const piece of pieces) fit(column, piece.length);
  };
  for (const { headers, rows, formats } of placed.tables) {
    headers.forEach((header, column) => {
      fitHeader(column, header);
      rows.forEach((row, index) =>
        fit(column, lengthOf(row[column] ?? null, formats[index]![column]!, language)),
      );
    });
  }
  for (const { result, formats, names } of functions.flatMap(({ examples }) => examples)) {
    const left = names === null ? 0 : 1;
    const last = result[0]!.length - 1;
    names?.columns?.forEach((name, column) => fitHeader(left + column, name));
    result.forEach((line, row) =>
      line.forEach((cell, column) => {
        if (row === 0 && hasHeaders(result)) fitHeader(left + column, String(cell));
        // Words in the last column have the sheet's blank cells to go on in.
        else if (typeof cell === "number" || column < last) {
          fit(left + column, lengthOf(cell, formatAt(formats, row, column), language));
        }
      }),
    );
  }
  while (sum(widths) < COLUMNS.sheet) widths.push(COLUMNS.least);
  return widths;
}

function lengthOf(cell: number | string | null, format: ExampleFormat, language: Language): number {
  return typeof cell === "number"
    ? shownNumber(cell, format, language).length
    : (cell ?? "").length;
}

function headerHeight(
  row: number,
  headers: readonly string[],
  widths: readonly number[],
): Draft["rowHeights"][number] {
  const lines = headers.map((header, column) => wrapped(header, widths[column]! - 1).length);
  return { row, rows: 1, points: ROW.one + ROW.more * (Math.max(...lines) - 1) };
}

function orientationOf(widths: readonly number[]): keyof typeof PAGE_ROWS {
  return sum(widths) > PORTRAIT_WIDTH ? "landscape" : "portrait";
}

/** Letters of a text that goes across the whole sheet. */
function lineOf(widths: readonly number[]): number {
  return Math.floor(LETTERS_PER_UNIT * Math.min(COLUMNS.sheet, sum(widths)));
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}

/** A text in lines of so many letters. */
function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > letters) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
