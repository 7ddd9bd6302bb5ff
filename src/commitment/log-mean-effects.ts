import { logMeanFactor } from "./attribution";

/**
 * Splits the change of one client's value over its ARR and its axes, without a residual: gives the
 * ARR effect, and puts the effect of each axis in the place of the change of its logarithm.
 *
 * Additive logarithmic-mean Divisia decomposition; see `valueBridge` for the convention.
 */
export function splitChange(
  before: { readonly arr: number; readonly value: number },
  after: { readonly arr: number; readonly value: number },
  axisChange: Float64Array,
): number {
  if (before.arr === 0 || after.arr === 0) {
    axisChange.fill(0);
    return after.value - before.value;
  }
  const arrChange = Math.log(after.arr) - Math.log(before.arr);
  let change = arrChange;
  for (const axis of axisChange) change += axis;
  // From the greater of the two values down: the way up could leave the range of numbers.
  const logMean = Math.max(before.value, after.value) * logMeanFactor(-Math.abs(change));
  for (let a = 0; a < axisChange.length; a++) axisChange[a]! *= logMean;
  return logMean * arrChange;
}
