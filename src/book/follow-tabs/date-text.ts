import type { Language } from "../../messages/messages";
import { isoDay } from "../excel-day";

/** A date as a list of dates spells it, whatever the country of the reader's Excel. */
export function dateText(date: number, language: Language): string {
  const iso = isoDay(date);
  return language === "fr" ? iso.split("-").reverse().join("/") : iso;
}
