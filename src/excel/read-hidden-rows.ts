import type { Area } from "../book/tab-plan";
import { rangeOf } from "./read-workbook";

/** Rows asked for in one request: some 20 bytes of the answer each. */
const rowsPerRequest = 100_000;

/** Which rows of an area are hidden, by hand or by a filter: one request a block of rows. */
export async function readHiddenRows(
  context: Excel.RequestContext,
  sheetName: string,
  area: Area,
): Promise<ReadonlySet<number>> {
  const hidden = new Set<number>();
  for (let done = 0; done < area.rows; done += rowsPerRequest) {
    const rows = Math.min(rowsPerRequest, area.rows - done);
    const block = { ...area, row: area.row + done, rows };
    const answer = rangeOf(context, sheetName, block).getRowProperties({ rowHidden: true });
    await context.sync();
    answer.value.forEach(({ rowHidden }, index) => {
      if (rowHidden === true) hidden.add(block.row + index);
    });
  }
  return hidden;
}
