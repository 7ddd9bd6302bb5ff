import { dateToExcel, ValueType } from "@cj-tech-master/excelts";
import type { CellLike } from "@cj-tech-master/excelts/formula";
import { parseArea, rowCount, columnCount, splitSheet } from "./cell-area";
import type { CellArea } from "./cell-area";
import { replaceCalls } from "./formula-text";
import type { CellPlace } from "./reference-address";
import { arrayValue, REFERENCE_ERROR, scalarValue, VALUE_ERROR } from "./runtime-value";
import type { ErrorValue, RuntimeValue, ScalarValue } from "./runtime-value";

const INDEX = "_FINISHED.INDEX";
const MATCH = "_FINISHED.MATCH";
const NOT_AVAILABLE: ErrorValue = { kind: 4, code: "#N/A" };
const AREA =
  /^(?:(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?\$?[A-Z]{1,3}\$?[0-9]+:\$?[A-Z]{1,3}\$?[0-9]+$/iu;

const MERGED: number = ValueType.Merge;

/** Finds a cell of a sheet that has been calculated. */
type FindCell = (place: CellPlace) => CellLike | undefined;

/** The name of the sheet of an area, if its calculation is over; the sheet as it is written. */
export type FinishedSheetOf = (sheet: string | undefined, area: CellArea) => string | undefined;

interface FinishedArea {
  sheet: string;
  area: CellArea;
  /** Place of the first cell with each value, in a row or a column; filled when first asked. */
  places?: Map<string, number>;
}

/**
 * Answers `INDEX(area, …)` and `MATCH(x, area, 0)` straight from the cells of sheets whose
 * calculation is over. excelts' engine would make a list of all cells of the area, and a dependency
 * on each, for every such formula: with a formula a client, that is the square of the clients.
 */
export class FinishedAreas {
  readonly #areas: FinishedArea[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(
    private readonly find: FindCell,
    private readonly date1904 = false,
  ) {}

  get functions(): [string, (values: unknown[]) => RuntimeValue][] {
    return [
      [INDEX, (values) => this.#index(values as RuntimeValue[])],
      [MATCH, (values) => this.#match(values as RuntimeValue[])],
    ];
  }

  /** Copies a formula with lookups in finished areas put as calls of these functions. */
  rewrite(formula: string, finishedSheet: FinishedSheetOf): string {
    if (!/(?:INDEX|MATCH)\(/i.test(formula)) return formula;
    // The cells from one INDEX to another are a reference, not values.
    if (/\)\s*:|:\s*INDEX\(/i.test(formula)) return formula;
    return replaceCalls(formula, ({ name, arguments: given }) => {
      const [first = "", second = "", third] = given;
      if (/^INDEX$/i.test(name) && (given.length === 2 || given.length === 3)) {
        const number = this.#number(first, finishedSheet);
        if (number === undefined) return undefined;
        // The engine itself makes numbers of what stands for rows and columns.
        const places = given.slice(1).map((text) => (text === "" ? "0" : `0+(${text})`));
        return { name: INDEX, arguments: [String(number), ...places] };
      }
      if (/^MATCH$/i.test(name) && given.length === 3 && third === "0") {
        const number = this.#number(second, finishedSheet);
        const area = this.#areas[number ?? -1]?.area;
        if (!area || (rowCount(area) > 1 && columnCount(area) > 1)) return undefined;
        return { name: MATCH, arguments: [String(number), first] };
      }
      return undefined;
    });
  }

  #number(text: string, finishedSheet: FinishedSheetOf): number | undefined {
    if (!AREA.test(text)) return undefined;
    const { sheet: written, rest } = splitSheet(text);
    const area = parseArea(rest);
    const sheet = area && finishedSheet(written, area);
    if (!area || sheet === undefined) return undefined;
    const key = `${sheet}!${rest}`;
    const number = this.#numbers.get(key) ?? this.#areas.push({ sheet, area }) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  #index([number, ...given]: readonly RuntimeValue[]): RuntimeValue {
    const found = this.#area(number);
    const { top, left } = found.area;
    const height = rowCount(found.area);
    const width = columnCount(found.area);
    const row = given[0] ? whole(given[0]) : 0;
    if (typeof row !== "number") return row;
    const column = given[1] ? whole(given[1]) : 0;
    if (typeof column !== "number") return column;
    if (row < 0 || column < 0) return VALUE_ERROR;
    if (row > height || column > width) return REFERENCE_ERROR;
    const rows = row === 0 ? range(1, height) : [row];
    const columns = column === 0 ? range(1, width) : [column];
    const value = (r: number, c: number): ScalarValue =>
      this.#read({ sheet: found.sheet, row: top + r - 1, column: left + c - 1 });
    if (rows.length * columns.length === 1 && (row > 0 || column > 0)) {
      return value(rows[0] ?? 1, columns[0] ?? 1);
    }
    return arrayValue(rows.map((r) => columns.map((c) => value(r, c))));
  }

  #match([number, given]: readonly RuntimeValue[]): RuntimeValue {
    const found = this.#area(number);
    const wanted = single(given);
    if (wanted.kind === 4) return wanted;
    const places = this.#places(found);
    if (wanted.kind === 2 && /[*?~]/.test(wanted.value))
      return this.#matchPattern(found, wanted.value);
    const place = places.get(keyOf(wanted));
    return place === undefined ? NOT_AVAILABLE : { kind: 1, value: place };
  }

  #matchPattern(found: FinishedArea, pattern: string): RuntimeValue {
    const wanted = new RegExp(`^${patternSource(pattern)}$`, "i");
    const literal = pattern.toLowerCase();
    const place = this.#values(found).findIndex(
      (value) =>
        value.kind === 2 && (value.value.toLowerCase() === literal || wanted.test(value.value)),
    );
    return place < 0 ? NOT_AVAILABLE : { kind: 1, value: place + 1 };
  }

  #places(found: FinishedArea): ReadonlyMap<string, number> {
    if (found.places) return found.places;
    const places = new Map<string, number>();
    this.#values(found).forEach((value, index) => {
      const key = keyOf(value);
      if (!places.has(key)) places.set(key, index + 1);
    });
    return (found.places = places);
  }

  #values({ sheet, area }: FinishedArea): ScalarValue[] {
    return range(area.top, area.bottom).flatMap((row) =>
      range(area.left, area.right).map((column) => this.#read({ sheet, row, column })),
    );
  }

  #read(place: CellPlace): ScalarValue {
    const cell = this.find(place);
    if (!cell || cell.type === MERGED) return { kind: 0 };
    return scalarOf(cell.value, this.date1904);
  }

  #area(number: RuntimeValue | undefined): FinishedArea {
    const found = number?.kind === 1 ? this.#areas[number.value] : undefined;
    if (!found) throw new Error("the engine asked for an area that nobody knows");
    return found;
  }
}

/** The value of a cell as excelts' engine takes it. */
function scalarOf(value: unknown, date1904: boolean): ScalarValue {
  if (typeof value === "number" || typeof value === "string" || typeof value === "boolean") {
    return scalarValue(value);
  }
  if (value instanceof Date) return scalarValue(dateToExcel(value, date1904));
  if (typeof value !== "object" || value === null) return { kind: 0 };
  if ("error" in value) return { kind: 4, code: String(value.error) };
  if ("richText" in value) {
    return scalarValue((value.richText as { text: string }[]).map(({ text }) => text).join(""));
  }
  return "text" in value && typeof value.text === "string" ? scalarValue(value.text) : { kind: 0 };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** The first value of an argument, as excelts' own lookups take it. */
function single(given: RuntimeValue | undefined): ScalarValue {
  if (given?.kind !== 5) return given ?? { kind: 0 };
  return given.rows[0]?.[0] ?? { kind: 0 };
}

function whole(given: RuntimeValue): number | ErrorValue {
  const value = single(given);
  if (value.kind === 4) return value;
  return value.kind === 1 ? Math.trunc(value.value) : VALUE_ERROR;
}

/** Equal for values that MATCH takes for equal. */
function keyOf(value: ScalarValue): string {
  if (value.kind === 0) return "blank";
  if (value.kind === 2) return `text ${value.value.toLowerCase()}`;
  return value.kind === 4 ? "error" : `${value.kind} ${value.value}`;
}

/** Excel's `*`, `?` and `~` as a regular expression. */
function patternSource(pattern: string): string {
  return pattern.replaceAll(
    /~(.)|([^])/gs,
    (_, escaped: string | undefined, other: string | undefined) => {
      if (escaped === undefined && other === "*") return ".*";
      if (escaped === undefined && other === "?") return ".";
      return (escaped ?? other ?? "").replaceAll(/[.*+^${}()|[\]\\?]/g, String.raw`\$&`);
    },
  );
}
