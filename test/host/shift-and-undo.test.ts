import type { Worksheet } from "@cj-tech-master/excelts";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { parseAreas } from "../../src/host/cell-area";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { styleAt } from "../../src/host/range-style";
import { relocateFormula } from "../../src/host/relative-formula";
import { runs } from "../support/property-runs";
import { connectedBook, firstSheet as sheet, run } from "./connected-book";

let host: HostWorkbook;

interface Change {
  axis: "row" | "column";
  insert: boolean;
  at: number;
  count: number;
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

function lines({ axis, at, count }: Pick<Change, "axis" | "at" | "count">): string {
  if (axis === "row") return `${at}:${at + count - 1}`;
  return `${LETTERS.charAt(at - 1)}:${LETTERS.charAt(at + count - 2)}`;
}

function apply(context: Excel.RequestContext, change: Change): void {
  const range = context.workbook.worksheets.getItem("Data").getRange(lines(change));
  if (change.insert) range.insert(change.axis === "row" ? "Down" : "Right");
  else range.delete(change.axis === "row" ? "Up" : "Left");
}

interface Book {
  cells: (number | string)[][];
  merge: [number, number];
  formatted: [number, number];
  checked: [number, number];
  tall: number;
  hidden: number;
  wide: number;
}

async function build(book: Book): Promise<void> {
  host = connectedBook();
  const cellAt = ([row, column]: [number, number]): string => `${LETTERS.charAt(column - 1)}${row}`;
  await run((context) => {
    const data = sheet(context);
    data.name = "Data";
    data.getRange("A1:H10").formulas = book.cells;
    data.getRange("C3:D4").format.fill.color = "#FFCC00";
    data.getRange("E:E").format.font.bold = true;
    data.getRange("B2:B9").numberFormat = Array.from({ length: 8 }, () => ["0.0%"]);
    const merged = data.getRange(cellAt(book.merge)).getResizedRange(1, 1);
    merged.clear();
    merged.merge();
    data
      .getRange(cellAt(book.formatted))
      .getResizedRange(3, 1)
      .conditionalFormats.add("Custom").custom.rule.formula = `=${cellAt(book.formatted)}>$A1`;
    data.getRange(cellAt(book.checked)).getResizedRange(2, 2).dataValidation.rule = {
      custom: { formula: `=${cellAt(book.checked)}<>""` },
    };
    data.getRange(`${book.tall}:${book.tall}`).format.rowHeight = 31;
    data.getRange(`${book.hidden}:${book.hidden}`).rowHidden = true;
    data.getRange(lines({ axis: "column", at: book.wide, count: 1 })).format.columnWidth = 84;
    data.getRange("A14:D18").values = [
      ["one", "two", "three", "four"],
      ...Array.from({ length: 4 }, (_, row) => [row, row * 2, row * 3, "x"]),
    ];
    data.tables.add("A14:D18", true).name = "T";
    data.getRange("L40").values = [["far"]];
    data.getRange("M14:N16").values = [
      ["x", "y"],
      ["a", 1],
      ["b", 2],
    ];
    const chart = data.charts.add("Line", data.getRange("M14:N16"), "Columns");
    chart.setPosition("M30", "P39");
    data.pageLayout.setPrintArea("A1:L20");
    data.pageLayout.setPrintTitleRows("1:1");
    context.workbook.names.add("Far", "=Data!$L$40");
    const other = context.workbook.worksheets.add("Other");
    other.getRange("A1:A3").formulas = [["=SUM(Data!$A$1:$L$40)"], ["=Far"], ["=Data!A1&Data!L40"]];
  });
}

/** What holds for each cell, with formulas as they read for it. */
function byCell(rules: [string, readonly unknown[]][]): Record<string, string> {
  const held: Record<string, string> = {};
  for (const [ref, formulas] of rules) {
    const areas = parseAreas(ref);
    const top = Math.min(...areas.map((area) => area.top));
    const left = Math.min(...areas.map((area) => area.left));
    for (const area of areas) {
      for (let row = area.top; row <= area.bottom; row++) {
        for (let column = area.left; column <= area.right; column++) {
          held[`${row}:${column}`] = formulas
            .map((formula) => relocateFormula(String(formula), row - top, column - left))
            .join();
        }
      }
    }
  }
  return held;
}

function describeSheet(of: Worksheet): unknown {
  const cells: Record<string, unknown> = {};
  for (let row = 1; row <= 45; row++) {
    for (let column = 1; column <= 20; column++) {
      const cell = of.findRow(row)?.findCell(column);
      const { formula, value } = cell?.model ?? {};
      const style = JSON.stringify(styleAt(of, row, column));
      if (formula ?? value ?? style !== "{}") cells[`${row}:${column}`] = [formula ?? value, style];
    }
  }
  const rows = Array.from({ length: 45 }, (_, index) => {
    const row = of.findRow(index + 1);
    return [row?.height, row?.hidden ?? false];
  });
  const columns = Array.from({ length: 20 }, (_, index) => {
    const column = of.getColumn(index + 1);
    return [column.width, column.hidden, JSON.stringify(column.style)];
  });
  const formats = of.conditionalFormattings.map(({ ref, rules }): [string, readonly unknown[]] => [
    ref,
    rules.flatMap((rule) => ("formulae" in rule ? (rule.formulae ?? []) : [])),
  ]);
  const checks = Object.entries(of.dataValidations.model).map(
    ([ref, check]): [string, readonly unknown[]] => [
      ref.replace("range:", ""),
      check && "formulae" in check ? check.formulae : [],
    ],
  );
  return {
    cells,
    rows,
    columns,
    merges: of.mergedRegions.map(({ top, left, bottom, right }) => [top, left, bottom, right]),
    formats: byCell(formats),
    checks: byCell(checks),
    tables: of
      .getTables()
      .map(({ name, table }) => [name, table.tableRef, table.columns.map((c) => c.name)]),
    charts: of
      .getCharts()
      .map(({ chartModel, range: { tl, br } }) => [
        [tl.nativeRow, tl.nativeCol, br?.nativeRow, br?.nativeCol],
        [...JSON.stringify(chartModel).matchAll(/"formula":"([^"]*)"/g)].map(
          ([, formula]) => formula,
        ),
      ]),
    page: [of.pageSetup.printArea, of.pageSetup.printTitlesRow],
  };
}

function describeBook(): unknown {
  const [data, other] = ["Data", "Other"].map((name) => host.book.getWorksheet(name));
  if (!data || !other) throw new Error("A sheet is missing.");
  return {
    sheets: host.book.worksheets.map(({ name }) => name),
    data: describeSheet(data),
    other: [1, 2, 3].map((row) => other.getCell(row, 1).formula),
    names: host.book.definedNames.model.map((entry) => [
      entry.name,
      entry.formulaExpression ?? entry.ranges.join(),
    ]),
  };
}

const dollar = fc.constantFrom("$", "");
const span = (most: number) =>
  fc
    .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }))
    .map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
const range = fc
  .tuple(span(8), span(10), fc.tuple(dollar, dollar, dollar, dollar))
  .map(([[left, right], [top, bottom], [a, b, c, d]]) => [
    `${a}${LETTERS.charAt(left - 1)}${b}${top}`,
    `${c}${LETTERS.charAt(right - 1)}${d}${bottom}`,
  ]);
const entry = fc.oneof(
  fc.integer({ min: 0, max: 9 }),
  fc.constant(""),
  fc.constantFrom("text", "=1+1", "=SUM(A:A)", "=SUM(3:4)"),
  range.map(([a = "", b = ""]) => `=SUM(${a}:${b})+${a}&Other!${b}`),
);
const corner = fc.tuple(fc.integer({ min: 2, max: 7 }), fc.integer({ min: 2, max: 5 }));
const books: fc.Arbitrary<Book> = fc.record({
  cells: fc.array(fc.array(entry, { minLength: 8, maxLength: 8 }), {
    minLength: 10,
    maxLength: 10,
  }),
  merge: corner,
  formatted: corner,
  checked: corner,
  tall: fc.integer({ min: 2, max: 9 }),
  hidden: fc.integer({ min: 2, max: 9 }),
  wide: fc.integer({ min: 2, max: 8 }),
});
const changes: fc.Arbitrary<Change> = fc.record({
  axis: fc.constantFrom("row", "column"),
  insert: fc.boolean(),
  at: fc.integer({ min: 2, max: 9 }),
  count: fc.integer({ min: 1, max: 3 }),
});

// What Ctrl+Z does in Excel has to be done by the add-in: insertions and deletions by their opposite,
// contents and looks by a copy of the sheet.
describe("inserting and deleting whole rows and columns", () => {
  it("is undone by the opposite, the size of tables and a copy of the sheet", async () => {
    await fc.assert(
      fc.asyncProperty(books, changes, async (book, change) => {
        await build(book);
        const before = describeBook();
        await run((context) => {
          context.workbook.worksheets.getItem("Data").copy("End").name = "Backup";
        });
        await run((context) => apply(context, change));
        expect(describeBook()).not.toEqual(before);
        await run((context) => apply(context, { ...change, insert: !change.insert }));
        await run((context) => {
          const { worksheets } = context.workbook;
          const [data, backup] = [worksheets.getItem("Data"), worksheets.getItem("Backup")];
          // Columns that a table has lost at its edge do not come back by themselves.
          data.tables.getItem("T").resize("A14:D18");
          // Cut below the header: no piece is to hold the whole table.
          for (const rows of ["1:14", "15:60"]) {
            data.getRange(rows).copyFrom(backup.getRange(rows));
          }
          data.getRange("A:Z").copyFrom(backup.getRange("A:Z"), "Formats");
          backup.delete();
        });
        expect(describeBook()).toEqual(before);
      }),
      { numRuns: runs(40) },
    );
  });

  it("is undone by the opposite alone when it was an insertion", async () => {
    await fc.assert(
      fc.asyncProperty(books, changes, async (book, change) => {
        await build(book);
        const before = describeBook();
        await run((context) => apply(context, { ...change, insert: true }));
        await run((context) => apply(context, { ...change, insert: false }));
        expect(describeBook()).toEqual(before);
      }),
      { numRuns: runs(40) },
    );
  });
});

describe("what follows a shift", () => {
  beforeEach(() => {
    host = connectedBook();
  });

  it("gives #REF! to names and formulas of other sheets whose cells are gone", async () => {
    await run(async (context) => {
      const { names, worksheets } = context.workbook;
      names.add("Gone", "=Sheet1!$B$2");
      names.add("Part", "=Sheet1!$B$1:$B$3");
      const other = worksheets.add("Other").getRange("A1:A2");
      other.formulas = [["=Sheet1!B2"], ["=SUM(Sheet1!B1:B3)"]];
      sheet(context).getRange("2:2").delete("Up");
      names.load("items/name,items/formula");
      other.load("formulas");
      await context.sync();
      expect(names.items.map(({ formula }) => formula as string)).toEqual([
        "=#REF!",
        "=Sheet1!$B$1:$B$2",
      ]);
      expect(other.formulas).toEqual([["=#REF!"], ["=SUM(Sheet1!B1:B2)"]]);
    });
  });

  it("makes new rows and columns look like those before, but never hidden", async () => {
    await run(async (context) => {
      const on = sheet(context);
      on.getRange("A1:B4").values = [
        [1, 2],
        [3, 4],
        [5, 6],
        [7, 8],
      ];
      on.getRange("2:2").format.rowHeight = 40;
      on.getRange("3:3").rowHidden = true;
      on.getRange("A:A").format.columnWidth = 105;
      on.getRange("3:3").insert("Down");
      on.getRange("5:5").insert("Down");
      on.getRange("B:B").insert("Right");
      const rows = [3, 4, 5].map((row) => on.getRange(`${row}:${row}`).load("rowHidden"));
      for (const row of rows) row.format.load("rowHeight");
      const column = on.getRange("B:B").format.load("columnWidth");
      await context.sync();
      expect(rows.map(({ rowHidden, format }) => [rowHidden, format.rowHeight])).toEqual([
        [false, 40],
        [true, 0],
        [false, 15],
      ]);
      expect(column.columnWidth).toBe(105);
    });
  });

  it("moves what is printed and the series of charts; what is gone is printed no more", async () => {
    await run(async (context) => {
      const on = sheet(context);
      on.getRange("C3:D6").values = [
        ["a", "b"],
        [1, 2],
        [3, 4],
        [5, 6],
      ];
      on.charts.add("Line", on.getRange("C3:D6"), "Columns");
      on.pageLayout.setPrintArea("B2:E9");
      on.pageLayout.setPrintTitleRows("3:3");
      on.pageLayout.setPrintTitleColumns("C:C");
      on.getRange("1:2").insert("Down");
      on.getRange("A:A").insert("Right");
      const area = on.pageLayout.getPrintAreaOrNullObject().load("address");
      const rows = on.pageLayout.getPrintTitleRowsOrNullObject().load("address");
      const columns = on.pageLayout.getPrintTitleColumnsOrNullObject().load("address");
      await context.sync();
      expect([area.address, rows.address, columns.address]).toEqual([
        "Sheet1!C4:F11",
        "Sheet1!5:5",
        "Sheet1!D:D",
      ]);
      on.getRange("4:11").delete("Up");
      const none = on.pageLayout.getPrintAreaOrNullObject();
      const noRows = on.pageLayout.getPrintTitleRowsOrNullObject();
      await context.sync();
      expect([none.isNullObject, noRows.isNullObject]).toEqual([true, true]);
    });
  });

  it("keeps the formula of a rule whose first cells are deleted", async () => {
    await run(async (context) => {
      const on = sheet(context);
      const format = on.getRange("A2:B9").conditionalFormats.add("Custom");
      format.custom.rule.formula = "=$A2>A1";
      on.getRange("C2:C9").dataValidation.rule = { custom: { formula: '=A2<>""' } };
      on.getRange("2:3").delete("Up");
      const rule = on.getRange("A2").conditionalFormats.getItemAt(0);
      rule.custom.rule.load("formula");
      const where = rule.getRange().load("address");
      const check = on.getRange("C2:C7").dataValidation.load("rule");
      await context.sync();
      // Written for row 4 before, whose row 3 above is gone.
      expect([where.address, rule.custom.rule.formula]).toEqual(["Sheet1!A2:B7", "=$A2>#REF!"]);
      expect(check.rule.custom?.formula).toBe('=A2<>""');
    });
  });
});
