const LETTERS: Partial<Record<Intl.DateTimeFormatPartTypes, (text: string) => string>> = {
  weekday: () => "dddd",
  day: (text) => "d".repeat(text.length),
  month: () => "mmmm",
  year: () => "yyyy",
  hour: (text) => "h".repeat(text.length),
  minute: () => "mm",
  second: () => "ss",
  dayPeriod: () => "AM/PM",
};

/** How a country writes a day in full, as the code of a number format. */
export function longDateCode(language: string): string {
  return codeOf(language, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

/** How a country writes a time to the second, as the code of a number format. */
export function longTimeCode(language: string): string {
  return codeOf(language, { hour: "numeric", minute: "2-digit", second: "2-digit" });
}

function codeOf(language: string, options: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
  return format
    .formatToParts(new Date(Date.UTC(2003, 3, 5, 6, 7, 8)))
    .map(({ type, value }) => LETTERS[type]?.(value) ?? `"${value.replaceAll("\u202f", " ")}"`)
    .join("");
}
