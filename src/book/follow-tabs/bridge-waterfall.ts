import { absoluteArea, absoluteCell, cellInRow, formula, textLiteral } from "../native-formula";
import type { CellContent } from "../tab-plan";
import { palette } from "../tab-style";
import { planSection } from "../tabs/dashboard-section";
import { shortMoney } from "../tabs/number-formats";
import { columnOf } from "../tabs/tab-draft";
import {
  stepCells,
  waterfallColumns,
  waterfallFormats,
  waterfallHeaders,
  waterfallSeries,
} from "../tabs/waterfall";
import { CHART_ROWS, LABEL, stepCount, WIDTH, type BridgePage } from "./bridge-layout";
import { stepsOf } from "./bridge-steps";

/** The steps as columns, and where these begin. */
export function planChart(page: BridgePage): void {
  const { draft, say, rows, axes, input, formats } = page;
  const { history, language, model } = input;
  for (let i = 0; i < CHART_ROWS; i++) draft.keyRow(rows.chart + i, `chart.${i + 1}`);
  const totals = page.taken.map(({ lines }) =>
    lines.reduce((sum, line) => sum + history.lines.weightedArr[line]!, 0),
  );
  const short = shortMoney(language, model.parameters.currency, Math.max(...totals));
  const floor = rows.chart + CHART_ROWS;
  draft.keyRow(floor, "chart.floor");
  draft.put(floor, LABEL, [[say("follow.bridge.floor"), formula(floorText(page))]], {
    style: "note",
  });
  draft.format(
    { row: floor, column: LABEL + 1, rows: 1, columns: 1 },
    { numberFormat: formats.money, align: "right" },
  );
  draft.conditional({
    kind: "custom",
    area: { row: floor, column: LABEL, rows: 1, columns: 2 },
    formula: `=${absoluteCell(floor, LABEL + 1)}>0`,
    style: "warning",
  });
  const body = {
    row: rows.waterfall + 2,
    column: LABEL,
    rows: stepCount(axes.length),
    columns: CUT + 1,
  };
  draft.chart({
    name: "CcsValueBridge",
    kind: "stackedColumn",
    title: say("follow.bridge.chart"),
    series: [
      ...waterfallSeries(body, say, short),
      {
        name: `${say("tab.chart.total")} `,
        values: columnOf(body, CUT),
        categories: columnOf(body, 0),
        color: palette.slate,
      },
    ],
    position: { row: rows.chart, column: LABEL, rows: CHART_ROWS, columns: WIDTH },
    valueAxis: { minimum: 0, numberFormat: short.money, visible: false },
    gapWidth: 40,
    legend: false,
  });
}

/** The column of the figures with the two ends where the columns do not begin at zero. */
const CUT = waterfallColumns.belowZero + 1;
/** Below this share of the lowest level, what happens in between would hardly be seen. */
const SEEN = 4;

/** The levels of the steps, as an address. */
function levelsOf({ rows, axes }: BridgePage): string {
  const first = rows.waterfall + 2;
  return absoluteArea({ row: first, column: LABEL + 1, rows: stepCount(axes.length), columns: 1 });
}

/** Where the columns begin: so far below the lowest level as that is below the highest, or at zero. */
function floorText(page: BridgePage): string {
  const levels = levelsOf(page);
  const [lowest, highest] = [`MIN(${levels})`, `MAX(${levels})`];
  const range = `(${highest}-${lowest})`;
  return `IF(${range}<0.005,0,IF(${SEEN}*${range}<${lowest},${lowest}-${range},0))`;
}

/** The figures of the waterfall, as the dashboard has them. */
export function planWaterfall(page: BridgePage): void {
  const { draft, say, rows, formats } = page;
  const steps = stepsOf(page);
  const first = rows.waterfall + 2;
  const floor = absoluteCell(rows.chart + CHART_ROWS, LABEL + 1);
  const { body } = planSection(page, rows.waterfall, {
    key: "waterfall",
    width: WIDTH,
    heading: say("follow.bridge.figures"),
    headers: [...waterfallHeaders(say), say("follow.bridge.cut")],
    lines: steps.map(({ key, label }, line) => {
      const amount = absoluteCell(rows.steps + 2 + line, LABEL + 2);
      const level = cellInRow(first + line, LABEL + 1);
      const isEnd = line === 0 || line === steps.length - 1;
      const before = cellInRow(first + line - 1, LABEL + 1);
      // Only columns that begin at zero are labelled with their figure: it is what they show.
      const whole = formula(`IF(${floor}=0,${level},0)`);
      const cut = formula(`IF(${floor}=0,0,${level}-${floor})`);
      const asCut = textLiteral(say("follow.bridge.notFromZero", { step: label }));
      const end = formula(`IF(${floor}=0,${textLiteral(label)},${asCut})`);
      const cells: CellContent[] = isEnd
        ? [end, formula(amount), null, whole, null, null, null, cut]
        : [
            label,
            formula(`${before}+${amount}`),
            ...stepCells(`(${before}-${floor})`, `(${level}-${floor})`),
            null,
          ];
      return { key, cells };
    }),
    numberFormats: [...waterfallFormats(formats), waterfallFormats(formats).at(-1)!],
  });
  draft.style(body, "muted");
}
