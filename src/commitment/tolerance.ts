/**
 * Two engines that add the same weights in another order end a few units of the last place apart.
 * Limits that decide something (a target, half the scale, the minimum coverage) are therefore
 * compared with this much slack: a value this close to a limit has reached it.
 */
export const TOLERANCE = 1e-9;

/** Whether a value falls short of a limit (`NaN`: no). In a cell: `value < limit - 1E-9`. */
export function isBelow(value: number, limit: number): boolean {
  return value < limit - TOLERANCE;
}

/** Whether a value is over a limit (`NaN`: no). In a cell: `value > limit + 1E-9`. */
export function isAbove(value: number, limit: number): boolean {
  return value > limit + TOLERANCE;
}
