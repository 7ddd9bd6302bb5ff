import { MetricError } from "../metrics/metric-error";

/** An Excel error that stands in a cell of an argument, such as `#N/A`. */
interface ErrorContent {
  readonly error: string;
}

/** A data type (a currency, a stock, a picture ...) that holds no plain value. */
interface DataTypeContent {
  readonly dataType: string;
}

/** What one cell of an argument holds; `null` is a blank. */
export type CellContent = number | string | boolean | null | ErrorContent | DataTypeContent;

/**
 * One argument of a call as a rectangle of cells, row by row. Numbers stand in a typed array, since
 * columns of a million of them are read; what else there is stands beside it.
 */
export interface CellMatrix {
  readonly rows: number;
  readonly columns: number;
  /** The finite numbers; `NaN` where there is none. */
  readonly numbers: Float64Array;
  /** What is no finite number, `null` elsewhere; `null` in all when there are only numbers and blanks. */
  readonly others: readonly CellContent[] | null;
}

/** What one cell of an argument holds. */
export function contentAt({ numbers, others }: CellMatrix, index: number): CellContent {
  const number = numbers[index]!;
  return Number.isNaN(number) ? (others?.[index] ?? null) : number;
}

/** Whether no cell of an argument holds anything. */
export function isBlank({ numbers, others }: CellMatrix): boolean {
  return others === null && numbers.every(Number.isNaN);
}

/**
 * An argument as Excel hands it over, a single value or rows of values, as a rectangle of cells.
 *
 * Text without a visible character is a blank: that is what a formula leaves which returns `""`,
 * and what our own functions spill where there is no result.
 */
export function readCells(argument: string, raw: unknown): CellMatrix {
  const lines: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  const rows = lines.length;
  const columns = widthOf(lines[0]);
  if (rows === 0 || columns === 0) {
    throw new MetricError("notAvailable", "emptyRange", { argument });
  }
  const numbers = new Float64Array(rows * columns).fill(NaN);
  let others: CellContent[] | null = null;
  let index = 0;
  for (let row = 0; row < rows; row++) {
    const line = lines[row];
    if (widthOf(line) !== columns) throw new MetricError("value", "raggedRange", { argument });
    for (let column = 0; column < columns; column++, index++) {
      const value: unknown = Array.isArray(line) ? line[column] : line;
      if (typeof value === "number" && Number.isFinite(value)) {
        numbers[index] = value;
        continue;
      }
      const content = readContent(value);
      if (content === null) continue;
      if (typeof content === "number" && Number.isFinite(content)) {
        numbers[index] = content;
        continue;
      }
      others ??= new Array<CellContent>(numbers.length).fill(null);
      others[index] = content;
    }
  }
  return { rows, columns, numbers, others };
}

function widthOf(line: unknown): number {
  return Array.isArray(line) ? line.length : 1;
}

function readContent(value: unknown): CellContent {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value.trim() === "" ? null : value;
  if (typeof value === "number" || typeof value === "boolean") return value;
  return readDataType(value);
}

/**
 * Errors arrive as `CustomFunctions.Error` (with `code`) or as `{ type: "Error", basicValue }`;
 * formatted numbers and other data types as objects around a `basicValue`.
 */
function readDataType(value: unknown): CellContent {
  const { type, basicType, basicValue, code } = value as Readonly<Record<string, unknown>>;
  if (typeof code === "string" && code.startsWith("#")) return { error: code };
  if (type === "Error") return { error: String(basicValue) };
  // An entity without a value of its own carries #VALUE! for older versions of Excel.
  if (basicType === "Error" || typeof basicValue === "object" || basicValue === undefined) {
    return { dataType: typeof type === "string" ? type : typeof value };
  }
  return readContent(basicValue);
}
