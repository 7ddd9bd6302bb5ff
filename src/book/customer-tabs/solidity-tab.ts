import { addMonths } from "../../metrics/calendar";
import { confidenceQuantile } from "../../metrics/normal";
import { lossesKnownFrom } from "../sources/client-lifetimes";
import type { CustomerTabKey, TabPlan } from "../tab-plan";
import { LABEL } from "../tabs/dashboard-section";
import { sectionedPlan } from "../tabs/sectioned-plan";
import { paperOf } from "../tabs/paper";
import { columnOf } from "../tabs/tab-draft";
import { palette } from "../tab-style";
import { blockRows, planFigureBlock, pointingAt, type FigureBlock } from "./customer-page";
import {
  CURVE_YEARS,
  solidityPage,
  type SolidityPage,
  type SolidityTabInput,
} from "./solidity-layout";
import { PARAMETER_ROW, parameterFormat, parameters, type Parameter } from "./solidity-parameters";
import { solidityFigures } from "./solidity-figures";
import { planLargest } from "./solidity-largest";
import { planMovements, planRenewals } from "./solidity-revenue";
import { curveColumns, planCounts, planCurve, planSigning, planTimes } from "./solidity-survival";

export interface SolidityTab {
  readonly plan: TabPlan<CustomerTabKey>;
  /** For the front page: its figures point at this tab. */
  readonly block: FigureBlock;
}

/**
 * The tab *Solidity of recurring revenue*: churn declared, observed and projected side by side,
 * survival, concentration, renewals ahead and how revenue moves. Native formulas over the tabs of
 * lines; what only they need stands at the end.
 */
export function planSolidityTab(input: SolidityTabInput): SolidityTab {
  const rows = blockRows(solidityFigures(solidityPage(input, 0)));
  const page = solidityPage(input, rows);
  const { draft, say } = page;
  draft.titles(LABEL, say("follow.solidity.title"), say("follow.solidity.subtitle"));
  planParameters(page);
  const block = solidityFigures(page);
  const placed = planFigureBlock(page, page.figures, block);
  planCurve(page);
  planSigning(page);
  planLargest(page);
  planRenewals(page);
  planMovements(page);
  planCounts(page);
  planTimes(page, "now");
  planTimes(page, "before");
  planChart(page);
  draft.evenHeights(page.end);
  const columnWidths = [2, 54, ...new Array<number>(12).fill(14)];
  const paper = paperOf(input.language, input.currency);
  const end = page.counts.row - 2;
  return {
    block: pointingAt(block, placed),
    plan: sectionedPlan(draft, {
      orientation: "landscape",
      paper,
      rows: end,
      columnWidths,
      sections: [
        page.chart.row,
        page.curve.row - 2,
        page.signing.row - 2,
        page.largest.row - 2,
        page.movements.row - 2,
      ],
    }),
  };
}

function planParameters({ draft, say, input, formats }: SolidityPage): void {
  const { model, modelBefore, asOf, data } = input;
  const values: Readonly<Record<Parameter, number | null>> = {
    asOf,
    yearBefore: addMonths(asOf, -12),
    since: lossesKnownFrom(data, asOf),
    z: confidenceQuantile(0.95),
    alpha: model?.alpha ?? null,
    beta: model?.beta ?? null,
    alphaBefore: modelBefore?.alpha ?? null,
    betaBefore: modelBefore?.beta ?? null,
  };
  draft.keyRow(PARAMETER_ROW - 1, "parameters.heading");
  draft.heading(PARAMETER_ROW - 1, LABEL, 10, say("follow.solidity.parameters"));
  parameters.forEach((parameter, i) => {
    const row = PARAMETER_ROW + i;
    draft.keyRow(row, `parameters.${parameter}`);
    const isDate = parameter === "asOf" || parameter === "yearBefore" || parameter === "since";
    draft.cell(row, LABEL, say(`follow.solidity.parameters.${parameter}`), { style: "label" });
    draft.cell(row, LABEL + 1, values[parameter], {
      style: "body",
      numberFormat: isDate ? formats.date : parameterFormat,
    });
  });
}

/** Survival observed beside what the model expects, by year. */
function planChart(page: SolidityPage): void {
  const { draft, say, chart, curve, input } = page;
  for (let i = 0; i < chart.rows; i++) draft.keyRow(chart.row + i, `chart.${i + 1}`);
  const { client, start, end } = input.data;
  const longest = client.reduce((most, _, i) => {
    const until = end[i]! <= input.asOf ? end[i]! : input.asOf;
    return Math.max(most, Math.floor((until - start[i]!) / 366));
  }, -1);
  if (longest < 1 || !input.isLossKnown) return;
  const years = Math.min(curve.rows, longest + 1);
  const series = (column: (typeof curveColumns)[number], rows: number, color: string) => ({
    name: say(`follow.solidity.curve.${column}` as const),
    values: { ...columnOf(curve, curveColumns.indexOf(column)), rows },
    categories: { ...columnOf(curve, 0), rows },
    color,
  });
  draft.chart({
    name: "CcsSurvival",
    kind: "scatter",
    title: say("follow.solidity.chart"),
    series: [
      { ...series("observed", years, palette.accent) },
      ...(input.model === null
        ? []
        : [
            {
              ...series("projected", curve.rows, palette.grey),
              mark: "line" as const,
              dashed: true,
            },
          ]),
    ],
    position: chart,
    valueAxis: { minimum: 0, maximum: 1, numberFormat: "0%" },
    categoryAxis: {
      minimum: 0,
      maximum: CURVE_YEARS,
      majorUnit: 1,
      title: say("follow.solidity.curve.year"),
    },
    legend: true,
  });
}
