import { isBlank } from "../grid";
import { lineOfKey, type LeftOutLine } from "./history";
import type { HistoryCells } from "./history-cells";
import type { HistoryColumn } from "./history-columns";
import type { LineIssues } from "./line-issues";
import {
  lineHead,
  snapshotHeads,
  strayColumn,
  type HeadColumn,
  type SnapshotHead,
} from "./snapshot-heads";

/** A line that the history holds. */
export interface HeldLine {
  readonly line: number;
  readonly snapshot: number;
  readonly clientNumber: number;
  readonly head: SnapshotHead;
}

/** The lines of a history that count, and what becomes of the others. */
export interface HeldLines {
  readonly lines: readonly HeldLine[];
  /** By the numbers of the snapshots that count. */
  readonly heads: ReadonlyMap<number, SnapshotHead>;
  readonly leftOut: readonly LeftOutLine[];
  /** Keys that more than one line has, of snapshots that count. */
  readonly repeated: readonly number[];
}

/**
 * The lines that count, each client of a snapshot once, and of each day the snapshot that was taken
 * last and what restates it; what the lines say else is noted.
 */
export function heldLines(
  cells: HistoryCells,
  axes: readonly string[],
  issues: LineIssues,
): HeldLines {
  const firsts = firstLines(cells);
  const readable = cells
    .lines()
    .flatMap((line) => readLine(cells, line, axes, firsts, issues) ?? []);
  const known = snapshotHeads(readable);
  const heads = latestHeads(known);
  const former = new Map<number, { readonly first: number; count: number }>();
  const lines = readable.flatMap((one): HeldLine[] => {
    const { line, snapshot } = one;
    const head = heads.get(snapshot);
    if (typeof one.head === "string") {
      issues.noteCell(line, one.head, head === undefined ? "cell" : "passed");
    }
    if (head === undefined) {
      const left = former.get(snapshot);
      if (left !== undefined) left.count += 1;
      else if (known.has(snapshot)) former.set(snapshot, { first: line, count: 1 });
      return [];
    }
    if (firsts.get(cells.number(line, "key")) !== line) {
      issues.note(line, "clientNumber", "repeated", { snapshot });
      return [];
    }
    const stray = typeof one.head === "string" ? undefined : strayColumn(one.head, head);
    if (stray !== undefined) issues.note(line, stray, "stray", { snapshot });
    return [{ ...one, head }];
  });
  for (const [snapshot, { first, count }] of former) {
    issues.note(first, "snapshot", "former", { snapshot, count });
  }
  return {
    ...{ lines, heads, leftOut: leftOutLines(cells, lines, known) },
    repeated: repeatedKeys(cells, firsts, heads),
  };
}

/** A line that could be read. */
interface ReadLine extends Omit<HeldLine, "head"> {
  /** What it says of its snapshot, or the cell of it that holds something else. */
  readonly head: SnapshotHead | HeadColumn;
}

/** By key, the first line that has it: the one that formulas find. */
function firstLines(cells: HistoryCells): Map<number, number> {
  const firsts = new Map<number, number>();
  for (const line of cells.lines()) {
    const key = cells.number(line, "key");
    if (!firsts.has(key)) firsts.set(key, line);
  }
  return firsts;
}

function repeatedKeys(
  cells: HistoryCells,
  firsts: ReadonlyMap<number, number>,
  heads: ReadonlyMap<number, SnapshotHead>,
): number[] {
  const repeated = new Set<number>();
  for (const line of cells.lines()) {
    const key = cells.number(line, "key");
    const identity = firsts.get(key) === line ? null : lineOfKey(key);
    if (identity !== null && heads.has(identity.snapshot)) repeated.add(key);
  }
  return [...repeated];
}

function hasWorth(cells: HistoryCells, line: number): boolean {
  return cells.number(line, "weightedArr") >= 0;
}

/**
 * A line, unless it is blank, has something that cannot be read or stands under such a line of its
 * client: `null`.
 */
function readLine(
  cells: HistoryCells,
  line: number,
  axes: readonly string[],
  firsts: ReadonlyMap<number, number>,
  issues: LineIssues,
): ReadLine | null {
  if (cells.isBlankLine(line)) return null;
  const refuse = (column: HistoryColumn): null => {
    issues.noteCell(line, column, "cell");
    return null;
  };
  const pass = (column: HistoryColumn): void => issues.noteCell(line, column, "passed");
  const key = cells.number(line, "key");
  const identity = lineOfKey(key);
  if (identity === null) return refuse("key");
  if (!hasWorth(cells, line)) return refuse("weightedArr");
  const first = firsts.get(key)!;
  if (!hasWorth(cells, first)) {
    const details = { snapshot: identity.snapshot, cell: cells.address(first, "weightedArr") };
    issues.note(line, "clientNumber", "afterUnread", details);
    return null;
  }
  for (const column of ["snapshot", "clientNumber"] as const) {
    if (cells.has(column) && cells.number(line, column) !== identity[column]) pass(column);
  }
  for (const axis of axes) {
    const column = `multiplier.${axis}` as const;
    if (!isBlank(cells.cell(line, column)) && !(cells.number(line, column) > 0)) pass(column);
  }
  return { line, ...identity, head: lineHead(cells, line) };
}

/**
 * Without those of a day, kind and model of which there is a later one, nor those that restate a day
 * as it was before it was taken again: a snapshot is restated under a higher number than its own.
 */
function latestHeads(heads: ReadonlyMap<number, SnapshotHead>): Map<number, SnapshotHead> {
  const subjectOf = ({ date, kind, model }: SnapshotHead): string =>
    kind === "taken" ? `${date}` : `${date} ${model}`;
  const latest = new Map<string, number>();
  for (const [number, head] of heads) {
    const subject = subjectOf(head);
    latest.set(subject, Math.max(number, latest.get(subject) ?? 0));
  }
  const taken = (date: number): number => latest.get(`${date}`) ?? 0;
  return new Map(
    [...heads].filter(
      ([number, head]) => latest.get(subjectOf(head)) === number && number >= taken(head.date),
    ),
  );
}

/** Lines that do not count, but of which it is known what they were about. */
function leftOutLines(
  cells: HistoryCells,
  held: readonly HeldLine[],
  heads: ReadonlyMap<number, SnapshotHead>,
): LeftOutLine[] {
  const counting = new Set(held.map(({ line }) => line));
  return cells.lines().flatMap((line) => {
    const identity = lineOfKey(cells.number(line, "key"));
    const head = identity === null ? undefined : heads.get(identity.snapshot);
    if (identity === null || head === undefined || counting.has(line)) return [];
    const { date, kind } = head;
    const { clientNumber } = identity;
    return [{ row: cells.row(line), client: cells.text(line, "client"), clientNumber, date, kind }];
  });
}
