import { foldText } from "../metrics/fold-text";
import { message, type Language, type MessageKey } from "../messages/messages";
import type { CellValue, Grid } from "./grid";
import type { CellPosition } from "./model-cells";
import { columnKey, modelColumns, type ModelColumn, type ModelTable } from "./model-tables";
import type { ReadProblem } from "./reading";
import { cellAddress } from "./sheet-address";

type AnyColumn = ModelColumn<ModelTable>;

/** Bounds of a number that the model takes. */
interface Bounds {
  readonly minimum: number;
  readonly maximum?: number;
}

/**
 * Reads one table of the model cell by cell. What cannot be read comes back as `null` and leaves a
 * problem behind, so that one reading finds everything that is wrong.
 */
export class ModelTableReader {
  /** 0-based lines of the grid that hold something, the header row excluded. */
  readonly lines: readonly number[];
  private readonly columns = new Map<string, number>();

  constructor(
    readonly table: ModelTable,
    readonly grid: Grid,
    private readonly problems: ReadProblem[],
  ) {
    const headers = (grid.values[0] ?? []).map((header) => foldText(textOf(header)));
    for (const column of modelColumns[table] as readonly AnyColumn[]) {
      const names = (["en", "fr"] as const).map((language) =>
        foldText(message(language, columnKey(column))),
      );
      const position = headers.findIndex((header) => names.includes(header));
      if (position >= 0) this.columns.set(column, position);
    }
    const known = [...this.columns.values()];
    this.lines = grid.values
      .map((_, line) => line)
      .slice(1)
      .filter((line) => known.some((column) => textOf(grid.values[line]?.[column] ?? null) !== ""));
  }

  /** Whether every column is there; those that are not become problems. */
  isComplete(language: Language): boolean {
    const missing = (modelColumns[this.table] as readonly AnyColumn[]).filter(
      (column) => !this.columns.has(column),
    );
    for (const column of missing) {
      this.problems.push({
        kind: "missingColumn",
        sheetName: this.grid.sheetName,
        address: cellAddress(this.grid.top, this.grid.left),
        problem: "model.problem.missingColumn",
        remedy: "model.remedy.missingColumn",
        details: {
          table: this.grid.tableName ?? "",
          column: message(language, columnKey(column)),
        },
      });
    }
    return missing.length === 0;
  }

  position(line: number, column: AnyColumn): CellPosition {
    return { row: this.grid.top + line, column: this.grid.left + (this.columns.get(column) ?? 0) };
  }

  address(line: number, column: AnyColumn): string {
    const { row, column: sheetColumn } = this.position(line, column);
    return cellAddress(row, sheetColumn);
  }

  raw(line: number, column: AnyColumn): CellValue {
    return this.grid.values[line]?.[this.columns.get(column) ?? -1] ?? null;
  }

  /** A text, "" for a blank, `null` for an error cell. */
  optionalText(line: number, column: AnyColumn): string | null {
    const value = this.raw(line, column);
    if (typeof value === "object" && value !== null) {
      this.refuse(line, column, "errorCell", { value: value.error });
      return null;
    }
    return textOf(value);
  }

  text(line: number, column: AnyColumn): string | null {
    const text = this.optionalText(line, column);
    if (text !== "") return text;
    this.refuse(line, column, "blankCell");
    return null;
  }

  /** A number, `undefined` for a blank, `null` for anything else. */
  optionalNumber(line: number, column: AnyColumn, bounds?: Bounds): number | undefined | null {
    const value = this.raw(line, column);
    if (value === null || (typeof value === "string" && value.trim() === "")) return undefined;
    if (typeof value === "object") {
      this.refuse(line, column, "errorCell", { value: value.error });
      return null;
    }
    if (typeof value !== "number") {
      this.refuse(line, column, "notANumber", { value: textOf(value) });
      return null;
    }
    if (bounds === undefined) return value;
    const { minimum, maximum } = bounds;
    if (value >= minimum && value <= (maximum ?? Infinity)) return value;
    this.refuse(line, column, "outside", {
      value,
      minimum,
      bounds: maximum === undefined ? "minimum" : "both",
      ...(maximum === undefined ? {} : { maximum }),
    });
    return null;
  }

  number(line: number, column: AnyColumn, bounds?: Bounds): number | null {
    const value = this.optionalNumber(line, column, bounds);
    if (value !== undefined) return value;
    this.refuse(line, column, "blankCell");
    return null;
  }

  wholeNumber(line: number, column: AnyColumn, bounds: Bounds): number | null {
    const value = this.number(line, column, bounds);
    if (value === null || Number.isInteger(value)) return value;
    this.refuse(line, column, "notWhole", { value });
    return null;
  }

  /** Notes what is wrong with a cell: `model.problem.<kind>` and, mostly, `model.remedy.<kind>`. */
  refuse(
    line: number,
    column: AnyColumn,
    kind: ProblemKind,
    details: Readonly<Record<string, string | number>> = {},
    remedy: RemedyKind = kind as RemedyKind,
  ): void {
    this.problems.push({
      kind,
      sheetName: this.grid.sheetName,
      address: this.address(line, column),
      problem: `model.problem.${kind}`,
      remedy: `model.remedy.${remedy}`,
      details: {
        column: textOf(this.grid.values[0]?.[this.columns.get(column) ?? -1] ?? null),
        ...details,
      },
    });
  }
}

type KindOf<Prefix extends string> = MessageKey extends infer Key
  ? Key extends `${Prefix}${infer Kind}`
    ? Kind
    : never
  : never;
type ProblemKind = KindOf<"model.problem.">;
type RemedyKind = KindOf<"model.remedy.">;

/** A cell's text without surrounding blanks; "" for a blank. */
function textOf(value: CellValue): string {
  if (value === null) return "";
  return typeof value === "object" ? value.error : String(value).trim();
}
