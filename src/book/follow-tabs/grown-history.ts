import type { Model } from "../../commitment/model";
import type { Language } from "../../messages/messages";
import type { Grid } from "../grid";
import { appendedGrid } from "../history/appended-grid";
import {
  restatedSnapshot,
  type History,
  type HistoryIssue,
  type Snapshot,
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
 * line of `removedRows` gives its row to the new line of its client. The `issues` are those that are
 * left once lines have gone, by their cells then.
 */
export function additionTo(
  before: StandingHistory,
  after: StandingHistory,
  words: HistoryWords,
  removedRows: readonly number[] = [],
): {
  readonly addition: HistoryAddition;
  readonly history: History;
  readonly issues: readonly HistoryIssue[];
} {
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
  const gone = new Set(leaving.map(({ row }) => row));
  const settled = [
    ...after.grid.values
      .slice(0, values.length)
      .map((line, index) => inPlace.get(top + index) ?? line),
    ...lines,
  ] as Grid["values"];
  const asRead = (cells: Grid["values"]): History =>
    readAgain({ ...after.grid, values: cells }, words).history;
  const history = placed.size === 0 ? after.history : asRead(settled);
  const hasMoved = gone.size > 0 && history.issues.length > 0;
  const { issues } = hasMoved
    ? asRead(settled.filter((_, index) => !gone.has(top + index)))
    : history;
  return {
    addition: {
      ...{ lines, inPlace, leaving },
      newHeaders: headers.slice(before.history.width),
      formats: [...columns].flatMap(([column, at]) => formatOf(column, at - left)),
      otherColumns: otherColumns(after.history),
      replaced: new Set(removedRows.map((row) => values[row - top]![key])),
      keyColumn: key,
    },
    history,
    issues,
  };
}

/** A line is followed by the one of its client, day and kind; of several, one is. */
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
  const linesOf = (history: History) =>
    history.snapshots.flatMap(({ kind, date, lines }) =>
      Array.from(lines, (line) => ({
        subject: `${kind} ${date} ${history.lines.clientNumber[line]!}`,
        row: history.lines.row[line]!,
        client: history.lines.client[line]!,
      })),
    );
  const ofSubject = new Map(
    linesOf(after).flatMap(({ subject, row }) =>
      row < end ? [] : [[subject, row - end] as const],
    ),
  );
  // Those that counted come before those that did not.
  const going = [
    ...linesOf(before),
    ...before.leftOut.map(({ kind, date, clientNumber, row, client }) => ({
      ...{ subject: `${kind} ${date} ${clientNumber}`, row, client },
    })),
  ].filter(({ row }) => removed.has(row));
  const successors = new Map<number, number>();
  const leaving: LeavingLine[] = [];
  for (const { subject, row, client } of going) {
    const successor = ofSubject.get(subject);
    if (successor === undefined) leaving.push({ row, client });
    else {
      successors.set(row, successor);
      // Of lines that were restated under two models, one has no other to follow it.
      ofSubject.delete(subject);
    }
  }
  return { successors, leaving: leaving.sort((one, other) => one.row - other.row) };
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
