import { describe, expect, it } from "vitest";
import { generalText, numberText, wordText } from "../../../src/host/display/number-text";

const NARROW = "\u202f";

describe("numbers by their format, as Excel shows them", () => {
  it.each<[number, string, string]>([
    [1234567.891, "#,##0", "1,234,568"],
    [0, "#,##0.00", "0.00"],
    [0.1234, "0.0%", "12.3%"],
    [-0.5, "0%", "-50%"],
    [-1234.5, "#,##0.0", "-1,234.5"],
    [-3, "0;(0)", "(3)"],
    [0, '+0;-0;"none"', "none"],
    [-5, "+#,##0;−#,##0;0", "−5"],
    [1234567, '"€"#,##0,"k"', "€1,235k"],
    [1234567, '€#,##0.0,,"M"', "€1.2M"],
    [0, '"€"#,##0,"k";;', ""],
    [5_000_000, '[>=1000000]0.0,,"M";[>=1000]0,"k";0', "5.0M"],
    [5000, '[>=1000000]0.0,,"M";[>=1000]0,"k";0', "5k"],
    [-7, '[>=1000000]0.0,,"M";[>=1000]0,"k";0', "-7"],
    [37, "[$€-40C]#,##0", "€37"],
    [3, "000", "003"],
    [5551234, "000-0000", "555-1234"],
    [0.25, "#.##", ".25"],
    [0.5, "0.00E+00", "5.00E-01"],
    [12345, "##0.0E+0", "12.3E+3"],
    [1.25, "# ?/?", "1 1/4"],
    [12.5, "_-* #,##0.00 €_-", " 12.50 € "],
    [1, "[Red]0", "1"],
  ])("%d in %s", (value, code, text) => {
    expect(numberText(value, code, "en-US").text).toBe(text);
  });

  it("rounds what is written, not what the bits come to, and gives nothing a sign", () => {
    expect(numberText(1.005, "0.00", "en-US").text).toBe("1.01");
    expect(numberText(-0.001, "0.0", "en-US").text).toBe("0.0");
  });

  it("uses the separators of the language", () => {
    expect(numberText(1234567.8, "#,##0.00 €", "fr-FR").text).toBe(
      `1${NARROW}234${NARROW}567,80 €`,
    );
    expect(numberText(0.125, "0.0%", "fr-FR").text).toBe("12,5%");
    expect(generalText(1234.5, "fr-FR")).toBe("1234,5");
  });

  it("says which colour a section has", () => {
    expect(numberText(-1, "0;[Red]-0", "en-US")).toEqual({ text: "-1", color: "#FF0000" });
    expect(numberText(1, "0;[Red]-0", "en-US").color).toBeUndefined();
  });
});

describe("dates and times", () => {
  // 30 November 2026.
  it.each<[number, string, string, string]>([
    [46_356, "yyyy-mm-dd", "en-US", "2026-11-30"],
    [46_356, "dd/mm/yyyy", "fr-FR", "30/11/2026"],
    [46_356, "d mmmm yyyy", "fr-FR", "30 novembre 2026"],
    [46_356, "[$-40C]d mmmm yyyy", "en-US", "30 novembre 2026"],
    [46_356, "mmm-yy", "en-US", "Nov-26"],
    [46_356, "ddd", "en-US", "Mon"],
    [46_356, '"As of "yyyy-mm-dd', "en-US", "As of 2026-11-30"],
    [46_356.75, "h:mm AM/PM", "en-US", "6:00 PM"],
    [46_356.5, "yyyy-mm-dd hh:mm", "en-US", "2026-11-30 12:00"],
    [1.5, "[h]:mm", "en-US", "36:00"],
    [0.000_694_4, "mm:ss", "en-US", "01:00"],
    [-1, "yyyy-mm-dd", "en-US", "########"],
    // What files give a typed date stands for the short date of the country.
    [46_356, "mm-dd-yy", "en-US", "11/30/2026"],
    [46_356, "mm-dd-yy", "fr-FR", "30/11/2026"],
    [46_356.75, "m/d/yy h:mm", "fr-FR", "30/11/2026 18:00"],
    [46_356, "[$-F800]dddd, mmmm dd, yyyy", "en-US", "Monday, November 30, 2026"],
    [46_356, "[$-F800]dddd, mmmm dd, yyyy", "fr-FR", "lundi 30 novembre 2026"],
    [46_356.75, "[$-F400]h:mm:ss AM/PM", "en-US", "6:00:00 PM"],
    [46_356.75, "[$-F400]h:mm:ss AM/PM", "fr-FR", "18:00:00"],
  ])("%d in %s (%s)", (value, code, language, text) => {
    expect(numberText(value, code, language).text).toBe(text);
  });
});

describe("General", () => {
  it.each([
    [0.1 + 0.2, "0.3"],
    [1e11, "1E+11"],
    [123_456_789.123, "123456789.1"],
    [1e-10, "1E-10"],
    [-42, "-42"],
  ])("%d", (value, text) => {
    expect(generalText(value, "en-US")).toBe(text);
  });
});

describe("texts", () => {
  it("stand as they are unless the format has a section for them", () => {
    expect(wordText("abc", "#,##0").text).toBe("abc");
    expect(wordText("abc", '0;0;0;"<"@">"').text).toBe("<abc>");
    expect(wordText("abc", ";;;").text).toBe("");
  });
});
