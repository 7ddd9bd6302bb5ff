import { beforeAll, describe, expect, it } from "vitest";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import type { Workbook } from "@cj-tech-master/excelts";
import { planProfitTab } from "../../../src/book/customer-tabs/profit-tab";
import type { CellValue, Grid } from "../../../src/book/grid";
import { readProfitColumns } from "../../../src/book/sources/profit-columns";
import type { CustomerTabKey, TabPlan } from "../../../src/book/tab-plan";
import type { Language } from "../../../src/messages/messages";
import { completedMonths } from "../../../src/metrics/calendar";
import { clientProfit } from "../../../src/metrics/client-profit";
import { clv } from "../../../src/metrics/clv";
import { residualLifetime } from "../../../src/metrics/residual-value";
import type { RetentionModel } from "../../../src/metrics/retention-model";
import { whale } from "../../../src/metrics/whale";
import { formulaCells } from "../../support/expected-results";
import { customerBook, storyBook, type CustomerBook } from "../../support/customer-book";
import { libreOffice, recalculatedByLibreOffice } from "../../support/libreoffice";
import { planText } from "../../support/plan-text";
import { shown, workbookOf } from "../../support/plan-to-workbook";
import { expectSound } from "../../support/sound-plan";

beforeAll(() => installFormulaEngine());

const languages: readonly Language[] = ["en", "fr"];
/** Fader and Hardie's High End clients. */
const highEnd: RetentionModel = { alpha: 0.668, beta: 3.806 };

interface Options {
  readonly model?: RetentionModel | null;
  readonly retention?: number | null;
  readonly discount?: number;
}

function caseOf(
  book: CustomerBook,
  { model = highEnd, retention = null, discount = 0.1 }: Options = {},
) {
  const { clients, source, list, language, asOf, matches } = book;
  const { arr, startDate } = source.columns;
  const profit = readProfitColumns(list, [...source.rows], matches);
  const tab = planProfitTab({
    clients,
    profit,
    list: {
      grid: list,
      rows: source.rows,
      arr: arr!,
      arrFactor: source.arrFactor,
      ...(startDate === undefined ? {} : { start: startDate }),
    },
    ...{ asOf, discount, retention, model },
    sheetName: "Profit",
    language,
    currency: "EUR",
  });
  const profits = clientProfit({
    revenue: clients.arr,
    margin: profit.margin?.values,
    marginRate: profit.marginRate?.values,
    costs: profit.costs.map(({ values }) => values),
  });
  return { book, tab: tab!, profits: profits!, model, retention, discount };
}
type Case = ReturnType<typeof caseOf>;

/** The story's client list with these columns beside it, in thousands where it says so. */
function bookWith(
  headers: readonly string[],
  cells: (client: number) => readonly CellValue[],
  language: Language = "en",
): CustomerBook {
  const book = storyBook(language, { clients: 30, without: ["answers", "projects", "incidents"] });
  const isCost = (header: CellValue | undefined): boolean =>
    typeof header === "string" && /cost|coût|margin|marge/i.test(header);
  return customerBook(
    book.grids.map((grid, i): Grid => {
      if (i > 0) return grid;
      const [header, ...rows] = grid.values;
      const kept = header!.map((_, at) => at).filter((at) => !isCost(header![at]));
      const own = (row: readonly CellValue[]): CellValue[] => kept.map((at) => row[at] ?? null);
      return {
        ...grid,
        values: [
          [...own(header!), ...headers],
          ...rows.map((row, client) => [...own(row), ...cells(client)]),
        ],
      };
    }),
    language,
  );
}

const books: readonly (readonly [string, CustomerBook, Options])[] = [
  ["the story", storyBook("en"), {}],
  [
    "a margin rate and two costs, some blank",
    bookWith(["Margin rate", "Support cost", "Hosting cost"], (client) => [
      client % 4 === 1 ? null : 0.3 + 0.02 * client,
      client % 5 === 1 ? null : 1000 * client,
      client % 4 === 1 ? null : client === 3 ? 1e6 : 500,
    ]),
    { retention: 0.85, discount: 0.08 },
  ],
  [
    "margins as amounts, alike and negative",
    bookWith(["Margin"], (client) => [client === 2 ? null : client % 3 === 0 ? -700 : 5000]),
    { model: null },
  ],
];

function rowOf({ rowKeys }: TabPlan<CustomerTabKey>, key: string): number {
  const row = rowKeys.indexOf(key);
  if (row < 0) throw new Error(`no row ${key}`);
  return row;
}

function agree(workbook: Workbook, one: Case): void {
  const { book, tab, profits, model, retention, discount } = one;
  const { plan } = tab;
  for (const { row, column, formula } of formulaCells(plan)) {
    expect(String(shown(workbook, plan.name, row, column)), formula).not.toMatch(/^#/);
  }
  const nearAt = (row: number, column: number, wanted: number, what: string): void => {
    const actual = shown(workbook, plan.name, row, column);
    const told = `${what} ${column}: ${String(actual)} for ${wanted}`;
    if (Number.isNaN(wanted)) {
      expect(actual, told).toBe("");
      return;
    }
    expect(typeof actual, told).toBe("number");
    expect(Math.abs((actual as number) - wanted), told).toBeLessThanOrEqual(
      1e-9 * Math.max(1, Math.abs(wanted)),
    );
  };
  const near = (key: string, column: number, wanted: number): void =>
    nearAt(rowOf(plan, key), column, wanted, key);

  const factor = (client: number): number => {
    const start = book.clients.startDate[client]!;
    const months = Number.isNaN(start) ? 0 : completedMonths(start, book.asOf);
    const age = 1 + Math.max(0, Math.floor(months / 12));
    if (retention !== null) return retention * clv(1, retention, discount, "now");
    return model === null ? NaN : residualLifetime(model, { discount, age });
  };
  const body = rowOf(plan, "CcsProfit") + 1;
  const column = (key: string): number => plan.columnKeys.indexOf(key);
  profits.forEach((profit, client) => {
    nearAt(body + client, column("profit"), profit, `profit of ${client}`);
    nearAt(body + client, column("value"), profit * factor(client), `value of ${client}`);
  });
  const curve = whale(profits);
  const known = curve.client.length;
  const points = Math.min(known, 40);
  for (let i = 0; i <= points; i++) {
    const clients = Math.floor((known * i) / points + 0.5);
    near(`whale.${i}`, 2, clients);
    near(`whale.${i}`, 4, clients === 0 ? 0 : curve.cumulative[clients - 1]!);
    // Of a total that is not above 0 nothing is a share.
    const none = Number.isNaN(curve.share[0]!) ? NaN : 0;
    near(`whale.${i}`, 5, clients === 0 ? none : curve.share[clients - 1]!);
  }
  const costly = [...curve.client.keys()]
    .filter((rank) => curve.profit[rank]! < 0)
    .sort((x, y) => curve.profit[x]! - curve.profit[y]! || curve.client[x]! - curve.client[y]!);
  costly.slice(0, 50).forEach((rank, i) => {
    expect(shown(workbook, plan.name, rowOf(plan, `costly.${i + 1}`), 1)).toBe(
      book.clients.name[curve.client[rank]!],
    );
    near(`costly.${i + 1}`, 3, curve.profit[rank]!);
  });
  const lost = costly.reduce((sum, rank) => sum + curve.profit[rank]!, 0);
  near("costly.total", 3, lost);
  near("profit.profit.lost", 2, lost);
  near("profit.profit.lost", 3, costly.length);
  near("profit.profit.peak", 2, Math.max(...curve.share));
  near("profit.profit.total", 2, curve.cumulative[known - 1]!);
}

describe("the tab of profitability, recalculated by excelts", () => {
  it.each(books)("agrees with the core: %s", (_, book, options) => {
    const one = caseOf(book, options);
    const workbook = workbookOf(book.grids, [one.tab.plan]);
    workbook.calculateFormulas();
    agree(workbook, one);
  });
});

describe.skipIf(libreOffice === null)(
  "the tab of profitability, recalculated by LibreOffice (skipped where soffice is not installed)",
  () => {
    it.each(books.slice(0, 2))("agrees with the core: %s", async (_, book, options) => {
      const one = caseOf(book, options);
      agree(await recalculatedByLibreOffice(workbookOf(book.grids, [one.tab.plan])), one);
    });
  },
);

describe("the plan of the tab of profitability", () => {
  it("is none where the client list has neither margins nor costs", () => {
    expect(caseOf(bookWith([], () => [])).tab).toBeNull();
  });

  it.each(languages)("is the one that was reviewed (%s)", async (language) => {
    const { tab } = caseOf(storyBook(language, { clients: 12 }));
    await expect(`${planText(tab.plan)}\n`).toMatchFileSnapshot(
      `../../fixtures/golden/profit-tab.${language}.txt`,
    );
  });

  it("is sound, and every Excel calculates it", () => {
    expectSound(caseOf(books[1]![1]).tab.plan);
  });
});
