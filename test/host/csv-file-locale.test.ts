import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CsvLocale } from "../../src/host/csv-field";
import { openCsv } from "../../src/host/csv-file";
import { runs } from "../support/property-runs";

/** What a cell holds after one field has been read, and its number format. */
function read(field: string, locale?: CsvLocale): [value: unknown, format: unknown] {
  const options = { delimiter: "\t", ...(locale === undefined ? {} : { locale }) } as const;
  const cell = openCsv(`client\tfield\nAda\t${field}`, options).worksheets[0]?.getCell("B2");
  return [cell?.value, cell?.numFmt ?? "General"];
}

const NO_BREAK = "\u00a0";
const NARROW = "\u202f";
const EURO = '#,##0\\ "€"';
const EURO_CENTS = '#,##0.00\\ "€"';

type Case = [field: string, value: number, format: string];

describe("openCsv in French", () => {
  // What Excel with French (France) settings makes of such a field; dates in days since 1899-12-30.
  it.each<Case>([
    ["0,2", 0.2, "General"],
    ["-1234,5", -1234.5, "General"],
    [" 7,25 ", 7.25, "General"],
    ["12 000,50", 12_000.5, "#,##0.00"],
    ["1 234 567", 1_234_567, "#,##0"],
    [`12${NO_BREAK}000,50`, 12_000.5, "#,##0.00"],
    [`12${NARROW}000,50`, 12_000.5, "#,##0.00"],
    ["80 %", 0.8, "0%"],
    [`-12,5${NO_BREAK}%`, -0.125, "0.00%"],
    ["1,1%", 0.011, "0.00%"],
    ["1 234,56 €", 1234.56, EURO_CENTS],
    [`-1${NARROW}234${NO_BREAK}€`, -1234, EURO],
    ["1234€", 1234, EURO],
    ["€ 1 234", 1234, EURO],
    ["-€5", -5, EURO],
    ["€-5", -5, EURO],
    ["12 000 EUR", 12_000, EURO],
    ["EUR 12,50", 12.5, EURO_CENTS],
    ["31/01/2020", 43861, "dd/mm/yyyy"],
    ["1/2/2020", 43862, "dd/mm/yyyy"],
    ["31-01-2020", 43861, "dd/mm/yyyy"],
    ["31.01.2020", 43861, "dd/mm/yyyy"],
    ["29/02/2024", 45351, "dd/mm/yyyy"],
    ["31/01/2020 18:00", 43861.75, "dd/mm/yyyy hh:mm:ss"],
    ["2020-01-31", 43861, "yyyy-mm-dd"],
    ["1234.5", 1234.5, "General"],
    ["0.125", 0.125, "General"],
    ["1234.567", 1234.567, "General"],
    ["33,333333333333336", 33.333333333333336, "General"],
  ])("reads %s", (field, value, format) => {
    expect(read(field, "fr-FR")).toEqual([value, format]);
  });

  it.each([
    ...["1.234", "-12.345", "1.234,56", "1,234.56", "1.234 €", "1,2,3", ",5", "5,"],
    ...["12 00", "1 2345", "1234 567", "0 123", "12  000", "06 12 34 56 78"],
    ...["0612345678", "007", "007,5", "+33 6 12 34 56 78", "+5", "1234567890123456"],
    ...["1 234 567 890 123 456", "(300)", "(300 €)", "--5", "-€-5", "€5€", "€ 80 %", "5 %%"],
    ...["$5", "5 eur", "5 k€", "€", "%", "-", "1e5", "VRAI", "=1+1", "-1+1", "@x"],
    ...["01/31/2020", "30/02/2024", "31/01-2020", "31/01/20", "28/02/1900", "01/02/2020 25:00"],
    ...["31/01", "2020/01/31", "T1 2020"],
  ])("leaves %s a text", (field) => {
    expect(read(field, "fr-FR")).toEqual([field, "General"]);
  });

  it("divides by semicolons under a title, though decimal commas are more even", () => {
    const lines = ["Clients 2025", "Client;MRR;NPS;Part", "Ada;1,5;2,5;x", "Bob;3,5;4,5;y"];
    const sheet = openCsv(lines.join("\n"), { locale: "fr-FR" }).worksheets[0];
    expect(sheet?.getRow(4).values).toEqual([undefined, "Bob", 3.5, 4.5, "y"]);
  });

  it("divides by commas where there are no semicolons", () => {
    const sheet = openCsv('Client,CA,Part\nAda,12,"0,5"', { locale: "fr-FR" }).worksheets[0];
    expect(sheet?.getRow(2).values).toEqual([undefined, "Ada", 12, 0.5]);
  });
});

describe("openCsv in English, its default", () => {
  it.each<Case>([
    ["1,234.56", 1234.56, "#,##0.00"],
    ["-1,234,567", -1_234_567, "#,##0"],
    ["1,234", 1234, "#,##0"],
    ["1.234", 1.234, "General"],
    ["80%", 0.8, "0%"],
    ["12.5 %", 0.125, "0.00%"],
    ["$1,234.50", 1234.5, "$#,##0.00_);[Red]($#,##0.00)"],
    ["-$5", -5, "$#,##0_);[Red]($#,##0)"],
    ["£1,200", 1200, "[$£-809]#,##0"],
    ["€12.50", 12.5, "[$€-2] #,##0.00"],
    ["1/31/2020", 43861, "m/d/yyyy"],
    ["01/02/2020", 43832, "m/d/yyyy"],
    ["2-1-2020", 43862, "m/d/yyyy"],
    ["2020-01-31", 43861, "yyyy-mm-dd"],
  ])("reads %s", (field, value, format) => {
    expect(read(field)).toEqual([value, format]);
    expect(read(field, "en-US")).toEqual([value, format]);
  });

  it.each([
    ...["1,5", "12,34", "0,250", "1,2345", "1234,567", "1.234,56", "1 234", "12 000,50", "80,5 %"],
    ...["5€", "5 EUR", "$5%", "(300)", "31/01/2020", "31.01.2020", "2/30/2024", "+1", "007"],
    ...["1,234,567,890,123,456", "=$5", "-2+3"],
  ])("leaves %s a text", (field) => {
    expect(read(field)).toEqual([field, "General"]);
  });
});

describe("what ICU writes in a language", () => {
  const locales: readonly CsvLocale[] = ["en-US", "fr-FR"];
  const cents = fc.integer({ min: -1e11, max: 1e11 }).filter((count) => count !== 0);

  it.each(locales)("is read back in %s: numbers, amounts, percentages", (locale) => {
    const currency = locale === "fr-FR" ? "EUR" : "USD";
    const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
    const money = new Intl.NumberFormat(locale, { style: "currency", currency });
    const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
    fc.assert(
      fc.property(cents, (count) => {
        const value = count / 100;
        expect(read(plain.format(value), locale)[0]).toBe(value);
        expect(read(money.format(value), locale)[0]).toBe(value);
        expect(read(percent.format(count / 10_000), locale)[0]).toBe(count / 10_000);
      }),
    );
  });

  it.each(locales)("is read back in %s: dates", (locale) => {
    const short = new Intl.DateTimeFormat(locale, { timeZone: "UTC" });
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
        // Day 25,569 is 1 January 1970; day 2,958,465, 31 December 9999, Excel's last.
        const written = short.format(new Date((serial - 25_569) * 86_400_000));
        expect(read(written, locale)[0]).toBe(serial);
      }),
    );
  });

  it.each(locales)("any text whatever gives a text or a number in %s, no formula", (locale) => {
    const characters = fc.constantFrom(...Array.from("=+-@0123456789.,/ €%$()eE:T\u00a0\u202f'"));
    fc.assert(
      fc.property(fc.string({ unit: characters, minLength: 1, maxLength: 14 }), (field) => {
        const [value] = read(field, locale);
        expect(typeof value === "number" ? Number.isFinite(value) : value === field).toBe(true);
      }),
      { numRuns: runs(2000) },
    );
  });
});
