import type { TabPlan } from "../tab-plan";
import { pageBreaks } from "./page-breaks";
import type { TabDraft } from "./tab-draft";

/** A tab that scrolls as a whole and fits the width of its paper, its sections kept whole. */
export function sectionedPlan<Key extends string>(
  draft: TabDraft<Key>,
  {
    orientation,
    paper,
    rows,
    columnWidths,
    printed = columnWidths.length,
    sections,
  }: {
    readonly orientation: TabPlan["page"]["orientation"];
    readonly paper: TabPlan["page"]["paper"];
    /** Rows that are printed, from the top. */
    readonly rows: number;
    readonly columnWidths: readonly number[];
    /** Columns that are printed, from A; all of them by default. */
    readonly printed?: number;
    /** First rows of the sections, in order. */
    readonly sections: readonly number[];
  },
): TabPlan<Key> {
  const breaks = pageBreaks(sections, rows, columnWidths.slice(0, printed), draft.heights, {
    paper,
    landscape: orientation === "landscape",
  });
  return draft.plan({
    columnWidths,
    freeze: { rows: 0, columns: 0 },
    page: {
      orientation,
      paper,
      area: { row: 0, column: 0, rows, columns: printed },
      repeatRows: null,
      breaks,
    },
  });
}
