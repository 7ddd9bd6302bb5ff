import { beforeAll, describe, expect, it } from "vitest";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import type { CellValue } from "../../../src/book/grid";
import { imageBlock } from "../../../src/book/customer-tabs/image-block";
import { noProfitBlock } from "../../../src/book/customer-tabs/profit-tab";
import { referencesGiven, referencesOf } from "../../../src/book/customer-tabs/references";
import { formulaCells } from "../../support/expected-results";
import { customerBook } from "../../support/customer-book";
import { workbookOf } from "../../support/plan-to-workbook";
import { solidityCase } from "../../support/solidity-case";

beforeAll(() => installFormulaEngine());

function bookOf(header: string, cells: readonly CellValue[]) {
  const values = cells.map((cell, i): CellValue[] => [`Client ${i + 1}`, 1000 * (i + 1), cell]);
  const grid = {
    ...{ sheetName: "Clients", top: 0, left: 0 },
    values: [["Client", "ARR", header], ...values],
  };
  return customerBook([grid], "en");
}

const header = "References given (12 months)";

describe("clients who have been a reference", () => {
  it("are a share of those of whom it is known, by formulas over the cells of the client list", () => {
    const book = bookOf(header, [2, 0, null, "1", 0, 5, 0]);
    const one = solidityCase(book, { model: null });
    const { count, base } = referencesOf(one.lifetimes);
    const workbook = workbookOf([...book.grids], one.plans);
    const sheet = workbook.addWorksheet("Asked");
    sheet.getCell(1, 1).value = { formula: count };
    sheet.getCell(2, 1).value = { formula: base };
    const results = () => {
      workbook.calculateFormulas();
      return [1, 2].map((row) => sheet.getCell(row, 1).result);
    };
    expect(results()).toEqual([3, 6]);
    const clients = workbook.getWorksheet("Clients")!;
    clients.getCell(3, 3).value = 4;
    expect(results()).toEqual([4, 6]);
    clients.getCell(2, 3).value = null;
    expect(results()).toEqual([3, 5]);
  });

  it("are missing where no column says it, and the block says which it takes", () => {
    const book = bookOf("Remarks", ["a", "b"]);
    expect(referencesGiven(book.model, book)).toBeNull();
    const { lines, missing } = imageBlock({
      ...{ survey: null, problems: [], language: "en", currency: "EUR", references: null },
    });
    expect(lines).toEqual([]);
    expect(missing.map(({ problem }) => problem)).toEqual(["follow.image.noReferences"]);
  });
});

describe("renewals", () => {
  it("have figures where the client list has their dates", () => {
    const { block } = solidityCase(bookOf("Renewal date", [46_200, 46_300]), {
      model: null,
    }).solidity;
    expect(block.lines.filter(({ key }) => key.startsWith("renewals."))).toHaveLength(2);
    expect(block.missing.map(({ problem }) => problem)).not.toContain("follow.solidity.noRenewals");
  });

  it("have none without, and the block says which column it takes", () => {
    const { block, plan } = solidityCase(bookOf("Remarks", ["a", "b"]), { model: null }).solidity;
    expect(block.lines.filter(({ key }) => key.startsWith("renewals."))).toEqual([]);
    expect(block.missing.map(({ problem }) => problem)).toContain("follow.solidity.noRenewals");
    const rows = plan.rowKeys.flatMap((key, row) =>
      /^renewals\.\w+$/.test(key ?? "") ? [row] : [],
    );
    const figures = formulaCells(plan).filter(
      ({ row, column }) => rows.includes(row) && column > 1,
    );
    expect(rows.length).toBeGreaterThan(12);
    expect(figures).toEqual([]);
  });
});

describe("profitability without margins and costs", () => {
  it("says which columns it takes", () => {
    const { lines, missing } = noProfitBlock("fr");
    expect(lines).toEqual([]);
    expect(missing.map(({ remedy }) => remedy)).toEqual(["follow.profit.missing.remedy"]);
  });
});
