import type { Workbook } from "@cj-tech-master/excelts";
import { cellAddress } from "../../src/book/sheet-address";
import type { TabPlan } from "../../src/book/tab-plan";
import { foldText } from "../../src/metrics/fold-text";
import { formulaCells, type Shown } from "./expected-results";
import { shown } from "./plan-to-workbook";

/** Texts are the sheet's own, trimmed by TRIM; the reader may have tidied blanks and case further. */
function alike(actual: unknown, wanted: unknown): boolean {
  return typeof actual === "string" && typeof wanted === "string"
    ? foldText(actual) === foldText(wanted)
    : actual === wanted;
}

/** Formula cells of a tab that differ from what the core says, in words. */
export function differences(
  workbook: Workbook,
  plan: TabPlan,
  expected: readonly Shown[],
): string[] {
  const cells = formulaCells(plan);
  const found = cells.flatMap(({ row, column, formula }, i) => {
    const actual = shown(workbook, plan.name, row, column);
    const wanted = expected[i];
    const same =
      typeof wanted === "number" && typeof actual === "number"
        ? Math.abs(actual - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted))
        : alike(actual, wanted);
    return same ? [] : [`${cellAddress(row, column)}: ${actual}, core ${wanted} ${formula}`];
  });
  if (cells.length !== expected.length) {
    found.push(`${cells.length} formulas, ${expected.length} figures of the core`);
  }
  return found;
}
