import type { Model } from "../../commitment/model";
import type { Language } from "../../messages/messages";
import type { Grid } from "../grid";
import { appendedGrid } from "../history/appended-grid";
import {
  restatedSnapshot,
  type History,
  type Snapshot,
  type SnapshotKind,
} from "../history/history";
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

/** A line that goes, and the one that takes its place. */
export interface Succession {
  /** Row of the sheet, 0-based. */
  readonly row: number;
  /** Position among the new lines; `null` where the client has none. */
  readonly line: number | null;
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
  /** Keys of the lines that the new ones take the place of, which go when all else is done. */
  readonly replaced: readonly number[];
  /** Who takes over what people typed beside those, lines as they were on their day first. */
  readonly successions: readonly Succession[];
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
    replaced: removedRows.map((row) => Number(before.grid.values[row - before.grid.top]![key])),
    successions: successions(before, history, new Set(removedRows)),
    keyColumn: key,
  };
}

/** A line as it was on its day is followed by one of that kind; a restated one by that, if need be. */
function successions(
  { grid, history: before }: StandingHistory,
  after: History,
  removed: ReadonlySet<number>,
): Succession[] {
  if (removed.size === 0) return [];
  const end = grid.top + grid.values.length;
  const linesOf = (history: History, kind: SnapshotKind, isOf: (row: number) => boolean) =>
    history.snapshots
      .filter((snapshot) => snapshot.kind === kind)
      .flatMap(({ date, lines }) => Array.from(lines, (line) => ({ date, line })))
      .filter(({ line }) => isOf(history.lines.row[line]!));
  const newLines = (kind: SnapshotKind): Map<string, number> =>
    new Map(
      linesOf(after, kind, (row) => row >= end).map(({ date, line }) => [
        `${date} ${after.lines.clientNumber[line]!}`,
        after.lines.row[line]! - end,
      ]),
    );
  const [taken, restated] = [newLines("taken"), newLines("restated")];
  return (["taken", "restated"] as const).flatMap((kind) =>
    linesOf(before, kind, (row) => removed.has(row)).map(({ date, line }): Succession => {
      const { row, clientNumber, client } = before.lines;
      const key = `${date} ${clientNumber[line]!}`;
      const own = kind === "restated" ? restated.get(key) : undefined;
      return { row: row[line]!, line: own ?? taken.get(key) ?? null, client: client[line]! };
    }),
  );
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
