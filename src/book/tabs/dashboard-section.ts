import type { Area, CellContent } from "../tab-plan";
import { columnOf, type TabDraft } from "./tab-draft";

/** The page: a margin, a column of labels, six of figures. */
export const LABEL = 1;
export const FIGURES = 2;
export const FIGURE_COLUMNS = 6;
export const WIDTH = FIGURE_COLUMNS + 1;

/** Where a section stands, and the row after it. */
export interface Placed {
  readonly next: number;
  /** The body, label column first. */
  readonly body: Area;
}

/** A heading, a line of column names and a body, across the page. */
export function planSection(
  draft: TabDraft,
  row: number,
  heading: string,
  headers: readonly string[],
  body: CellContent[][],
  numberFormats: readonly (string | null)[],
): Placed {
  draft.heading(row, LABEL, WIDTH, heading);
  draft.put(row + 1, LABEL, [[...headers]]);
  draft.style({ row: row + 1, column: LABEL, rows: 1, columns: WIDTH }, "tableGroupHeader");
  draft.format(
    { row: row + 1, column: LABEL + 1, rows: 1, columns: headers.length - 1 },
    { align: "right" },
  );
  const area = draft.put(row + 2, LABEL, body, { style: "body" });
  numberFormats.forEach((numberFormat, column) => {
    if (numberFormat !== null) draft.format(columnOf(area, column), { numberFormat });
  });
  return { body: area, next: row + 2 + body.length + 1 };
}
