import { DAYS_PER_MONTH } from "../../commitment/scales";
import { message } from "../../messages/follow-messages";
import { cellInRow, formula, textLiteral } from "../native-formula";
import type { CellContent, FollowTabKey, TabPlan } from "../tab-plan";
import { LABEL, planKeyFigures, planSection, WIDTH } from "../tabs/dashboard-section";
import { moneyLength, numberFormats } from "../tabs/number-formats";
import { paperOf } from "../tabs/paper";
import { sectionedPlan } from "../tabs/sectioned-plan";
import { columnOf, TabDraft } from "../tabs/tab-draft";
import { hasGrown, planRepeated, repeatedBody, saysExcess, snapshotSum } from "./history-ranges";
import { CHART_ROWS, planChart } from "./objective-chart";
import { planLinesBehind, planPoints, planTaken } from "./objective-figures";
import { behind, lineKeys, type ObjectivePage, type ObjectiveTabInput } from "./objective-layout";
import { planTargets } from "./objective-targets";
import { targetColumns } from "./targets";
import { trackOf, type TrackPoint } from "./track";

const FIGURES_ROW = 4;
const TARGETS_ROW = 11;
/** Lines of the table of targets at least, and free ones. */
const LEAST_TARGETS = 5;
const FREE_TARGETS = 2;
/** For the longest of the words for how a target stands. */
const STATE_WIDTH = 24;

/**
 * The *Objective* tab: weighted ARR by snapshot on its way to the targets that people type, the pace
 * that is needed, and where the straight line through the snapshots leads. Native formulas over the
 * history; below the page stand the figures that the chart and the formulas need.
 */
export function planObjectiveTab(input: ObjectiveTabInput): TabPlan<FollowTabKey> {
  const { language, model, history } = input;
  const { currency } = model.parameters;
  const track = trackOf(history);
  const targetRows = Math.max(LEAST_TARGETS, input.targets.length + FREE_TARGETS);
  const trackRows = Math.max(1, track.length);
  const chart = TARGETS_ROW + 2 + targetRows + 3;
  const trackRow = chart + CHART_ROWS + 1;
  const linesRow = trackRow + 2 + trackRows + 1;
  const takenRow = linesRow + 2 + lineKeys.length + 1;
  const points = takenRow + 2 + trackRows + 1;
  // Under the ends of the trend and the targets.
  const repeated = repeatedBody(history, points + 2 + 2 + targetRows + 1);
  const page: ObjectivePage = {
    draft: new TabDraft<FollowTabKey>("objective", input.sheetName),
    input,
    formats: numberFormats(language, currency),
    say: (key, values) => message(language, key, values),
    track,
    targets: {
      row: TARGETS_ROW + 2,
      column: LABEL,
      rows: targetRows,
      columns: targetColumns.length,
    },
    trackBody: { row: trackRow + 2, column: LABEL, rows: trackRows, columns: 6 },
    chart,
    lines: linesRow,
    takenBody: { row: takenRow + 2, column: LABEL, rows: trackRows, columns: 4 },
    points,
    repeated,
  };
  const { draft, say } = page;
  draft.titles(
    LABEL,
    say("follow.objective.title"),
    say("follow.objective.subtitle", { currency }),
  );
  planState(page);
  planFigures(page);
  planTargets(page);
  planTrack(page);
  planLinesBehind(page);
  planTaken(page);
  let end = planPoints(page);
  if (history !== null && repeated !== null) {
    planRepeated(page, history, repeated, WIDTH);
    end = repeated.row + repeated.rows;
  }
  planChart(page);

  draft.evenHeights(end);
  const largest = [
    ...track.map(({ amount }) => amount),
    ...input.targets.map(({ amount }) => (typeof amount === "number" ? amount : 0)),
  ].reduce((most, amount) => Math.max(most, amount), 0);
  const figure = Math.max(17, Math.ceil(1.35 * moneyLength(language, currency, largest)) + 1);
  const columnWidths = [2, 24, ...new Array<number>(WIDTH - 1).fill(figure)];
  columnWidths[LABEL + 2] = Math.max(figure, STATE_WIDTH);
  return sectionedPlan(draft, {
    orientation: "portrait",
    paper: paperOf(language, currency),
    rows: linesRow,
    columnWidths,
    sections: [0, chart - 1, trackRow],
  });
}

/** What is to be said before anything else, in one line. */
function planState(page: ObjectivePage): void {
  const { draft, say, track, input } = page;
  const [count, inTrend, next] = (["count", "inTrend", "nextDate"] as const).map((key) =>
    behind(page, key),
  ) as [string, string, string];
  const text = (
    key: "noSnapshot" | "noTarget" | "oneSnapshot" | "twoSnapshots" | "otherModel",
  ): string => textLiteral(say(`follow.objective.${key}`));
  const hasApart = track.some(({ isApart }) => isApart);
  const one = text(hasApart ? "otherModel" : "oneSnapshot");
  const otherwise = hasApart ? text("otherModel") : `""`;
  const { history } = input;
  const grown = (standing: string): string => {
    if (history === null) return standing;
    const said = textLiteral(say("follow.history.grown", { sheet: history.sheetName }));
    return saysExcess(history, say, `IF(${hasGrown(history)},${said},${standing})`);
  };
  draft.keyRow(2, "state");
  draft.cell(
    2,
    LABEL,
    formula(
      grown(
        `IF(${count}=0,${text("noSnapshot")},IF(${next}="",${text("noTarget")},IF(${inTrend}=1,${one},IF(${inTrend}=2,${text("twoSnapshots")},${otherwise}))))`,
      ),
    ),
    { style: "warning" },
  );
}

function planFigures(page: ObjectivePage): void {
  const { draft, say, formats } = page;
  const [latestDate, latest, nextDate, next, slope, meanDate, mean] = (
    [
      "latestDate",
      "latestAmount",
      "nextDate",
      "nextAmount",
      "slope",
      "meanDate",
      "meanAmount",
    ] as const
  ).map((key) => behind(page, key)) as [string, string, string, string, string, string, string];
  const ahead = (text: string): string => `IF(${latest}="","",IF(${next}="","",${text}))`;
  const trend = (text: string): string => `IF(${slope}="","",IF(${next}="","",${text}))`;
  const months = `(${nextDate}-${latestDate})/${DAYS_PER_MONTH}`;
  const forecast = `${mean}+${slope}*(${nextDate}-${meanDate})`;
  const day = `${meanDate}+(${next}-${mean})/${slope}`;
  const figures = [
    [
      ["now", latest, formats.money],
      ["day", latestDate, formats.date],
      ["target", next, formats.money],
      ["due", nextDate, formats.date],
      ["toGo", ahead(`${next}-${latest}`), formats.effect],
      ["months", ahead(months), "0.0"],
      ["required", ahead(`MAX(0,${next}-${latest})/(${months})`), formats.effect],
    ],
    [
      ["pace", `IF(${slope}="","",${slope}*${DAYS_PER_MONTH})`, formats.effect],
      ["forecast", trend(forecast), formats.money],
      ["gap", trend(`${forecast}-${next}`), formats.effect],
      [
        "reachedOn",
        trend(`IF(${slope}>0,IF(${latest}<${next}-1E-9,IF(${day}>${latestDate},${day},""),""),"")`),
        formats.date,
      ],
    ],
  ] as const;
  planKeyFigures(
    { draft },
    FIGURES_ROW,
    figures.map((line) =>
      line.map(([key, ...rest]) => [say(`follow.objective.figure.${key}`), ...rest]),
    ),
  );
  const note = FIGURES_ROW + 5;
  draft.keyRow(note, "assumption");
  draft.cell(note, LABEL, assumption(page), { style: "note" });
}

/** What the forecast rests on. */
function assumption({ say, track }: ObjectivePage): string {
  const [used, total] = [track.filter(({ isApart }) => !isApart).length, track.length];
  if (used === total) return say("follow.objective.assumption");
  return say(`follow.objective.${used < 2 ? "noTrend" : "assumptionPart"}`, { used, total });
}

function planTrack(page: ObjectivePage): void {
  const { say, formats, input, track, trackBody } = page;
  const { history } = input;
  const first = trackBody.row;
  const sum = (column: "weightedArr" | "arr", snapshot: number): CellContent =>
    history === null ? null : formula(snapshotSum(history, column, snapshot, page.repeated));
  const slope = behind(page, "slope");
  const model = ({ model: how }: TrackPoint): string | null =>
    how === "same" ? null : say(`follow.objective.model.${how}`);
  const { body } = planSection(page, first - 2, {
    key: "track",
    heading: say("follow.objective.track"),
    headers: [
      say("follow.objective.column.date"),
      say("tab.column.weightedArr"),
      say("tab.column.arr"),
      say("tab.column.ratio"),
      say("follow.objective.trend"),
      say("follow.history.column.model"),
    ],
    lines:
      track.length === 0
        ? [{ key: 0, cells: [null, null, null, null, null, null] }]
        : track.map((point, i) => {
            const [date, weighted, arr] = [0, 1, 2].map((column) =>
              cellInRow(first + i, LABEL + column),
            ) as [string, string, string];
            const cells: CellContent[] = [
              point.date,
              sum("weightedArr", point.snapshot),
              sum("arr", point.snapshot),
              formula(`IF(${arr}=0,"",${weighted}/${arr})`),
              point.isApart
                ? null
                : formula(
                    `IF(${slope}="","",${behind(page, "meanAmount")}+${slope}*(${date}-${behind(page, "meanDate")}))`,
                  ),
              model(point),
            ];
            return { key: point.date, cells };
          }),
    numberFormats: [
      formats.date,
      formats.money,
      formats.money,
      formats.percentExact,
      formats.money,
    ],
  });
  page.draft.format(columnOf(body, 0), { align: "left" });
  page.draft.format(columnOf(body, 5), { align: "right" });
}
