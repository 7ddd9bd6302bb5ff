import { Workbook } from "@cj-tech-master/excelts";
import { describe, expect, it } from "vitest";
import { recalculate } from "../../src/host/calculation";
import { evaluateFormula, evaluateFormulas } from "../../src/host/evaluate";
import { HostWorkbook } from "../../src/host/host-workbook";
import { hostWith } from "./probe-functions";

function clientsHost(): HostWorkbook {
  const book = new Workbook();
  const sheet = book.addWorksheet("Clients");
  sheet.addTable({
    name: "Clients",
    ref: "A1",
    headerRow: true,
    columns: [{ name: "Name" }, { name: "NPS" }],
    rows: [
      ["Ada", 9],
      ["Bob", 3],
      ["Cyd", 10],
    ],
  });
  sheet.getCell("D1").value = { formula: "SUM(B2:B4)" };
  return new HostWorkbook(book);
}

describe("evaluateFormula", () => {
  it.each([
    ["=SUM(Clients!B2:B4)", { value: 22 }],
    ["AVERAGE(Clients[NPS])", { value: 22 / 3 }],
    ["=B2+1", { value: 10 }],
    ["=D1*2", { value: 44 }],
    ['="a"&"b"', { value: "ab" }],
    ["=1=1", { value: true }],
    ["=Z99", { value: 0 }],
    ["=1/0", { error: "#DIV/0!" }],
    ["=NOSUCHFUNCTION(1)", { error: "#NAME?" }],
    ["=SUM({1,2;3,4}*10)", { value: 100 }],
    ["=IF(B2>5,SUM(B2:B4),0)", { value: 22 }],
    ["=IFERROR(1/0,7)", { value: 7 }],
    ["=LET(x,2,x*3)", { value: 6 }],
    ["={5}", { value: 5 }],
  ])("%s", async (formula, expected) => {
    expect(await evaluateFormula(clientsHost(), formula)).toEqual(expected);
  });

  it("returns more than one cell as a table, errors inside it as text", async () => {
    const host = clientsHost();
    expect(await evaluateFormula(host, "=Clients[NPS]*2")).toEqual({ value: [[18], [6], [20]] });
    expect(await evaluateFormula(host, "=Clients!A2:B3")).toEqual({
      value: [
        ["Ada", 9],
        ["Bob", 3],
      ],
    });
    expect(await evaluateFormula(host, "=1/{1,0}")).toEqual({ value: [[1, "#DIV/0!"]] });
  });

  it.each([
    ["=SUM(", "parenthesis is not closed"],
    ["=1)", "parenthesis is closed too often"],
    ['="abc', "a text is not closed"],
    ["=1+", "an operand or an operator is missing"],
    ["=1 2", "an operand or an operator is missing"],
    ["=", "is empty"],
  ])("says what is wrong with %s", async (formula, words) => {
    expect(await evaluateFormula(clientsHost(), formula)).toEqual({
      error: "#ERROR!",
      message: expect.stringContaining(words) as string,
    });
  });

  it("leaves no trace in the workbook", async () => {
    const host = clientsHost();
    await recalculate(host);
    const before = JSON.stringify(host.book.model.sheets);
    await evaluateFormula(host, "=Clients[NPS]*2");
    expect(JSON.stringify(host.book.model.sheets)).toBe(before);
    expect(host.book.worksheets.map(({ name }) => name)).toEqual(["Clients"]);
  });

  it("does not write results of stale cells either", async () => {
    const host = clientsHost();
    expect(await evaluateFormula(host, "=D1")).toEqual({ value: 22 });
    expect(host.activeSheet.getCell("D1").result).toBeUndefined();
  });

  it("evaluates many formulas together, the bad ones apart", async () => {
    expect(
      await evaluateFormulas(clientsHost(), ["=B2", "=SUM(", "=B3*B4", "=Clients[NPS]"]),
    ).toEqual([
      { value: 9 },
      { error: "#ERROR!", message: "The formula cannot be read: a parenthesis is not closed." },
      { value: 30 },
      { value: [[9], [3], [10]] },
    ]);
  });

  it("has asynchronous calls of several formulas in flight together", async () => {
    let open = 0;
    let most = 0;
    const host = hostWith({
      SLOW: {
        takes: ["number"],
        does: async (value: number) => {
          most = Math.max(most, ++open);
          await new Promise((resolve) => setTimeout(resolve, 1));
          open--;
          return value * 2;
        },
      },
    });
    expect(await evaluateFormulas(host, ["=TEST.SLOW(1)", "=TEST.SLOW(2)+TEST.SLOW(3)"])).toEqual([
      { value: 2 },
      { value: 10 },
    ]);
    expect(most).toBe(3);
  });
});
