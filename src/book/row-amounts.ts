import type { CellValue } from "./grid";
import { textNumber } from "./text-number";

/** How far a total may be from the sum of the rows above, as a share of it. */
const TOTAL_TOLERANCE = 1e-6;

/**
 * An amount as it may be meant: a text can be read with a decimal comma, with a decimal point, or be
 * passed over, as SUM does.
 */
export type Amount = readonly [comma: number, point: number, number: number];

/** The amount of a cell; `null` when it is none. */
export function amountOf(value: CellValue): Amount | null {
  if (typeof value === "number") return [value, value, value];
  const read = typeof value === "string" ? textNumber(value) : null;
  const either = read?.comma ?? read?.point ?? null;
  if (read === null || either === null) return null;
  return [read.comma ?? either, read.point ?? either, 0];
}

/** The sum of some amounts, under each reading of their texts. */
export class Sums {
  count = 0;
  private sums: Amount = [0, 0, 0];

  add([comma, point, number]: Amount): void {
    this.sums = [this.sums[0] + comma, this.sums[1] + point, this.sums[2] + number];
    this.count += 1;
  }

  clear(): void {
    this.count = 0;
    this.sums = [0, 0, 0];
  }

  equal(amount: Amount): boolean {
    if (this.count === 0) return false;
    return this.sums.some((sum, reading) => {
      const value = amount[reading] ?? 0;
      const isText = reading === 2 && value === 0;
      return !isText && Math.abs(value - sum) <= TOTAL_TOLERANCE * Math.abs(sum);
    });
  }
}
