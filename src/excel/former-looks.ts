import { cellStretches } from "../book/standing/cell-stretches";
import type { Area } from "../book/tab-plan";
import { rangeOf } from "./read-workbook";

/** Cells that are looked at one by one; those below look as the last of them. */
const MOST_CELLS = 2_000;
const LAST_ROW = 1_048_576;

/** All that a run sets of the look of a cell; an alignment takes the indent away. */
const MEMBERS =
  "numberFormat,format/horizontalAlignment,format/verticalAlignment,format/indentLevel," +
  "format/wrapText,format/fill/color,format/fill/pattern," +
  ["name", "size", "bold", "italic", "underline", "color"]
    .map((member) => `format/font/${member}`)
    .join();

/** What else tells a cell that somebody has given a look from one that looks as its column does. */
const OTHERS =
  "format/font/strikethrough,format/shrinkToFit,format/protection/locked," +
  "format/protection/formulaHidden,format/borders/items/style";

interface Look {
  readonly numberFormat: string[][];
  readonly format: Required<Excel.Interfaces.RangeFormatData> & {
    readonly fill: { readonly color: string; readonly pattern: string };
  };
}

interface FormerLook {
  readonly area: Area;
  /** `null` for cells of one column that look as all of it does. */
  readonly look: Look | null;
}

/** How blank cells look that a run writes to, for when it is taken back. */
export class FormerLooks {
  readonly #looks: FormerLook[] = [];

  constructor(private readonly sheetName: string) {}

  async read(context: Excel.RequestContext, areas: readonly Area[]): Promise<void> {
    const places = areas.map((area) => {
      const range = rangeOf(context, this.sheetName, area);
      return {
        area,
        used: range.getUsedRangeOrNullObject().load("rowIndex,rowCount"),
        rules: range.conditionalFormats.getCount(),
      };
    });
    await context.sync();
    const load = (row: number, column: number): Excel.Range =>
      rangeOf(context, this.sheetName, { row, column, rows: 1, columns: 1 }).load(
        `${MEMBERS},${OTHERS}`,
      );
    const loaded = places.flatMap(({ area, used, rules }) => {
      // The row under those that are used tells how all others look.
      const end = used.isNullObject ? 0 : used.rowIndex + used.rowCount - area.row;
      const most = Math.max(1, Math.floor(MOST_CELLS / area.columns));
      const rows = Math.min(area.rows, end + 1, most);
      return Array.from({ length: area.columns }, (_, index) => {
        const column = area.column + index;
        const cells = Array.from({ length: rows }, (_, line) => load(area.row + line, column));
        const untouched = load(LAST_ROW - 1, column);
        return { place: { ...area, column, columns: 1 }, cells, untouched, rules };
      });
    });
    await context.sync();
    const seen = (cell: Excel.Range): string => {
      cell.untrack();
      return JSON.stringify(cell.toJSON());
    };
    for (const { place, cells, untouched, rules } of loaded) {
      const plain = seen(untouched);
      const stretches = cellStretches(cells.map(seen), (one, next) => one === next);
      for (const { first, cells: alike } of stretches) {
        const isLast = first + alike.length === cells.length;
        const rows = isLast ? place.rows - first : alike.length;
        // Copying a look would take the rules of a column away.
        const isPlain = alike[0] === plain && rules.value === 0;
        const look = isPlain ? null : (JSON.parse(alike[0]!) as Look);
        this.#looks.push({ area: { ...place, row: place.row + first, rows }, look });
      }
    }
  }

  /** Empties the cells; can be done again. */
  clear(context: Excel.RequestContext): void {
    for (const { area } of this.#looks) rangeOf(context, this.sheetName, area).clear("Contents");
  }

  /** Gives the cells the looks that they had; what a run does not set stays. Can be done again. */
  putBack(context: Excel.RequestContext): void {
    for (const { area, look } of this.#looks) {
      const range = rangeOf(context, this.sheetName, area);
      if (look === null) {
        const last = { ...area, row: LAST_ROW - 1, rows: 1 };
        range.copyFrom(rangeOf(context, this.sheetName, last), "Formats");
        continue;
      }
      const { fill, font, horizontalAlignment, verticalAlignment, indentLevel, wrapText } =
        look.format;
      // The alignment before the indent that goes with it.
      range.format.set({ font, horizontalAlignment, verticalAlignment, wrapText });
      range.format.set({ indentLevel });
      // A single code for a whole range: Excel repeats it over the cells.
      range.numberFormat = look.numberFormat[0]![0] as unknown as string[][];
      // By its color alone, no fill is a white one.
      if (fill.pattern === "None") range.format.fill.clear();
      else if (fill.pattern === "Solid") range.format.fill.color = fill.color;
    }
  }
}
