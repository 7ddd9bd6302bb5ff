import type { CellContent } from "../book/tab-plan";

/** What a cell holds, by its formula as R1C1 and its value. */
export function contentOf(formula: unknown, value: unknown): CellContent {
  if (formula === "" || typeof formula === "number") return formula === "" ? null : formula;
  // A text that equals its own formula is a constant: `=x` typed as text must stay text.
  if (typeof formula === "string" && formula === value) return formula;
  return { formula: String(formula) };
}
