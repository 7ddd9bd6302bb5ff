import { Workbook } from "@cj-tech-master/excelts";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import { beforeAll, describe, expect, it } from "vitest";
import { differenceIn } from "../../../src/book/customer-tabs/difference";
import { numberFormats } from "../../../src/book/tabs/number-formats";
import { calculateNow } from "../../../src/host/due-calculation";
import { areaTexts } from "../../../src/host/display/area-texts";
import { HostWorkbook } from "../../../src/host/host-workbook";

beforeAll(() => installFormulaEngine());

describe("the difference of two figures", () => {
  it.each([
    ["en", "en-US", "percentExact", 0.191, 0.406, -21.5, "-21.5 pts"],
    ["fr", "fr-FR", "percentExact", 0.191, 0.406, -21.5, "-21,5 pts"],
    ["fr", "fr-FR", "percent", 0.25, 0.125, 12.5, "+12,5 pts"],
    ["en", "en-US", "percentExact", 0.3, 0.3, 0, "0.0 pts"],
    // No percentage: as the figures themselves.
    ["en", "en-US", "count", 12, 15, -3, "-3"],
  ] as const)("is shown (%s, %s, %s)", async (language, data, format, one, other, value, text) => {
    const workbook = new Workbook();
    const sheet = workbook.addWorksheet("Sheet1");
    const formats = numberFormats(language, "EUR");
    const { of, numberFormat } = differenceIn(formats[format], formats);
    sheet.getCell("A1").value = one;
    sheet.getCell("B1").value = other;
    sheet.getCell("C1").value = { formula: of("A1", "B1") };
    sheet.getCell("C1").numFmt = numberFormat;
    sheet.getCell("C2").value = { formula: of("A1", "B2") };
    const host = new HostWorkbook(workbook, { displayLanguage: data });
    await calculateNow(host);
    expect(sheet.getCell("C1").result).toBeCloseTo(value, 12);
    const area = { top: 1, bottom: 2, left: 3, right: 3 };
    expect(areaTexts(host, sheet, area)).toEqual([[text], [""]]);
  });
});
