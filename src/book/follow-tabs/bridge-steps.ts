import { absoluteCell, formula } from "../native-formula";
import type { CellContent } from "../tab-plan";
import { planSection } from "../tabs/dashboard-section";
import { columnOf } from "../tabs/tab-draft";
import { clientRange } from "./bridge-clients";
import { LABEL, WIDTH, type BridgePage } from "./bridge-layout";
import { pickedCells } from "./bridge-picked";
import { wholeSnapshot } from "./history-ranges";

/** The steps of the bridge: their names, and the column of the table that adds up to each. */
export function stepsOf({
  axes,
  columns,
  say,
}: BridgePage): { key: string; label: string; column: number }[] {
  const step = (key: "opening" | "modelChange" | "lost" | "gained" | "arrEffect" | "closing") => ({
    key,
    label: say(`follow.bridge.${key}`),
    column: columns[key],
  });
  return [
    ...(["opening", "modelChange", "lost", "gained", "arrEffect"] as const).map(step),
    ...axes.map(({ key, label }, a) => ({ key: `axis.${key}`, label, column: columns.axes + a })),
    step("closing"),
  ];
}

/** The bridge in figures, and what is left over when it does not close. */
export function planSteps(page: BridgePage): void {
  const { draft, say, rows, columns, formats } = page;
  const steps = stepsOf(page);
  const first = rows.steps + 2;
  const amount = (line: number): string => absoluteCell(first + line, LABEL + 2);
  const [from, to] = [columns.openingLine, columns.closingLine].map((column) =>
    clientRange(page, column),
  ) as [string, string];
  const counts: Readonly<Record<string, string>> = {
    opening: `COUNT(${from})`,
    lost: `0-SUMPRODUCT((${from}<>"")*(${to}=""))`,
    gained: `SUMPRODUCT((${from}="")*(${to}<>""))`,
    closing: `COUNT(${to})`,
  };
  const last = steps.length - 1;
  const { history } = page.input;
  // What the history itself adds up to: a line that no client has is left over.
  const whole = wholeSnapshot(history, pickedCells(page).to);
  const left = `${whole}-SUM(${amount(0)}:${amount(last - 1)})`;
  const { body } = planSection(page, rows.steps, {
    key: "steps",
    width: WIDTH,
    heading: say("follow.bridge.steps"),
    headers: [
      say("tab.column.step"),
      say("tab.column.clients"),
      say("tab.column.weightedArr"),
      say("follow.bridge.shareOfOpening"),
    ],
    lines: [
      ...steps.map(({ key, label, column }, line) => {
        const count = counts[key];
        const cells: CellContent[] = [
          label,
          count === undefined ? null : formula(count),
          formula(`SUM(${clientRange(page, column)})`),
          formula(`IF(${amount(0)}=0,"",${amount(line)}/${amount(0)})`),
        ];
        return { key, cells };
      }),
      {
        key: "check",
        cells: [
          say("follow.bridge.check"),
          null,
          // What rounding leaves is nothing, and must not be shown as less than nothing.
          formula(`IF(MAX(${left},0-(${left}))<0.005,0,${left})`),
          null,
        ],
      },
    ],
    numberFormats: [null, formats.count, formats.money, formats.percentExact],
  });
  const effects = { ...body, row: body.row + 1, rows: last - 1 };
  const signed = `+${formats.count};-${formats.count};0`;
  draft.format(columnOf(effects, 1), { numberFormat: signed });
  draft.format(columnOf(effects, 2), { numberFormat: formats.effect });
  draft.style({ ...body, rows: 1 }, "strong");
  draft.style({ ...body, row: body.row + last, rows: 1 }, "total");
  const check = { ...body, row: body.row + steps.length, rows: 1 };
  draft.format(check, { style: "note" });
  draft.format(columnOf(check, 2), { numberFormat: "0.00;-0.00;0.00" });
}
