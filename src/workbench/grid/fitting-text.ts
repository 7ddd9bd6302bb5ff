import type { CellLook, DisplayedCell } from "../../host/display/displayed-sheet";
import { textWidth } from "./text-width";

interface WideNumber extends Pick<DisplayedCell, "text" | "general"> {
  readonly look: CellLook;
}

/** A number that is too wide for its cell: without some decimals if it has no format, else ####. */
export function fittingText({ text, look, general }: WideNumber, room: number): string {
  const [, whole = "", separator = "", decimals = ""] = /^(-?\d+)([.,])(\d+)$/.exec(text) ?? [];
  if (general && decimals !== "") {
    for (let places = decimals.length - 1; places >= 0; places--) {
      const rounded = Number(`${whole}.${decimals}`).toFixed(places).replace(".", separator);
      if (textWidth(rounded, look) <= room) return rounded;
    }
  }
  return "#".repeat(Math.max(1, Math.floor(room / textWidth("#", look))));
}
