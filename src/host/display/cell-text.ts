import type { Cell } from "@cj-tech-master/excelts";
import { shownValue, valueTypeOf } from "../cell-values";
import { numberFormatOf } from "../cell-writing";
import { logicalText } from "../entry-text";
import { generalText, numberText, wordText } from "./number-text";
import type { FormattedText } from "./number-text";
import type { DisplayedCell } from "./displayed-sheet";

export interface CellText extends FormattedText {
  readonly kind: DisplayedCell["kind"];
  readonly general?: true;
}

const BLANK: CellText = { kind: "blank", text: "" };

/** Files name table columns and filter by what a cell shows in American English. */
export const FILE_LANGUAGE = "en-US";

/** What a cell shows, in the number and date formats of a language. */
export function cellText(cell: Cell | undefined, language: string): CellText {
  const value = shownValue(cell);
  if (!cell || value === "") return BLANK;
  if (typeof value === "boolean") return { kind: "boolean", text: logicalText(value, language) };
  const format = numberFormatOf(cell.style);
  if (typeof value === "string") {
    if (valueTypeOf(cell) === "Error") return { kind: "error", text: errorText(value, language) };
    if (format === "General" || format === "@") return { kind: "text", text: value };
    return { kind: "text", ...wordText(value, format) };
  }
  if (format === "General" || format === "@") {
    return { kind: "number", text: generalText(value, language), general: true };
  }
  return { kind: "number", ...numberText(value, format, language) };
}

const FRENCH_ERRORS: Readonly<Record<string, string>> = {
  "#NAME?": "#NOM?",
  "#NULL!": "#NUL!",
  "#NUM!": "#NOMBRE!",
  "#VALUE!": "#VALEUR!",
};

function errorText(error: string, language: string): string {
  return language.startsWith("fr") ? (FRENCH_ERRORS[error] ?? error) : error;
}
