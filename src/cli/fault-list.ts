import type { PlantedFault } from "../book/planted-fault";
import { message } from "../messages/cli-messages";
import type { Language } from "../messages/messages";

/**
 * What `ccs sample --dirty` prints: one line a fault with tabs between place, fault, contents and the
 * kind of the issue to be reported ("-" for none); with `json` an array of `PlantedFault`.
 */
export function faultList(
  faults: readonly PlantedFault[],
  { json, language }: { readonly json: boolean; readonly language: Language },
): string {
  if (json) return `${JSON.stringify(faults, null, 2)}\n`;
  return faults
    .map(({ fault, sheetName, address, planted, issue }) => {
      const place = address === "" ? sheetName : `${sheetName}!${address}`;
      const words = message(language, `book.dirty.fault.${fault}`);
      return `${[place, words, planted.replace(/\s+/g, " "), issue ?? "-"].join("\t")}\n`;
    })
    .join("");
}
