import { absolutePosition, formula } from "../native-formula";
import type { CellContent } from "../tab-plan";
import { meanByArr } from "./mean-by-arr";
import { unlessMoved } from "./moved-clients";
import type { NumberFormats } from "./number-formats";
import { columns, styleFigures, textWidths } from "./plan-columns";
import { actionText } from "./plan-lines";
import type { PlanSay, PlanTabInput } from "./plan-input";
import { scoresRange } from "./scores-layout";
import { columnOf, uniqueHeaders, type TabDraft } from "./tab-draft";
import { wrappedHeight } from "./wrapped-height";

/** The same plan for whole segments. */
const SEGMENT_PLAN_TABLE = "CcsSegmentPlan";

/** The table `CcsSegmentPlan` below the other; returns the row after it. */
export function planSegments(
  draft: TabDraft,
  input: PlanTabInput,
  row: number,
  formats: NumberFormats,
  say: PlanSay,
): number {
  const { scored, scores, modelCells, language } = input;
  const { segmentActions, portfolio, model } = scored;
  if (segmentActions.length === 0) return row - 1;
  const figure = (text: string): CellContent => formula(unlessMoved(scores, text));
  draft.keyRow(row, "segments.heading");
  draft.heading(row, 0, columns.due + 1, say("tab.plan.segments"));
  const header = row + 1;
  draft.put(
    header,
    0,
    [
      uniqueHeaders([
        say("tab.column.rank"),
        say("tab.column.urgentClients"),
        say("tab.column.segment"),
        say("tab.column.clients"),
        say("tab.column.axis"),
        say("tab.column.lever"),
        say("tab.column.axisScore"),
        say("tab.column.target"),
        say("tab.column.stake"),
        say("tab.column.action"),
        say("tab.column.arr"),
        say("tab.column.due"),
      ]),
    ],
    { style: "tableHeader", wrap: true },
  );
  const area = draft.put(
    header + 1,
    0,
    segmentActions.map((action, rank) => {
      const axis = scoresRange(scores, scores.axes + action.axis);
      const flag = scoresRange(scores, scores.actions + action.axis);
      const arr = scoresRange(scores, scores.arr);
      const inSegment = `--(${scoresRange(scores, scores.segmentNumber)}=${action.segment + 1})`;
      const stake = scoresRange(scores, scores.stakes + action.axis);
      const acting = `${inSegment},--(${flag}>0)`;
      const label = portfolio.segments[action.segment]!.label;
      return [
        rank + 1,
        figure(`SUMPRODUCT(${inSegment},--(${flag}=2))`),
        label === "" ? say("tab.noSegment") : label,
        figure(`SUMPRODUCT(${acting})`),
        model.axes[action.axis]!.label,
        model.criteria[action.lever]!.label,
        figure(meanByArr(arr, axis, inSegment)),
        formula(absolutePosition(modelCells.axes[action.axis]!.target, modelCells.sheetName)),
        // A client without a score has no stake that is known, which is not a stake of 0.
        figure(`IF(SUMPRODUCT(${acting},--(${stake}<>""))=0,"",SUMPRODUCT(${acting},${stake}))`),
        actionText(scored, action, language),
        figure(`SUMPRODUCT(${acting},${arr})`),
        action.dueDate,
      ];
    }),
    { style: "body", wrap: true, vertical: "center" },
  );
  draft.format(columnOf(area, columns.urgent), { align: "center" });
  draft.format(columnOf(area, columns.segment), { align: "center", numberFormat: formats.count });
  segmentActions.forEach((action, line) => {
    const texts = [
      [textWidths[columns.action]!, actionText(scored, action, language)],
      [textWidths[columns.lever]!, model.criteria[action.lever]!.label],
      [textWidths[columns.client]!, portfolio.segments[action.segment]!.label],
    ] as const;
    draft.height(header + 1 + line, wrappedHeight(texts));
  });
  styleFigures(draft, area, formats);
  draft.format(columnOf(area, columns.owner), { numberFormat: formats.money });
  draft.format({ row: header, column: columns.owner, rows: 1, columns: 1 }, { align: "right" });
  draft.format(columnOf(area, columns.due), { numberFormat: formats.date, align: "center" });
  draft.table({
    name: SEGMENT_PLAN_TABLE,
    area: { ...area, row: header, rows: area.rows + 1 },
    bandedRows: false,
    filterButtons: false,
    identity: ["client", "axis"] satisfies (keyof typeof columns)[],
  });
  return header + 1 + area.rows;
}
