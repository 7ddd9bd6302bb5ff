import { addMonths } from "../../metrics/calendar";
import { cellInRow, formula, textLiteral } from "../native-formula";
import type { CellContent, CustomerTabKey, TabPlan } from "../tab-plan";
import { LABEL } from "../tabs/dashboard-section";
import { sectionedPlan } from "../tabs/sectioned-plan";
import { paperOf } from "../tabs/paper";
import { columnOf, uniqueHeaders } from "../tabs/tab-draft";
import { blockRows, planFigureBlock, pointingAt, type FigureBlock } from "./customer-page";
import { isFilled } from "./lines-tab";
import { actionLines, reasonColumns, reasonTableName } from "./reason-actions";
import {
  DAY_ROW,
  FIGURES_ROW,
  ifKnownThen,
  known,
  lostWith,
  otherShare,
  reasonsPage,
  TEXT_HEIGHT,
  TOO_MANY_OTHERS,
  WIDTH,
  within,
  type ReasonsPage,
  type ReasonsTabInput,
} from "./reasons-layout";
import { planByValue, planDetails, planPareto, planReasonsChart } from "./reasons-pareto";

interface ReasonsTab {
  readonly plan: TabPlan<CustomerTabKey>;
  /** For the front page: its figures point at this tab. */
  readonly block: FigureBlock;
}

/**
 * The tab *Reasons for leaving*: Pareto by number and by revenue, details, and what is to be done
 * about each reason, in a table that people edit. Reasons are ranked when the tab is planned.
 */
export function planReasonsTab(input: ReasonsTabInput): ReasonsTab {
  const { language, currency } = input;
  const rows = blockRows(figuresOf(reasonsPage(input, 0)));
  const page = reasonsPage(input, rows);
  const { draft, say } = page;
  draft.titles(LABEL, say("follow.reasons.title"), say("follow.reasons.subtitle"));
  planDays(page);
  const block = figuresOf(page);
  const placed = planFigureBlock(page, FIGURES_ROW, block);
  planPareto(page);
  planByValue(page);
  planDetails(page);
  planActions(page);
  planReasonsChart(page);
  const end = page.actions.row + page.actions.rows + 1;
  draft.evenHeights(end);
  const columnWidths = [2, 36, ...new Array<number>(WIDTH - 1).fill(15)];
  columnWidths[LABEL + 1] = 34;
  columnWidths[LABEL + 2] = 44;
  const paper = paperOf(language, currency);
  return {
    block: pointingAt(block, placed),
    plan: sectionedPlan(draft, {
      orientation: "landscape",
      paper,
      rows: end,
      columnWidths,
      sections: [page.chart.row, page.byValue.row - 2, page.actions.row - 2],
    }),
  };
}

/** The days between which losses are counted. */
function planDays({ draft, say, input, formats }: ReasonsPage): void {
  const days = [0, 12, 24].map((months) => addMonths(input.asOf, -months));
  draft.keyRow(DAY_ROW, "days.header");
  draft.put(
    DAY_ROW,
    LABEL,
    [
      [
        say("follow.reasons.day.asOf"),
        say("follow.reasons.day.yearBefore"),
        say("follow.reasons.day.twoYearsBefore"),
      ],
    ],
    { style: "muted" },
  );
  draft.keyRow(DAY_ROW + 1, "days");
  draft.put(DAY_ROW + 1, LABEL, [days], {
    style: "body",
    numberFormat: formats.date,
    align: "left",
  });
}

function figuresOf(page: ReasonsPage): FigureBlock {
  const { say, input, formats } = page;
  const { losses, missing } = input;
  const value = losses.range("value");
  const share = otherShare(page);
  const percent = formats.percentExact;
  const all = losses.count > 0;
  return {
    key: "reasons",
    heading: say("follow.reasons.block"),
    lines: !all
      ? []
      : [
          {
            key: "losses.count",
            label: say("follow.reasons.figure.count"),
            numberFormat: formats.count,
            value: `SUMPRODUCT(${within(page, "year")})`,
            previous: ifKnownThen(page, `SUMPRODUCT(${within(page, "yearBefore")})`),
          },
          {
            key: "losses.value",
            label: say("follow.reasons.figure.value"),
            numberFormat: formats.money,
            changeFormat: formats.effect,
            value: lostWith(page, within(page, "year")),
            count: `SUMPRODUCT(${within(page, "year")}*${isFilled(value)})`,
            previous: ifKnownThen(page, lostWith(page, within(page, "yearBefore"))),
          },
          {
            key: "losses.other",
            label: say("follow.reasons.figure.other"),
            numberFormat: percent,
            value: share,
            count: known(page),
            previous: otherShare(page, "then"),
            significance: `IF(ISNUMBER(${share}),IF(${share}>${TOO_MANY_OTHERS}+1E-12,${textLiteral(say("follow.reasons.tooMany"))},""),"")`,
          },
        ],
    missing,
    notes: [
      ...(all ? [say("follow.reasons.note")] : []),
      ...(losses.unshown > 0 ? [say("follow.reasons.unshown", { count: losses.unshown })] : []),
    ],
  };
}

/** The table that people edit: what moves a reason, and what is to be done. */
function planActions(page: ReasonsPage): void {
  const { draft, say, input, actions, formats } = page;
  const { range } = input.losses;
  const lines = actionLines({ ...input, reasons: input.losses.reasons });
  draft.keyRow(actions.row - 2, "actions.heading");
  draft.heading(actions.row - 2, LABEL, WIDTH, say("follow.reasons.actions"));
  draft.put(
    actions.row - 1,
    LABEL,
    [uniqueHeaders(reasonColumns.map((column) => say(`follow.reasons.${column}`)))],
    { style: "tableHeader", wrap: true, vertical: "center" },
  );
  const body = draft.put(
    actions.row,
    LABEL,
    (lines.length === 0 ? [{ number: 0, reason: "", lever: "", action: "" }] : lines).map(
      ({ number, reason, lever, action }, i): CellContent[] => {
        const own = cellInRow(actions.row + i, LABEL + reasonColumns.indexOf("number"));
        return [
          reason === "" ? null : reason,
          lever === "" ? null : lever,
          action === "" ? null : action,
          formula(`IF(${own}>0,SUMPRODUCT(--(${range("reason")}=${own})),0)`),
          formula(`IF(${own}>0,${lostWith(page, `(${range("reason")}=${own})`)},0)`),
          number,
        ];
      },
    ),
    { style: "body", vertical: "center" },
  );
  draft.format(columnOf(body, 1, 2), { style: "input", wrap: true, vertical: "center" });
  draft.format({ ...columnOf(body, 3, 3), row: body.row - 1, rows: 1 }, { align: "right" });
  draft.format(columnOf(body, 3), { numberFormat: formats.count });
  draft.format(columnOf(body, 4), { numberFormat: formats.money });
  draft.format(columnOf(body, 5), { style: "muted", numberFormat: "0" });
  for (let i = 0; i < body.rows; i++) draft.height(body.row + i, TEXT_HEIGHT);
  reasonColumns.forEach((column, i) => draft.keyColumn(LABEL + i, column));
  draft.table({
    name: reasonTableName,
    area: { ...body, row: body.row - 1, rows: body.rows + 1 },
    bandedRows: false,
    filterButtons: false,
    identity: ["reason"],
  });
}
