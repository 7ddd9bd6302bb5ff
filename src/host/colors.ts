import type { Color } from "@cj-tech-master/excelts";
import { invalidArgument } from "./excel-error";

const NAMED: Record<string, string> = {
  black: "000000",
  white: "FFFFFF",
  red: "FF0000",
  lime: "00FF00",
  green: "008000",
  blue: "0000FF",
  yellow: "FFFF00",
  orange: "FFA500",
  purple: "800080",
  gray: "808080",
  grey: "808080",
  silver: "C0C0C0",
  maroon: "800000",
  navy: "000080",
  teal: "008080",
  olive: "808000",
  aqua: "00FFFF",
  fuchsia: "FF00FF",
};

/** The six digits of a colour given as `#RRGGBB`, `#RGB` or an HTML name. */
export function colorDigits(color: unknown): string {
  const text = typeof color === "string" ? color.trim().toLowerCase() : "";
  const digits = /^#?([0-9a-f]{6})$/.exec(text)?.[1] ?? NAMED[text];
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(text);
  if (short)
    return short
      .slice(1)
      .map((digit) => digit + digit)
      .join("")
      .toUpperCase();
  if (digits === undefined) throw invalidArgument(`There is no colour ${String(color)}.`);
  return digits.toUpperCase();
}

/** A colour as the file keeps it. */
export function fileColor(color: unknown): Partial<Color> {
  return { argb: `FF${colorDigits(color)}` };
}

// The colours of the Office theme in the order of the file's numbers.
const THEME = [
  "FFFFFF",
  "000000",
  "E7E6E6",
  "44546A",
  "4472C4",
  "ED7D31",
  "A5A5A5",
  "FFC000",
  "5B9BD5",
  "70AD47",
];

/** A colour of the file as Excel's API shows it, `#RRGGBB`; theme colours by the Office theme. */
export function shownColor(color: Partial<Color> | undefined, fallback: string): string {
  if (color?.argb !== undefined) return `#${color.argb.slice(-6).toUpperCase()}`;
  const themed = color?.theme === undefined ? undefined : THEME[color.theme];
  return themed === undefined ? fallback : `#${themed}`;
}
