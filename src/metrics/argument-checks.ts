import { MetricError } from "./metric-error";

/** Refuses two columns that do not pair up, one value to one value. */
export function requireSameLength(
  argument: string,
  values: ArrayLike<unknown>,
  other: string,
  otherValues: ArrayLike<unknown>,
): void {
  if (values.length !== otherValues.length) {
    throw new MetricError("value", "lengthMismatch", {
      argument,
      count: values.length,
      other,
      otherCount: otherValues.length,
    });
  }
}

/** Refuses weights that are negative or endless; `NaN` passes. `index` is where the weight stands. */
export function requireWeight(weight: number, index: number): void {
  if (weight < 0 || weight === Infinity) {
    throw new MetricError("value", "negativeWeight", {
      argument: "weights",
      position: index + 1,
      value: weight,
    });
  }
}

/** Refuses an amount or a count that is not a finite number >= 0. */
export function requireMagnitude(argument: string, value: number): void {
  if (!Number.isFinite(value)) throw new MetricError("value", "missingNumber", { argument });
  if (value < 0) throw new MetricError("value", "negativeAmount", { argument, value });
}

/** Refuses an amount that is negative or endless; `NaN` passes. `index` is where the amount stands. */
export function requireAmount(argument: string, amount: number, index: number): void {
  if (amount < 0 || amount === Infinity) {
    throw new MetricError("value", "negativeAmount", {
      argument,
      position: index + 1,
      value: amount,
    });
  }
}
