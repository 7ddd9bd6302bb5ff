import { saysMissing } from "../commitment/scales";
import { columnDates, columnNumbers, type ColumnDates, type ColumnNumbers } from "./column-texts";
import type { CellValue, Grid } from "./grid";

interface ColumnSpelling {
  readonly column: number;
  readonly spelling: "french" | "american" | "both" | null;
  readonly proofs: number;
}

/** Whose way of writing it is, as far as the way in which a text file is opened goes. */
const COUNTRY = {
  comma: "french",
  dayFirst: "french",
  point: "american",
  monthFirst: "american",
  both: "both",
} as const;

/** The cells of the client rows, column by column, and how their texts are to be read. */
export class SheetColumns {
  private readonly numbersOf = new Map<number, ColumnNumbers>();
  private readonly datesOf = new Map<number, ColumnDates>();

  constructor(
    private readonly grid: Grid,
    /** Sheet rows of the clients. */
    readonly rows: readonly number[],
  ) {}

  cell(row: number, column: number): CellValue {
    return this.grid.values[row - this.grid.top]?.[column - this.grid.left] ?? null;
  }

  header(column: number): string {
    const value = this.cell(this.grid.top, column);
    return typeof value === "string" ? value.trim() : "";
  }

  get headerRow(): number {
    return this.grid.top;
  }

  /** How the texts of a column are numbers; decided once. */
  numbers(column: number): ColumnNumbers {
    return known(this.numbersOf, column, () => columnNumbers(this.texts(column)));
  }

  /** How the texts of a column are days; decided once. */
  dates(column: number): ColumnDates {
    return known(this.datesOf, column, () => columnDates(this.texts(column)));
  }

  typedNumbers(column: number): number[] {
    return this.rows
      .map((row) => this.cell(row, column))
      .filter((value): value is number => typeof value === "number");
  }

  /** The numbers of a column, those that are stored as text too, without percent sign and unit. */
  plainNumbers(column: number): number[] {
    const { read } = this.numbers(column);
    return this.rows.flatMap((row) => {
      const value = this.cell(row, column);
      if (typeof value !== "string") return typeof value === "number" ? [value] : [];
      const found = read(value);
      if (typeof found?.value !== "number") return [];
      return found.text.percent || found.text.factor !== 1 ? [] : [found.value];
    });
  }

  /** How many cells of a column hold something. */
  filled(column: number): number {
    return this.rows.filter((row) => this.cell(row, column) !== null).length;
  }

  /** Every column whose texts were read as numbers or days, with their spelling. */
  spellings(): ColumnSpelling[] {
    return [...this.numbersOf, ...this.datesOf].map(([column, { spelling, proofs }]) => ({
      column,
      spelling: spelling === null ? null : COUNTRY[spelling],
      proofs,
    }));
  }

  private texts(column: number): string[] {
    return this.rows
      .map((row) => this.cell(row, column))
      .filter((value): value is string => typeof value === "string" && !saysMissing(value));
  }
}

function known<Value>(cache: Map<number, Value>, column: number, make: () => Value): Value {
  let value = cache.get(column);
  if (value === undefined) {
    value = make();
    cache.set(column, value);
  }
  return value;
}
