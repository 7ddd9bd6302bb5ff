import { clientProfit } from "../../metrics/client-profit";
import { message } from "../../messages/follow-messages";
import type { Language } from "../../messages/messages";
import { cellInRow, formula, textLiteral } from "../native-formula";
import type { CustomerTabKey, TabPlan } from "../tab-plan";
import { LABEL, planSection, wrapHeader } from "../tabs/dashboard-section";
import { sectionedPlan } from "../tabs/sectioned-plan";
import { paperOf } from "../tabs/paper";
import { columnOf } from "../tabs/tab-draft";
import { palette } from "../tab-style";
import { blockRows, planFigureBlock, pointingAt, type FigureBlock } from "./customer-page";
import { isFilled } from "./lines-tab";
import { parameterFormat } from "./solidity-parameters";
import { planProfitClients, planProfitLifetimes, rankedCells } from "./profit-clients";
import {
  profitPage,
  profitParameter,
  profitParameters,
  profitRange,
  PROFIT_PARAMETER_ROW,
  type ProfitPage,
  type ProfitTabInput,
} from "./profit-layout";

interface ProfitTab {
  readonly plan: TabPlan<CustomerTabKey>;
  /** For the front page: its figures point at this tab. */
  readonly block: FigureBlock;
}

/**
 * The tab *Profitability*: what clients bring after their costs, the whale curve, who costs more than
 * it brings, and what each is worth over the years to come. `null` where the client list has neither
 * margins nor costs.
 */
export function planProfitTab(input: ProfitTabInput): ProfitTab | null {
  const { profit, clients } = input;
  const profits = clientProfit({
    revenue: clients.arr,
    margin: profit.margin?.values,
    marginRate: profit.marginRate?.values,
    costs: profit.costs.map(({ values }) => values),
  });
  if (profits === null) return null;
  const rows = blockRows(figuresOf(profitPage(input, profits, 0)));
  const page = profitPage(input, profits, rows);
  const { draft, say } = page;
  draft.titles(LABEL, say("follow.profit.title"), say("follow.profit.subtitle"));
  planParameters(page);
  const block = figuresOf(page);
  const placed = planFigureBlock(page, page.figures, block);
  planWhale(page);
  planCostly(page);
  planValues(page);
  planProfitClients(page);
  planProfitLifetimes(page);
  planChart(page);
  const end = page.lifetimes.row + page.lifetimes.rows;
  draft.evenHeights(end);
  const columnWidths = [2, 54, ...new Array<number>(Math.max(9, page.columns.length - 1)).fill(15)];
  const paper = paperOf(input.language, input.currency);
  const last = page.lifetimes.row - 2;
  return {
    block: pointingAt(block, placed),
    plan: sectionedPlan(draft, {
      orientation: "landscape",
      paper,
      rows: last,
      columnWidths,
      sections: [page.chart.row, page.whale.row - 2, page.costly.row - 2, page.clients.row - 2],
    }),
  };
}

/** What the front page says in the place of the figures where the tab cannot be made. */
export function noProfitBlock(language: Language): FigureBlock {
  return {
    key: "profit",
    heading: message(language, "follow.profit.block"),
    lines: [],
    missing: [
      {
        ...{ kind: "noProfit", sheetName: "", address: "", details: {} },
        problem: "follow.profit.missing",
        remedy: "follow.profit.missing.remedy",
      },
    ],
    notes: [],
  };
}

function planParameters({ draft, say, input, formats }: ProfitPage): void {
  const { asOf, discount, retention, model } = input;
  const values = {
    asOf,
    discount,
    retention,
    alpha: model?.alpha ?? null,
    beta: model?.beta ?? null,
  };
  const row = PROFIT_PARAMETER_ROW;
  draft.keyRow(row - 1, "parameters.heading");
  draft.heading(row - 1, LABEL, 10, say("follow.profit.parameters"));
  profitParameters.forEach((parameter, i) => {
    draft.keyRow(row + i, `parameters.${parameter}`);
    draft.cell(row + i, LABEL, say(`follow.profit.parameters.${parameter}`), { style: "label" });
    const isTyped = parameter === "discount" || parameter === "retention";
    draft.cell(row + i, LABEL + 1, values[parameter], {
      style: isTyped ? "input" : "body",
      numberFormat:
        parameter === "asOf" ? formats.date : isTyped ? formats.percentExact : parameterFormat,
    });
  });
  const state = row + profitParameters.length;
  const [given, alpha] = [profitParameter("retention"), profitParameter("alpha")];
  draft.keyRow(state, "assumptions");
  draft.cell(
    state,
    LABEL,
    formula(
      `IF(ISNUMBER(${given}),${textLiteral(say("follow.profit.byGiven"))},IF(ISNUMBER(${alpha}),${textLiteral(say("follow.profit.byModel"))},${textLiteral(say("follow.profit.byNothing"))}))`,
    ),
    { style: "note" },
  );
}

function figuresOf(page: ProfitPage): FigureBlock {
  const { say, formats } = page;
  const [revenue, profit, value] = [
    profitRange(page, "revenue"),
    profitRange(page, "profit"),
    profitRange(page, "value"),
  ];
  const known = `COUNT(${profit})`;
  const loss = `SUMPRODUCT(${isFilled(profit)}*(${profit}<0))`;
  // The curve is highest after the last client who brings something, which may be none of its points.
  const peak = `(SUM(${profit})-SUMPRODUCT(--(${profit}<0),${profit}))/SUM(${profit})`;
  const percent = formats.percentExact;
  return {
    key: "profit",
    heading: say("follow.profit.block"),
    lines: [
      {
        key: "profit.total",
        label: say("follow.profit.total"),
        numberFormat: formats.money,
        value: `IF(${known}=0,"",SUM(${profit}))`,
        count: known,
      },
      {
        key: "profit.rate",
        label: say("follow.profit.rate"),
        numberFormat: percent,
        value: `IF(SUMPRODUCT(--${isFilled(profit)},${revenue})>0,SUM(${profit})/SUMPRODUCT(--${isFilled(profit)},${revenue}),"")`,
        count: known,
      },
      {
        key: "profit.costly",
        label: say("follow.profit.costlyShare"),
        numberFormat: percent,
        value: `IF(${known}=0,"",${loss}/${known})`,
        count: known,
      },
      {
        key: "profit.lost",
        label: say("follow.profit.lost"),
        numberFormat: formats.money,
        value: `SUMPRODUCT(--(${profit}<0),${profit})`,
        count: loss,
      },
      {
        key: "profit.peak",
        label: say("follow.profit.peak"),
        numberFormat: percent,
        value: `IF(SUM(${profit})>0,${peak},"")`,
        count: known,
      },
      {
        key: "profit.value",
        label: say("follow.profit.value"),
        numberFormat: formats.money,
        value: `IF(COUNT(${value})=0,"",SUM(${value}))`,
        count: `COUNT(${value})`,
      },
    ],
    missing: [],
    notes: [say("follow.profit.note")],
  };
}

/** Cumulative profit from the most to the least profitable client. */
function planWhale(page: ProfitPage): void {
  const { say, whale, formats } = page;
  const [profit, rank] = [profitRange(page, "profit"), profitRange(page, "rank")];
  const points = whale.rows - 1;
  const known = `COUNT(${profit})`;
  planSection(page, whale.row - 2, {
    key: "whale",
    heading: say("follow.profit.whale"),
    headers: (["place", "clients", "shareOfClients", "cumulative", "share"] as const).map(
      (column) => say(`follow.profit.whale.${column}`),
    ),
    width: 10,
    lines: Array.from({ length: whale.rows }, (_, i) => {
      const own = (column: number): string => cellInRow(whale.row + i, LABEL + column);
      // So many clients of all, a whole number of them.
      const half = `(${known}*${i}/${points})`;
      return {
        key: i,
        cells: [
          points === 0 ? null : i,
          formula(i === 0 || points === 0 ? "0" : `SUMPRODUCT(--(${placesOf(page)}-0.5<=${half}))`),
          formula(`IF(${known}=0,"",${own(1)}/${known})`),
          formula(
            `IF(${own(1)}=0,0,SUMPRODUCT(--(${rank}>=LARGE(${rank},MAX(1,${own(1)}))),${profit}))`,
          ),
          formula(`IF(SUM(${profit})>0,${own(3)}/SUM(${profit}),"")`),
        ],
      };
    }),
    numberFormats: ["0", "0", formats.percent, formats.money, formats.percentExact],
  });
  page.draft.format({ ...whale, columns: 1 }, { align: "left" });
}

/** Numbers from 1 to as many as there are clients: those of the list, one more each. */
function placesOf(page: ProfitPage): string {
  return `(${profitRange(page, "number")}+1)`;
}

function planCostly(page: ProfitPage): void {
  const { draft, say, costly, formats } = page;
  const profit = profitRange(page, "profit");
  const shown = ["name", "revenue", "profit", "share", "age"] as const;
  const { body } = planSection(page, costly.row - 2, {
    key: "costly",
    heading: say("follow.profit.costly"),
    headers: shown.map((column) => say(`follow.profit.column.${column}`)),
    width: 10,
    lines: Array.from({ length: costly.rows }, (_, i) => ({
      key: i === costly.rows - 1 ? "total" : i + 1,
      cells:
        i === costly.rows - 1
          ? [
              say("follow.profit.costlyAll"),
              formula(`SUMPRODUCT(--(${profit}<0),${profitRange(page, "revenue")})`),
              formula(`SUMPRODUCT(--(${profit}<0),${profit})`),
              null,
              null,
            ]
          : rankedCells(page, "rankLow", i + 1, shown, () => `SMALL(${profit},${i + 1})<0`),
    })),
    numberFormats: [null, formats.money, formats.money, formats.percentExact, "0"],
  });
  wrapHeader(page, body);
  draft.style({ ...body, row: body.row + body.rows - 1, rows: 1 }, "total");
}

/** The clients who are worth most over the years to come. */
function planValues(page: ProfitPage): void {
  const { say, values, formats } = page;
  const shown = ["name", "revenue", "profit", "age", "value"] as const;
  const { body } = planSection(page, values.row - 2, {
    key: "values",
    heading: say("follow.profit.values"),
    headers: shown.map((column) => say(`follow.profit.column.${column}`)),
    width: 10,
    lines: Array.from({ length: values.rows }, (_, i) => ({
      key: i + 1,
      cells: rankedCells(page, "rankValue", i + 1, shown, (key) => `${key}>-1E+14`),
    })),
    numberFormats: [null, formats.money, formats.money, "0", formats.money],
  });
  wrapHeader(page, body);
}

function planChart({ draft, say, chart, whale }: ProfitPage): void {
  for (let i = 0; i < chart.rows; i++) draft.keyRow(chart.row + i, `chart.${i + 1}`);
  draft.chart({
    name: "CcsWhale",
    kind: "scatter",
    title: say("follow.profit.whale"),
    series: [
      {
        name: say("follow.profit.whale.cumulative"),
        values: columnOf(whale, 3),
        categories: columnOf(whale, 2),
        color: palette.accent,
      },
    ],
    position: chart,
    categoryAxis: {
      minimum: 0,
      maximum: 1,
      numberFormat: "0%",
      title: say("follow.profit.whale.shareOfClients"),
    },
    legend: false,
  });
}
