import type { HistoryAddition } from "../book/follow-tabs/grown-history";
import { cellStretches } from "../book/standing/cell-stretches";
import type { Area, CellBlock, CellContent } from "../book/tab-plan";
import { contentOf } from "./cell-content";
import { loadCells, rangeOf, type TableEntry } from "./read-workbook";
import { WriteQueue } from "./write-queue";

/** Cells of a column that looked alike, but not as the history has them. */
interface OtherFormat {
  readonly area: Area;
  readonly was: string;
  readonly wanted: string;
}

/** Lines of a history that are written over others, but for people's own columns. */
export class LinesInPlace {
  readonly #blocks: readonly CellBlock[];
  /** What stands there, read before anything is written. */
  readonly #before: CellBlock[] = [];
  /** What formulas of it showed that name the table; in a plain range Excel takes no such formula. */
  readonly #results = new Map<CellContent, string | number>();
  readonly #formats: OtherFormat[] = [];
  #hasBegun = false;

  constructor(
    private readonly table: TableEntry,
    private readonly addition: HistoryAddition,
  ) {
    const { area } = table;
    const { inPlace, newHeaders, otherColumns } = addition;
    const own = new Set(otherColumns);
    const places = Array.from({ length: area.columns + newHeaders.length }, (_, place) =>
      own.has(place) ? undefined : place,
    );
    const lines = Array.from({ length: area.rows }, (_, at) => inPlace.get(area.row + at));
    // What is new on the right of the table is taken away as a whole when a run is taken back.
    const isNew = (place: number): boolean => place >= area.columns;
    const columns = cellStretches(places, (one, next) => isNew(one) === isNew(next));
    this.#blocks = cellStretches(lines).flatMap((rows) =>
      columns.map((stretch) => ({
        row: area.row + rows.first,
        column: area.column + stretch.first,
        cells: rows.cells.map((line) => stretch.cells.map((place) => line[place] ?? null)),
      })),
    );
  }

  get cells(): number {
    return this.#blocks.reduce((all, { cells }) => all + cells.length * cells[0]!.length, 0);
  }

  /** Reads what is there, to be put back when the run is taken back. */
  async read(context: Excel.RequestContext): Promise<void> {
    const { sheetName, area } = this.table;
    const end = area.column + area.columns;
    const asked = this.#blocks
      .map(({ row, column, cells }) => ({
        sheetName,
        area: { row, column, rows: cells.length, columns: cells[0]!.length },
      }))
      .filter((request) => request.area.column < end);
    const members = ["formulas", "values", "numberFormat"] as const;
    await loadCells(context, asked, members, ({ index, firstRow }, range) => {
      const { area: place } = asked[index]!;
      const row = place.row + firstRow;
      const values = range.values as unknown[][];
      const cells = (range.formulas as unknown[][]).map((line, i) =>
        line.map((formula, j): CellContent => {
          const content = contentOf(formula, values[i]![j]);
          if (namesTable(content, this.table.name)) {
            this.#results.set(content, values[i]![j] as string | number);
          }
          return content;
        }),
      );
      this.#before.push({ row, column: place.column, cells });
      this.#noteFormats(row, place.column, range.numberFormat as string[][]);
    });
  }

  #noteFormats(row: number, column: number, formats: readonly (readonly string[])[]): void {
    const wantedOf = new Map(
      this.addition.formats.flatMap((format): [number, string][] =>
        format.numberFormat === undefined
          ? []
          : [[this.table.area.column + format.column, format.numberFormat]],
      ),
    );
    formats[0]!.forEach((_, j) => {
      const wanted = wantedOf.get(column + j) ?? "General";
      const others = formats.map((line) => (line[j] === wanted ? undefined : line[j]!));
      for (const { first, cells } of cellStretches(others, (one, next) => one === next)) {
        const area = { row: row + first, column: column + j, rows: cells.length, columns: 1 };
        this.#formats.push({ area, was: cells[0]!, wanted });
      }
    });
  }

  async write(queue: WriteQueue): Promise<void> {
    this.#hasBegun = true;
    await this.#put(queue, this.#blocks, ({ wanted }) => wanted);
  }

  /** Puts back what was there, be it in a plain range by now; can be done again. */
  async undo(context: Excel.RequestContext, isPlain: boolean): Promise<void> {
    if (!this.#hasBegun) return;
    const shown = (content: CellContent): CellContent => this.#results.get(content) ?? content;
    const before = isPlain
      ? this.#before.map((block) => ({
          ...block,
          cells: block.cells.map((line) => line.map(shown)),
        }))
      : this.#before;
    await this.#put(new WriteQueue(context), before, ({ was }) => was);
  }

  async #put(
    queue: WriteQueue,
    blocks: readonly CellBlock[],
    formatOf: (format: OtherFormat) => string,
  ): Promise<void> {
    const { sheetName } = this.table;
    const sheet = queue.context.workbook.worksheets.getItem(sheetName);
    // First, since a cell that is formatted as text makes a text of every number.
    await queue.each(this.#formats, (format) => {
      const range = rangeOf(queue.context, sheetName, format.area);
      // A single code for a whole range: Excel repeats it over the cells.
      range.numberFormat = formatOf(format) as unknown as string[][];
    });
    for (const block of blocks) await queue.write(sheet, block);
  }
}

function namesTable(content: CellContent, name: string): boolean {
  if (content === null || typeof content !== "object") return false;
  const { formula } = content;
  const code = formula.replace(/"[^"]*"|'(?:[^']|'')*'!/g, "").toLowerCase();
  // Brackets behind no name are the table's own, unless they tell of another workbook.
  const own = /(?<![\p{L}\p{N}_.\\])\[(?![^\]]*\][\p{L}\p{N}_.]+!)/u;
  return code.includes(`${name.toLowerCase()}[`) || own.test(code);
}
