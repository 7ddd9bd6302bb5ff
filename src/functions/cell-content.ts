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

/** One argument of a call as a rectangle of cells, row by row. */
export interface CellMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly cells: CellContent[];
}

/**
 * An argument as Excel hands it over, a single value or rows of values, as a rectangle of cells.
 *
 * Text without a visible character is a blank: that is what a formula leaves which returns `""`,
 * and what our own functions spill where there is no result.
 */
export function readCells(argument: string, raw: unknown): CellMatrix {
  if (!Array.isArray(raw)) return { rows: 1, columns: 1, cells: [readContent(raw)] };
  const lines: readonly unknown[] = raw;
  const rows = lines.map((line): readonly unknown[] => (Array.isArray(line) ? line : [line]));
  const columns = rows[0]?.length ?? 0;
  if (columns === 0) throw new MetricError("notAvailable", "emptyRange", { argument });
  const cells: CellContent[] = [];
  for (const row of rows) {
    if (row.length !== columns) throw new MetricError("value", "raggedRange", { argument });
    for (const value of row) cells.push(readContent(value));
  }
  return { rows: rows.length, columns, cells };
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
