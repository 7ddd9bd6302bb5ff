import { Workbook } from "@cj-tech-master/excelts";
import { afterEach, expect, it } from "vitest";
import { registerFunctions } from "../../src/host/custom-functions";
import { evaluateFormula } from "../../src/host/evaluate";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost, disconnectHost } from "../../src/host/office-client";

/** Asks the sheet itself what kind of value each cell of its argument holds. */
async function kinds(_values: unknown[][], invocation: CustomFunctions.Invocation) {
  const [sheet = "", cells = ""] = invocation.parameterAddresses?.[0]?.split("!") ?? [];
  return Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem(sheet).getRange(cells).load("valueTypes");
    await context.sync();
    return range.valueTypes;
  });
}

function hostWithKinds(): HostWorkbook {
  const host = new HostWorkbook(new Workbook(), { blanks: "desktop" });
  connectHost(host);
  registerFunctions(
    host,
    "TEST",
    {
      functions: [
        {
          id: "KINDS",
          name: "KINDS",
          parameters: [{ name: "values", type: "any", dimensionality: "matrix" }],
          options: { requiresParameterAddresses: true },
        },
        { id: "REFUSE", name: "REFUSE" },
      ],
    },
    new Map<string, (...values: never[]) => unknown>([
      ["KINDS", kinds],
      [
        "REFUSE",
        () => new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable, "No client."),
      ],
    ]),
  );
  return host;
}

afterEach(() => {
  disconnectHost();
});

it("answers the requests of functions while the request that calculates them is under way", async () => {
  hostWithKinds();
  const values = await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.getRange("A1:A2").values = [[0], ["x"]];
    sheet.getRange("B1").formulas = [["=TEST.KINDS(A1:A3)"]];
    const result = sheet.getRange("B1:B3").load("values");
    await context.sync();
    return result.values;
  });
  expect(values).toEqual([["Double"], ["String"], ["Empty"]]);
});

it("answers them while a formula is evaluated beside a workbook that asks, too", async () => {
  const host = hostWithKinds();
  host.activeSheet.getCell("A1").value = 5;
  host.activeSheet.getCell("C1").value = { formula: "TEST.KINDS(A1:A2)" };
  expect(await evaluateFormula(host, "=TEST.KINDS(Sheet1!A1:A2)")).toEqual({
    value: [["Double"], ["Empty"]],
  });
});

it("understands the errors of Microsoft's runtime", async () => {
  expect(await evaluateFormula(hostWithKinds(), "=TEST.REFUSE()")).toEqual({
    error: "#N/A",
    message: "No client.",
  });
});
