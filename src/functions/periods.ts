import { periodLabel } from "../metrics/calendar";
import type { Period } from "../metrics/calendar";
import { word } from "./arguments";
import type { ArgumentContract } from "./arguments";
import { functionLanguage } from "./surroundings";

/** A calendar period by its word. */
export function period(): ArgumentContract<Period> {
  return word({
    month: ["month", "mois"],
    quarter: ["quarter", "trimestre"],
    year: ["year", "année", "an"],
  });
}

/** Labels of periods by their numbers, in the user's language: 2026-03, 2026-Q1 (2026-T1), 2026. */
export function periodLabels(numbers: ArrayLike<number>, unit: Period): string[] {
  const quarterLetter = functionLanguage() === "fr" ? "T" : "Q";
  return Array.from(numbers, (number) => periodLabel(number, unit, quarterLetter));
}
