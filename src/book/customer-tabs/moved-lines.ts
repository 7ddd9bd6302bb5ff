import { message } from "../../messages/follow-messages";
import type { Language } from "../../messages/messages";
import { isBlank, type CellValue, type Grid } from "../grid";
import { absoluteCell, formula, textLiteral } from "../native-formula";
import type { CellContent, CustomerTabKey, TabPlan } from "../tab-plan";
import { LABEL } from "../tabs/dashboard-section";
import { countBanner } from "../tabs/moved-clients";

/*
 * Lines of the dashboard have the name that was read and point at the cells of its row. Sort that
 * sheet and each name has the figures of another. So a line compares what its row says now with what
 * was read there, once a row: whose it is, and all that stands in the line as it was read. What is
 * confidential points at nothing, and what has become confidential is pointed at no longer.
 */

/** The longest text that a formula may spell out. */
const LITERAL_LIMIT = 255;
/** Line ends do not come through every file format as they are. */
const CONTROL_CHARACTER = /\p{Cc}/u;

type Columns = readonly (number | undefined)[];

/**
 * 1 where a row no longer says what it was read with, else 0. Of `who`, the columns that tell whose
 * row it is, the first that said something then is compared; of `facts` every one, blank cells too, and
 * of `headers` the header of each.
 */
export function movedMark(
  grid: Grid,
  row: number,
  who: Columns,
  facts: Columns = [],
  headers: Columns = [],
): CellContent {
  const said = who
    .map((column) => (isBlank(valueAt(grid, row, column)) ? null : isAsRead(grid, row, column)))
    .find((same) => same !== null);
  const all = [
    said ?? null,
    ...facts.map((column) => isAsRead(grid, row, column)),
    ...headers.map((column) => isAsRead(grid, grid.top, column)),
  ].filter((same) => same !== null);
  if (all.length === 0) return 0;
  const same = all.length === 1 ? all[0]! : all.map((one) => `(${one})`).join("*");
  return formula(`IFERROR(IF(${same},0,1),1)`);
}

/**
 * A cell of a line that shows nothing, of a number 0, once its row no longer says in a column what it
 * said when it was read. A text that no formula can spell out stays.
 */
export function whileAsRead(
  grid: Grid,
  row: number,
  column: number | undefined,
  content: CellContent,
): CellContent {
  const same = isAsRead(grid, row, column);
  if (same === null || content === null || content === 0) return content;
  const cell = `IF(IFERROR(${same},FALSE),`;
  if (typeof content === "number") return formula(`${cell}${content},0)`);
  if (typeof content === "object") return formula(`${cell}${content.formula.slice(1)},"")`);
  return isSpeltOut(content) ? formula(`${cell}${textLiteral(content)},"")`) : content;
}

function valueAt(grid: Grid, row: number, column: number | undefined): CellValue {
  return column === undefined ? null : (grid.values[row - grid.top]?.[column - grid.left] ?? null);
}

/** Whether a cell says what it said, as part of a formula; `null` where none can tell. */
function isAsRead(grid: Grid, row: number, column: number | undefined): string | null {
  if (column === undefined) return null;
  const value = valueAt(grid, row, column);
  const cell = absoluteCell(row, column, grid.sheetName);
  return value === null ? `${cell}=""` : comparison(cell, value);
}

function comparison(cell: string, value: CellValue): string | null {
  if (typeof value === "boolean") return `${cell}=${value ? "TRUE" : "FALSE"}`;
  if (typeof value === "number") {
    // Spreadsheets spell out fifteen digits, a day with its time has more.
    const whole = Math.floor(value);
    return Number.isInteger(value)
      ? `${cell}=${value}`
      : `(${cell}>=${whole})*(${cell}<${whole + 1})`;
  }
  if (typeof value !== "string") return null;
  return isSpeltOut(value) ? `${cell}=${textLiteral(value)}` : null;
}

function isSpeltOut(text: string): boolean {
  return text.length <= LITERAL_LIMIT && !CONTROL_CHARACTER.test(text);
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
