import type { Model } from "../../commitment/model";
import { message } from "../../messages/messages";
import type { Language } from "../../messages/messages";
import type { TextReading } from "../client-source";
import type { ModelCells } from "../model-cells";
import {
  absoluteArea,
  absoluteCell,
  absolutePosition,
  formula,
  textLiteral,
} from "../native-formula";
import type { CellContent } from "../tab-plan";
import { numberFormats } from "./number-formats";
import { worthFormula } from "./points-formula";
import type { TabDraft } from "./tab-draft";
import type { TextLine, TextLookup, TextLookups } from "./text-lookup";

const READINGS_TABLE = "CcsReadAs";

/** Above so many lines a cell asks its own line only: each search looks at the whole table. */
const LONGEST_SEARCHED = 1000;

export interface TextReadingsInput {
  readonly textReadings: readonly TextReading[];
  readonly model: Model;
  readonly modelCells: ModelCells;
  readonly sheetName: string;
  readonly language: Language;
}

/** The table of the texts that were read as numbers and days, from a row of the tab on. */
export function planTextReadings(
  draft: TabDraft,
  row: number,
  width: number,
  { textReadings, model, modelCells, sheetName, language }: TextReadingsInput,
): { readonly next: number; readonly readings: TextLookups } {
  const nothing: TextLookups = {
    arr: null,
    renewalDate: null,
    criteria: model.criteria.map(() => null),
  };
  if (textReadings.length === 0) return { next: row, readings: nothing };
  const header = row + 2;
  const first = header + 1;
  const key = (target: TextReading["target"]): string =>
    typeof target === "number"
      ? absolutePosition(modelCells.criteria[target]!.label, modelCells.sheetName)
      : textLiteral(message(language, `tab.role.${target}`));
  const name = (target: TextReading["target"]): CellContent =>
    typeof target === "number" ? formula(key(target)) : message(language, `tab.role.${target}`);
  const worth = model.criteria.map((_, j) => worthFormula(modelCells, model.criteria, j));

  draft.keyRow(row, "textReadings");
  draft.heading(row, 0, width, message(language, "tab.check.textReadings"));
  draft.cell(row + 1, 0, message(language, "tab.check.textReadingsNote"), { style: "note" });
  draft.put(
    header,
    0,
    [
      [
        message(language, "tab.column.sheetColumn"),
        message(language, "tab.column.typed"),
        message(language, "tab.column.readAs"),
        message(language, "tab.column.worth"),
      ],
    ],
    { style: "tableHeader" },
  );
  draft.put(
    first,
    0,
    textReadings.map(({ target, typed, value }, line) => [
      name(target),
      typed,
      value,
      typeof target === "number" ? formula(worth[target]!(absoluteCell(first + line, 2))) : null,
    ]),
    { style: "body", wrap: true },
  );
  draft.table({
    name: READINGS_TABLE,
    area: { row: header, column: 0, rows: textReadings.length + 1, columns: 4 },
    bandedRows: false,
    filterButtons: true,
    identity: [draft.columnKey(1), draft.columnKey(2)],
  });
  const formats = numberFormats(language, "");
  // Readings come column by column, so that there are few runs.
  for (let line = 0; line < textReadings.length;) {
    const { isDay } = textReadings[line]!;
    const others = textReadings.findIndex((next, i) => i > line && next.isDay !== isDay);
    const end = others === -1 ? textReadings.length : others;
    draft.format(
      { row: first + line, column: 2, rows: end - line, columns: 1 },
      { numberFormat: isDay ? formats.date : "General", align: "center" },
    );
    line = end;
  }
  draft.format(
    { row: first, column: 3, rows: textReadings.length, columns: 1 },
    { numberFormat: formats.points, align: "center" },
  );

  const part = (from: number, rows: number, value: number): TextLine => {
    const range = (column: number): string =>
      absoluteArea({ row: from, column, rows, columns: 1 }, sheetName);
    return { key: range(0), typed: range(1), value: range(value) };
  };
  const lookup = (target: TextReading["target"]): TextLookup | null => {
    const value = typeof target === "number" ? 3 : 2;
    const lines = new Map<number, number>();
    textReadings.forEach((reading, line) => {
      if (reading.target !== target) return;
      for (const client of reading.clients) lines.set(client, line);
    });
    if (lines.size === 0) return null;
    return {
      key: key(target),
      lineOf: (client) => {
        const line = lines.get(client);
        return line === undefined ? null : part(first + line, 1, value);
      },
      table:
        textReadings.length > LONGEST_SEARCHED ? null : part(first, textReadings.length, value),
    };
  };
  return {
    next: first + textReadings.length + 1,
    readings: {
      arr: lookup("arr"),
      renewalDate: lookup("renewalDate"),
      criteria: model.criteria.map((_, j) => lookup(j)),
    },
  };
}
