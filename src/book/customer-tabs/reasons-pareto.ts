import { foldText } from "../../metrics/fold-text";
import { cellInRow, formula, textLiteral } from "../native-formula";
import type { CellContent } from "../tab-plan";
import { LABEL, planSection } from "../tabs/dashboard-section";
import { columnOf } from "../tabs/tab-draft";
import { palette } from "../tab-style";
import { rangeAddress } from "./lines-tab";
import { reasonColumns } from "./reason-actions";
import {
  known,
  lostWith,
  otherShare,
  paretoColumns,
  STATE_ROW,
  TEXT_HEIGHT,
  TOO_MANY_OTHERS,
  WIDTH,
  within,
  type ReasonsPage,
} from "./reasons-layout";

/** The reasons by number of clients, each with what is written about it. */
export function planPareto(page: ReasonsPage): void {
  const { draft, say, input, byCount, formats } = page;
  const { losses } = input;
  const reason = losses.range("reason");
  const share = otherShare(page);
  draft.keyRow(STATE_ROW, "state");
  draft.cell(
    STATE_ROW,
    LABEL,
    formula(
      `IF(ISNUMBER(${share}),IF(${share}>${TOO_MANY_OTHERS}+1E-12,${textLiteral(say("follow.reasons.state"))},""),"")`,
    ),
    { style: "warning" },
  );
  const line = (number: number, label: string, i: number): CellContent[] => {
    const own = (column: number, other = i): string =>
      cellInRow(byCount.row + other, LABEL + column);
    const isNamed = number > 0;
    const written = (column: "lever" | "action"): CellContent =>
      isNamed
        ? formula(
            `IFERROR(INDEX(${actionRange(page, column)},MATCH(${number},${actionRange(page, "number")},0))&"","")`,
          )
        : null;
    return [
      label,
      written("lever"),
      written("action"),
      formula(`SUMPRODUCT(--(${reason}=${number}))`),
      isNamed ? formula(`IF(${known(page)}=0,"",${own(3)}/${known(page)})`) : null,
      isNamed
        ? formula(`IF(ISNUMBER(${own(4)}),${i === 0 ? own(4) : `${own(5, i - 1)}+${own(4)}`},"")`)
        : null,
      formula(`SUMPRODUCT((${reason}=${number})*${within(page, "year")})`),
      formula(`SUMPRODUCT((${reason}=${number})*${within(page, "yearBefore")})`),
    ];
  };
  const { body } = planSection(page, byCount.row - 2, {
    key: "byCount",
    heading: say("follow.reasons.byCount"),
    headers: paretoColumns.map((column) => say(`follow.reasons.${column}`)),
    width: WIDTH,
    lines: [
      ...losses.reasons.map((one, i) => ({
        key: foldText(one.reason),
        cells: line(i + 1, one.reason, i),
      })),
      {
        key: "unknown",
        cells: line(0, say("follow.reasons.unknown"), losses.reasons.length),
      },
    ],
    numberFormats: [
      ...[null, null, null],
      ...[formats.count, formats.percentExact, formats.percentExact, formats.count, formats.count],
    ],
  });
  draft.format(body, { vertical: "center" });
  draft.format(columnOf(body, 1, 2), { wrap: true, vertical: "center" });
  draft.format({ ...columnOf(body, 1, 2), row: body.row - 1, rows: 1 }, { align: "left" });
  for (let i = 0; i < losses.reasons.length; i++) draft.height(body.row + i, TEXT_HEIGHT);
  draft.style({ ...body, row: body.row + body.rows - 1, rows: 1 }, "muted");
  losses.reasons.forEach(({ isOther }, i) => {
    if (isOther) draft.style({ ...body, row: body.row + i, rows: 1 }, "muted");
  });
}

/** A column of the table that people edit. */
function actionRange({ actions }: ReasonsPage, column: (typeof reasonColumns)[number]): string {
  return rangeAddress(columnOf(actions, reasonColumns.indexOf(column)));
}

/** The reasons by what was lost with them. */
export function planByValue(page: ReasonsPage): void {
  const { say, input, byValue, formats } = page;
  const { reasons, range } = input.losses;
  const size = (i: number): number => (Number.isNaN(reasons[i]!.value) ? -1 : reasons[i]!.value);
  const order = reasons
    .map((_, i) => i)
    .sort((one, other) => size(other) - size(one) || one - other);
  const isKnown = reasons.some(({ value }) => !Number.isNaN(value));
  const [reason, value] = [range("reason"), range("value")];
  const all = `SUMPRODUCT(--(${reason}>0),${value})`;
  planSection(page, byValue.row - 2, {
    key: "byValue",
    heading: say("follow.reasons.byValue"),
    headers: (["reason", null, null, "value", "valueShare", "cumulative"] as const).map((column) =>
      column === null ? "" : say(`follow.reasons.${column}`),
    ),
    width: WIDTH,
    lines: !isKnown
      ? [
          {
            key: 0,
            cells: [say(order.length === 0 ? "follow.reasons.none" : "follow.reasons.noValues")],
          },
        ]
      : order.map((index, i) => {
          const own = (column: number, line = i): string =>
            cellInRow(byValue.row + line, LABEL + column);
          return {
            key: foldText(reasons[index]!.reason),
            cells: [
              reasons[index]!.reason,
              null,
              null,
              formula(lostWith(page, `(${reason}=${index + 1})`)),
              formula(`IF(ISNUMBER(${own(3)}),IF(${all}=0,"",${own(3)}/${all}),"")`),
              formula(
                `IF(ISNUMBER(${own(4)}),${i === 0 ? own(4) : `SUM(${own(4, 0)}:${own(4)})`},"")`,
              ),
            ],
          };
        }),
    numberFormats: [null, null, null, formats.money, formats.percentExact, formats.percentExact],
  });
}

/** The second level: within each reason, what it was. */
export function planDetails(page: ReasonsPage): void {
  const { say, input, details, formats } = page;
  const { reasons, range } = input.losses;
  const all = reasons.flatMap(({ reason, details: own }, i) =>
    own.map((one) => ({ reason, number: i + 1, detail: one.reason })),
  );
  planSection(page, details.row - 2, {
    key: "details",
    heading: say("follow.reasons.details"),
    headers: (["reason", "detail", null, "count", "shareOfReason", "value"] as const).map(
      (column) => (column === null ? "" : say(`follow.reasons.${column}`)),
    ),
    width: WIDTH,
    lines:
      all.length === 0
        ? [{ key: 0, cells: [say("follow.reasons.noDetails")] }]
        : all.map(({ reason, number, detail }, i) => {
            const own = cellInRow(details.row + i, LABEL + 3);
            const here = `--(${range("detail")}=${i + 1})`;
            const base = `SUMPRODUCT((${range("reason")}=${number})*(${range("detail")}>0))`;
            return {
              key: `${foldText(reason)}.${foldText(detail)}`,
              cells: [
                reason,
                detail,
                null,
                formula(`SUMPRODUCT(${here})`),
                formula(`IF(${base}=0,"",${own}/${base})`),
                formula(lostWith(page, `(${range("detail")}=${i + 1})`)),
              ],
            };
          }),
    numberFormats: [null, null, null, formats.count, formats.percentExact, formats.money],
  });
  page.draft.format({ ...columnOf(details, 1), row: details.row - 1, rows: 1 }, { align: "left" });
}

/** The reasons by number, as columns. */
export function planReasonsChart({ draft, say, chart, byCount, input }: ReasonsPage): void {
  for (let i = 0; i < chart.rows; i++) draft.keyRow(chart.row + i, `chart.${i + 1}`);
  const rows = input.losses.reasons.length;
  if (rows === 0) return;
  draft.chart({
    name: "CcsReasonsChart",
    kind: "column",
    title: say("follow.reasons.byCount"),
    series: [
      {
        name: say("follow.reasons.count"),
        values: { ...columnOf(byCount, 3), rows },
        categories: { ...columnOf(byCount, 0), rows },
        color: palette.accent,
        labels: { numberFormat: "0", position: "OutsideEnd", color: palette.ink },
      },
    ],
    position: chart,
    valueAxis: { minimum: 0, visible: false },
    gapWidth: 40,
    legend: false,
  });
}
