import type { Criterion } from "../commitment/model";

/**
 * Whether a criterion is measured in shares (0.8 is 80 %): its goalposts lie between -100 % and
 * 100 % and are not both whole numbers.
 */
export function isShare({ scale, worst, best }: Criterion): boolean {
  if (scale !== "linear" || worst === null || best === null) return false;
  const within = Math.abs(worst) <= 1 && Math.abs(best) <= 1;
  return within && !(Number.isInteger(worst) && Number.isInteger(best));
}
