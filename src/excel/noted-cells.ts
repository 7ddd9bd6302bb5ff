import { cellStretches } from "../book/standing/cell-stretches";
import { GENERAL, type NotedCell } from "../book/standing/user-columns";
import type { Area, CellContent } from "../book/tab-plan";
import { contentOf } from "./cell-content";
import { loadCells } from "./read-workbook";
import { withRange } from "./with-range";
import type { WriteQueue } from "./write-queue";

/** What some columns hold, by line and by column, with their number formats. */
export interface NotedLines {
  readonly contents: CellContent[][];
  readonly formats: string[][];
}

/** Reads some columns of a sheet in the rows of an area. */
export async function readNotedLines(
  context: Excel.RequestContext,
  sheetName: string,
  { row, rows }: Pick<Area, "row" | "rows">,
  columns: readonly number[],
): Promise<NotedLines> {
  const lines = columns.length === 0 ? 0 : rows;
  const contents = Array.from({ length: lines }, (): CellContent[] => []);
  const formats = Array.from({ length: lines }, (): string[] => []);
  const asked = columns.map((column) => ({ sheetName, area: { row, rows, column, columns: 1 } }));
  const members = ["formulasR1C1", "values", "numberFormat"] as const;
  await loadCells(context, asked, members, ({ index, firstRow }, range) => {
    const formulas = range.formulasR1C1 as unknown[][];
    formulas.forEach(([formula], at) => {
      contents[firstRow + at]![index] = contentOf(formula, range.values[at]![0]);
      formats[firstRow + at]![index] = String(range.numberFormat[at]![0]);
    });
  });
  return { contents, formats };
}

/** Writes cells of people to a column, from a row on; those that are not told stay as they are. */
export async function writeNotedCells(
  queue: WriteQueue,
  sheet: Excel.Worksheet,
  column: number,
  top: number,
  cells: readonly (NotedCell | undefined)[],
): Promise<void> {
  const isAlike = (one: NotedCell, next: NotedCell): boolean => one.format === next.format;
  for (const { first, cells: stretch } of cellStretches(cells)) {
    const row = top + first;
    const format = (at: number, rows: number, code: string): void => {
      withRange(sheet.getRangeByIndexes(row + at, column, rows, 1), (range) => {
        // A single code for a whole range: Excel repeats it over the cells.
        range.numberFormat = code as unknown as string[][];
      });
    };
    // Where there were texts only, a number or a formula would become one.
    await queue.each([stretch], ({ length }) => format(0, length, GENERAL));
    await writeContents(
      queue,
      sheet,
      { row, column },
      stretch.map(({ content }) => content),
    );
    // Last: Excel gives formulas over dates a look of its own.
    const looks = cellStretches(stretch, isAlike);
    await queue.each(looks, ({ first: at, cells: alike }) => {
      format(at, alike.length, alike[0]!.format);
    });
  }
}

/** Writes what cells hold that follow each other in a column. */
export async function writeContents(
  queue: WriteQueue,
  sheet: Excel.Worksheet,
  { row, column }: Pick<Area, "row" | "column">,
  contents: readonly CellContent[],
): Promise<void> {
  const lines = contents.map((content) => [content]);
  await queue.values(lines, (values, first) => {
    withRange(sheet.getRangeByIndexes(row + first, column, values.length, 1), (range) => {
      range.formulasR1C1 = values;
    });
  });
}
