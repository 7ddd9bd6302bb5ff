import { cellInRow, formula } from "../native-formula";
import type { CellContent } from "../tab-plan";
import { LABEL, planSection } from "../tabs/dashboard-section";
import { columnOf, uniqueHeaders } from "../tabs/tab-draft";
import { rangeAddress } from "./lines-tab";
import { linkedNumber } from "./linked-number";
import { LIFETIME_YEARS, profitParameter, profitRange, type ProfitPage } from "./profit-layout";
import type { MessageKey } from "../../messages/follow-messages";

/** The rank key of a client whose profit is not known, below or above all others. */
const NO_RANK = "1E+15";

/** Every client: what it brings and costs, and what it is worth over the years to come. */
export function planProfitClients(page: ProfitPage): void {
  const { draft, say, clients, columns, input, formats } = page;
  const { profit } = input;
  const headers = columns.map((column) => {
    const cost = /^cost\.(\d+)$/.exec(column);
    return cost === null
      ? say(`follow.profit.column.${column}` as MessageKey)
      : profit.costs[Number(cost[1]) - 1]!.header;
  });
  draft.keyRow(clients.row - 2, "clients.heading");
  draft.heading(clients.row - 2, LABEL, columns.length, say("follow.profit.clients"));
  draft.put(clients.row - 1, LABEL, [uniqueHeaders(headers)], {
    style: "tableHeader",
    wrap: true,
    vertical: "center",
    align: "right",
  });
  draft.format({ ...clients, row: clients.row - 1, rows: 1, columns: 1 }, { align: "left" });
  draft.height(clients.row - 1, 42);
  const body = draft.put(
    clients.row,
    LABEL,
    Array.from({ length: clients.rows }, (_, client) => clientCells(page, client)),
    { style: "body" },
  );
  const formatOf: Readonly<Record<string, string>> = {
    marginRate: formats.percentExact,
    share: formats.percentExact,
    start: formats.date,
    age: "0",
    number: "0",
    rank: "0.00",
    rankLow: "0.00",
    rankValue: "0.00",
  };
  columns.forEach((column, i) => {
    draft.keyColumn(LABEL + i, column);
    if (column === "name") return;
    draft.format(columnOf(body, i), { numberFormat: formatOf[column] ?? formats.money });
    if (["number", "rank", "rankLow", "rankValue"].includes(column)) {
      draft.style(columnOf(body, i), "muted");
    }
  });
  draft.table({
    name: "CcsProfit",
    area: { ...body, row: body.row - 1, rows: body.rows + 1 },
    bandedRows: false,
    filterButtons: true,
    identity: ["name"],
  });
}

function clientCells(page: ProfitPage, client: number): CellContent[] {
  const { clients, columns, input } = page;
  const { profit, list } = input;
  const row = clients.row + client;
  const at = (column: string): string => cellInRow(row, LABEL + columns.indexOf(column));
  const linked = (column: number | undefined, value: number, factor = 1): CellContent =>
    linkedNumber(list.grid, list.rows[client]!, column, value, factor);
  const given = columns.filter(
    (column) => column === "margin" || column === "marginRate" || column.startsWith("cost."),
  );
  const costs = columns.filter((column) => column.startsWith("cost."));
  const hasMargin = columns.includes("margin");
  const hasRate = columns.includes("marginRate");
  const before = hasRate
    ? `IF(ISNUMBER(${at("marginRate")}),${at("revenue")}*${at("marginRate")},${at("revenue")})`
    : at("revenue");
  const less = costs.length === 0 ? "" : `-SUM(${at(costs[0]!)}:${at(costs.at(-1)!)})`;
  const isGiven = given.map((column) => at(column));
  const rest = `IF(COUNT(${isGiven.join(",")})=0,"",IF(ISNUMBER(${at("revenue")}),${before}${less},""))`;
  const own = at("profit");
  const today = profitParameter("asOf");
  const start = at("start");
  const month = `DATE(YEAR(${today}),MONTH(${start})`;
  // The day of the year that the contract began on: the last of the month in a shorter one.
  const anniversary = `MIN(${month},1)+DAY(${start})-1,${month}+1,1)-1)`;
  const known = (yes: string): string => `IF(ISNUMBER(${own}),${yes},"")`;
  const value = at("value");
  const cells: Record<string, CellContent> = {
    name: input.clients.name[client]!,
    revenue: linked(list.arr, input.clients.arr[client]!, list.arrFactor),
    profit: formula(hasMargin ? `IF(ISNUMBER(${at("margin")}),${at("margin")},${rest})` : rest),
    share: formula(known(`IF(${at("revenue")}>0,${own}/${at("revenue")},"")`)),
    start: linked(list.start, input.clients.startDate[client]!),
    age: formula(
      `IF(ISNUMBER(${start}),MIN(100,MAX(1,1+YEAR(${today})-YEAR(${start})-IF(${anniversary}>${today},1,0))),1)`,
    ),
    value: formula(
      known(
        `IF(ISNUMBER(${lifetimeFactor(page, at("age"))}),${own}*${lifetimeFactor(page, at("age"))},"")`,
      ),
    ),
    number: client,
    // Of equal amounts the first comes first.
    rank: formula(`IF(ISNUMBER(${own}),${own}-${at("number")}*1E-6,0-${NO_RANK})`),
    rankLow: formula(`IF(ISNUMBER(${own}),${own}+${at("number")}*1E-6,${NO_RANK})`),
    rankValue: formula(`IF(ISNUMBER(${value}),${value}-${at("number")}*1E-6,0-${NO_RANK})`),
  };
  const rate = profit.marginRate;
  if (profit.margin !== null) {
    const { column, values, factor } = profit.margin;
    cells.margin = linked(column, values[client]!, factor);
  }
  if (rate !== null) cells.marginRate = linked(rate.column, rate.values[client]!, rate.factor);
  profit.costs.forEach(({ column, values, factor }, i) => {
    cells[`cost.${i + 1}`] = linked(column, values[client]!, factor);
  });
  return columns.map((column) => cells[column]!);
}

/** Renewals still to come, discounted, of a client before its renewal of that number. */
function lifetimeFactor({ lifetimes }: ProfitPage, age: string): string {
  return `INDEX(${rangeAddress(columnOf(lifetimes, 2))},${age})`;
}

/**
 * Renewals still to come by age, discounted, from the last one back: each happens with the model's
 * chance (or the one given), is worth 1, and then the next one follows a year later.
 */
export function planProfitLifetimes(page: ProfitPage): void {
  const { draft, say, lifetimes } = page;
  const [alpha, beta, given, discount] = (["alpha", "beta", "retention", "discount"] as const).map(
    profitParameter,
  ) as [string, string, string, string];
  const { body } = planSection(page, lifetimes.row - 2, {
    key: "lifetimes",
    heading: say("follow.profit.lifetimes"),
    headers: (["renewal", "rate", "left"] as const).map((column) =>
      say(`follow.profit.lifetimes.${column}`),
    ),
    width: lifetimes.columns,
    lines: Array.from({ length: LIFETIME_YEARS }, (_, i) => {
      const rate = cellInRow(lifetimes.row + i, LABEL + 1);
      const after = cellInRow(lifetimes.row + i + 1, LABEL + 2);
      const known = (yes: string): string => `IF(ISNUMBER(${rate}),${yes},"")`;
      return {
        key: i + 1,
        cells: [
          i + 1,
          formula(
            `IF(ISNUMBER(${given}),${given},IF(ISNUMBER(${alpha}),(${beta}+${i})/(${alpha}+${beta}+${i}),""))`,
          ),
          formula(
            i === LIFETIME_YEARS - 1
              ? known(`IFERROR(${rate}*(1+${discount})/(1+${discount}-${rate}),"")`)
              : known(`${rate}*(1+${after}/(1+${discount}))`),
          ),
        ],
      };
    }),
    numberFormats: ["0", page.formats.percentExact, "0.0000"],
  });
  draft.style(body, "muted");
}

/** Cells of the client whose rank key is the `place`-th, as the list of the rank goes. */
export function rankedCells(
  page: ProfitPage,
  rank: "rankLow" | "rankValue",
  place: number,
  shown: readonly string[],
  /** The lines that are shown, by the key: others stay blank. */
  isShown: (key: string) => string,
): CellContent[] {
  const keys = profitRange(page, rank);
  const key = `${rank === "rankLow" ? "SMALL" : "LARGE"}(${keys},${place})`;
  return shown.map((column) =>
    formula(
      `IFERROR(IF(${isShown(key)},INDEX(${profitRange(page, column)},MATCH(${key},${keys},0)),""),"")`,
    ),
  );
}
