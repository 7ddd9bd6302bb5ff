import type { Language } from "../../messages/messages";
import type { TabPlan } from "../tab-plan";
import { pageMargins } from "../tab-style";

type Paper = TabPlan["page"]["paper"];

/** Points of a page, less the margins. */
export function printable(
  paper: Paper,
  landscape: boolean,
): { readonly width: number; readonly height: number } {
  const [short, long] = paper === "A4" ? [595, 842] : [612, 792];
  const [width, height] = landscape ? [long, short] : [short, long];
  return {
    width: width - pageMargins.left - pageMargins.right,
    height: height - pageMargins.top - pageMargins.bottom,
  };
}

/** Where paper is not A4, by the currency of the book. */
const letterCurrencies: ReadonlySet<string> = new Set(["USD", "CAD", "MXN"]);

/** Letter for a book in English in a currency of North America, A4 for every other. */
export function paperOf(language: Language, currency: string): Paper {
  return language === "en" && letterCurrencies.has(currency) ? "Letter" : "A4";
}
