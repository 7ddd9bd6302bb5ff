import { message } from "../../messages/follow-messages";
import type { Language } from "../../messages/messages";
import type { Grid } from "../grid";
import { absoluteCell, formula } from "../native-formula";
import type { ClientDirectory } from "../sources/client-directory";
import type { ReadMrr } from "../sources/read-mrr";
import type { CellContent } from "../tab-plan";
import { numberFormats } from "../tabs/number-formats";
import { lineCell, markCell, planLinesTab, type LineColumn, type LinesTab } from "./lines-tab";
import { movedMark } from "./moved-lines";

export type RevenueColumn = "number" | "name" | "first" | "moved" | `month.${number}`;

/** The tab of revenue by client and month, with what formulas need to know of it. */
export interface RevenueTab extends LinesTab<RevenueColumn> {
  readonly firstMonth: number;
  readonly months: number;
}

export interface RevenueTabInput {
  readonly read: ReadMrr;
  readonly grid: Grid;
  readonly directory: ClientDirectory;
  readonly sheetName: string;
  readonly language: Language;
  readonly currency: string;
}

/** Less is no revenue: as `mrrMovements`. */
export const LEAST_REVENUE = "1E-9";
/** What month numbers are taken from, so that the first month is the greatest. */
const FAR_MONTH = 1_000_000;
const BEFORE_MONTHS = 3;

/**
 * One line a client, one column a month. Where the sheet has a column a month each cell points at
 * its own; a blank one is no revenue.
 */
export function planRevenueTab(input: RevenueTabInput): RevenueTab {
  const { read, directory, language, currency, sheetName } = input;
  const { data } = read;
  const { months, firstMonth } = data;
  const say = (key: Parameters<typeof message>[1], values = {}): string =>
    message(language, key, values);
  const formats = numberFormats(language, currency);
  const count = data.clients.length;
  const all = Array.from({ length: count }, (_, client) => client);
  const last = BEFORE_MONTHS + months - 1;
  const columns: LineColumn<RevenueColumn>[] = [
    {
      key: "number",
      header: say("follow.lifetimes.number"),
      cells: [...data.clients],
      numberFormat: "0",
      isMuted: true,
    },
    {
      key: "name",
      header: say("follow.lifetimes.name"),
      cells: all.map((client) => directory.names[data.clients[client]!]!),
      width: 28,
    },
    {
      key: "first",
      header: say("follow.revenue.first"),
      // The first month with revenue, which tells new clients from those who came back.
      cells: all.map((client) => {
        const line = `${lineCell(BEFORE_MONTHS, client)}:${lineCell(last, client)}`;
        const marks = `${markCell(BEFORE_MONTHS)}:${markCell(last)}`;
        return formula(
          `${FAR_MONTH}-SUMPRODUCT(MAX((${line}>${LEAST_REVENUE})*(${FAR_MONTH}-${marks})))`,
        );
      }),
      numberFormat: "0",
      isMuted: true,
    },
    ...Array.from({ length: months }, (_, month): LineColumn<RevenueColumn> => ({
      key: `month.${month}`,
      header: monthText(firstMonth + month),
      cells: all.map((client) => amountCell(input, client, month)),
      numberFormat: formats.money,
      mark: firstMonth + month,
    })),
    {
      key: "moved",
      header: say("follow.moved.column"),
      cells: all.map((client) => movedCell(input, client)),
      numberFormat: "0;;",
      isMuted: true,
    },
  ];
  const tab = planLinesTab<RevenueColumn>({
    key: "revenue",
    sheetName,
    language,
    currency,
    title: say("follow.revenue.title"),
    subtitle: say("follow.revenue.subtitle", { clients: count, months }),
    tableName: "CcsRevenue",
    columns,
    identity: ["name"],
  });
  return { ...tab, firstMonth, months };
}

/**
 * A month as headers and labels spell it.
 *
 * @example monthText(24312) // "2026-01"
 */
export function monthText(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
}

/** Only where the sheet has a column a month do lines point at its rows. */
function movedCell({ read, grid }: RevenueTabInput, client: number): CellContent {
  const { lines, monthColumns } = read.data;
  const row = lines === null ? undefined : read.cells.rows[lines[client]!];
  const { id, client: name } = read.cells.columns;
  if (row === undefined) return 0;
  // Each line also looks at the headers of some months: a month that has moved is the figure of another.
  const months = [...(monthColumns ?? [])].filter(
    (column, month) => column >= 0 && month % lines!.length === client,
  );
  return movedMark(grid, row, [id, name], [], months);
}

function amountCell({ read, grid }: RevenueTabInput, client: number, month: number): CellContent {
  const { values, months, lines, monthColumns } = read.data;
  const value = values[client * months + month]!;
  const amount = Number.isNaN(value) ? 0 : value;
  const column = monthColumns?.[month] ?? -1;
  const row = lines === null ? undefined : read.cells.rows[lines[client]!];
  if (column < 0 || row === undefined) return amount;
  const typed = grid.values[row - grid.top]?.[column - grid.left] ?? null;
  if (typed !== null && typed !== value) return amount;
  const cell = absoluteCell(row, column, grid.sheetName);
  return formula(`IF(ISNUMBER(${cell}),${cell},0)`);
}
