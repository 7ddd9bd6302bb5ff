import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import { expect, it } from "vitest";
import type { CellValue, Grid } from "../../../src/book/grid";
import { customerTabKeys } from "../../../src/book/tab-plan";
import { calculateNow } from "../../../src/host/due-calculation";
import { HostWorkbook } from "../../../src/host/host-workbook";
import { storyBook } from "../../support/customer-book";
import { dashboardPlans } from "../../support/dashboard-plans";
import { formulaCells } from "../../support/expected-results";
import { shown, workbookOf } from "../../support/plan-to-workbook";

installFormulaEngine();

/** What people do to cells after the dashboard was made: some are emptied, others say "n/a". */
function spoilt(grid: Grid): Grid {
  const values = grid.values.map((row, i) =>
    row.map((cell, j): CellValue => {
      if (i === 0 || typeof cell !== "number") return cell;
      if ((i + j) % 5 === 0) return null;
      return (i + j) % 7 === 0 ? "n/a" : cell;
    }),
  );
  return { ...grid, values };
}

it("cells that are emptied, or hold a text, after the dashboard was made break no formula", async () => {
  const book = storyBook("en", { clients: 12 });
  const plans = await dashboardPlans(book);
  expect(plans.length).toBe(customerTabKeys.length);
  const workbook = workbookOf(book.grids.map(spoilt), plans);
  // The engine alone leaves out what is beyond its ten thousandth formula.
  await calculateNow(new HostWorkbook(workbook));
  const broken = plans.flatMap((plan) =>
    formulaCells(plan).flatMap(({ row, column, formula }) => {
      const value = String(shown(workbook, plan.name, row, column));
      return value.startsWith("#")
        ? [`${plan.name} ${row + 1} ${column + 1} ${value} ${formula}`]
        : [];
    }),
  );
  expect(broken.slice(0, 5)).toEqual([]);
});
