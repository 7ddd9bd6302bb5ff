import { Workbook } from "@cj-tech-master/excelts";
import { describe, expect, it } from "vitest";
import { recalculate } from "../../src/host/calculation";
import { registerFunctions } from "../../src/host/custom-functions";
import { HostWorkbook } from "../../src/host/host-workbook";

describe("recalculate", () => {
  it("calculates native formulas across sheets", async () => {
    const book = new Workbook();
    const sheet = book.addWorksheet("Clients");
    sheet.getCell("A1").value = 2;
    sheet.getCell("A2").value = 3;
    const other = book.addWorksheet("Sum");
    other.getCell("B1").value = { formula: "SUM(Clients!A1:A2)*2" };
    await recalculate(new HostWorkbook(book));
    expect(other.getCell("B1").result).toBe(10);
  });

  it("calls a synchronous custom function and spills its table", async () => {
    const book = new Workbook();
    const sheet = book.addWorksheet("S");
    sheet.getCell("A1").value = 2;
    sheet.getCell("A2").value = 3;
    sheet.getCell("C1").value = { formula: "TEST.DOUBLE(A1:A2)" };
    sheet.getCell("E1").value = { formula: "SUM(TEST.DOUBLE(A1:A2))+C2" };
    const host = new HostWorkbook(book);
    registerFunctions(
      host,
      "TEST",
      {
        functions: [
          {
            id: "DOUBLE",
            name: "DOUBLE",
            parameters: [{ name: "values", type: "number", dimensionality: "matrix" }],
            result: { type: "number", dimensionality: "matrix" },
          },
        ],
      },
      new Map([["DOUBLE", (values: number[][]) => values.map((row) => row.map((v) => v * 2))]]),
    );
    await recalculate(host);
    expect(sheet.getCell("C1").result).toBe(4);
    expect(sheet.getCell("C2").value).toBe(6);
    expect(sheet.getCell("E1").result).toBe(16);
  });
});
