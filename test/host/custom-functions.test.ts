import type { CellValue } from "@cj-tech-master/excelts";
import { afterEach, describe, expect, it, vi } from "vitest";
import { errorMessage, recalculate } from "../../src/host/calculation";
import { CustomFunctionError } from "../../src/host/custom-function-error";
import { registerFunctions } from "../../src/host/custom-functions";
import { evaluateFormula } from "../../src/host/evaluate";
import { hostWith } from "./probe-functions";
import type { Probe } from "./probe-functions";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Records what a function was called with, the invocation object left out. */
function recorder(takes: string[], result: unknown = 1): { probe: Probe; calls: unknown[][] } {
  const calls: unknown[][] = [];
  const does = (...values: unknown[]): unknown => {
    calls.push(values.slice(0, -1));
    return result;
  };
  return { probe: { takes, does }, calls };
}

async function received(
  takes: string[],
  formula: string,
  settings: Parameters<typeof hostWith>[1] & { cells?: Record<string, CellValue> } = {},
): Promise<{ calls: unknown[][]; evaluation: unknown }> {
  const { probe, calls } = recorder(takes);
  const host = hostWith({ F: probe }, settings);
  for (const [address, value] of Object.entries(settings.cells ?? {})) {
    host.activeSheet.getCell(address).value = value;
  }
  const evaluation = await evaluateFormula(host, formula);
  return { calls, evaluation };
}

describe("values in", () => {
  const cells = { A1: 9, A3: "x", A4: true };

  it("passes a range to a matrix parameter row by row, blank cells as null on the web", async () => {
    const { calls } = await received(["any[][]"], "TEST.F(A1:A4)", { cells });
    expect(calls).toEqual([[[[9], [null], ["x"], [true]]]]);
  });

  it("passes blank cells as 0 in desktop Excel", async () => {
    const { calls } = await received(["any[][]"], "TEST.F(A1:A4)", { cells, blanks: "desktop" });
    expect(calls).toEqual([[[[9], [0], ["x"], [true]]]]);
  });

  it.each([
    ["web", null],
    ["desktop", 0],
  ] as const)("passes one blank cell to a scalar as %s does", async (blanks, expected) => {
    const { calls } = await received(["number", "any"], "TEST.F(B1,B1)", { blanks });
    expect(calls).toEqual([[expected, expected]]);
  });

  it("wraps one cell for a matrix parameter", async () => {
    const { calls } = await received(["any[][]"], "TEST.F(A1)", { cells });
    expect(calls).toEqual([[[[9]]]]);
  });

  it.each(["web", "desktop"] as const)(
    "passes null for arguments left out, at the end or between, on %s",
    async (blanks) => {
      const { calls } = await received(["any?", "any[][]?", "number?"], "TEST.F(,,)", { blanks });
      const { calls: none } = await received(["any?", "any[][]?", "number?"], "TEST.F()", {
        blanks,
      });
      expect(calls).toEqual([[null, null, null]]);
      expect(none).toEqual([[null, null, null]]);
    },
  );

  it("passes array constants and computed arrays", async () => {
    const { calls } = await received(["number[][]", "number[][]"], "TEST.F({1,2;3,4},A1:A2*2)", {
      cells: { A1: 5, A2: 6 },
    });
    expect(calls).toEqual([
      [
        [
          [1, 2],
          [3, 4],
        ],
        [[10], [12]],
      ],
    ]);
  });

  it("coerces scalars to the declared type", async () => {
    const { calls } = await received(
      ["number", "number", "string", "string", "boolean", "boolean"],
      'TEST.F("12.5",TRUE,3,FALSE,2,"true")',
    );
    expect(calls).toEqual([[12.5, 1, "3", "FALSE", true, true]]);
  });

  it.each(['TEST.F("12x")', "TEST.F(A3)"])("refuses text for a number: %s", async (formula) => {
    const { calls, evaluation } = await received(["number"], formula, { cells });
    expect(evaluation).toEqual({ error: "#VALUE!" });
    expect(calls).toEqual([]);
  });

  it("refuses fewer or more arguments than declared", async () => {
    expect((await received(["any", "any?"], "TEST.F()")).evaluation).toEqual({ error: "#VALUE!" });
    expect((await received(["any", "any?"], "TEST.F(1,2,3)")).evaluation).toEqual({
      error: "#VALUE!",
    });
  });

  it("collects repeating arguments in one array", async () => {
    const { calls } = await received(["string", "number..."], 'TEST.F("a",1,2,A1)', { cells });
    expect(calls).toEqual([["a", [1, 2, 9]]]);
  });

  it("calls a function of scalars once for each element of a range", async () => {
    const host = hostWith({
      ADD: { takes: ["number", "number"], does: (a: number, b: number) => a + b },
    });
    host.activeSheet.getCell("A1").value = 1;
    host.activeSheet.getCell("A2").value = 2;
    expect(await evaluateFormula(host, "TEST.ADD(A1:A2,{10,20})")).toEqual({
      value: [
        [11, 21],
        [12, 22],
      ],
    });
  });

  it("passes dates as serials", async () => {
    const { calls } = await received(["number"], "TEST.F(A1)", {
      cells: { A1: new Date(Date.UTC(2024, 0, 1)) },
    });
    expect(calls).toEqual([[45292]]);
  });
});

describe("errors in", () => {
  const cells = { A1: 9, A2: { error: "#N/A" as const } };

  it("keeps the function from being called unless functions.json lets errors in", async () => {
    const { calls, evaluation } = await received(["any[][]"], "TEST.F(A1:A2)", { cells });
    expect(evaluation).toEqual({ error: "#N/A" });
    expect(calls).toEqual([]);
  });

  it("reach parameters of type any as error objects when they are let in", async () => {
    const { calls } = await received(["any[][]"], "TEST.F(A1:A2)", { cells, takesErrors: true });
    expect(calls).toEqual([[[[9], [expect.objectContaining({ code: "#N/A" })]]]]);
  });

  it("are made by the runtime's own class when there is one", async () => {
    class Error_ extends CustomFunctionError {}
    vi.stubGlobal("CustomFunctions", { Error: Error_ });
    const { calls } = await received(["any"], "TEST.F(1/0)", { takesErrors: true });
    expect(calls[0]?.[0]).toBeInstanceOf(Error_);
    expect(calls[0]?.[0]).toMatchObject({ code: "#DIV/0!" });
  });

  it("never reach parameters of another type", async () => {
    const { calls, evaluation } = await received(["number[][]"], "TEST.F(A1:A2)", {
      cells,
      takesErrors: true,
    });
    expect(evaluation).toEqual({ error: "#N/A" });
    expect(calls).toEqual([]);
  });
});

describe("the invocation object", () => {
  it("carries addresses only when the options ask for them", async () => {
    const seen: object[] = [];
    const note = (...values: unknown[]): number => seen.push(values.at(-1) as object);
    const host = hostWith({
      PLAIN: { takes: ["any"], does: note },
      PLACED: { takes: ["any"], options: { requiresAddress: true }, does: note },
    });
    host.activeSheet.getCell("C3").value = { formula: "TEST.PLAIN(1)+TEST.PLACED(A1)" };
    await recalculate(host);
    expect(seen).toEqual([
      { functionName: "PLAIN" },
      { functionName: "PLACED", address: "Sheet1!C3" },
    ]);
  });

  it("tells the address of every argument that is a plain reference", async () => {
    let addresses: string[] = [];
    const host = hostWith({
      F: {
        takes: ["any[][]", "any[][]", "any[][]", "any[][]", "any[][]", "any[][]", "any[][]"],
        options: { requiresParameterAddresses: true },
        does: (...values: unknown[]) => {
          addresses = (values.at(-1) as { parameterAddresses: string[] }).parameterAddresses;
          return 1;
        },
      },
    });
    const { book } = host;
    const clients = book.addWorksheet("My clients");
    clients.addTable({
      name: "Clients",
      ref: "B2",
      headerRow: true,
      totalsRow: true,
      columns: [{ name: "Name" }, { name: "NPS [0-10]" }],
      rows: [
        ["a", 9],
        ["b", 3],
      ],
    });
    book.definedNames.add("'My clients'!$C$3:$C$4", "Answers");
    const formula =
      "TEST.F($A$1:B2,'My clients'!C3,Clients[NPS '[0-10']],Answers,A1:A2*2,{1,2},(A3))";
    await evaluateFormula(host, formula);
    expect(addresses).toEqual([
      "Sheet1!A1:B2",
      "'My clients'!C3",
      "'My clients'!C3:C4",
      "'My clients'!C3:C4",
      "",
      "",
      "Sheet1!A3",
    ]);
  });

  it("finds the row of a structured reference within a table", async () => {
    const addresses: string[] = [];
    const host = hostWith({
      F: {
        takes: ["any"],
        options: { requiresParameterAddresses: true },
        does: (...values: unknown[]) => {
          const invocation = values.at(-1) as { parameterAddresses: string[] };
          addresses.push(invocation.parameterAddresses.join());
          return values[0];
        },
      },
    });
    const sheet = host.activeSheet;
    sheet.addTable({
      name: "T",
      ref: "A1",
      headerRow: true,
      columns: [{ name: "ARR" }, { name: "Twice" }],
      rows: [
        [5, null],
        [7, null],
      ],
    });
    sheet.getCell("B2").value = { formula: "TEST.F([@ARR])*2" };
    sheet.getCell("B3").value = { formula: "TEST.F(T[[#This Row],[ARR]])*2" };
    await recalculate(host);
    expect(addresses).toEqual(["Sheet1!A2", "Sheet1!A3"]);
    expect([sheet.getCell("B2").result, sheet.getCell("B3").result]).toEqual([10, 14]);
  });
});

describe("values out", () => {
  const returning = async (result: unknown): Promise<unknown> =>
    evaluateFormula(hostWith({ F: { takes: [], does: () => result } }), "TEST.F()");

  it.each([
    [7, { value: 7 }],
    ["seven", { value: "seven" }],
    [true, { value: true }],
    [Number.NaN, { error: "#VALUE!" }],
    [Number.POSITIVE_INFINITY, { error: "#NUM!" }],
    [[[1, null, Number.NaN]], { value: [[1, 0, 0]] }],
    [{ type: "Double", basicValue: 45292, numberFormat: "yyyy-mm-dd" }, { value: 45292 }],
    [[[{ type: "Double", basicValue: 0.5, numberFormat: "0%" }, ""]], { value: [[0.5, ""]] }],
    ["#VALUE!", { value: "#VALUE!" }],
  ])("%j", async (result, expected) => {
    expect(await returning(result)).toEqual(expected);
  });

  it("keeps code and words of an error that is returned or thrown", async () => {
    const error = new CustomFunctionError("#N/A", "No client in the list.");
    const host = hostWith({
      RETURNS: { takes: [], does: () => error },
      THROWS: {
        takes: [],
        does: () => {
          throw error;
        },
      },
    });
    const expected = { error: "#N/A", message: "No client in the list." };
    expect(await evaluateFormula(host, "TEST.RETURNS()")).toEqual(expected);
    expect(await evaluateFormula(host, "TEST.THROWS()")).toEqual(expected);
    expect(await evaluateFormula(host, "IFERROR(TEST.THROWS(),5)")).toEqual({ value: 5 });
  });

  it("keeps the words by cell", async () => {
    const host = hostWith({
      F: { takes: [], does: () => new CustomFunctionError("#N/A", "No client in the list.") },
    });
    const sheet = host.activeSheet;
    sheet.getCell("B2").value = { formula: "TEST.F()" };
    sheet.getCell("B3").value = { formula: "IFNA(TEST.F(),1/0)" };
    await recalculate(host);
    expect(sheet.getCell("B2").result).toEqual({ error: "#N/A" });
    expect(errorMessage(host.book, "Sheet1", sheet.getCell("B2"))).toBe("No client in the list.");
    expect(errorMessage(host.book, "Sheet1", sheet.getCell("B3"))).toBeUndefined();
  });

  it("shows #VALUE! without words for any other exception", async () => {
    const host = hostWith({
      F: {
        takes: [],
        does: () => {
          throw new TypeError("x is undefined");
        },
      },
    });
    expect(await evaluateFormula(host, "TEST.F()")).toEqual({ error: "#VALUE!" });
  });

  it.each([[[[1, 2], [3]]], [[1, 2]], [[]], [undefined], [() => 1]])(
    "throws instead of guessing: %j",
    async (result) => {
      await expect(returning(result)).rejects.toThrow(/TEST\.F returned/);
    },
  );
});

describe("registerFunctions", () => {
  it("refuses a function without an implementation", () => {
    const host = hostWith({});
    expect(() =>
      registerFunctions(host, "TEST", { functions: [{ id: "F", name: "F" }] }, new Map()),
    ).toThrow('TEST.F: no implementation associated with "F"');
  });

  it("does not mind the case of a call", async () => {
    const { calls } = await received(["any"], "test.f(1)");
    expect(calls).toEqual([[1]]);
  });
});
