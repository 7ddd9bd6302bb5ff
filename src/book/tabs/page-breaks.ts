import type { TabPlan } from "../tab-plan";
import { printable } from "./paper";
import { ROW_HEIGHT } from "./tab-draft";

/** Points of a column that is so many characters wide. */
const columnPoints = (characters: number): number => characters * 5.25 + 3.75;

/**
 * The rows, 0-based, before which a new page begins, so that no section is cut in two unless it is
 * longer than a page. `starts`: first rows of the sections, in order; `end`: the row after the last.
 */
export function pageBreaks(
  starts: readonly number[],
  end: number,
  columnWidths: readonly number[],
  rowHeights: TabPlan["rowHeights"],
  { paper, landscape }: { readonly paper: TabPlan["page"]["paper"]; readonly landscape: boolean },
): number[] {
  const sheet = columnWidths.reduce((sum, one) => sum + columnPoints(one), 0);
  const { width, height } = printable(paper, landscape);
  const capacity = height * Math.max(1, sheet / width);
  const between = (from: number, to: number): number =>
    rowHeights.reduce(
      (sum, { row, rows, points }) => {
        const within = Math.max(0, Math.min(to, row + rows) - Math.max(from, row));
        return sum + within * (points - ROW_HEIGHT);
      },
      (to - from) * ROW_HEIGHT,
    );
  const breaks: number[] = [];
  let used = between(0, starts[0] ?? end);
  starts.forEach((start, i) => {
    const section = between(start, starts[i + 1] ?? end);
    // The blank row that ends a section may fall over the edge.
    if (i > 0 && used + section - ROW_HEIGHT > capacity) {
      breaks.push(start);
      used = 0;
    }
    used += section;
    if (used - ROW_HEIGHT > capacity) used %= capacity;
  });
  return breaks;
}
