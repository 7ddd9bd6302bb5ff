/**
 * How many values of a rising list are smaller than a limit: the place of the limit itself where the
 * list holds it.
 *
 * @example lowerBound(Float64Array.of(2, 5, 5, 8), 5) // 1
 */
export function lowerBound(rising: Float64Array, limit: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
