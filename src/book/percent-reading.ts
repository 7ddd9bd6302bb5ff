import type { Criterion } from "../commitment/model";
import type { PercentReading } from "./client-source";
import { isShare } from "./criterion-unit";

/** No share that a criterion measures goes beyond 150 % in most of a column. */
export const HIGHEST_SHARE = 1.5;

/** Whether a criterion's goalposts or thresholds are shares: all of them within -100 % and 100 %. */
export function takesPercent({ scale, worst, best, steps }: Criterion): boolean {
  if (scale === "linear") return Math.abs(worst ?? 2) <= 1 && Math.abs(best ?? 2) <= 1;
  return scale === "steps" && steps.every(({ threshold }) => Math.abs(threshold) <= 1);
}

/** Whether a plain number is too high or too low for a share. */
export function isBeyondShare(value: number): boolean {
  return value * value > HIGHEST_SHARE * HIGHEST_SHARE;
}

/**
 * How the plain numbers of a criterion of shares are taken: as they stand (`null`), unless most of
 * the column lies beyond 150 %. Then 12 is 12 % where the header says percent and no number lies
 * between 0 and 1; elsewhere nothing says what it is.
 *
 * @example percentReading(activeUsers, true, [12, 45, 80]) // "hundredths"
 */
export function percentReading(
  criterion: Criterion,
  headerSaysPercent: boolean,
  numbers: readonly number[],
): PercentReading {
  if (!takesPercent(criterion)) return null;
  const told = numbers.filter((value) => value !== 0);
  const beyond = told.filter(isBeyondShare).length;
  if (beyond === 0 || beyond * 2 < told.length) return null;
  if (headerSaysPercent && told.every((value) => Math.abs(value) >= 1)) return "hundredths";
  const { minimum, maximum } = criterion;
  const bounded =
    (minimum ?? -Infinity) >= -HIGHEST_SHARE && (maximum ?? Infinity) <= HIGHEST_SHARE;
  return isShare(criterion) && !bounded ? "refused" : null;
}
