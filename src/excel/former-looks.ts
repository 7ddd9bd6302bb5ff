import { cellStretches } from "../book/standing/cell-stretches";
import type { Area } from "../book/tab-plan";
import { rangeOf } from "./read-workbook";

/** Cells that are looked at one by one; those below look as the last of them. */
const MOST_CELLS = 2_000;
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

const MEMBERS =
  "numberFormat,format/horizontalAlignment,format/verticalAlignment,format/wrapText,format/fill/color," +
  ["name", "size", "bold", "italic", "underline", "color"]
    .map((member) => `format/font/${member}`)
    .join();

interface Look {
  readonly numberFormat: string[][];
  readonly format: { readonly fill?: { readonly color: string } };
}

interface FormerLook {
  readonly area: Area;
  /** `null` for cells that look like any that nobody has touched. */
  readonly look: Look | null;
}

/** How blank cells look that a run writes to, for when it is taken back. */
export class FormerLooks {
  readonly #looks: FormerLook[] = [];
  #plain: string | undefined;

  constructor(private readonly sheetName: string) {}

  async read(context: Excel.RequestContext, areas: readonly Area[]): Promise<void> {
    const places = areas.map((area) => {
      const range = rangeOf(context, this.sheetName, area);
      return {
        area,
        used: range.getUsedRangeOrNullObject().load("rowIndex,rowCount"),
        rules: range.conditionalFormats.getCount(),
        lists: range.dataValidation.load("type"),
      };
    });
    await context.sync();
    const load = (row: number, column: number): Excel.Range =>
      rangeOf(context, this.sheetName, { row, column, rows: 1, columns: 1 }).load(MEMBERS);
    const untouched = load(LAST_ROW - 1, LAST_COLUMN - 1);
    const loaded = places.flatMap(({ area, used, rules, lists }) => {
      // The row under those that are used tells how all others look.
      const end = used.isNullObject ? 0 : used.rowIndex + used.rowCount - area.row;
      const most = Math.max(1, Math.floor(MOST_CELLS / area.columns));
      const rows = Math.min(area.rows, end + 1, most);
      const hasRules = rules.value > 0 || lists.type !== "None";
      return Array.from({ length: area.columns }, (_, index) => {
        const column = area.column + index;
        const cells = Array.from({ length: rows }, (_, line) => load(area.row + line, column));
        return { place: { ...area, column, columns: 1 }, cells, hasRules };
      });
    });
    await context.sync();
    const seen = (cell: Excel.Range): string => {
      cell.untrack();
      return JSON.stringify(cell.toJSON());
    };
    const plain = (this.#plain = seen(untouched));
    for (const { place, cells, hasRules } of loaded) {
      const stretches = cellStretches(cells.map(seen), (one, next) => one === next);
      for (const { first, cells: alike } of stretches) {
        const isLast = first + alike.length === cells.length;
        const rows = isLast ? place.rows - first : alike.length;
        // Clearing a cell of all would take the rules of a column away with its look.
        const isPlain = alike[0] === plain && !hasRules;
        const look = isPlain ? null : (JSON.parse(alike[0]!) as Look);
        this.#looks.push({ area: { ...place, row: place.row + first, rows }, look });
      }
    }
  }

  /** Empties the cells; can be done again. */
  clear(context: Excel.RequestContext): void {
    for (const { area, look } of this.#looks) {
      rangeOf(context, this.sheetName, area).clear(look === null ? "All" : "Contents");
    }
  }

  /** Gives the cells the looks that they had; can be done again. */
  putBack(context: Excel.RequestContext): void {
    const plain = JSON.parse(this.#plain ?? "{}") as Partial<Look>;
    for (const { area, look } of this.#looks) {
      if (look === null) continue;
      const range = rangeOf(context, this.sheetName, area);
      const { fill, ...format } = look.format;
      range.set({ format });
      // A single code for a whole range: Excel repeats it over the cells.
      range.numberFormat = look.numberFormat[0]![0] as unknown as string[][];
      if (fill === undefined || fill.color === plain.format?.fill?.color) range.format.fill.clear();
      else range.format.fill.color = fill.color;
    }
  }
}
