import { absoluteCell, cellInRow, formula } from "../native-formula";
import type { CellContent } from "../tab-plan";
import { LABEL, planSection, wrapHeader } from "../tabs/dashboard-section";
import { LEAST_REVENUE, monthText } from "./revenue-tab";
import { LARGEST, MONTHS_A_YEAR, type SolidityPage } from "./solidity-layout";

const columns = ["client", "arr", "share", "cumulative"] as const;
/** Of the day a year before, when only MRR tells who was how large. */
const columnsBefore = ["mrrBefore", "shareBefore", "cumulativeBefore"] as const;
type LargestColumn = (typeof columns)[number] | (typeof columnsBefore)[number];

/**
 * ARR and twelve times the MRR of the last month differ by so many percent at most where they are the
 * same revenue: else what is measured by the one is no previous figure of the other.
 */
export const MOST_APART = 10;

const place = (column: LargestColumn): number => [...columns, ...columnsBefore].indexOf(column);

/** The largest clients, and what they are of the whole; a year before too, where MRR goes so far back. */
export function planLargest(page: SolidityPage): void {
  const { say, largest, input, formats, monthBefore } = page;
  const { range } = input.lifetimes;
  const [arr, ranks, names] = [range("arr"), range("rank"), range("name")];
  const own = (column: LargestColumn, line: number): string =>
    cellInRow(largest.row + line, LABEL + place(column));
  const hasBefore = monthBefore !== null;
  // Those of then, who need not be the clients on the left.
  const month = hasBefore ? monthText(input.revenue!.firstMonth + monthBefore) : "";
  const { body } = planSection(page, largest.row - 2, {
    key: "largest",
    heading: say("follow.solidity.largest"),
    headers: [...columns, ...(hasBefore ? columnsBefore : [])].map((column) =>
      say(`follow.solidity.largest.${column}`, { month }),
    ),
    width: largest.columns,
    lines: [
      ...Array.from({ length: LARGEST }, (_, i) => {
        const at = `MATCH(LARGE(${ranks},${i + 1}),${ranks},0)`;
        const cells: CellContent[] = [
          formula(`IF(ISNUMBER(${own("arr", i)}),INDEX(${names},${at})&"","")`),
          formula(`IFERROR(IF(INDEX(${arr},${at})>0,INDEX(${arr},${at}),""),"")`),
          formula(`IF(ISNUMBER(${own("arr", i)}),${own("arr", i)}/SUM(${arr}),0)`),
          formula(
            i === 0 ? own("share", i) : `MIN(1,${own("cumulative", i - 1)}+${own("share", i)})`,
          ),
        ];
        return { key: i + 1, cells: hasBefore ? [...cells, ...before(page, i, own)] : cells };
      }),
      ...(hasBefore ? wholes(page, own) : []),
    ],
    numberFormats: [
      ...[null, formats.money, formats.percentExact, formats.percentExact],
      ...[formats.money, formats.percentExact, formats.percentExact],
    ],
  });
  if (hasBefore) {
    page.draft.style({ ...body, row: body.row + LARGEST, rows: 2 }, "muted");
    wrapHeader(page, body);
  }
}

type Own = (column: LargestColumn, line: number) => string;

/** MRR of the month a year before, from the largest on: who had it does not matter. */
function before(page: SolidityPage, line: number, own: Own): CellContent[] {
  const mrr = revenueOf(page, page.monthBefore!);
  const all = own("mrrBefore", LARGEST);
  const cell = own("mrrBefore", line);
  return [
    formula(
      `IFERROR(IF(LARGE(${mrr},${line + 1})>${LEAST_REVENUE},LARGE(${mrr},${line + 1}),""),"")`,
    ),
    formula(`IF(ISNUMBER(${cell}),${cell}/${all},0)`),
    formula(
      line === 0
        ? own("shareBefore", line)
        : `MIN(1,${own("cumulativeBefore", line - 1)}+${own("shareBefore", line)})`,
    ),
  ];
}

/** All clients together, and what of ARR the last month's MRR is in a year. */
function wholes(page: SolidityPage, own: Own): { key: string; cells: CellContent[] }[] {
  const { say, input } = page;
  const revenue = input.revenue!;
  const last = revenue.months - 1;
  const sum = (month: number): string => {
    const mrr = revenueOf(page, month);
    return `SUMPRODUCT((${mrr}>${LEAST_REVENUE})*${mrr})`;
  };
  const [all, year] = [own("arr", LARGEST), own("arr", LARGEST + 1)];
  return [
    {
      key: "all",
      cells: [
        say("follow.solidity.largest.all"),
        formula(`SUM(${input.lifetimes.range("arr")})`),
        ...[null, null],
        formula(sum(page.monthBefore!)),
        ...[null, null],
      ],
    },
    {
      key: "alike",
      cells: [
        say("follow.solidity.largest.alike", { month: monthText(revenue.firstMonth + last) }),
        formula(`${MONTHS_A_YEAR}*${sum(last)}`),
        formula(`IF(${all}>0,${year}/${all},"")`),
        ...[null, null, null, null],
      ],
    },
  ];
}

function revenueOf({ input }: SolidityPage, month: number): string {
  return input.revenue!.range(`month.${month}`);
}

function cell({ largest }: SolidityPage, column: LargestColumn, line: number): string {
  return absoluteCell(largest.row + line, LABEL + place(column));
}

/** The part of the `count` largest clients in all revenue. */
export function topShare(page: SolidityPage, count: number): string {
  return cell(page, "cumulative", count - 1);
}

/** The same a year before, by MRR; `null` where that is not known so far back. */
export function largestBefore(page: SolidityPage, count: number): string | null {
  return ifAlike(page, cell(page, "cumulativeBefore", count - 1));
}

/** So many clients of one size would have been as concentrated a year before, by MRR. */
export function effectiveBefore(page: SolidityPage): string | null {
  if (page.monthBefore === null) return null;
  const mrr = revenueOf(page, page.monthBefore);
  const paid = `(${mrr}>${LEAST_REVENUE})*${mrr}`;
  return ifAlike(page, `SUMPRODUCT(${paid})^2/SUMPRODUCT(${paid}*${mrr})`);
}

function ifAlike(page: SolidityPage, text: string): string | null {
  if (page.monthBefore === null) return null;
  const [share, mrr] = [cell(page, "share", LARGEST + 1), cell(page, "mrrBefore", LARGEST)];
  const [least, most] = [1 - MOST_APART / 100, 1 + MOST_APART / 100];
  return `IF(ISNUMBER(${share}),IF((${share}>=${least})*(${share}<=${most})*(${mrr}>0)=1,${text},""),"")`;
}
