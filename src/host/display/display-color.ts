import type { Color } from "@cj-tech-master/excelts";
import { shownColor } from "../colors";

/** Excel's numbered colours, of which old files speak, from 8 on; 0 to 7 are the same as 8 to 15. */
const INDEXED =
  "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF800000008000000080808000800080008080C0C0C0808080" +
  "9999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF000080FF00FFFFFF0000FFFF80008080000000808000" +
  "00FF00CCFFCCFFFFCCFFCC99CCFFFF99CCCC99FFFFCC993366FF33CCCC99CC00FFCC00FF9900FF6600666699969696" +
  "003366339966003300333300993300993366333399333333";

/** A colour of the file as the page writes it; undefined for none and for the system's own. */
export function displayColor(
  color: (Partial<Color> & { tint?: number; indexed?: number }) | undefined,
): string | undefined {
  if (!color) return undefined;
  const { indexed, tint = 0 } = color;
  if (indexed !== undefined && color.argb === undefined && color.theme === undefined) {
    const place = (indexed < 8 ? indexed : indexed - 8) * 6;
    const digits = INDEXED.slice(place, place + 6);
    return digits === "" ? undefined : `#${digits}`;
  }
  const plain = shownColor(color, "");
  return plain === "" ? undefined : tinted(plain, tint);
}

/** Lighter by a positive tint, darker by a negative one. */
function tinted(color: string, tint: number): string {
  if (tint === 0) return color;
  return `#${[1, 3, 5]
    .map((at) => {
      const part = parseInt(color.slice(at, at + 2), 16);
      const moved = tint < 0 ? part * (1 + tint) : part + (255 - part) * tint;
      return Math.round(moved).toString(16).padStart(2, "0");
    })
    .join("")
    .toUpperCase()}`;
}

/** A colour between two, at a share 0..1 of the way. */
export function blended(from: string, to: string, share: number): string {
  const part = (color: string, at: number): number => parseInt(color.slice(at, at + 2), 16);
  return `#${[1, 3, 5]
    .map((at) =>
      Math.round(part(from, at) + (part(to, at) - part(from, at)) * share)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")
    .toUpperCase()}`;
}

/** A colour of the theme, lighter or darker by a tint. */
export function tintedTheme(theme: number, tint: number): string {
  return displayColor({ theme, tint }) ?? "#000000";
}
