import type { Area } from "../tab-plan";
import type { NumberFormats } from "./number-formats";
import { columnOf, type TabDraft } from "./tab-draft";

/** Columns of both tables, 0-based; the segment plan uses the same ones for the same things. */
export const columns = {
  rank: 0,
  urgent: 1,
  client: 2,
  segment: 3,
  axis: 4,
  lever: 5,
  score: 6,
  target: 7,
  stake: 8,
  action: 9,
  owner: 10,
  due: 11,
  status: 12,
  comment: 13,
  list: 14,
  // Hidden from here on.
  clientId: 15,
  axisKey: 16,
  proposedOwner: 17,
  proposedDue: 18,
  place: 19,
  line: 20,
} as const;
export const visibleWidths = [6, 20, 24, 13, 12, 24, 8, 7, 13, 46, 16, 11, 11, 24, 19];
/** What a text has room for: less than its column where it is indented. */
export const textWidths = visibleWidths.map((width, column) =>
  column === columns.action ? width - 3 : width,
);
/** What both tables have in the same columns. */
export function styleFigures(draft: TabDraft, area: Area, formats: NumberFormats): void {
  const withHeader = { ...area, row: area.row - 1, rows: area.rows + 1 };
  draft.height(area.row - 1, 30);
  draft.format(columnOf(withHeader, columns.rank), { align: "center" });
  draft.format(columnOf(withHeader, columns.due), { align: "center" });
  draft.format({ ...columnOf(withHeader, columns.score, 3), rows: 1 }, { align: "center" });
  draft.format(columnOf(area, columns.score, 2), { numberFormat: formats.score, align: "center" });
  draft.format(columnOf(area, columns.stake), { numberFormat: formats.money, style: "strong" });
  draft.format({ ...columnOf(withHeader, columns.stake), rows: 1 }, { align: "right" });
  // Room between the amount and the text to its right.
  draft.format(columnOf(withHeader, columns.action), { align: "left", indent: 1 });
}
