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

/** Cells that a history gets; all else on its sheet stays. */
export interface HistoryAddition {
  /** Headers of columns that the table gets on its right. */
  readonly newHeaders: readonly string[];
  /** Lines that go under the table, as wide as it is then; `null` in people's own columns. */
  readonly lines: readonly (readonly CellContent[])[];
  /** How the lines look in columns by place in the table, 0-based. */
  readonly formats: readonly ({ readonly column: number } & Pick<
    FormatRun,
    "numberFormat" | "align"
  >)[];
  /** People's own columns, by place in the table. */
  readonly otherColumns: readonly number[];
  /** Keys of the lines that the new ones take the place of, when all else is done. */
  readonly replaced: readonly number[];
  /** By the key of such a line, which new one takes its very row, so that what points there stays. */
  readonly successors: ReadonlyMap<number, number>;
  /** Those of the lines whose rows go, in the order of the sheet. */
  readonly leaving: readonly LeavingLine[];
  /** The place of the column of the keys in the table. */
  readonly keyColumn: number;
}

/** Reads a history that has been read before, or was planned. */
export function readAgain(grid: Grid, { model, models, language }: HistoryWords): StandingHistory {
  const reading = readHistory(grid, [model, ...models.values()], language);
  if (!reading.ok) throw new Error(reading.problems.map(({ kind }) => kind).join());
  return { grid, history: reading.value };
}

/** What of a history that has grown in `after` is to be written under the one that stands. */
export function additionTo(
  before: StandingHistory,
  { grid, history }: StandingHistory,
  { model, language }: HistoryWords,
  removedRows: readonly number[] = [],
): HistoryAddition {
  const key = history.columns.get("key")! - history.left;
  const formatOf = (column: HistoryColumn, place: number): HistoryAddition["formats"] => {
    const numberFormat = historyFormat(column, model, language);
    const align = historyAlign(column);
    return [
      ...(numberFormat === null ? [] : [{ column: place, numberFormat }]),
      ...(align === null ? [] : [{ column: place, align }]),
    ];
  };
  return {
    newHeaders: history.headers.slice(before.history.width),
    lines: grid.values.slice(before.grid.values.length) as CellContent[][],
    formats: [...history.columns].flatMap(([column, at]) => formatOf(column, at - history.left)),
    otherColumns: otherColumns(history),
    ...succession(before, history, removedRows),
    keyColumn: key,
  };
}

/** A line is followed by the one of its client, day and kind; of copied lines the first one is. */
function succession(
  { grid, history: before }: StandingHistory,
  after: History,
  removedRows: readonly number[],
): Pick<HistoryAddition, "replaced" | "successors" | "leaving"> {
  const key = before.columns.get("key")! - before.left;
  const keyAt = (row: number): number => Number(grid.values[row - grid.top]![key]);
  const replaced = removedRows.map(keyAt);
  if (replaced.length === 0) return { replaced, successors: new Map(), leaving: [] };
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
  const going = linesOf(before, (row) => removed.has(row));
  const successors = new Map(
    going.flatMap(({ subject, row }): [number, number][] => {
      const line = ofSubject.get(subject);
      return line === undefined ? [] : [[keyAt(row), line]];
    }),
  );
  const clients = new Map(going.map(({ row, client }) => [row, client]));
  for (const { row, line } of before.repeated) clients.set(row, before.lines.client[line]!);
  const followed = new Set<number>();
  const leaving = [...removedRows]
    .sort((one, other) => one - other)
    .flatMap((row): LeavingLine[] => {
      const line = successors.get(keyAt(row));
      const isFollowed = line !== undefined && !followed.has(line);
      if (line !== undefined) followed.add(line);
      return isFollowed ? [] : [{ row, client: clients.get(row) ?? "" }];
    });
  return { replaced, successors, leaving };
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
