import type { Parameters } from "../../commitment/model";
import { message } from "../../messages/messages";
import type { MessageKey, MessageValues } from "../../messages/messages";
import { absolutePosition, formula } from "../native-formula";
import { cellAddress, quotedSheetName } from "../sheet-address";
import type { CheckTabInput } from "./check-input";
import { numberFormats } from "./number-formats";
import { columnOf, type TabDraft } from "./tab-draft";

const terms = [
  "points",
  "axis",
  "score",
  "coverage",
  "multiplier",
  "weightedArr",
  "interval",
  "effect",
  "stake",
  "live",
  "kept",
] as const;

/**
 * How the figures are made: each term in plain words, then the parameters in force, live, with what
 * each does. Returns the row after it.
 */
export function planMethod(
  draft: TabDraft,
  row: number,
  { scored, modelCells, language }: CheckTabInput,
  width: number,
): number {
  const say = (key: MessageKey, values?: MessageValues): string => message(language, key, values);
  const formats = numberFormats(language, scored.model.parameters.currency);
  draft.keyRow(row, "method");
  draft.heading(row, 0, width, say("tab.check.method"));
  const body = draft.put(
    row + 1,
    0,
    terms.map((term) => [say(`tab.check.term.${term}`), say(`tab.check.method.${term}`)]),
    { style: "body" },
  );
  draft.style(columnOf(body, 0), "strong");

  const header = row + 1 + terms.length + 1;
  const lines: readonly (readonly [keyof Parameters, string | null])[] = [
    ["asOf", formats.date],
    ["floor", formats.percent],
    ["ceiling", formats.percent],
    ["missingRule", null],
    ["minimumCoverage", formats.percent],
    ["renewalAlertDays", "0"],
    ["planSize", "0"],
    ["currency", null],
  ];
  draft.put(header, 0, [
    [say("tab.check.parameter"), say("tab.check.inForce"), say("tab.check.means")],
  ]);
  draft.style({ row: header, column: 0, rows: 1, columns: width }, "tableHeader");
  draft.put(
    header + 1,
    0,
    lines.map(([name]) => [
      say(`model.parameter.${name}`),
      formula(absolutePosition(modelCells.parameters[name], modelCells.sheetName)),
      say(`tab.check.means.${name}`),
    ]),
    { style: "body" },
  );
  lines.forEach(([name, numberFormat], i) => {
    const line = { row: header + 1 + i, rows: 1, columns: 1 };
    draft.format(
      { ...line, column: 1 },
      { style: "strong", ...(numberFormat === null ? {} : { numberFormat }), align: "left" },
    );
    draft.style({ ...line, column: 0 }, "link");
    const position = modelCells.parameters[name];
    const cell = cellAddress(position.row, position.column);
    draft.link({
      row: line.row,
      column: 0,
      target: `${quotedSheetName(modelCells.sheetName)}!${cell}`,
      tooltip: say("tab.check.goToModel", { cell }),
    });
  });
  return header + 1 + lines.length;
}
