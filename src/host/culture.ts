/** How a language writes numbers and dates. */
export interface Culture {
  decimalSeparator: string;
  groupSeparator: string;
  shortDatePattern: string;
  dateSeparator: string;
}

const known = new Map<string, Culture>();

/** What `application.cultureInfo` says for a language, a BCP 47 tag. */
export function cultureOf(language: string): Culture {
  let culture = known.get(language);
  if (!culture) known.set(language, (culture = readCulture(language)));
  return culture;
}

function readCulture(language: string): Culture {
  const numbers = new Intl.NumberFormat(language, { useGrouping: true }).formatToParts(1_234_567.5);
  const dates = new Intl.DateTimeFormat(language, {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    timeZone: "UTC",
  }).formatToParts(new Date(Date.UTC(2003, 3, 5)));
  const part = (type: string): string => numbers.find((found) => found.type === type)?.value ?? "";
  const letters: Record<string, (digits: string) => string> = {
    day: (digits) => "d".repeat(digits.length),
    month: (digits) => "M".repeat(digits.length),
    year: () => "yyyy",
  };
  return {
    decimalSeparator: part("decimal"),
    groupSeparator: part("group"),
    shortDatePattern: dates.map(({ type, value }) => letters[type]?.(value) ?? value).join(""),
    dateSeparator: dates.find(({ type }) => type === "literal")?.value ?? "/",
  };
}
