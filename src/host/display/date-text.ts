import { excelToDate } from "@cj-tech-master/excelts";
import type { FormatPart, FormatSection } from "./format-sections";

/** Whether a section of a number format shows a date or a time. */
export function isDatePattern(parts: readonly FormatPart[]): boolean {
  return parts.some(({ kind }) => kind === "date" || kind === "elapsed");
}

const DAY = 86_400;

/** Shows the serial number of a day as a section of a number format says; "" for none there is. */
export function dateText(section: FormatSection, serial: number, language: string): string {
  const { parts } = section;
  if (serial < 0 || serial >= 2_958_466) return TOO_LONG;
  const fraction = parts.find(({ kind }) => kind === "fraction");
  const decimals = fraction ? fraction.text.length - 1 : 0;
  const seconds = Number((serial * DAY).toFixed(decimals));
  const moment = excelToDate(Math.floor(seconds / DAY));
  const within = seconds % DAY;
  const names = section.language ?? language;
  const twelve = parts.some(({ kind }) => kind === "half");
  return parts
    .map((part, index) => {
      switch (part.kind) {
        case "literal":
          return part.text;
        case "elapsed":
          return elapsed(part.text, seconds);
        case "half":
          return halfText(part.text, within);
        case "fraction":
          return (within % 1).toFixed(decimals).slice(1);
        case "date":
          return isMinute(parts, index)
            ? padded(Math.floor(within / 60) % 60, part.text.length)
            : datePart(part.text, moment, within, twelve, names);
        default:
          return "";
      }
    })
    .join("");
}

/** What Excel fills a cell with that holds no date there could be. */
const TOO_LONG = "########";

function padded(value: number, length: number): string {
  return String(value).padStart(Math.min(length, 2), "0");
}

function elapsed(unit: string, seconds: number): string {
  const size = unit.startsWith("h") ? 3600 : unit.startsWith("m") ? 60 : 1;
  return String(Math.floor(seconds / size)).padStart(unit.length, "0");
}

function halfText(text: string, within: number): string {
  const [morning = "", afternoon = ""] = text.split("/");
  return within < DAY / 2 ? morning : afternoon;
}

/** An m is a minute after hours and before seconds, else a month. */
function isMinute(parts: readonly FormatPart[], index: number): boolean {
  if (!parts[index]?.text.startsWith("m")) return false;
  const isUnit = ({ kind }: FormatPart): boolean => kind === "date" || kind === "elapsed";
  const before = parts.slice(0, index).filter(isUnit).at(-1);
  const after = parts.slice(index + 1).find(isUnit);
  return before?.text.startsWith("h") === true || after?.text.startsWith("s") === true;
}

const nameFormats = new Map<string, Intl.DateTimeFormat>();

function nameFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let format = nameFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
    nameFormats.set(key, format);
  }
  return format;
}

function datePart(
  text: string,
  moment: Date,
  within: number,
  twelve: boolean,
  language: string,
): string {
  const named = (options: Intl.DateTimeFormatOptions): string =>
    nameFormat(language, options).format(moment);
  switch (text.charAt(0)) {
    case "y":
      return text.length <= 2
        ? padded(moment.getUTCFullYear() % 100, 2)
        : String(moment.getUTCFullYear());
    case "m":
      if (text.length <= 2) return padded(moment.getUTCMonth() + 1, text.length);
      if (text.length === 5) return named({ month: "long" }).charAt(0);
      return named({ month: text.length === 3 ? "short" : "long" });
    case "d":
      if (text.length <= 2) return padded(moment.getUTCDate(), text.length);
      return named({ weekday: text.length === 3 ? "short" : "long" });
    case "h": {
      const hour = Math.floor(within / 3600);
      return padded(twelve ? hour % 12 || 12 : hour, text.length);
    }
    default:
      return padded(Math.floor(within) % 60, text.length);
  }
}
