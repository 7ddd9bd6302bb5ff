import { isDate } from "../../metrics/calendar";
import type { Snapshot } from "./history";
import type { HistoryCells } from "./history-cells";
import type { HistoryColumn } from "./history-columns";
import { snapshotKind } from "./snapshot-kind";

/** What every line of a snapshot says of it. */
export type SnapshotHead = Pick<Snapshot, "date" | "kind" | "model">;

const headColumns = ["date", "kind", "model"] as const satisfies readonly HistoryColumn[];
export type HeadColumn = (typeof headColumns)[number];

/** What a line says of its snapshot, or the first of its cells that holds something else. */
export function lineHead(cells: HistoryCells, line: number): SnapshotHead | HeadColumn {
  const date = cells.number(line, "date");
  const kind = snapshotKind(cells.text(line, "kind"));
  const model = cells.text(line, "model");
  if (!Number.isInteger(date) || !isDate(date)) return "date";
  if (kind === null) return "kind";
  return model === "" ? "model" : { date, kind, model };
}

/** The first column in which a line says something else than its snapshot, if there is one. */
export function strayColumn(head: SnapshotHead, known: SnapshotHead): HeadColumn | undefined {
  return headColumns.find((column) => head[column] !== known[column]);
}

/** What most lines of a snapshot say of it, by snapshot; of as many, the line further up. */
export function snapshotHeads(
  lines: readonly { readonly snapshot: number; readonly head: SnapshotHead | HeadColumn }[],
): Map<number, SnapshotHead> {
  const counts = new Map<string, number>();
  const textOf = (snapshot: number, { date, kind, model }: SnapshotHead): string =>
    `${snapshot} ${date} ${kind} ${model}`;
  for (const { snapshot, head } of lines) {
    if (typeof head === "string") continue;
    const own = textOf(snapshot, head);
    counts.set(own, (counts.get(own) ?? 0) + 1);
  }
  const heads = new Map<number, SnapshotHead>();
  for (const { snapshot, head } of lines) {
    if (typeof head === "string") continue;
    const best = heads.get(snapshot);
    const isBetter =
      best === undefined ||
      counts.get(textOf(snapshot, head))! > counts.get(textOf(snapshot, best))!;
    if (isBetter) heads.set(snapshot, head);
  }
  return heads;
}
