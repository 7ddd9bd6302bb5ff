import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  numberInStyle,
  numberStyle,
  textNumber,
  type TextNumber,
} from "../../src/book/text-number";

/** Comma and point reading, or one figure where both are the same. */
function readings(text: string): number | [number | null, number | null] | null {
  const read = textNumber(text);
  if (read === null) return null;
  return read.comma === read.point ? read.comma : [read.comma, read.point];
}

describe("a number stored as text", () => {
  // Unicode CLDR 44, decimal and currency patterns of the locales named.
  it.each<[string, ReturnType<typeof readings>]>([
    ["1234", 1234],
    ["+12", 12],
    ["007", 7],
    ["1\u202F234,56\u00A0€", [1234.56, null]], // fr
    ["1\u00A0234,56 €", [1234.56, null]], // fr as keyboards write it
    ["1\u2009234\u2009567", 1_234_567], // thin spaces
    ["-1\u202F234,56\u00A0€", [-1234.56, null]], // fr
    ["(1\u202F234,56\u00A0€)", [-1234.56, null]], // fr, accounting
    ["1.234,56 €", [1234.56, null]], // de
    ["-1.234.567,8", [-1_234_567.8, null]], // de
    ["€1,234.56", [null, 1234.56]], // en
    ["-$1,234.56", [null, -1234.56]], // en-US
    ["($1,234.56)", [null, -1234.56]], // en-US, accounting
    ["US$1,234.56", [null, 1234.56]], // en-CA
    ["1\u202F234.56\u00A0CHF", [null, 1234.56]], // fr-CH, currency
    ["CHF-1’234.56", [null, -1234.56]], // de-CH
    ["CHF 1'200.–", [null, 1200]], // de-CH, no cents
    ["1.200,- €", [1200, null]],
    ["kr. 12", 12],
    ["EUR 12", 12],
    ["12 euros", 12],
    ["1 200 € HT", 1200],
    ["\u2212300", -300], // Unicode minus
    ["300-", -300], // as SAP writes it
    ["(300)", -300],
    ["12 %", 0.12],
    ["12\u202F%", 0.12], // fr
    ["12,5 %", [0.125, null]],
    ["-3%", -0.03],
    ["0,123", [0.123, null]],
    [".5", [null, 0.5]],
    ["1234,567", [1234.567, null]],
    ["1,234,567", [null, 1_234_567]],
    ["1.234.567", [1_234_567, null]],
    ["12k€", 12_000],
    ["1,2 M€", [1_200_000, null]],
    ["€1.2m", [null, 1_200_000]],
    ["15 KEUR", 15_000],
    ["0,3 Md€", [300_000_000, null]],
    ["1,2E+05", [120_000, null]],
    ["\u200E5\u200B", 5],
  ])("%s", (text, expected) => {
    expect(readings(text)).toEqual(expected);
  });

  it.each<[string, number, number]>([
    ["1.234", 1234, 1.234],
    ["1,234", 1.234, 1234],
    ["-12,500 €", -12.5, -12_500],
    ["999.999", 999_999, 999.999],
    ["1,234 k€", 1234, 1_234_000],
    ["12.345 %", 123.45, 0.12345],
  ])("%s may be two numbers", (text, comma, point) => {
    expect(textNumber(text)).toMatchObject({ comma, point });
  });

  it.each([
    ...["", "abc", "12 34", "1 2345", "1,23,456", "1.234.56", "12.", "--5", "(-5)", "(5", "5)"],
    ...["5%%", "12 € %", "12 €€", "+33 6 12 34 56 78", "1/2", "12-13", "12 pcs", "1200 € TTC"],
    ...["1 200 €/mois", "0x10", "1e", "12345678901234567", "1 234.567,8", "٣", "-", "€", "k"],
    ...["1'234 567", "12:30", "2024-03-12", "5k k", "1,234.567.890"],
  ])("%j is no number", (text) => {
    expect(textNumber(text)).toBeNull();
  });

  it("keeps what stands around the figures", () => {
    expect(textNumber("12 %")).toMatchObject({ percent: true, factor: 1, currency: "" });
    expect(textNumber("12 k$")).toMatchObject({ percent: false, factor: 1000, currency: "$" });
    expect(textNumber("chf 12")).toMatchObject({ currency: "chf" });
  });

  it("multiplies and divides in decimal", () => {
    expect(textNumber("1,1 %")?.comma).toBe(0.011);
    expect(textNumber("4.35k")?.point).toBe(4350);
  });
});

const locales = ["fr", "en-US", "en-GB", "de", "fr-CH", "de-CH"] as const;

describe("numbers that Intl formats", () => {
  const amount = fc
    .integer({ min: -1_000_000_000, max: 1_000_000_000 })
    .map((cents) => cents / 100);

  const styles: readonly Intl.NumberFormatOptions[] = [
    { minimumFractionDigits: 2 },
    ...["EUR", "USD", "CHF", "GBP"].flatMap((currency): Intl.NumberFormatOptions[] => [
      { style: "currency", currency },
      { style: "currency", currency, currencyDisplay: "code" },
      { style: "currency", currency, currencySign: "accounting" },
    ]),
  ];
  it.each(locales)("are read back in %s", (locale) => {
    fc.assert(
      fc.property(amount, fc.constantFrom(...styles), (value, style) => {
        const text = new Intl.NumberFormat(locale, style).format(value);
        const read = textNumber(text);
        expect(read, text).not.toBeNull();
        expect(numberInStyle(read!, numberStyle([read!])), text).toBe(value);
      }),
    );
  });

  it.each(locales)("are read back in %s as percentages", (locale) => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (tenths) => {
        const value = tenths / 1000;
        const options = { style: "percent", minimumFractionDigits: 1 } as const;
        const text = new Intl.NumberFormat(locale, options).format(value);
        expect(numberInStyle(textNumber(text)!, null), text).toBe(value);
      }),
    );
  });

  it.each(locales)("are never read as another number in %s, whatever the decimals", (locale) => {
    fc.assert(
      fc.property(
        fc.integer({ min: -10_000_000, max: 10_000_000 }),
        fc.integer({ min: 0, max: 4 }),
        (units, places) => {
          const value = Number(`${units}e-${places}`);
          const options = { minimumFractionDigits: places, maximumFractionDigits: places };
          const text = new Intl.NumberFormat(locale, options).format(value);
          const read = textNumber(text)!;
          expect([read.comma, read.point], text).toContain(value);
          const decided = numberInStyle(read, null);
          if (decided !== null) expect(decided, text).toBe(value);
        },
      ),
    );
  });
});

describe("the style of a column", () => {
  const style = (...texts: string[]) =>
    numberStyle(texts.map(textNumber).filter((read): read is TextNumber => read !== null));

  it("is what its unmistakable texts show", () => {
    expect(style("12", "1 234", "1.234")).toBeNull();
    expect(style("1.234", "5,5", "text")).toBe("comma");
    expect(style("1,234", "1,234,567")).toBe("point");
    expect(style("1,234.5", "1.234,5")).toBe("both");
  });

  it("decides the others, and nothing does when both are there", () => {
    const doubtful = textNumber("1.234")!;
    expect(numberInStyle(doubtful, "comma")).toBe(1234);
    expect(numberInStyle(doubtful, "point")).toBe(1.234);
    expect(numberInStyle(doubtful, "both")).toBeNull();
    expect(numberInStyle(doubtful, null)).toBeNull();
    expect(numberInStyle(textNumber("5,5")!, "both")).toBe(5.5);
  });
});
