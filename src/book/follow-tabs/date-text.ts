import type { Language } from "../../messages/messages";
import { isoDay } from "../excel-day";

/**
 * A date as a list of dates spells it, whatever the country of the reader's Excel.
 *
 * @example dateText(46096, "fr") // "15/03/2026"
 */
export function dateText(date: number, language: Language): string {
  const iso = isoDay(date);
  return language === "fr" ? iso.split("-").reverse().join("/") : iso;
}
