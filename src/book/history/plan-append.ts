import type { Model } from "../../commitment/model";
import type { ScoredBook } from "../../commitment/scored-book";
import type { Language } from "../../messages/messages";
import type { ReadClients } from "../client-source";
import type { Grid } from "../grid";
import type { CellContent } from "../tab-plan";
import { uniqueHeaders } from "../tabs/tab-draft";
import { clientNumbers } from "./client-numbers";
import type { History } from "./history";
import { historyColumns, type HeadedColumn, type HistoryColumn } from "./history-columns";
import { modelFingerprint } from "./model-fingerprint";
import { factsOf, snapshotLines, type SnapshotLines } from "./snapshot-lines";

/** A book that was scored, and what it was read from. */
export interface BookOnItsDay {
  readonly scored: ScoredBook;
  readonly read: ReadClients;
  /** The client list as `readClients` had it. */
  readonly grid: Grid;
}

/** The lines of a snapshot that is taken now. */
export function takeSnapshot(
  history: History | null,
  { scored, read, grid }: BookOnItsDay,
  language: Language,
): SnapshotLines {
  const { clients, model } = scored;
  const ids = read.source.ids === null ? null : clients.id;
  return snapshotLines(
    scored,
    {
      number: nextSnapshot(history),
      date: model.parameters.asOf,
      kind: "taken",
      model: modelFingerprint(model),
    },
    {
      number: clientNumbers(history, { name: clients.name, ids }),
      id: ids ?? clients.name.map(() => ""),
      name: clients.name,
      segment: clients.segment,
    },
    model.criteria.map((criterion, j) => factsOf(read, criterion, j, grid)),
    language,
  );
}

/** The number of the snapshot that comes next: none is given twice, even where lines are taken out. */
export function nextSnapshot(history: History | null): number {
  return 1 + (history?.lastSnapshot ?? 0);
}

/** What is to be done to the sheet of a history so that it holds one more snapshot. */
export interface AppendPlan {
  /** Columns that the table gets on its right: their headers, and where they go (0-based). */
  readonly newColumns: readonly (HeadedColumn & { readonly at: number })[];
  /** Rows of the sheet, 0-based and from the top, that the new snapshot takes the place of. */
  readonly removedRows: readonly number[];
  /** As wide as the table with its new columns; `null` in people's own columns. */
  readonly cells: readonly (readonly CellContent[])[];
}

/**
 * How the lines of a snapshot are put under those that stand. Nothing of the past is changed, but
 * for the lines of `replaced`, a day that is taken again: all that was said about that day goes, and
 * no other line.
 */
export function planAppend(
  history: History,
  lines: SnapshotLines,
  model: Model,
  language: Language,
  replaced: number | null = null,
): AppendPlan {
  const missing = historyColumns(model, language).filter(
    ({ column }) => !history.columns.has(column),
  );
  const headers = uniqueHeaders([...history.headers, ...missing.map(({ header }) => header)]);
  const newColumns = missing.map(({ column }, i) => ({
    column,
    header: headers[history.headers.length + i]!,
    at: history.left + history.width + i,
  }));
  const columns = new Map([
    ...history.columns,
    ...newColumns.map(({ column, at }): [HistoryColumn, number] => [column, at]),
  ]);
  const removedRows = [
    ...history.snapshots
      .filter(({ date }) => date === replaced)
      .flatMap((snapshot) => Array.from(snapshot.lines, (line) => history.lines.row[line]!)),
    ...history.leftOut.filter(({ date }) => date === replaced).map(({ row }) => row),
  ].sort((a, b) => a - b);
  const width = history.width + newColumns.length;
  const count = lines.get("key")?.length ?? 0;
  const cells = Array.from({ length: count }, () => new Array<CellContent>(width).fill(null));
  for (const [column, contents] of lines) {
    const place = columns.get(column)! - history.left;
    contents.forEach((content, line) => (cells[line]![place] = content));
  }
  return { newColumns, removedRows, cells };
}
