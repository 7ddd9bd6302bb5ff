import type { CellValue } from "./grid";

const LONGEST_SHOWN = 60;

/** A cell's value as a message names it. */
export function shownValue(value: CellValue): string {
  if (value === null) return "";
  const text = typeof value === "object" ? value.error : String(value).trim();
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 1)}…` : text;
}
