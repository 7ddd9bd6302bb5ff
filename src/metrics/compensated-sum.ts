/**
 * A running sum that keeps what each addition rounds away (Neumaier, ZAMM 54, 1974), so that a
 * million amounts in cents add up to the cent, in whatever order they stand.
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
    return this.sum + this.lost;
  }
}
