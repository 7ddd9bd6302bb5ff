import { cutText } from "../cut-text";
import type {
  Area,
  CellContent,
  CellLink,
  ConditionalFormat,
  FormatRun,
  ListValidation,
  StyleName,
  TabChart,
  TabKey,
  TabPlan,
  TabTable,
} from "../tab-plan";

type Format = Omit<FormatRun, "area">;

/** Points. */
export const ROW_HEIGHT = 15;

/** A tab while it is being planned: what is put on it, in order, until `plan` closes it. */
export class TabDraft<Key extends string = TabKey> {
  private readonly blocks: { row: number; column: number; cells: CellContent[][] }[] = [];
  private readonly formats: FormatRun[] = [];
  private readonly tables: TabTable[] = [];
  private readonly conditionalFormats: ConditionalFormat[] = [];
  private readonly validations: ListValidation[] = [];
  private readonly links: CellLink[] = [];
  private readonly charts: TabChart[] = [];
  private readonly rowHeights: { row: number; rows: number; points: number }[] = [];
  private readonly rowKeys = new Map<number, string>();
  private readonly columnKeys = new Map<number, string>();

  constructor(
    private readonly key: Key,
    private readonly name: string,
  ) {}

  /** Puts a block of cells; its area is returned for formats and formulas. */
  put(row: number, column: number, cells: CellContent[][], format?: Format): Area {
    const area = { row, column, rows: cells.length, columns: cells[0]?.length ?? 0 };
    if (area.rows > 0 && area.columns > 0) {
      this.blocks.push({ row, column, cells });
      if (format !== undefined) this.format(area, format);
    }
    return area;
  }

  cell(row: number, column: number, content: CellContent, format?: Format): void {
    this.put(row, column, [[content]], format);
  }

  /**
   * Names a row for the next run, which updates the tab where it stands. A row without a name of its
   * own is called after the one above that has one, or after the table that ends above it: enough
   * where the rows between are always the same.
   */
  keyRow(row: number, key: string): void {
    this.rowKeys.set(row, key);
  }

  /** Names a column; without a name of its own it is called by its number. */
  keyColumn(column: number, key: string): void {
    this.columnKeys.set(column, key);
  }

  columnKey(column: number): string {
    return this.columnKeys.get(column) ?? `column ${column + 1}`;
  }

  height(row: number, points: number): void {
    const last = this.rowHeights.at(-1);
    if (last?.points === points && last.row + last.rows === row) last.rows++;
    else this.rowHeights.push({ row, rows: 1, points });
  }

  /** The row heights said so far. */
  get heights(): TabPlan["rowHeights"] {
    return this.rowHeights;
  }

  /**
   * Gives every row above `end` whose height nobody has said the common one. Programs differ in what
   * they take for it, and charts lie over rows.
   */
  evenHeights(end: number): void {
    const said = new Set(
      this.rowHeights.flatMap(({ row, rows }) => Array.from({ length: rows }, (_, i) => row + i)),
    );
    for (let row = 0; row < end; row++) if (!said.has(row)) this.height(row, ROW_HEIGHT);
  }

  /** The title of the tab and the line under it. */
  titles(column: number, title: string, subtitle: string): void {
    this.cell(0, column, title, { style: "title" });
    this.cell(1, column, subtitle, { style: "subtitle" });
    this.height(0, 26);
  }

  /** A heading with its rule across `columns` columns. */
  heading(row: number, column: number, columns: number, text: string): void {
    this.cell(row, column, text);
    this.format({ row, column, rows: 1, columns }, { style: "heading" });
    this.height(row, 18);
  }

  format(area: Area, format: Format): void {
    this.formats.push({ area, ...format });
  }

  style(area: Area, style: StyleName): void {
    this.format(area, { style });
  }

  table(table: TabTable): void {
    this.tables.push(table);
  }

  conditional(format: ConditionalFormat): void {
    this.conditionalFormats.push(format);
  }

  validate(validation: ListValidation): void {
    this.validations.push(validation);
  }

  link(link: CellLink): void {
    this.links.push(link);
  }

  chart(chart: TabChart): void {
    this.charts.push(chart);
  }

  plan(sheet: Pick<TabPlan, "columnWidths" | "freeze" | "page">): TabPlan<Key> {
    return {
      key: this.key,
      name: this.name,
      blocks: this.blocks,
      tables: this.tables,
      formats: this.formats,
      conditionalFormats: this.conditionalFormats,
      validations: this.validations,
      links: this.links,
      charts: this.charts,
      rowHeights: this.rowHeights,
      rowKeys: this.allRowKeys(),
      columnKeys: this.allColumnKeys(),
      ...sheet,
    };
  }

  private allRowKeys(): (string | null)[] {
    const filled = new Set<number>(this.rowKeys.keys());
    for (const { row, cells } of this.blocks) cells.forEach((_, line) => filled.add(row + line));
    const end = [...filled].reduce((most, row) => Math.max(most, row + 1), 0);
    const keys: (string | null)[] = [];
    let anchor = { row: 0, key: "top" };
    for (let row = 0; row < end; row += 1) {
      const table = this.tables.find(({ area }) => row >= area.row && row < area.row + area.rows);
      if (table !== undefined) {
        anchor = { row: table.area.row + table.area.rows - 1, key: table.name };
        keys.push(row === table.area.row ? table.name : null);
        continue;
      }
      const own = this.rowKeys.get(row);
      if (own !== undefined) anchor = { row, key: own };
      const key = own ?? `${anchor.key}+${row - anchor.row}`;
      keys.push(filled.has(row) ? key : null);
    }
    return keys;
  }

  private allColumnKeys(): (string | null)[] {
    const width = Math.max(0, ...this.blocks.map(({ column, cells }) => column + cells[0]!.length));
    return Array.from({ length: width }, (_, column) => {
      const filled = this.blocks.some(
        (block) => column >= block.column && column < block.column + block.cells[0]!.length,
      );
      return filled ? this.columnKey(column) : null;
    });
  }
}

/** One column of an area, as an area. */
export function columnOf(area: Area, index: number, columns = 1): Area {
  return { row: area.row, column: area.column + index, rows: area.rows, columns };
}

/** Line ends, control characters and halves of pairs: a table keeps its headers in XML attributes. */
const UNFIT_FOR_HEADER = /[\p{Cc}\p{Cs}\ufffe\uffff]+/gu;

/** Headers as an Excel table wants them: no blank one, no two alike but for case, on one line. */
export function uniqueHeaders(headers: readonly string[]): string[] {
  const taken = new Set<string>();
  return headers.map((header) => {
    const wanted = cutText(header.replace(UNFIT_FOR_HEADER, " ").trim(), 240) || "–";
    let unique = wanted;
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${wanted} (${n})`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
