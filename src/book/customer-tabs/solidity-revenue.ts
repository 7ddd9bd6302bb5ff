import { absoluteCell, formula } from "../native-formula";
import type { CellContent } from "../tab-plan";
import { LABEL, planSection } from "../tabs/dashboard-section";
import { renewalMarks } from "./lifetimes-tab";
import { LEAST_REVENUE, monthText } from "./revenue-tab";
import { columnRange, MONTHS_A_YEAR, MONTHS_AHEAD, type SolidityPage } from "./solidity-layout";
import { parameterOf } from "./solidity-survival";

export const movementColumns = [
  "month",
  "opening",
  "new",
  "reactivation",
  "expansion",
  "contraction",
  "churn",
  "closing",
  "clients",
  "newClients",
  "lostClients",
  "nrr",
  "grr",
] as const;

/** A figure of a month, counted from the first one; the first month moves against nothing. */
export function movementCell(
  { movements }: SolidityPage,
  month: number,
  column: (typeof movementColumns)[number],
): string {
  return absoluteCell(movements.row + month - 1, LABEL + movementColumns.indexOf(column));
}

/** How revenue moves from month to month, as `mrrByMonth`. */
export function planMovements(page: SolidityPage): void {
  const { say, movements, input, formats } = page;
  const { revenue } = input;
  const steps = revenue === null ? 0 : revenue.months - 1;
  const { money } = formats;
  planSection(page, movements.row - 2, {
    key: "movements",
    heading: say("follow.solidity.movements"),
    headers: movementColumns.map((column) => say(`follow.solidity.movements.${column}`)),
    width: movements.columns,
    lines:
      revenue === null || steps < 1
        ? [{ key: 0, cells: [say("follow.solidity.noRevenue")] }]
        : Array.from({ length: steps }, (_, i) => {
            const month = i + 1;
            const number = revenue.firstMonth + month;
            return { key: number, cells: movementCells(page, month) };
          }),
    numberFormats: [
      null,
      ...[money, money, money, money, money, money, money],
      ...["0", "0", "0", formats.percentExact, formats.percentExact],
    ],
  });
}

function movementCells(page: SolidityPage, month: number): CellContent[] {
  const revenue = page.input.revenue!;
  const [was, is] = [month - 1, month].map((one) => revenue.range(`month.${one}`)) as [
    string,
    string,
  ];
  const e = LEAST_REVENUE;
  const came = `(${was}<=${e})*(${is}>${e})`;
  const left = `(${was}>${e})*(${is}<=${e})`;
  const stayed = `(${was}>${e})*(${is}>${e})`;
  const first = revenue.range("first");
  const number = revenue.firstMonth + month;
  const sum = (terms: string): CellContent => formula(`SUMPRODUCT(${terms})`);
  const yearAgo = month < MONTHS_A_YEAR ? null : revenue.range(`month.${month - MONTHS_A_YEAR}`);
  const retained = (kept: string): CellContent =>
    yearAgo === null
      ? null
      : formula(
          `IF(SUMPRODUCT((${yearAgo}>${e})*${yearAgo})=0,"",SUMPRODUCT((${yearAgo}>${e})*${kept})/SUMPRODUCT((${yearAgo}>${e})*${yearAgo}))`,
        );
  return [
    monthText(number),
    sum(`(${was}>${e})*${was}`),
    sum(`${came}*(${first}=${number})*${is}`),
    sum(`${came}*(${first}<${number})*${is}`),
    // Less than a billionth is how an amount was calculated, not a movement.
    sum(`${stayed}*(${is}-${was}>1E-9*${is})*(${is}-${was})`),
    sum(`${stayed}*(${was}-${is}>1E-9*${was})*(${was}-${is})`),
    sum(`${left}*${was}`),
    sum(`(${is}>${e})*${is}`),
    sum(`--(${is}>0)`),
    sum(`(${was}<=0)*(${is}>0)`),
    sum(`(${was}>0)*(${is}<=0)`),
    retained(is),
    yearAgo === null ? null : retained(`((${is}<${yearAgo})*${is}+(${is}>=${yearAgo})*${yearAgo})`),
  ];
}

/** What comes up for renewal: the coming months, then what is in none of them. */
export function planRenewals(page: SolidityPage): void {
  const { say, renewals, input, formats } = page;
  const { range } = input.lifetimes;
  const [marks, arr] = [range("renewalMonth"), range("arr")];
  // Without a column of dates nobody knows what comes up.
  const known = (text: string): CellContent => (input.lifetimes.hasRenewals ? formula(text) : null);
  const today = parameterOf(page, "asOf");
  const first = `(YEAR(${today})*12+MONTH(${today})-1)`;
  const line = (
    key: string | number,
    label: CellContent,
    condition: string,
  ): { readonly key: string | number; readonly cells: CellContent[] } => ({
    key,
    cells: [
      label,
      known(`SUMPRODUCT(--(${condition}))`),
      known(`SUMPRODUCT(--(${condition}),${arr})`),
    ],
  });
  planSection(page, renewals.row - 2, {
    key: "renewals",
    heading: say("follow.solidity.renewals"),
    headers: (["month", "clients", "arr"] as const).map((column) =>
      say(`follow.solidity.renewals.${column}`),
    ),
    width: renewals.columns,
    lines: [
      ...Array.from({ length: MONTHS_AHEAD }, (_, i) =>
        line(
          i + 1,
          formula(`DATE(YEAR(${today}),MONTH(${today})+${i},1)`),
          `${marks}=${first}+${i}`,
        ),
      ),
      line("later", say("follow.solidity.renewals.later"), `${marks}>=${first}+${MONTHS_AHEAD}`),
      line("overdue", say("follow.solidity.renewals.overdue"), `${marks}=${renewalMarks.overdue}`),
      line("undated", say("follow.solidity.renewals.undated"), `${marks}=${renewalMarks.undated}`),
    ],
    numberFormats: [formats.date, "0", formats.money],
  });
  page.draft.format({ ...renewals, columns: 1 }, { align: "left" });
}

/** Clients and revenue of the coming months together, or of the overdue ones. */
export function renewalSum(
  { renewals }: SolidityPage,
  what: "ahead" | "overdue",
  column: "clients" | "arr",
): string {
  const area = {
    ...renewals,
    row: what === "ahead" ? renewals.row : renewals.row + MONTHS_AHEAD + 1,
    rows: what === "ahead" ? MONTHS_AHEAD : 1,
  };
  return `SUM(${columnRange(area, column === "clients" ? 1 : 2)})`;
}
