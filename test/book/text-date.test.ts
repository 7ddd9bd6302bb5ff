import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isoDay } from "../../src/book/excel-day";
import { dateInOrder, dateOrder, textDate, type TextDate } from "../../src/book/text-date";

/** The day, or the days with the day first and with the month first. */
function days(text: string): string | [string | null, string | null] | null {
  const read = textDate(text);
  if (read === null) return null;
  const day = (serial: number | null): string | null => (serial === null ? null : isoDay(serial));
  if (read.dayFirst === read.monthFirst) return day(read.dayFirst);
  return [day(read.dayFirst), day(read.monthFirst)];
}

describe("a date stored as text", () => {
  it.each<[string, string]>([
    ["2024-03-12", "2024-03-12"], // ISO 8601
    ["2024-03-12T10:30:00Z", "2024-03-12"],
    ["2024-03-12 00:00:00", "2024-03-12"],
    ["20240312", "2024-03-12"],
    ["2024/3/12", "2024-03-12"],
    ["12.03.24", "2024-03-12"],
    ["1.2.2024", "2024-02-01"],
    ["12 mars 2024", "2024-03-12"],
    ["12 MARS 2024", "2024-03-12"],
    ["1er février 2024", "2024-02-01"],
    ["1er\u00A0fevr. 2024", "2024-02-01"],
    ["mardi 12 mars 2024", "2024-03-12"],
    ["mar. 12 mars 2024", "2024-03-12"],
    ["15 août 2023", "2023-08-15"],
    ["15 aout 23", "2023-08-15"],
    ["31 déc. 2024", "2024-12-31"],
    ["4 juil. 2024", "2024-07-04"],
    ["Mar 12, 2024", "2024-03-12"],
    ["March 12th, 2024", "2024-03-12"],
    ["Sept. 3, 2024", "2024-09-03"],
    ["Tuesday, March 12, 2024", "2024-03-12"],
    ["12-Mar-24", "2024-03-12"],
    ["12Mar2024", "2024-03-12"],
    ["3rd of May 2024", "2024-05-03"],
    ["29/02/2024 14:05", "2024-02-29"],
    ["05/05/2024", "2024-05-05"],
    ["1 janv. 29", "2029-01-01"], // Excel: 00 to 29 are of this century
    ["1 janv. 30", "1930-01-01"],
  ])("%s", (text, expected) => {
    const read = textDate(text);
    expect(read, text).not.toBeNull();
    expect(isoDay(dateInOrder(read!, null)!)).toBe(expected);
  });

  it.each<[string, [string | null, string | null]]>([
    ["03/04/2024", ["2024-04-03", "2024-03-04"]],
    ["3-4-24", ["2024-04-03", "2024-03-04"]],
    ["25/12/2024", ["2024-12-25", null]],
    ["12/25/2024", [null, "2024-12-25"]],
    ["25 12 2024", ["2024-12-25", null]],
  ])("%s with the day first and with the month first", (text, expected) => {
    expect(days(text)).toEqual(expected);
  });

  it.each([
    ...[
      "",
      "soon",
      "mars 2024",
      "03/2024",
      "2024",
      "45292",
      "30/02/2024",
      "2023-02-29",
      "2024-13-01",
    ],
    ...["12 marz 2024", "32/01/2024", "13/13/2024", "12/3", "1/1/1900", "0/1/2024", "3.25.2024"],
    ...["12/03-2024", "5 of 12", "1 234", "12,5", "Q1 2024", "12 mars", "March 2024", "may 24"],
  ])("%j is no day", (text) => {
    expect(textDate(text)).toBeNull();
  });
});

describe("dates that Intl formats", () => {
  const serial = fc.integer({ min: 36_526, max: 47_000 });
  const locales = ["fr", "en-US", "en-GB", "fr-CH"] as const;
  const monthFirst = new Set<string>(["en-US"]);
  const options: readonly Intl.DateTimeFormatOptions[] = [
    { dateStyle: "short" },
    { dateStyle: "medium" },
    { dateStyle: "long" },
    { dateStyle: "full" },
    { year: "numeric", month: "numeric", day: "numeric" },
    { year: "numeric", month: "2-digit", day: "2-digit" },
    { year: "numeric", month: "short", day: "numeric" },
  ];
  const figures = options.filter(
    ({ month, dateStyle }) => dateStyle !== "long" && month !== "short",
  );

  it.each([
    ...locales.map((locale) => [locale, options] as const),
    // Months are read by their English and French names: of the others, dates in figures.
    ["de", figures.filter(({ dateStyle }) => dateStyle !== "full")] as const,
  ])("are read back in %s", (locale, styles) => {
    fc.assert(
      fc.property(serial, fc.constantFrom(...styles), (value, style) => {
        const date = new Date((value - 25_569) * 86_400_000);
        const text = new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC" }).format(date);
        const read = textDate(text);
        expect(read, text).not.toBeNull();
        const order = monthFirst.has(locale) ? "monthFirst" : "dayFirst";
        expect(dateInOrder(read!, order), text).toBe(value);
        // Without knowing the country: the same day, or in doubt.
        expect([value, null], text).toContain(dateInOrder(read!, null));
      }),
    );
  });
});

describe("the order of a column", () => {
  const order = (...texts: string[]) =>
    dateOrder(texts.map(textDate).filter((read): read is TextDate => read !== null));

  it("is what its unmistakable texts show", () => {
    expect(
      order("03/04/2024", "05/05/2024", "12.03.2024", "2024-01-31", "12 mars 2024"),
    ).toBeNull();
    expect(order("03/04/2024", "25/12/2024")).toBe("dayFirst");
    expect(order("12/25/2024", "03/04/2024")).toBe("monthFirst");
    expect(order("12/25/2024", "25/12/2024")).toBe("both");
  });

  it("decides the others, and nothing does when both are there", () => {
    const doubtful = textDate("03/04/2024")!;
    expect(isoDay(dateInOrder(doubtful, "dayFirst")!)).toBe("2024-04-03");
    expect(isoDay(dateInOrder(doubtful, "monthFirst")!)).toBe("2024-03-04");
    expect(dateInOrder(doubtful, "both")).toBeNull();
    expect(dateInOrder(doubtful, null)).toBeNull();
  });
});
