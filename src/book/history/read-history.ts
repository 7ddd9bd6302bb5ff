import type { Model } from "../../commitment/model";
import { message } from "../../messages/follow-messages";
import type { Language } from "../../messages/messages";
import type { Grid } from "../grid";
import { cellAddress } from "../sheet-address";
import { heldLines, type HeldLine } from "./held-lines";
import type { History, HistoryLines, HistoryProblem, Snapshot } from "./history";
import { headerTexts, HistoryCells } from "./history-cells";
import { findHistoryColumns, type HistoryColumn } from "./history-columns";
import { LineIssues } from "./line-issues";
import { lineWorth, noteScores } from "./line-worth";
import type { SnapshotHead } from "./snapshot-heads";
import { snapshotKinds } from "./snapshot-kind";

/** Without these a line says nothing. */
const REQUIRED = [
  "snapshot",
  "date",
  "kind",
  "model",
  "clientNumber",
  "client",
  "arr",
  "score",
  "multiplier",
  "weightedArr",
  "key",
] as const;

/**
 * Reads the history as it stands on its sheet: headers in either language and any order, people's
 * own columns among them. Lines that contradict themselves are listed, with the cell: a line is what
 * its key says, worth what its weighted ARR says, as the formulas of the tabs take it. One that
 * cannot be read is left alone: nothing is thrown away, and nothing of it is used. Of lines of one
 * client the first counts, and where that cannot be read, none; of snapshots of one day, the last.
 *
 * @param grid The table with its header row, without a row of totals.
 * @param models Axes and criteria are known by what these call them, the model in use first.
 * @returns The history, or every column that is missing.
 * @example A table with headers and no lines is a history of no snapshots; one without the column
 * "Key" is a problem `historyLacksColumn` at its first cell.
 */
export function readHistory(
  grid: Grid,
  models: readonly Model[],
  language: Language,
):
  | { readonly ok: true; readonly value: History }
  | { readonly ok: false; readonly problems: HistoryProblem[] } {
  const headers = headerTexts(grid);
  const found = findHistoryColumns(headers, models);
  const missing = REQUIRED.filter((column) => !found.columns.has(column));
  if (missing.length > 0) {
    return {
      ok: false,
      problems: missing.map((column) => ({
        kind: "historyLacksColumn",
        sheetName: grid.sheetName,
        address: cellAddress(grid.top, grid.left),
        problem: "follow.history.lacks",
        remedy: "follow.history.lacks.remedy",
        details: { column: message(language, `follow.history.column.${column}`) },
      })),
    };
  }
  const cells = new HistoryCells(grid, found);
  const axes = found.axes.map(({ key }) => key);
  const issues = new LineIssues(cells);
  const { lines, heads, leftOut, repeated } = heldLines(cells, axes, issues);
  return {
    ok: true,
    value: {
      sheetName: grid.sheetName,
      top: grid.top,
      left: grid.left,
      width: headers.length,
      rows: cells.lines().length,
      columns: new Map([...found.columns].map(([key, column]) => [key, grid.left + column])),
      headers,
      axes: found.axes,
      lines: columnsOf(cells, lines, axes, models, issues),
      snapshots: snapshotsOf(lines, heads),
      lastSnapshot: highest(cells, "snapshot"),
      lastClient: highest(cells, "clientNumber"),
      leftOut,
      repeated,
      keys: cells.lines().filter((line) => !Number.isNaN(cells.number(line, "key"))).length,
      issues: issues.list(),
    },
  };
}

function columnsOf(
  cells: HistoryCells,
  lines: readonly HeldLine[],
  axes: readonly string[],
  models: readonly Model[],
  issues: LineIssues,
): HistoryLines {
  const places = lines.map(({ line }) => line);
  const texts = (column: HistoryColumn): string[] => places.map((line) => cells.text(line, column));
  const worth = lineWorth(cells, places, axes, issues);
  noteScores(
    cells,
    lines.map(({ line, head }) => ({ line, model: head.model })),
    models,
    issues,
  );
  return {
    count: lines.length,
    row: Int32Array.from(places, (line) => cells.row(line)),
    clientNumber: Int32Array.from(lines, ({ clientNumber }) => clientNumber),
    id: texts("id"),
    client: texts("client"),
    segment: texts("segment"),
    typedArr: Float64Array.from(places, (line) => {
      const amount = cells.number(line, "arr");
      return amount > 0 ? amount : 0;
    }),
    score: Float64Array.from(places, (line) => cells.number(line, "score")),
    ...worth,
  };
}

function snapshotsOf(
  lines: readonly HeldLine[],
  heads: ReadonlyMap<number, SnapshotHead>,
): Snapshot[] {
  const places = new Map<number, number[]>([...heads.keys()].map((number) => [number, []]));
  lines.forEach(({ snapshot }, place) => places.get(snapshot)!.push(place));
  const rank = ({ kind }: Snapshot): number => snapshotKinds.indexOf(kind);
  return [...heads]
    .map(([number, head]) => ({ number, ...head, lines: Int32Array.from(places.get(number)!) }))
    .sort((a, b) => a.date - b.date || rank(a) - rank(b) || a.number - b.number);
}

/** Of all lines, those that cannot be read too. */
function highest(cells: HistoryCells, column: "snapshot" | "clientNumber"): number {
  return cells.lines().reduce((most, line) => {
    const value = cells.number(line, column);
    return Number.isInteger(value) ? Math.max(most, value) : most;
  }, 0);
}
