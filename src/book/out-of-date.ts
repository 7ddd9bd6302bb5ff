import type { Model } from "../commitment/model";
import type { ClientSource, ColumnMatch } from "./client-source";
import type { CellValue, Grid } from "./grid";
import { isUnchanged, type RunChanges } from "./run-changes";

/** What a run reads, as it was at some moment. */
export interface RunInput {
  readonly grid: Grid;
  readonly matches: readonly ColumnMatch[];
  /** The sheet row of each client. */
  readonly rows: ClientSource["rows"];
  readonly model: Model;
}

/** What people have changed since the last run, so that the next one would tell something else. */
export interface OutOfDate {
  readonly sheetName: string;
  /** Cells of the client list that hold something else; `null` where only results can be compared. */
  readonly cells: number | null;
  readonly clientsIn: number;
  readonly clientsOut: number;
  /** Clients whose score or ARR is another. */
  readonly scores: number;
  readonly arr: number;
  /** The model, or which columns it is fed from. */
  readonly model: boolean;
}

/**
 * Whether the last run's results are out of date; `null`: they are not. The as-of date that moves on
 * by itself is no change, and a change that is taken back is none either.
 *
 * @param edits What differs from the snapshot of the last run, the passing of time left out.
 * @param then The input of that run as it was read right after it, where that was in this session:
 * it tells cells apart, and changes that move no score.
 */
export function outOfDate(
  edits: RunChanges,
  now: RunInput,
  then: RunInput | null,
): OutOfDate | null {
  const { clientsIn, clientsOut, moves, otherArr, unreadArr, model, value } = edits;
  // On the day of the last run, unless somebody has typed another date.
  const isOtherDay = edits.from !== edits.to;
  const counts = {
    sheetName: now.grid.sheetName,
    clientsIn: clientsIn.length,
    clientsOut: clientsOut.length,
    scores: moves.length,
    arr: otherArr + unreadArr.length,
  };
  const isOtherModel = model.length > 0 || value === null || isOtherDay;
  if (then === null) {
    const isSame = isUnchanged(edits) && !isOtherDay;
    return isSame ? null : { ...counts, cells: null, model: isOtherModel };
  }
  const cells = changedCells(then, now);
  const result = { ...counts, cells, model: isOtherModel || otherModel(then, now) };
  const isSame = isUnchanged(edits) && cells === 0 && !result.model;
  return isSame ? null : result;
}

/**
 * In how many cells two readings of a client list differ, in the columns that count, client by
 * client in the order of the list; `null` where the number of clients is another.
 */
function changedCells(then: RunInput, now: RunInput): number | null {
  if (then.rows.length !== now.rows.length) return null;
  const columnsNow = columnsByUse(now.matches);
  let changed = 0;
  for (const [use, before] of columnsByUse(then.matches)) {
    const after = columnsNow.get(use);
    if (after === undefined) continue;
    for (let client = 0; client < then.rows.length; client += 1) {
      const was = cellAt(then.grid, then.rows[client]!, before);
      if (!isSameCell(was, cellAt(now.grid, now.rows[client]!, after))) changed += 1;
    }
  }
  return changed;
}

function otherModel(then: RunInput, now: RunInput): boolean {
  const uses = ({ matches }: RunInput): string => [...columnsByUse(matches).keys()].sort().join();
  if (uses(then) !== uses(now)) return true;
  // A date that has moved on by itself would show in the changes.
  const text = ({ model }: RunInput): string =>
    JSON.stringify({ ...model, parameters: { ...model.parameters, asOf: 0 } });
  return text(then) !== text(now);
}

/** The sheet column of each role and criterion; a column that is both counts once. */
function columnsByUse(matches: readonly ColumnMatch[]): Map<string, number> {
  const columns = new Map<string, number>();
  for (const { column, role, criterion } of matches) {
    if (role !== null || criterion !== null)
      columns.set(`${role ?? ""}:${criterion ?? ""}`, column);
  }
  return columns;
}

function cellAt({ values, top, left }: Grid, row: number, column: number): CellValue {
  return values[row - top]?.[column - left] ?? null;
}

function isSameCell(one: CellValue, other: CellValue): boolean {
  if (typeof one !== "object" || typeof other !== "object") return one === other;
  return one?.error === other?.error;
}
