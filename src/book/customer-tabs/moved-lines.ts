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
 * was read there, once a row: whose it is, whether it is confidential, and all that stands in the line
 * as it was read. What is confidential points at nothing; and a line shows nothing of a row that has
 * changed, whose it may be by then.
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
  const teller = who.find((column) => !isBlank(valueAt(grid, row, column)));
  const same = asRead([
    ...new Set([teller, ...facts].map((column) => comparison(grid, row, column))),
    ...headers.map((column) => comparison(grid, grid.top, column)),
  ]);
  return same === "" ? 0 : formula(`IFERROR(IF(${same},0,1),1)`);
}

/**
 * A cell of a line that is not confidential: blank once its row has changed. The row may be somebody
 * else's by then, or confidential. A text that no formula can spell out stays.
 *
 * @param mark The cell with what `movedMark` says of the row.
 * @param otherwise What a formula has in the place of a blank: 0 where others multiply by the cell.
 */
export function whileUnmoved(
  mark: string,
  content: CellContent,
  otherwise: '""' | "0" = '""',
): CellContent {
  if (content === null || (content === 0 && otherwise === "0")) return content;
  if (typeof content === "string" && !isSpeltOut(content)) return content;
  const shown =
    typeof content === "object"
      ? content.formula.slice(1)
      : typeof content === "string"
        ? textLiteral(content)
        : content;
  return formula(`IF(${mark}=0,${shown},${otherwise})`);
}

/** A link, or the number as it was read once one of these columns no longer says what it did. */
export function linkOrAsRead(
  grid: Grid,
  row: number,
  columns: Columns,
  link: CellContent,
  value: number,
): CellContent {
  const same = asRead(columns.map((column) => comparison(grid, row, column)));
  if (same === "" || typeof link !== "object" || link === null) return link;
  return formula(`IF(IFERROR(${same},FALSE),${link.formula.slice(1)},${value})`);
}

/** Whether all of these hold, as part of a formula; "" without any. */
function asRead(comparisons: readonly (string | null)[]): string {
  const all = comparisons.filter((one) => one !== null);
  return all.length < 2 ? (all[0] ?? "") : all.map((one) => `(${one})`).join("*");
}

function valueAt(grid: Grid, row: number, column: number | undefined): CellValue {
  return column === undefined ? null : (grid.values[row - grid.top]?.[column - grid.left] ?? null);
}

/**
 * Whether a cell says what it said, as part of a formula; `null` where there is none, or an error. Of
 * a text that no formula can spell out only the beginning is compared.
 */
function comparison(grid: Grid, row: number, column: number | undefined): string | null {
  if (column === undefined) return null;
  const value = valueAt(grid, row, column);
  const cell = absoluteCell(row, column, grid.sheetName);
  if (value === null) return `${cell}=""`;
  if (typeof value === "boolean") return `${cell}=${value ? "TRUE" : "FALSE"}`;
  if (typeof value === "number") {
    // Spreadsheets spell out fifteen digits, a day with its time has more.
    const whole = Math.floor(value);
    return Number.isInteger(value)
      ? `${cell}=${value}`
      : `(${cell}>=${whole})*(${cell}<${whole + 1})`;
  }
  if (typeof value !== "string") return null;
  if (isSpeltOut(value)) return `${cell}=${textLiteral(value)}`;
  const start = value.slice(0, Math.min(LITERAL_LIMIT, value.search(CONTROL_CHARACTER) >>> 0));
  return `LEFT(${cell},${start.length})=${textLiteral(start)}`;
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
