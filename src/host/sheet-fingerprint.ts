import type { Worksheet } from "@cj-tech-master/excelts";
import { ValueType } from "@cj-tech-master/excelts";
import { cellKey } from "./spills";

/** A sheet in numbers, by which to tell later what has been changed on it. */
export interface SheetFingerprint {
  /** Everything but cells: rows, columns, tables, charts, formats by condition, notes, links ... */
  frame: number;
  /** Content and style of each cell that is not bare, by address; results of formulas left out. */
  cells: Map<string, number>;
}

/**
 * The fingerprint of a sheet. It leaves out name, place and visibility of the sheet, results of
 * formulas, and the `calculated` cells (as `row:column`), which show results of formulas elsewhere.
 */
export function sheetFingerprint(
  sheet: Worksheet,
  calculated: ReadonlySet<string>,
): SheetFingerprint {
  const frame = new Hash();
  const cells = new Map<string, number>();
  for (const [part, value] of Object.entries(sheet.model)) {
    if (!NOT_OF_THE_FRAME.has(part)) frame.add(part + JSON.stringify(value, withoutResults));
  }
  for (const chart of sheet.getCharts()) {
    frame.add(JSON.stringify(chart.chartModel ?? chart.chartExModel ?? null));
  }
  const styles = new StyleTexts();
  sheet.eachRow({ includeEmpty: true }, (row) => {
    const { number, height, hidden, outlineLevel } = row;
    const isPlain = height === undefined && !hidden && !outlineLevel;
    if (!isPlain) frame.add(`${number},${height},${hidden},${outlineLevel}`);
    row.eachCell({ includeEmpty: true }, (cell) => {
      const { address, comment, hyperlink, tooltip } = cell.model;
      // Notes and links hang on the sheet and not on the cell.
      const hung = JSON.stringify([comment, hyperlink, tooltip]);
      if (hung !== NOTHING) frame.add(address + hung);
      const isFormula = cell.type === ValueType.Formula;
      if (!isFormula && calculated.has(cellKey(cell.row, cell.col))) return;
      const style = styles.text(cell.style);
      if (cell.type === ValueType.Null && style === "{}") return;
      const hash = new Hash();
      hash.add(JSON.stringify(cell.model, ownContent));
      hash.add(style);
      cells.set(address, hash.value);
    });
  });
  return { frame: frame.value, cells };
}

const NOT_OF_THE_FRAME = new Set(["id", "name", "state", "dimensions", "rows"]);
const NOT_OF_THE_CELL = new Set(["style", "result", "comment", "hyperlink", "tooltip"]);

function ownContent(key: string, value: unknown): unknown {
  return NOT_OF_THE_CELL.has(key) ? undefined : value;
}

const NOTHING = JSON.stringify([undefined, undefined, undefined]);

function withoutResults(key: string, value: unknown): unknown {
  // The rows of a table are cells of the sheet; how many there are is the table's own.
  if (key === "rows" && Array.isArray(value)) return value.length;
  const isLeftOut = key === "result" || key === "totalsRowResult" || key === "tabSelected";
  return isLeftOut ? undefined : value;
}

/** Cells share style objects, so each one is put into words once. */
class StyleTexts {
  readonly #texts = new WeakMap<object, string>();

  text(style: object): string {
    const known = this.#texts.get(style) ?? JSON.stringify(style);
    this.#texts.set(style, known);
    return known;
  }
}

/** A 53-bit hash of texts: two multiplications a character, as in MurmurHash. */
class Hash {
  #high = 0xdeadbeef;
  #low = 0x41c6ce57;

  get value(): number {
    return 4_294_967_296 * (this.#high & 0x1f_ffff) + (this.#low >>> 0);
  }

  add(text: string): void {
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      this.#high = Math.imul(this.#high ^ code, 2_654_435_761);
      this.#low = Math.imul(this.#low ^ code, 1_597_334_677);
    }
    this.#high = Math.imul(this.#high ^ (this.#high >>> 15), 2_246_822_507) ^ (this.#low >>> 13);
    this.#low = Math.imul(this.#low ^ (this.#low >>> 16), 3_266_489_909) ^ (this.#high >>> 15);
  }
}
