import { beforeAll, describe, expect, it } from "vitest";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import { functionsCalled, NATIVE_FUNCTIONS } from "../../../src/book/native-formula";
import { scoresLayout, scoresRows } from "../../../src/book/tabs/scores-layout";
import type { CellValue, Grid } from "../../../src/book/grid";
import { formulaCells } from "../../support/expected-results";
import { shown, workbookOf } from "../../support/plan-to-workbook";
import { textGrid } from "../../support/text-book";
import { planBook, weirdModel, weirdTabNames } from "../../support/weird-book";

beforeAll(() => installFormulaEngine());

/** ARR and first points as Scores shows them when the client sheet holds other rows than it did. */
function shownWith(rows: readonly (readonly CellValue[])[]): (string | number | boolean)[][] {
  const book = planBook(textGrid, weirdModel("neutral"), "en");
  const { scored, source } = book.input;
  const grid: Grid = { ...textGrid, values: [textGrid.values[0]!, ...rows] };
  const workbook = workbookOf([grid], book.plans);
  workbook.calculateFormulas();
  const layout = scoresLayout(weirdTabNames.scores, scored.model, source);
  return Array.from({ length: scored.clients.count }, (_, client) =>
    [layout.arr, layout.renewal!, ...layout.points].map((column) =>
      shown(workbook, weirdTabNames.scores, scoresRows.first + client, column),
    ),
  );
}

describe("texts that Scores looks up", () => {
  const rows = textGrid.values.slice(1);

  it("are found by their text after the client sheet was sorted", () => {
    expect(shownWith([...rows].reverse())).toEqual(shownWith(rows).reverse());
  });

  it("give nothing once the cell holds another text, and a number once it is corrected", () => {
    const [first = [], ...others] = rows;
    const arrOf = (arr: CellValue): unknown =>
      shownWith([first.map((cell, column) => (column === 1 ? arr : cell)), ...others])[0]![0];
    expect(arrOf("120\u202F000,50\u00A0€")).toBe(120_000.5);
    expect(arrOf("121 000,50 €")).toBe(0);
    expect(arrOf(121_000.5)).toBe(121_000.5);
    expect(arrOf(null)).toBe(0);
    expect(arrOf({ error: "#N/A" })).toBe(0);
  });

  it("are looked up by native functions only, in formulas that Excel takes", () => {
    for (const plan of planBook(textGrid, weirdModel("neutral"), "en").plans) {
      for (const { formula } of formulaCells(plan)) {
        const others = functionsCalled(formula).filter((name) => !NATIVE_FUNCTIONS.includes(name));
        expect(others).toEqual([]);
        expect(formula.length).toBeLessThan(8192);
      }
    }
  });
});
