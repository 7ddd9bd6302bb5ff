import type { DataIssue } from "../book/data-issue";
import type { HistoryAddition } from "../book/follow-tabs/grown-history";
import { isOfItsLine, movedContent } from "../book/standing/formula-beside";
import { isTyped, lostWords, wordsOf } from "../book/standing/user-columns";
import type { Area, CellContent } from "../book/tab-plan";
import { contentOf } from "./cell-content";
import { rangeOf, type TableEntry, type WorkbookSurvey } from "./read-workbook";

/** Well under Excel on the web's 5 MB for an answer, with the text of formulas besides values. */
const cellsPerRequest = 15_000;

/** What people typed on lines of a history that others take the place of. */
export interface ReplacedNotes {
  /** By column of the sheet, from the first new line on: what goes there. */
  readonly columns: ReadonlyMap<number, readonly NoteStretch[]>;
  /** The first column beyond those in which what is beside a line goes with it. */
  readonly end: number;
  /** Words without a line that could take them over. */
  readonly lost: readonly DataIssue[];
}

/** Notes on lines that follow each other. */
export interface NoteStretch {
  /** Position among the new lines. */
  readonly first: number;
  readonly cells: readonly NoteCell[];
}

export interface NoteCell {
  readonly content: CellContent;
  /** The text of a formula over other lines, as A1: it goes on being about the same cells. */
  readonly formula: string | null;
}

/** Reads what people typed on lines that go, within the table and beside it. */
export async function readReplacedNotes(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  { sheetName, area }: TableEntry,
  { successions, otherColumns, newHeaders, lines }: HistoryAddition,
): Promise<ReplacedNotes> {
  const right = area.column + area.columns;
  const end = endOfNotes(survey, sheetName, area);
  if (successions.length === 0) return { columns: new Map(), end, lost: [] };
  const within = otherColumns
    .filter((place) => place < area.columns)
    .map((place) => area.column + place);
  const first = right + newHeaders.length;
  const beside = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  const columns = [...within, ...beside];
  if (columns.length === 0) return { columns: new Map(), end, lost: [] };

  const below = { ...area, row: area.row + area.rows, rows: lines.length };
  const header = await readColumns(context, sheetName, { ...area, rows: 1 }, columns);
  const there = await readColumns(context, sheetName, below, beside);
  const rows = successions.map(({ row }) => row);
  const top = rows.reduce((least, row) => Math.min(least, row));
  const last = rows.reduce((most, row) => Math.max(most, row));
  const span = { ...area, row: top, rows: last - top + 1 };
  const standing = await readColumns(context, sheetName, span, columns);

  const found = new Map<number, (NoteCell | undefined)[]>();
  const lost: DataIssue[] = [];
  const headers = columns.map((_, index) => header.texts[index]?.[0] ?? "");
  for (const { row, line, client } of successions) {
    const homeless = columns.map((column, index): CellContent => {
      const content = standing.contents[index]![row - top] ?? null;
      if (content === null) return null;
      const cells = found.get(column) ?? [];
      const isTaken =
        line === null ||
        cells[line] !== undefined ||
        (there.contents[index - within.length]?.[line] ?? null) !== null;
      if (isTaken) return content;
      const isOver = typeof content === "object" && !isOfItsLine(content.formula);
      cells[line] = {
        content: movedContent(content, row, below.row + line),
        formula: isOver ? (standing.formulas[index]![row - top] ?? null) : null,
      };
      found.set(column, cells);
      return null;
    });
    if (homeless.some(isTyped)) lost.push(lostWords(sheetName, client, wordsOf(headers, homeless)));
  }
  const stretches = [...found].map(([column, cells]) => [column, noteStretches(cells)] as const);
  return { columns: new Map(stretches), end, lost };
}

/** Columns up to another table that lines beside it would be moved in. */
function endOfNotes(
  { sheets, tables }: WorkbookSurvey,
  sheetName: string,
  { row, column, columns }: Area,
): number {
  const right = column + columns;
  const used = sheets.find(({ name }) => name === sheetName)?.used ?? null;
  const others = tables.flatMap((table) =>
    table.sheetName === sheetName &&
    table.area.column >= right &&
    table.area.row + table.area.rows > row + 1
      ? [table.area.column]
      : [],
  );
  return Math.max(right, Math.min(used === null ? right : used.column + used.columns, ...others));
}

/** By column, by row. */
interface ColumnCells {
  readonly contents: readonly (readonly CellContent[])[];
  readonly formulas: readonly (readonly string[])[];
  readonly texts: readonly (readonly string[])[];
}

async function readColumns(
  context: Excel.RequestContext,
  sheetName: string,
  area: Area,
  columns: readonly number[],
): Promise<ColumnCells> {
  const contents = columns.map((): CellContent[] => []);
  const formulas = columns.map((): string[] => []);
  const texts = columns.map((): string[] => []);
  if (columns.length === 0) return { contents, formulas, texts };
  const height = Math.max(1, Math.floor(cellsPerRequest / columns.length));
  for (let first = 0; first < area.rows; first += height) {
    const rows = Math.min(height, area.rows - first);
    const loaded = columns.map((column) =>
      rangeOf(context, sheetName, { row: area.row + first, column, rows, columns: 1 }).load(
        "formulas,formulasR1C1,values",
      ),
    );
    await context.sync();
    loaded.forEach((range, index) => {
      for (let row = 0; row < rows; row += 1) {
        const value: unknown = range.values[row]![0];
        contents[index]!.push(contentOf(range.formulasR1C1[row]![0], value));
        formulas[index]!.push(String(range.formulas[row]![0]));
        texts[index]!.push(String(value));
      }
    });
  }
  return { contents, formulas, texts };
}

/** The notes of lines that follow each other in a column. */
function noteStretches(cells: readonly (NoteCell | undefined)[]): NoteStretch[] {
  const found: { readonly first: number; readonly cells: NoteCell[] }[] = [];
  for (let line = 0; line < cells.length; line += 1) {
    const cell = cells[line];
    if (cell === undefined) continue;
    const last = found.at(-1);
    if (last !== undefined && last.first + last.cells.length === line) last.cells.push(cell);
    else found.push({ first: line, cells: [cell] });
  }
  return found;
}
