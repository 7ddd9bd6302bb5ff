import type { TabPlan } from "../tab-plan";
import { pageBreaks } from "./page-breaks";

/** The print set-up of a tab that fits the width of its paper, sections kept whole. */
export function sectionedPage({
  orientation,
  paper,
  rows,
  columnWidths,
  heights,
  sections,
}: {
  readonly orientation: TabPlan["page"]["orientation"];
  readonly paper: TabPlan["page"]["paper"];
  /** Rows that are printed, from the top. */
  readonly rows: number;
  /** Of the columns that are printed, from A. */
  readonly columnWidths: readonly number[];
  readonly heights: TabPlan["rowHeights"];
  /** First rows of the sections, in order. */
  readonly sections: readonly number[];
}): TabPlan["page"] {
  const breaks = pageBreaks(sections, rows, columnWidths, heights, {
    paper,
    landscape: orientation === "landscape",
  });
  return {
    orientation,
    paper,
    area: { row: 0, column: 0, rows, columns: columnWidths.length },
    repeatRows: null,
    breaks,
  };
}
