import type { TabPlan } from "../tab-plan";
import { pageBreaks } from "./page-breaks";

/** The print set-up of an upright tab that fits the width of its paper, sections kept whole. */
export function portraitPage({
  paper,
  rows,
  columnWidths,
  heights,
  sections,
}: {
  readonly paper: TabPlan["page"]["paper"];
  /** Rows that are printed, from the top. */
  readonly rows: number;
  /** Of the columns that are printed, from A. */
  readonly columnWidths: readonly number[];
  readonly heights: TabPlan["rowHeights"];
  /** First rows of the sections, in order. */
  readonly sections: readonly number[];
}): TabPlan["page"] {
  const breaks = pageBreaks(sections, rows, columnWidths, heights, { paper, landscape: false });
  return {
    orientation: "portrait",
    paper,
    area: { row: 0, column: 0, rows, columns: columnWidths.length },
    repeatRows: null,
    breaks,
  };
}
