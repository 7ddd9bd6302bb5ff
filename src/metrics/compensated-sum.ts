import { MetricError } from "./metric-error";

/**
 * A running sum that keeps what each addition rounds away (Neumaier, ZAMM 54, 1974), so that a
 * million amounts in cents add up to the cent, in whatever order they stand. A sum that leaves the
 * range of numbers is refused, `tooLarge`.
 */
export class CompensatedSum {
  private sum = 0;
  private lost = 0;

  add(value: number): void {
    const next = this.sum + value;
    this.lost +=
      Math.abs(this.sum) >= Math.abs(value) ? this.sum - next + value : value - next + this.sum;
    this.sum = next;
  }

  get value(): number {
    if (!Number.isFinite(this.sum)) throw new MetricError("number", "tooLarge");
    return this.sum + this.lost;
  }
}
