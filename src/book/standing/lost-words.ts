import { isDate } from "../../metrics/calendar";
import type { Language } from "../../messages/messages";
import type { DataIssue } from "../data-issue";
import { dayOfSerial } from "../excel-day";
import { dateText } from "../follow-tabs/date-text";
import { isTyped, type NotedCell } from "./user-columns";

/** What a number format holds besides the places of a figure: literals, colours, widths of blanks. */
const LITERALS = /"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g;

/**
 * What a cell shows, as words: a number that it shows as a date is told as one.
 *
 * @example cellWords({ content: 46380, format: "dd/mm/yyyy" }, "en") // "2026-12-24"
 */
export function cellWords({ content, format }: NotedCell, language: Language): string {
  if (content === null) return "";
  if (typeof content === "object") return content.formula.toUpperCase();
  const showsDay = /[dy]|mmm/i.test(format.replace(LITERALS, ""));
  if (typeof content === "string" || !showsDay || !isDate(content)) return String(content);
  const day = dateText(content, language);
  const time = Number.isInteger(content) ? "" : dayOfSerial(content).toISOString().slice(11, 16);
  return time === "" ? day : `${day} ${time}`;
}

/** What stands in some columns of a line, as words, and under which headers. */
export function wordsOf(
  headers: readonly string[],
  cells: readonly (NotedCell | null)[],
  language: Language,
): string {
  return cells
    .flatMap((cell, column) => {
      const header = headers[column] ?? "";
      if (cell === null || !isTyped(cell.content)) return [];
      const words = cellWords(cell, language);
      return [header === "" ? words : `${header}: ${words}`];
    })
    .join("; ");
}

/** Words that have no place any more, as an issue. */
export function lostWords(sheetName: string, client: string, words: string): DataIssue {
  return {
    severity: "warning",
    kind: "noteOfGoneLine",
    sheetName,
    address: "",
    client,
    problem: "issue.noteOfGoneLine",
    treatment: "issue.treatment.wordsKept",
    details: { tab: sheetName, words },
  };
}
