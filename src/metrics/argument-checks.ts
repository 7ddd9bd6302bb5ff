import { MetricError } from "./metric-error";

/** Refuses two columns that do not pair up, one value to one value. */
export function requireSameLength(
  firstName: string,
  first: ArrayLike<unknown>,
  secondName: string,
  second: ArrayLike<unknown>,
): void {
  if (first.length !== second.length) {
    throw new MetricError("value", "lengthMismatch", {
      first: firstName,
      firstCount: first.length,
      second: secondName,
      secondCount: second.length,
    });
  }
}

/** Refuses an amount or a count that is not a finite number >= 0. */
export function requireMagnitude(argument: string, value: number): void {
  if (!Number.isFinite(value)) throw new MetricError("value", "missingNumber", { argument });
  if (value < 0) throw new MetricError("value", "negativeAmount", { argument, value });
}
