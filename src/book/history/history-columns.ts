import type { Model } from "../../commitment/model";
import { foldText } from "../../metrics/fold-text";
import { message } from "../../messages/follow-messages";
import type { MessageKey } from "../../messages/follow-messages";
import { languages } from "../../messages/message-format";
import type { Language } from "../../messages/messages";
import { keyFromLabel } from "../model-keys";
import { uniqueHeaders } from "../tabs/tab-draft";

/** The columns that every history has, from left to right; `facts` of the criteria come last. */
const clientColumns = [
  "snapshot",
  "date",
  "kind",
  "model",
  "clientNumber",
  "id",
  "client",
  "segment",
  "arr",
] as const;
const scoreColumns = ["score", "coverage", "multiplier", "weightedArr", "key"] as const;

type PlainColumn = (typeof clientColumns)[number] | (typeof scoreColumns)[number];

export type HistoryColumn =
  | PlainColumn
  /** Score of an axis 0..100, by its key. */
  | `axis.${string}`
  /** What the axis multiplies ARR by, the missing-data rule applied; over the axes, the multiplier. */
  | `multiplier.${string}`
  /** The client sheet's own cell for a criterion, by its key: what another model is applied to. */
  | `fact.${string}`;

/** A column of the history and what it is headed in one language. */
export interface HeadedColumn {
  readonly column: HistoryColumn;
  readonly header: string;
}

/** Every column that a snapshot under a model fills, from left to right. */
export function historyColumns({ axes, criteria }: Model, language: Language): HeadedColumn[] {
  const plain = (column: PlainColumn): [HistoryColumn, string] => [
    column,
    message(language, `follow.history.column.${column}`),
  ];
  const columns: [HistoryColumn, string][] = [
    ...clientColumns.map(plain),
    ...axes.map(({ key, label }): [HistoryColumn, string] => [
      `axis.${key}`,
      message(language, "follow.history.axisScore", { axis: label }),
    ]),
    ...axes.map(({ key, label }): [HistoryColumn, string] => [
      `multiplier.${key}`,
      message(language, "follow.history.axisMultiplier", { axis: label }),
    ]),
    ...scoreColumns.map(plain),
    ...criteria.map(({ key, label }): [HistoryColumn, string] => [
      `fact.${key}`,
      message(language, "follow.history.fact", { criterion: label }),
    ]),
  ];
  const headers = uniqueHeaders(columns.map(([, header]) => header));
  return columns.map(([column], i) => ({ column, header: headers[i]! }));
}

/** What the columns of a table of the history are, by position. */
export interface FoundColumns {
  readonly columns: ReadonlyMap<HistoryColumn, number>;
  /** Every axis that has a column of multipliers, from left to right. */
  readonly axes: readonly { readonly key: string; readonly label: string }[];
}

const families: readonly (readonly [string, MessageKey, string])[] = [
  ["axis", "follow.history.axisScore", "axis"],
  ["multiplier", "follow.history.axisMultiplier", "axis"],
  ["fact", "follow.history.fact", "criterion"],
];

/**
 * Finds the columns of a history by their headers, in either language and any order. Axes and
 * criteria are known by what they are called in any of the `models`, the first of them first; one
 * that is called otherwise by now is known by a key made of its header. Other columns are people's
 * own.
 */
export function findHistoryColumns(
  headers: readonly string[],
  models: readonly Model[],
): FoundColumns {
  const known = new Map<string, HistoryColumn>();
  const learn = (header: string, column: HistoryColumn): void => {
    const folded = foldText(header);
    if (!known.has(folded)) known.set(folded, column);
  };
  for (const model of models) {
    for (const language of languages) {
      for (const { column, header } of historyColumns(model, language)) learn(header, column);
    }
  }
  for (const column of [...clientColumns, ...scoreColumns]) {
    for (const language of languages) {
      learn(message(language, `follow.history.column.${column}`), column);
    }
  }

  const columns = new Map<HistoryColumn, number>();
  const axes: { key: string; label: string }[] = [];
  headers.forEach((header, position) => {
    const column = known.get(foldText(header)) ?? strangeColumn(header);
    if (column === null || columns.has(column)) return;
    columns.set(column, position);
    if (!column.startsWith("multiplier.")) return;
    const key = column.slice("multiplier.".length);
    axes.push({ key, label: labelIn(header, "follow.history.axisMultiplier", "axis") ?? key });
  });
  return { columns, axes };
}

/** The column of an axis or a criterion that no model knows. */
function strangeColumn(header: string): HistoryColumn | null {
  for (const [family, key, value] of families) {
    const label = labelIn(header, key, value);
    if (label !== null) return `${family}.${keyFromLabel(label, new Set())}` as HistoryColumn;
  }
  return null;
}

/** What a header names, where it begins as a message does whose value comes last. */
function labelIn(header: string, key: MessageKey, value: string): string | null {
  for (const language of languages) {
    const start = foldText(message(language, key, { [value]: "" }));
    const words = header.trim();
    // The start of a header folds to as many characters: blanks of another kind, no accents.
    if (foldText(words).startsWith(`${start} `)) return words.slice(start.length).trim();
  }
  return null;
}
