/** Whose way of writing numbers and dates a text file is read in. */
export type CsvLocale = "en-US" | "fr-FR";

/** A number that a field of text stands for, and the number format that Excel gives its cell. */
export interface NumberField {
  value: number;
  numFmt?: string;
}

interface Spelling {
  /** Named groups: sign, before, inner, whole, decimals, after. */
  number: RegExp;
  /** Named groups: year, month, day, and of a time hour, minute, second. */
  date: RegExp;
  dateFormat: string;
  /** Number formats of currencies, without and with decimals. */
  currencies: Readonly<Record<string, readonly [whole: string, decimals: string]>>;
  /** A machine's number that a person would read as another one. */
  ambiguous?: RegExp;
}

const SPACE = "[ \\u00a0\\u202f]";

function numberPattern(group: string, decimal: string, before: string, after: string): RegExp {
  const whole = `(?<whole>0|[1-9]\\d*|[1-9]\\d{0,2}(?:${group}\\d{3})+)`;
  const amount = `${whole}(?:${decimal}(?<decimals>\\d+))?`;
  const leading = `(?<sign>-?)(?:(?<before>${before})${SPACE}?)?(?<inner>-?)`;
  return new RegExp(`^${leading}${amount}(?:${SPACE}?(?<after>${after}))?$`);
}

const TIME = "(?:[T ](?<hour>\\d\\d):(?<minute>\\d\\d)(?::(?<second>\\d\\d))?)?";
const DAY = "(?<day>\\d{1,2})";
const MONTH = "(?<month>\\d{1,2})";
const YEAR = "(?<year>\\d{4})";

function datePattern(first: string, between: string, second: string, third: string): RegExp {
  return new RegExp(`^${first}(?<between>${between})${second}\\k<between>${third}${TIME}$`);
}

const EURO = ['#,##0\\ "€"', '#,##0.00\\ "€"'] as const;

const SPELLINGS: Readonly<Record<CsvLocale, Spelling>> = {
  "en-US": {
    number: numberPattern(",", "\\.", "[$£€]", "%"),
    date: datePattern(MONTH, "[/-]", DAY, YEAR),
    dateFormat: "m/d/yyyy",
    currencies: {
      $: ["$#,##0_);[Red]($#,##0)", "$#,##0.00_);[Red]($#,##0.00)"],
      "£": ["[$£-809]#,##0", "[$£-809]#,##0.00"],
      "€": ["[$€-2] #,##0", "[$€-2] #,##0.00"],
    },
  },
  "fr-FR": {
    number: numberPattern(SPACE, ",", "€|EUR", "%|€|EUR"),
    date: datePattern(DAY, "[/.-]", MONTH, YEAR),
    dateFormat: "dd/mm/yyyy",
    currencies: { "€": EURO, EUR: EURO },
    ambiguous: /^-?[1-9]\d{0,2}\.\d{3}$/,
  },
};

const MACHINE_NUMBER = /^-?(0|[1-9]\d*)(?:\.\d+)?$/;
const MACHINE_DATE = datePattern(YEAR, "-", "(?<month>\\d\\d)", "(?<day>\\d\\d)");
const MOST_DIGITS = 15;

/**
 * The number or date that a field stands for, or `undefined` for a text: as Excel reads it in that
 * country, and what machines write (`1234.5`, `2024-01-31`) in both. Whatever is no quantity stays
 * a text: `007`, `+33`, `1e5`, more than 15 digits, `(300)`, `.5`; so does `1.234` in French.
 *
 * @example readCsvField("1 234,56 €", "fr-FR") // { value: 1234.56, numFmt: '#,##0.00\\ "€"' }
 */
export function readCsvField(field: string, locale: CsvLocale): NumberField | undefined {
  const text = field.trim();
  const spelling = SPELLINGS[locale];
  return (
    machineNumber(text, spelling) ??
    localNumber(text, spelling) ??
    readDate(text, MACHINE_DATE, "yyyy-mm-dd") ??
    readDate(text, spelling.date, spelling.dateFormat)
  );
}

function machineNumber(text: string, { ambiguous }: Spelling): NumberField | undefined {
  const whole = MACHINE_NUMBER.exec(text)?.[1];
  if (whole === undefined || whole.length > MOST_DIGITS || ambiguous?.test(text)) return undefined;
  return { value: Number(text) };
}

function localNumber(text: string, { number, currencies }: Spelling): NumberField | undefined {
  const parts = number.exec(text)?.groups;
  if (!parts) return undefined;
  const { sign, before, inner, whole = "", decimals, after } = parts;
  const digits = whole.replace(/\D/g, "");
  if (digits.length > MOST_DIGITS || (sign && inner) || (before && after)) return undefined;
  const percent = after === "%";
  // One conversion from decimal, because 1.1 / 100 is not the number closest to 0.011.
  const size = Number(`${digits}.${decimals ?? "0"}${percent ? "e-2" : ""}`);
  const value = sign || inner ? -size : size;
  const exact = decimals !== undefined;
  if (percent) return { value, numFmt: exact ? "0.00%" : "0%" };
  const currency = currencies[before ?? after ?? ""];
  if (currency) return { value, numFmt: currency[exact ? 1 : 0] };
  if (digits !== whole) return { value, numFmt: exact ? "#,##0.00" : "#,##0" };
  return { value };
}

/** The serial of a date from 1900-03-01 on; earlier ones, which Excel counts otherwise, are text. */
function readDate(text: string, pattern: RegExp, numFmt: string): NumberField | undefined {
  const parts = pattern.exec(text)?.groups;
  if (!parts) return undefined;
  const part = (name: string): number => Number(parts[name] ?? 0);
  const [month, day, hour] = [part("month"), part("day"), part("hour")];
  const [minute, second] = [part("minute"), part("second")];
  const time = Date.UTC(part("year"), month - 1, day, hour, minute, second);
  const date = new Date(time);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists || hour > 23 || minute > 59 || second > 59) return undefined;
  const value = (time - Date.UTC(1899, 11, 30)) / 86_400_000;
  if (value < 61) return undefined;
  return { value, numFmt: Number.isInteger(value) ? numFmt : `${numFmt} hh:mm:ss` };
}
