/** Shares are shown and written with one decimal: a percent has ten steps. */
const STEPS = 10;

/**
 * What each weight is of their sum, in percent with one decimal. The shares shown sum to exactly 100:
 * the tenths that rounding leaves over go to the shares that lost most by it.
 *
 * @example weightShares([1, 1, 1]) // [33.4, 33.3, 33.3]
 */
export function weightShares(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) return weights.map(() => 0);
  return inSteps(
    weights.map((weight) => weight / total),
    100 * STEPS,
  ).map((steps) => steps / STEPS);
}

/**
 * The weights of all lines once one of them is given a share of the whole: the others keep their
 * proportions in what is left. Where they all weigh nothing, they share it equally. The result is in
 * percent with one decimal, and sums to 100.
 *
 * @example withShare([1, 1, 2], 0, 40) // [40, 20, 40]
 */
export function withShare(weights: readonly number[], line: number, percent: number): number[] {
  if (weights.length === 1) return [100];
  const own = Math.round(Math.min(100, Math.max(0, percent)) * STEPS);
  const others = weights.map((weight, index) => (index === line ? 0 : weight));
  const total = others.reduce((sum, weight) => sum + weight, 0);
  const portions = others.map((weight, index) => {
    if (index === line) return 0;
    return total > 0 ? weight / total : 1 / (weights.length - 1);
  });
  const rest = inSteps(portions, 100 * STEPS - own);
  return rest.map((steps, index) => (index === line ? own : steps) / STEPS);
}

/** Whole numbers in given proportions that sum to `total` (largest remainders). */
function inSteps(portions: readonly number[], total: number): number[] {
  const exact = portions.map((portion) => portion * total);
  // A hair under a whole number is that number: 0.2 * 1000 need not be 200.
  const steps = exact.map((value) => Math.floor(value + 1e-9));
  const missing = total - steps.reduce((sum, value) => sum + value, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - steps[index]! }))
    .filter(({ index }) => portions[index]! > 0)
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) steps[index]! += 1;
  return steps;
}
