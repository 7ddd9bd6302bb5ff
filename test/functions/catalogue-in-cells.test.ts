import { Workbook } from "@cj-tech-master/excelts";
import type { CellValue, Worksheet } from "@cj-tech-master/excelts";
import { afterAll, describe, expect, it } from "vitest";
import { readBlanks } from "../../src/excel/read-blanks";
import { functionImplementations } from "../../src/functions/associate";
import metadata from "../../src/functions/functions.json";
import { connectFunctions } from "../../src/functions/surroundings";
import { recalculate } from "../../src/host/calculation";
import { registerFunctions } from "../../src/host/custom-functions";
import { evaluateFormulas } from "../../src/host/evaluate";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost, disconnectHost } from "../../src/host/office-client";
import { catalogue, goodCall, isColumn, isRange } from "./catalogue";
import { call, connect } from "./excel-call";
import type { Shown } from "./excel-call";

afterAll(disconnectHost);

const ids = Object.keys(catalogue);

/** Every column of every function, to be blank in its second row in turn. */
const columns = ids.flatMap((id) =>
  Object.entries(catalogue[id]!).flatMap(([name, argument], index) =>
    isColumn(argument) ? [{ id, name, index }] : [],
  ),
);
type Place = (typeof columns)[number];

/** The good call with the first cell of the second row of one column replaced. */
function withCell({ id, index }: Place, value: unknown): unknown[] {
  return goodCall(id).map((argument, i) =>
    i === index
      ? (argument as unknown[][]).map((line, row) => (row === 1 ? [value, ...line.slice(1)] : line))
      : argument,
  );
}

/** A book on whose sheet every call has its arguments, each function in a table of its own. */
class Calls {
  readonly host: HostWorkbook;
  readonly #sheet: Worksheet;
  #nextColumn = 1;

  constructor(blanks: "web" | "desktop") {
    const book = new Workbook();
    this.#sheet = book.addWorksheet("Clients");
    book.addWorksheet("Results");
    this.host = new HostWorkbook(book, { blanks });
    this.host.activeSheet = this.#sheet;
    connectHost(this.host);
    connectFunctions({ language: () => "en", readBlanks });
    registerFunctions(this.host, "CLIENT", metadata, functionImplementations);
  }

  /** Writes the arguments of a call onto the sheet; formulas over them as ranges and as a table. */
  write(id: string, args: readonly unknown[]): { ranges: string; table: string } {
    const name = `Clients_${this.#nextColumn}`;
    const first = this.#nextColumn;
    const headers: string[] = [];
    let rows = 0;
    const ranges: string[] = [];
    const inTable: string[] = [];
    Object.values(catalogue[id]!).forEach((argument, index) => {
      if (!isColumn(argument)) return;
      const lines = args[index] as unknown[][];
      rows = lines.length;
      const from = this.#nextColumn;
      lines.forEach((line, row) => {
        line.forEach((value, column) => this.#put(row + 2, from + column, value));
      });
      const fields = lines[0]!.map((_, column) => `Argument ${index} ${column}`);
      headers.push(...fields);
      this.#nextColumn += fields.length;
      ranges[index] =
        `Clients!${this.#address(2, from)}:${this.#address(lines.length + 1, this.#nextColumn - 1)}`;
      inTable[index] =
        fields.length === 1
          ? `${name}[${fields[0]}]`
          : `${name}[[${fields[0]}]:[${fields.at(-1)}]]`;
    });
    Object.values(catalogue[id]!).forEach((argument, index) => {
      if (!isColumn(argument)) inTable[index] = ranges[index] = literal(args[index]);
    });
    if (headers.length > 0) {
      headers.forEach((header, i) => this.#put(1, first + i, header));
      this.#sheet.addTable({
        name,
        ref: this.#address(1, first),
        headerRow: true,
        columns: headers.map((header) => ({ name: header })),
        rows: Array.from({ length: rows }, (_, row) =>
          headers.map((__, i) => this.#sheet.getCell(row + 2, first + i).value as never),
        ),
      });
    }
    this.#nextColumn++;
    return { ranges: formula(id, ranges), table: formula(id, inTable) };
  }

  #put(row: number, column: number, value: unknown): void {
    // What a formula leaves as "" stands on these sheets as nothing at all.
    if (value !== null && value !== "") {
      this.#sheet.getCell(row, column).value = value as CellValue;
    }
  }

  #address(row: number, column: number): string {
    return this.#sheet.getCell(row, column).address;
  }
}

function formula(id: string, args: readonly string[]): string {
  return `=CLIENT.${id}(${args.join(",")})`;
}

/** A value or rows of values as they stand in a formula. */
function literal(value: unknown): string {
  if (Array.isArray(value)) {
    return `{${(value as unknown[][]).map((line) => line.map(literal).join(",")).join(";")}}`;
  }
  if (typeof value === "boolean") return String(value).toUpperCase();
  return typeof value === "string" ? `"${value}"` : String(value);
}

/** What a formula comes to, as `call` shows it. */
async function results(host: HostWorkbook, formulas: readonly string[]): Promise<unknown[]> {
  return (await evaluateFormulas(host, formulas)).map((evaluation) => {
    if ("error" in evaluation) return evaluation.error;
    return Array.isArray(evaluation.value) ? evaluation.value : [[evaluation.value]];
  });
}

/** The first cell of a row as a sheet holds it. */
function cellResult(row: unknown): unknown {
  const [cell] = row as unknown[];
  return typeof cell === "string" && cell.startsWith("#") ? { error: cell } : cell;
}

function comparable(answer: Shown): unknown {
  if (!Array.isArray(answer)) return answer.error;
  return answer.length === 1 && answer[0]!.length === 1 && String(answer[0]![0]).startsWith("#")
    ? answer[0]![0]
    : answer;
}

async function expected(calls: readonly { id: string; args: unknown[] }[]): Promise<unknown[]> {
  connect();
  return Promise.all(calls.map(async ({ id, args }) => comparable(await call(id, args))));
}

describe.each(["web", "desktop"] as const)("with blanks as on %s", (blanks) => {
  const withBlank = columns.map((place) => ({ id: place.id, args: withCell(place, null) }));

  it("a blank cell is none in ranges and in table columns of every function", async () => {
    const answers = await expected(withBlank);
    const calls = new Calls(blanks);
    const formulas = withBlank.map(({ id, args }) => calls.write(id, args));
    calls.host.controls.resetCounters();
    const inRanges = await results(
      calls.host,
      formulas.map(({ ranges }) => ranges),
    );
    const inTables = await results(
      calls.host,
      formulas.map(({ table }) => table),
    );
    withBlank.forEach(({ id }, i) => {
      expect([id, formulas[i]!.ranges, inRanges[i]]).toEqual([id, formulas[i]!.ranges, answers[i]]);
      expect([id, formulas[i]!.table, inTables[i]]).toEqual([id, formulas[i]!.table, answers[i]]);
    });
    // However many calls wait for an answer: one request a calculation.
    expect(calls.host.controls.requests).toBe(2);
  });

  it("an array constant says what it means: a 0 is a 0, an empty text is a blank", async () => {
    const constants = columns.flatMap((place) => [
      { id: place.id, args: withCell(place, 0) },
      { id: place.id, args: withCell(place, "") },
    ]);
    const answers = await expected(constants);
    const { host } = new Calls(blanks);
    host.controls.resetCounters();
    const formulas = constants.map(({ id, args }) => formula(id, args.map(literal)));
    const given = await results(host, formulas);
    constants.forEach((_, i) => {
      expect([formulas[i], given[i]]).toEqual([formulas[i], answers[i]]);
    });
    expect(host.controls.requests).toBe(0);
  });

  it("computed arrays are taken as they are", async () => {
    const good = ids.map((id) => ({ id, args: goodCall(id) }));
    const answers = await expected(good);
    const calls = new Calls(blanks);
    const computed = good.map(({ id, args }) =>
      calls
        .write(id, args)
        .ranges.replaceAll(/Clients![A-Z]+\d+:[A-Z]+\d+/g, (area) => `IF(${area}="","",${area})`),
    );
    const given = await results(calls.host, computed);
    good.forEach((_, i) => {
      expect([computed[i], given[i]]).toEqual([computed[i], answers[i]]);
    });
  });

  it("one request serves a recalculation of all functions together", async () => {
    const calls = new Calls(blanks);
    const sheet = calls.host.book.getWorksheet("Results")!;
    withBlank.forEach(({ id, args }, i) => {
      const { ranges } = calls.write(id, args);
      // Far enough from one another for every table to spill.
      sheet.getCell(1 + 60 * i, 1).value = { formula: ranges.slice(1) };
    });
    calls.host.controls.resetCounters();
    await recalculate(calls.host);
    expect(calls.host.controls.requests).toBe(1);
    const first = withBlank.map((_, i) => sheet.getCell(1 + 60 * i, 1).result);
    const answers = await expected(withBlank);
    expect(first).toEqual(
      answers.map((answer) => (Array.isArray(answer) ? cellResult(answer[0]) : { error: answer })),
    );
  });
});

describe("the sheets above", () => {
  it("hold every function that takes a column", () => {
    const withColumns = ids.filter((id) => Object.values(catalogue[id]!).some(isColumn));
    expect([...new Set(columns.map(({ id }) => id))]).toEqual(withColumns);
    expect(ids.filter((id) => Object.values(catalogue[id]!).some(isRange)).length).toBeGreaterThan(
      10,
    );
  });
});
