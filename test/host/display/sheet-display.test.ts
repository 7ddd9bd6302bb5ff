import { Workbook } from "@cj-tech-master/excelts";
import type { Worksheet } from "@cj-tech-master/excelts";
import { describe, expect, it } from "vitest";
import { recalculate } from "../../../src/host/calculation";
import { areaFigures } from "../../../src/host/display/area-figures";
import { areaTexts } from "../../../src/host/display/area-texts";
import type { CellLook, DisplayedCell } from "../../../src/host/display/displayed-sheet";
import { displaySheet } from "../../../src/host/display/sheet-display";
import { HostWorkbook } from "../../../src/host/host-workbook";

function book(fill: (sheet: Worksheet) => void, displayLanguage = "en-US") {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet("Sheet1");
  fill(sheet);
  const host = new HostWorkbook(workbook, { displayLanguage });
  const show = (top = 1, bottom = 100) => displaySheet(host, sheet, { top, bottom });
  const cell = (row: number, column: number): (DisplayedCell & { worn: CellLook }) | undefined => {
    const { rows } = show();
    const found = rows.cells.find((one) => one.row === row && one.column === column);
    const worn = found && rows.looks[found.look];
    return found && worn && { ...found, worn };
  };
  return { host, sheet, show, cell };
}

describe("a sheet as it is shown", () => {
  it("shows texts, numbers, booleans and errors where Excel puts them", () => {
    const { cell } = book((sheet) => {
      sheet.getRow(1).values = ["name", 12.5, true, { error: "#N/A" }];
    });
    const seen = [1, 2, 3, 4].map((column) => {
      const found = cell(1, column);
      return [found?.text, found?.kind, found?.worn.align];
    });
    expect(seen).toEqual([
      ["name", "text", "left"],
      ["12.5", "number", "right"],
      ["TRUE", "boolean", "center"],
      ["#N/A", "error", "center"],
    ]);
  });

  it("shows numbers and dates in the language of the data", () => {
    const { cell } = book((sheet) => {
      sheet.getCell("A1").value = 1234.5;
      sheet.getCell("A1").numFmt = "#,##0.00";
      sheet.getCell("A2").value = 1234.5;
    }, "fr-FR");
    expect(cell(1, 1)?.text).toBe("1\u202f234,50");
    expect(cell(2, 1)).toMatchObject({ text: "1234,5", general: true });
  });

  it("says yes, no and errors in the language of the data", () => {
    const { cell } = book((sheet) => {
      sheet.getRow(1).values = [true, false, { error: "#NAME?" }, { error: "#DIV/0!" }];
    }, "fr-FR");
    const texts = [1, 2, 3, 4].map((column) => cell(1, column)?.text);
    expect(texts).toEqual(["VRAI", "FAUX", "#NOM?", "#DIV/0!"]);
  });

  it("dresses cells in fonts, fills and borders, and lists each look once", () => {
    const { cell, show } = book((sheet) => {
      for (const address of ["A1", "A2"]) {
        const one = sheet.getCell(address);
        one.value = address;
        one.font = { bold: true, size: 14, color: { argb: "FF263B4E" }, name: "Calibri" };
        one.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFEEF2F6" } };
        one.border = { bottom: { style: "medium", color: { argb: "FF112233" } } };
        one.alignment = { wrapText: true, vertical: "top", indent: 2, horizontal: "right" };
      }
    });
    expect(cell(1, 1)?.worn).toEqual({
      font: "Calibri",
      size: 14,
      bold: true,
      color: "#263B4E",
      fill: "#EEF2F6",
      borders: { bottom: { width: 2, line: "solid", color: "#112233" } },
      align: "right",
      vertical: "top",
      indent: 2,
      wrap: true,
    });
    expect(show().rows.looks).toHaveLength(1);
  });

  it("shows blank cells only when they are dressed", () => {
    const { show } = book((sheet) => {
      sheet.getCell("B2").fill = {
        type: "pattern",
        pattern: "solid",
        fgColor: { theme: 4, tint: 0.8 } as { theme: number },
      };
      sheet.getCell("C3").font = { bold: true };
    });
    const { rows } = show();
    expect(rows.cells.map(({ row, column }) => [row, column])).toEqual([[2, 2]]);
    expect(rows.looks[rows.cells[0]?.look ?? 0]?.fill).toBe("#DAE3F3");
  });

  it("shows the rows that were asked for", () => {
    const { show } = book((sheet) => {
      for (let row = 1; row <= 500; row++) sheet.getCell(row, 1).value = row;
    });
    const { rows, layout } = show(101, 103);
    expect(rows.cells.map(({ text }) => text)).toEqual(["101", "102", "103"]);
    expect(layout.rows).toBe(500);
  });

  it("carries notes, links and lists", () => {
    const { cell } = book((sheet) => {
      sheet.getCell("A1").value = "open";
      sheet.getCell("A1").note = "Ask her first";
      sheet.getCell("A1").dataValidation = {
        type: "list",
        formulae: ['"open, in progress,done"'],
      };
      sheet.getCell("A2").value = { text: "to C1", hyperlink: "#Sheet1!C1" };
      sheet.getCell("A3").value = {
        formula: 'HYPERLINK("https://example.com","site")',
        result: "site",
      };
      sheet.getCell("A4").dataValidation = { type: "list", formulae: ["$C$1:$C$2"] };
      sheet.getCell("C1").value = "one";
      sheet.getCell("C2").value = "two";
    });
    expect(cell(1, 1)).toMatchObject({
      note: "Ask her first",
      choices: ["open", "in progress", "done"],
    });
    expect(cell(2, 1)?.link).toBe("#Sheet1!C1");
    expect(cell(3, 1)?.link).toBe("https://example.com");
    expect(cell(4, 1)).toMatchObject({ text: "", choices: ["one", "two"] });
  });

  it("can be sent anywhere", () => {
    const { show } = book((sheet) => {
      sheet.getCell("A1").value = new Date(Date.UTC(2026, 10, 30));
      sheet.getCell("A1").numFmt = "yyyy-mm-dd";
    });
    expect(structuredClone(show())).toEqual(show());
    expect(show().rows.cells[0]?.text).toBe("2026-11-30");
  });
});

describe("sizes, panes and merged blocks", () => {
  it("are in pixels, hidden lines of size 0, equal neighbours in one run", () => {
    const { show } = book((sheet) => {
      sheet.getCell("D9").value = 1;
      sheet.getColumn(1).width = 20;
      sheet.getColumn(2).width = 20;
      sheet.getColumn(3).hidden = true;
      sheet.getRow(2).height = 30;
      sheet.getRow(3).height = 30;
      sheet.getRow(5).hidden = true;
      sheet.views = [{ state: "frozen", xSplit: 1, ySplit: 2, showGridLines: false }];
      sheet.mergeCells("A7:C8");
    });
    const { layout } = show();
    expect(layout.widths).toEqual([
      { from: 1, to: 2, size: 140 },
      { from: 3, to: 3, size: 0 },
    ]);
    expect(layout.heights).toEqual([
      { from: 2, to: 3, size: 40 },
      { from: 5, to: 5, size: 0 },
    ]);
    expect(layout).toMatchObject({
      defaultWidth: 64,
      defaultHeight: 20,
      frozen: { rows: 2, columns: 1 },
      gridlines: false,
      merges: [{ top: 7, left: 1, bottom: 8, right: 3 }],
    });
  });

  it("makes room for large letters and wrapped texts in rows that nobody has sized", () => {
    const { show } = book((sheet) => {
      sheet.getCell("A1").value = "Title";
      sheet.getCell("A1").font = { size: 20 };
      sheet.getCell("A2").value = "a text of many words that takes three or four lines here";
      sheet.getCell("A2").alignment = { wrapText: true };
      sheet.getColumn(1).width = 20;
    });
    const [title, wrapped] = show().layout.heights;
    expect(title?.size).toBeGreaterThan(30);
    expect(wrapped?.size).toBeGreaterThan(55);
  });
});

describe("conditional formats", () => {
  const numbers = (sheet: Worksheet, values: readonly unknown[]): void => {
    values.forEach((value, index) => (sheet.getCell(index + 1, 1).value = value as number));
  };

  it("draw bars by fixed ends or by the numbers there are", () => {
    const { cell } = book((sheet) => {
      numbers(sheet, [0, 25, 100, "text"]);
      sheet.addConditionalFormatting({
        ref: "A1:A4",
        rules: [
          {
            type: "dataBar",
            cfvo: [{ type: "num", value: 0 }, { type: "max" }],
            color: { argb: "FFCFD8DF" },
          },
        ],
      });
    });
    expect(cell(2, 1)?.bar).toEqual({
      from: 0,
      to: 0.25,
      color: "#CFD8DF",
      gradient: false,
      hidesValue: false,
    });
    expect(cell(3, 1)?.bar?.to).toBe(1);
    expect(cell(4, 1)?.bar).toBeUndefined();
  });

  it("blend colours between the points of a scale", () => {
    const { cell } = book((sheet) => {
      numbers(sheet, [0, 25, 50, 90]);
      sheet.addConditionalFormatting({
        ref: "A1:A4",
        rules: [
          {
            type: "colorScale",
            cfvo: [
              { type: "num", value: 0 },
              { type: "num", value: 50 },
            ],
            color: [{ argb: "FF000000" }, { argb: "FFFFFFFF" }],
          },
        ],
      });
    });
    const fills = [1, 2, 3, 4].map((row) => cell(row, 1)?.worn.fill);
    expect(fills).toEqual(["#000000", "#808080", "#FFFFFF", "#FFFFFF"]);
  });

  it("follow formulas from cell to cell, the first rule over later ones", () => {
    const { cell } = book((sheet) => {
      numbers(sheet, [1, 2, 3]);
      sheet.getCell("B2").value = "late";
      sheet.addConditionalFormatting({
        ref: "A1:B3",
        rules: [
          {
            type: "expression",
            priority: 1,
            formulae: ['$B1<>""'],
            style: { font: { color: { argb: "FF8A949E" }, bold: true } },
          },
          {
            type: "cellIs",
            operator: "greaterThan",
            priority: 2,
            formulae: ["1"],
            style: { font: { color: { argb: "FF00FF00" } } },
          },
        ],
      });
    });
    const worn = [1, 2, 3].map((row) => [cell(row, 1)?.worn.color, cell(row, 1)?.worn.bold]);
    expect(worn).toEqual([
      [undefined, undefined],
      ["#8A949E", true],
      ["#00FF00", undefined],
    ]);
    // The value stays where its kind puts it.
    expect(cell(2, 1)?.worn.align).toBe("right");
  });

  it("look for texts, blanks and errors by the formula that the file has", () => {
    const { cell } = book((sheet) => {
      sheet.getCell("A1").value = "late";
      sheet.getCell("A2").value = "not late";
      sheet.getCell("A3").value = { error: "#N/A" };
      sheet.getCell("A4").value = " ";
      const rules = [
        ["beginsWith", 'LEFT(A1,LEN("late"))="late"', "FF000001"],
        ["endsWith", 'RIGHT(A1,LEN("t late"))="t late"', "FF000002"],
        ["containsText", 'NOT(ISERROR(SEARCH("no such word",A1)))', "FF000003"],
        ["containsErrors", "ISERROR(A1)", "FF000004"],
        ["containsBlanks", "LEN(TRIM(A1))=0", "FF000005"],
        // Drawn by no formula: not drawn.
        ["duplicateValues", undefined, "FF000006"],
      ] as const;
      sheet.addConditionalFormatting({
        ref: "A1:A4",
        rules: rules.map(([type, formula, argb], index) => ({
          // As they come out of a file, of which not all kinds are in the types.
          type: type as "expression",
          priority: index + 1,
          ...(formula === undefined ? {} : { formulae: [formula] }),
          style: { font: { color: { argb } } },
        })),
      });
    });
    const colors = [1, 2, 3, 4].map((row) => cell(row, 1)?.worn.color);
    expect(colors).toEqual(["#000001", "#000002", "#000004", "#000005"]);
  });

  it("look at other sheets, too", () => {
    const { cell, host } = book((sheet) => {
      numbers(sheet, [5, 50]);
      sheet.addConditionalFormatting({
        ref: "A1:A2",
        rules: [
          {
            type: "expression",
            formulae: ["A1>Limits!$A$1"],
            style: { font: { italic: true } },
          },
        ],
      });
    });
    host.book.addWorksheet("Limits").getCell("A1").value = 10;
    expect([cell(1, 1)?.worn.italic, cell(2, 1)?.worn.italic]).toEqual([undefined, true]);
  });
});

describe("tables", () => {
  it("wear their style under the cells' own dress, and have filter buttons", () => {
    const { cell } = book((sheet) => {
      sheet.addTable({
        name: "Clients",
        ref: "A1",
        headerRow: true,
        style: { theme: "TableStyleLight1", showRowStripes: true },
        columns: [
          { name: "Name", filterButton: true },
          { name: "ARR", filterButton: true },
        ],
        rows: [
          ["Ash", 1],
          ["Elm", 2],
        ],
      });
      sheet.getCell("A2").fill = {
        type: "pattern",
        pattern: "solid",
        fgColor: { argb: "FFFFF9E6" },
      };
    });
    expect(cell(1, 1)).toMatchObject({ filter: true, worn: { bold: true } });
    expect(cell(2, 1)?.worn.fill).toBe("#FFF9E6");
    expect(cell(2, 2)?.worn.fill).toBe("#D9D9D9");
    expect(cell(3, 2)?.worn.fill).toBeUndefined();
    expect(cell(3, 2)?.worn.borders?.bottom?.color).toBe("#000000");
  });
});

describe("what formulas have filled", () => {
  it("is told as an area", async () => {
    const { host, show } = book((sheet) => {
      sheet.getCell("B2").value = { formula: "SEQUENCE(2,3)" };
    });
    await recalculate(host);
    expect(show().spills).toEqual([{ top: 2, left: 2, bottom: 3, right: 4 }]);
    expect(show().rows.cells.map(({ text }) => text)).toEqual(["1", "2", "3", "4", "5", "6"]);
  });
});

describe("the selection", () => {
  const { host, sheet } = book((one) => {
    one.getRow(1).values = ["a", 10, 20];
    one.getRow(2).values = ["b", 30];
    one.getCell("B1").numFmt = "#,##0.0";
  });
  const area = { top: 1, left: 1, bottom: 1_048_576, right: 3 };

  it("comes to a count, a sum and a mean in the format of its first number", () => {
    expect(areaFigures(host, sheet, area)).toEqual({
      count: 5,
      numbers: 3,
      sum: "60.0",
      mean: "20.0",
    });
    expect(areaFigures(host, sheet, { top: 9, left: 1, bottom: 9, right: 1 })).toEqual({
      count: 0,
      numbers: 0,
      sum: "",
      mean: "",
    });
  });

  it("is copied as it is shown, as far as the sheet goes", () => {
    expect(areaTexts(host, sheet, area)).toEqual([
      ["a", "10.0", "20"],
      ["b", "30", ""],
    ]);
  });
});
