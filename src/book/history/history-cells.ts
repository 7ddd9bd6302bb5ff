import { isBlank, type CellValue, type Grid } from "../grid";
import { shownValue } from "../shown-value";
import { cellAddress } from "../sheet-address";
import type { FoundColumns, HistoryColumn } from "./history-columns";

/** The table of a history, header row first, by line (from 1) and by what its columns are. */
export class HistoryCells {
  readonly headers: readonly string[];

  constructor(
    private readonly grid: Grid,
    private readonly found: FoundColumns,
  ) {
    this.headers = headerTexts(grid);
  }

  get sheetName(): string {
    return this.grid.sheetName;
  }

  /** Every line of the table, the blank ones too. */
  lines(): number[] {
    return this.grid.values.flatMap((_, line) => (line === 0 ? [] : [line]));
  }

  isBlankLine(line: number): boolean {
    return [...this.found.columns.values()].every((column) => isBlank(this.at(line, column)));
  }

  /** 0-based row of the sheet. */
  row(line: number): number {
    return this.grid.top + line;
  }

  address(line: number, column: HistoryColumn): string {
    return cellAddress(this.row(line), this.grid.left + (this.found.columns.get(column) ?? 0));
  }

  header(column: HistoryColumn): string {
    return this.headers[this.found.columns.get(column) ?? 0] ?? "";
  }

  has(column: HistoryColumn): boolean {
    return this.found.columns.has(column);
  }

  cell(line: number, column: HistoryColumn): CellValue {
    const position = this.found.columns.get(column);
    return position === undefined ? null : this.at(line, position);
  }

  /** `NaN` for anything but a number. */
  number(line: number, column: HistoryColumn): number {
    const value = this.cell(line, column);
    return typeof value === "number" ? value : NaN;
  }

  text(line: number, column: HistoryColumn): string {
    return textOf(this.cell(line, column)).trim();
  }

  /** What a message says that a cell holds: numbers as each language writes them. */
  told(line: number, column: HistoryColumn): { value: string | number; as: "number" | "text" } {
    const value = this.cell(line, column);
    if (typeof value === "number") return { value, as: "number" };
    return { value: isBlank(value) ? "–" : shownValue(value), as: "text" };
  }

  private at(line: number, column: number): CellValue {
    return this.grid.values[line]?.[column] ?? null;
  }
}

/** What the columns of a table are headed, from left to right. */
export function headerTexts(grid: Grid): string[] {
  return (grid.values[0] ?? []).map(textOf);
}

function textOf(value: CellValue): string {
  return value === null || typeof value === "object" ? "" : String(value);
}
