import type { Model } from "../../commitment/model";
import type { Language } from "../../messages/messages";
import type { Grid } from "../grid";
import { appendedGrid } from "../history/appended-grid";
import { restatedSnapshot, type History, type Snapshot } from "../history/history";
import type { HistoryColumn } from "../history/history-columns";
import { historyAlign, historyFormat } from "../history/history-sheet";
import { nextSnapshot, planAppend } from "../history/plan-append";
import { readHistory } from "../history/read-history";
import { restateSnapshot } from "../history/restate";
import type { CellContent, FormatRun } from "../tab-plan";

/** A history, and the cells that it was read from. */
export interface StandingHistory {
  readonly grid: Grid;
  readonly history: History;
}

/** What a history is read with. */
export interface HistoryWords {
  /** The model in use. */
  readonly model: Model;
  /** Models of the past by their fingerprints. */
  readonly models: ReadonlyMap<string, Model>;
  readonly language: Language;
}

/** A line that goes without another in its place. */
export interface LeavingLine {
  /** Row of the sheet, 0-based. */
  readonly row: number;
  readonly client: string;
}

/** A line, as wide as the table is then; `null` in people's own columns. */
type NewLine = readonly CellContent[];

/** Cells that a history gets; all else on its sheet stays. */
export interface HistoryAddition {
  /** Headers of columns that the table gets on its right. */
  readonly newHeaders: readonly string[];
  /** Lines that go under the table. */
  readonly lines: readonly NewLine[];
  /** By row of the sheet, lines that go over others, so that what points there stays. */
  readonly inPlace: ReadonlyMap<number, NewLine>;
  /** How the lines look in columns by place in the table, 0-based. */
  readonly formats: readonly ({ readonly column: number } & Pick<
    FormatRun,
    "numberFormat" | "align"
  >)[];
  /** People's own columns, by place in the table. */
  readonly otherColumns: readonly number[];
  /** Lines whose rows go when all else is done, in the order of the sheet. */
  readonly leaving: readonly LeavingLine[];
  /** The keys of all lines that new ones take the place of. */
  readonly replaced: ReadonlySet<unknown>;
  /** The place of the column of the keys in the table. */
  readonly keyColumn: number;
}

/** Reads a history that has been read before, or was planned. */
export function readAgain(grid: Grid, { model, models, language }: HistoryWords): StandingHistory {
  const reading = readHistory(grid, [model, ...models.values()], language);
  if (!reading.ok) throw new Error(reading.problems.map(({ kind }) => kind).join());
  return { grid, history: reading.value };
}

/**
 * What of a history that has grown in `after` is to be written, and that history as it stands then: a
 * line of `removedRows` gives its row to the new line of its client.
 */
export function additionTo(
  before: StandingHistory,
  after: StandingHistory,
  words: HistoryWords,
  removedRows: readonly number[] = [],
): { readonly addition: HistoryAddition; readonly history: History } {
  const { model, language } = words;
  const { columns, headers, left } = after.history;
  const key = columns.get("key")! - left;
  const formatOf = (column: HistoryColumn, place: number): HistoryAddition["formats"] => {
    const numberFormat = historyFormat(column, model, language);
    const align = historyAlign(column);
    return [
      ...(numberFormat === null ? [] : [{ column: place, numberFormat }]),
      ...(align === null ? [] : [{ column: place, align }]),
    ];
  };
  const { top, values } = before.grid;
  const added = after.grid.values.slice(values.length) as CellContent[][];
  const { successors, leaving } = succession(before, after.history, removedRows);
  const placed = new Set(successors.values());
  const lines = added.filter((_, line) => !placed.has(line));
  const inPlace = new Map([...successors].map(([row, line]) => [row, added[line]!]));
  const settled = after.grid.values
    .slice(0, values.length)
    .map((line, index) => inPlace.get(top + index) ?? line);
  return {
    addition: {
      ...{ lines, inPlace, leaving },
      newHeaders: headers.slice(before.history.width),
      formats: [...columns].flatMap(([column, at]) => formatOf(column, at - left)),
      otherColumns: otherColumns(after.history),
      replaced: new Set(removedRows.map((row) => values[row - top]![key])),
      keyColumn: key,
    },
    history:
      placed.size === 0
        ? after.history
        : readAgain({ ...after.grid, values: [...settled, ...lines] as Grid["values"] }, words)
            .history,
  };
}

/** A line is followed by the one of its client, day and kind; of copied lines the first one is. */
function succession(
  { grid, history: before }: StandingHistory,
  after: History,
  removedRows: readonly number[],
): {
  /** New lines, counted from the first, by the row that they take. */
  readonly successors: ReadonlyMap<number, number>;
  readonly leaving: readonly LeavingLine[];
} {
  const end = grid.top + grid.values.length;
  const removed = new Set(removedRows);
  const linesOf = (history: History, isOf: (row: number) => boolean) =>
    history.snapshots.flatMap(({ kind, date, lines }) =>
      Array.from(lines)
        .filter((line) => isOf(history.lines.row[line]!))
        .map((line) => ({
          subject: `${kind} ${date} ${history.lines.clientNumber[line]!}`,
          row: history.lines.row[line]!,
          client: history.lines.client[line]!,
        })),
    );
  const ofSubject = new Map(
    linesOf(after, (row) => row >= end).map(({ subject, row }) => [subject, row - end]),
  );
  const going = new Map(
    linesOf(before, (row) => removed.has(row)).map((line) => [line.row, line] as const),
  );
  const names = new Map(before.repeated.map(({ row, line }) => [row, before.lines.client[line]!]));
  const successors = new Map<number, number>();
  const leaving: LeavingLine[] = [];
  for (const row of [...removed].sort((one, other) => one - other)) {
    const line = going.get(row);
    const successor = line === undefined ? undefined : ofSubject.get(line.subject);
    if (line !== undefined && successor !== undefined) {
      successors.set(row, successor);
      // Of lines that were restated under two models, one has no other to follow it.
      ofSubject.delete(line.subject);
    } else leaving.push({ row, client: line?.client ?? names.get(row) ?? "" });
  }
  return { successors, leaving };
}

function otherColumns({ columns, left, width }: History): number[] {
  const ours = new Set(columns.values());
  return Array.from({ length: width }, (_, place) => place).filter(
    (place) => !ours.has(left + place),
  );
}

/** Whether the opening of a bridge has to be scored by the model of its closing first. */
export function needsRestating(history: History, from: Snapshot, to: Snapshot): boolean {
  return from.model !== to.model && restatedSnapshot(history, from.date, to.model) === null;
}

/**
 * A history with the lines of the opening under the model of its closing; `null` where that model, or
 * what it asks for, has not been kept.
 */
export function withRestated(
  { grid, history }: StandingHistory,
  from: Snapshot,
  to: Snapshot,
  words: HistoryWords,
): StandingHistory | null {
  const { models, language } = words;
  const model = models.get(to.model);
  if (model === undefined) return null;
  const target = { number: nextSnapshot(history), language };
  const restated = restateSnapshot(history, grid, from, model, target);
  if (restated === null) return null;
  return readAgain(appendedGrid(grid, planAppend(history, restated.lines, model, language)), words);
}
