import { message } from "../../messages/messages";
import type { TabPlan } from "../tab-plan";
import { planChanges } from "./changes-section";
import { widthForTexts, widthForTotals } from "./column-width";
import { planAxes } from "./dashboard-axes";
import { planBands, planDimensions, planSegments } from "./dashboard-breakdowns";
import { planChartFigures } from "./dashboard-chart-figures";
import { planCharts, roomForAxes, roomForBands, roomForMap } from "./dashboard-charts";
import { planFigures } from "./dashboard-figures";
import { planRanking } from "./dashboard-ranking";
import {
  FIGURE_COLUMNS,
  LABEL,
  type DashboardPage,
  type DashboardTabInput,
} from "./dashboard-section";
import { movedBanner } from "./moved-clients";
import { numberFormats } from "./number-formats";
import { sectionedPlan } from "./sectioned-plan";
import { paperOf } from "./paper";
import { TabDraft } from "./tab-draft";
import { planTabHead } from "./tab-head";

/** How wide a digit of a key figure is, of those that widths are counted in. */
const FIGURE_CHARACTER = 1.35;

/**
 * The *Dashboard* tab: what the book of clients is worth, where it comes from, who leads and trails.
 * The figures that only charts need stand last, in the open, and are not printed.
 */
export function planDashboardTab(input: DashboardTabInput): TabPlan {
  const { language, scored, scores, clientSheet, modelCells } = input;
  const { currency } = scored.model.parameters;
  const paper = paperOf(language, currency);
  const draft = new TabDraft("dashboard", input.sheetName);
  const page: DashboardPage = {
    draft,
    input,
    formats: numberFormats(language, currency),
    say: (key, values) => message(language, key, values),
  };
  const first = planTabHead(draft, {
    column: LABEL,
    title: page.say("tab.dashboard.title"),
    subtitle: page.say("tab.dashboard.subtitle", { sheet: clientSheet, currency }),
    modelCells,
    language,
    banner: movedBanner(scores, language),
  });

  // First rows of what a page break must not cut; of charts, the blank row above them, or the edge
  // of one would show at the foot of the page before.
  const starts: number[] = [];
  const from = (row: number): number => {
    starts.push(row);
    return row;
  };
  const axes = planAxes(page, from(planFigures(page, first + 1)));
  from(axes.next - 1);
  const bands = planBands(page, from(roomForAxes(page, axes.next)));
  from(bands.next - 1);
  const mapRow = roomForBands(page, bands.next);
  from(mapRow - 1);
  let row = planDimensions(page, from(roomForMap(page, mapRow)));
  row = planSegments(page, from(row));
  row = planRanking(page, from(row), "highest");
  row = planRanking(page, from(row), "lowest");
  // Below all that a first run writes, so that a second one moves nothing.
  if (input.changes !== null) row = planChanges(page, from(row));
  const printed = row;
  const figures = planChartFigures(page, row, axes.body);
  planCharts(page, {
    axesRow: axes.next,
    bandsRow: bands.next,
    mapRow,
    axes,
    bands,
    figures,
  });

  draft.evenHeights(figures.next);
  const labels = [
    ...scored.clients.name,
    ...scored.portfolio.segments.map(({ label }) => label),
    ...scored.model.axes.map(({ label }) => label),
    ...scored.model.dimensions.map(({ label }) => label),
  ];
  const figureWidth = widthForTotals(scored, language, 16, FIGURE_CHARACTER);
  const columnWidths = [
    2,
    widthForTexts(labels, 28, 40),
    ...new Array<number>(FIGURE_COLUMNS).fill(figureWidth),
  ];
  return sectionedPlan(draft, {
    orientation: "portrait",
    ...{ paper, rows: printed, columnWidths, sections: starts },
  });
}
