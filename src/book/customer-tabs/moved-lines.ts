import { message } from "../../messages/follow-messages";
import type { Language } from "../../messages/messages";
import type { CellValue, Grid } from "../grid";
import { absoluteCell, formula, textLiteral } from "../native-formula";
import type { CellContent, CustomerTabKey, TabPlan } from "../tab-plan";
import { LABEL } from "../tabs/dashboard-section";
import { countBanner } from "../tabs/moved-clients";

/*
 * Lines of the dashboard have the name that was read and point at the cells of its row. Sort that
 * sheet and each name has the figures of another. So a line compares what its row says now with what
 * was read there, once a row: what is confidential points at nothing.
 */

/** The longest text that a formula may spell out. */
const LITERAL_LIMIT = 255;
/** Line ends do not come through every file format as they are. */
const CONTROL_CHARACTER = /\p{Cc}/u;

/**
 * 1 where a row no longer says what it was read with, else 0: the first of the columns that said
 * something then is compared. 0 where none did.
 */
export function movedMark(
  grid: Grid,
  row: number,
  columns: readonly (number | undefined)[],
): CellContent {
  for (const column of columns) {
    if (column === undefined) continue;
    const value = grid.values[row - grid.top]?.[column - grid.left] ?? null;
    const isSame = comparison(absoluteCell(row, column, grid.sheetName), value);
    if (isSame !== null) return formula(`IFERROR(IF(${isSame},0,1),1)`);
  }
  return 0;
}

function comparison(cell: string, value: CellValue): string | null {
  if (typeof value === "number") {
    // Spreadsheets spell out fifteen digits, a day with its time has more.
    const whole = Math.floor(value);
    return Number.isInteger(value)
      ? `${cell}=${value}`
      : `(${cell}>=${whole})*(${cell}<${whole + 1})`;
  }
  if (typeof value !== "string" || value.trim() === "") return null;
  if (value.length > LITERAL_LIMIT || CONTROL_CHARACTER.test(value)) return null;
  return `${cell}=${textLiteral(value)}`;
}

/** Where each tab says that lines have moved: a row that it leaves free, or beside its title. */
const bannerCells: Readonly<
  Partial<Record<CustomerTabKey, { readonly row: number; readonly column: number }>>
> = {
  customers: { row: 2, column: LABEL },
  solidity: { row: 2, column: LABEL },
  survey: { row: 3, column: LABEL },
  calls: { row: 2, column: LABEL },
  service: { row: 3, column: LABEL },
  reasons: { row: 2, column: LABEL },
  profit: { row: 2, column: LABEL },
  answers: { row: 0, column: LABEL + 3 },
  operations: { row: 0, column: LABEL + 5 },
  losses: { row: 2, column: LABEL },
  revenue: { row: 0, column: LABEL + 3 },
  lifetimes: { row: 2, column: LABEL },
};

/**
 * The tabs with the line that is to be read first once rows have moved: the front page counts them,
 * the others repeat what it says. `marks` are the ranges of marks as formulas address them.
 */
export function sayingMoved(
  plans: readonly TabPlan<CustomerTabKey>[],
  marks: readonly string[],
  language: Language,
): TabPlan<CustomerTabKey>[] {
  const count = `SUM(${marks.join(",")})`;
  const text = (rows: string): string => message(language, "follow.moved", { count: rows });
  const banner = countBanner(count, text("1"), text("#"));
  const front = plans.find(({ key }) => key === "customers");
  const place = bannerCells.customers;
  return plans.map((plan) => {
    const cell = bannerCells[plan.key];
    if (cell === undefined || front === undefined || place === undefined) return plan;
    const said =
      plan === front ? banner : formula(absoluteCell(place.row, place.column, front.name));
    return withCell(plan, cell, said);
  });
}

function withCell(
  plan: TabPlan<CustomerTabKey>,
  { row, column }: { readonly row: number; readonly column: number },
  content: CellContent,
): TabPlan<CustomerTabKey> {
  return {
    ...plan,
    blocks: [...plan.blocks, { row, column, cells: [[content]] }],
    formats: [...plan.formats, { area: { row, column, rows: 1, columns: 1 }, style: "warning" }],
    rowKeys: plan.rowKeys.map((key, i) => (i === row && key === null ? "moved" : key)),
  };
}
