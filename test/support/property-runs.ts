import fc from "fast-check";
import "./both-languages";

/** `npm run fuzz` looks for new cases: another seed each time, and twenty times as many of them. */
export const isFuzzing = process.env["MODE"] === "fuzz";

/** Number of cases for a property whose default of 100 is too many or too few. */
export function runs(count: number): number {
  return isFuzzing ? 20 * count : count;
}

// `npm test` tries the same cases on every machine: a red run there means a change for the worse.
fc.configureGlobal({ numRuns: runs(100), ...(isFuzzing ? {} : { seed: 20_261_121 }) });
