import type { Worksheet } from "@cj-tech-master/excelts";
import { ValueType } from "@cj-tech-master/excelts";
import { cellKey } from "./spills";

/**
 * A number that stays the same as long as nothing on a sheet changes but results of formulas (the
 * `calculated` cells, as `row:column`, show them too), its name, its place and whether it is visible.
 */
export function sheetFingerprint(sheet: Worksheet, calculated: ReadonlySet<string>): number {
  const hash = new Hash();
  const { rows: _rows, ...rest } = sheet.model as unknown as Record<string, unknown>;
  for (const part of ["id", "name", "state", "dimensions"]) delete rest[part];
  hash.add(JSON.stringify(rest, withoutResults));
  for (const chart of sheet.getCharts()) {
    hash.add(JSON.stringify(chart.chartModel ?? chart.chartExModel ?? null));
  }
  const styles = new StyleTexts();
  sheet.eachRow({ includeEmpty: true }, (row) => {
    const { number, height, hidden, outlineLevel } = row;
    hash.add(`${number},${height},${hidden},${outlineLevel}`);
    row.eachCell({ includeEmpty: true }, (cell) => {
      const { model } = cell;
      const isResult =
        cell.type !== ValueType.Formula && calculated.has(cellKey(cell.row, cell.col));
      if (isResult || (cell.type === ValueType.Null && !hasStyle(cell.style))) return;
      const { style: _style, result: _result, ...content } = model;
      hash.add(JSON.stringify(content));
      hash.add(styles.text(cell.style));
    });
  });
  return hash.value;
}

function hasStyle(style: object): boolean {
  return Object.keys(style).length > 0;
}

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
