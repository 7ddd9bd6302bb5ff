import { cellsBeside, rowOfLine } from "../book/standing/cells-beside";
import type { PlacedTab, TabUpdate } from "../book/standing/place-tabs";
import { shiftBy } from "../book/standing/align-lines";
import type { AnnotatedTable } from "../book/standing/user-columns";
import { hasCommonCells } from "../book/sheet-address";
import type { CellContent, TabPlan } from "../book/tab-plan";
import { withRange } from "./with-range";
import type { WriteQueue } from "./write-queue";

export { cellsBeside };

/** Writes what people have put beside a table, outside it, to the lines that it is about. */
export async function writeBeside(
  queue: WriteQueue,
  sheet: Excel.Worksheet,
  plan: TabPlan,
  update: TabUpdate,
  table: AnnotatedTable,
): Promise<void> {
  const planned = plan.tables.find(({ name }) => name === table.name)!;
  const { cells } = cellsBeside(table, plan, planned);
  const shift = shiftBy(update.insertColumns);
  const top = planned.area.row + 1;
  for (const [index, before] of table.columns.entries()) {
    const column = shift(before);
    const body = { row: top, column, rows: cells.length, columns: 1 };
    // What has become ours since is not written over.
    const isOurs = plan.blocks.some(({ row, column: left, cells: lines }) =>
      hasCommonCells(body, {
        row,
        column: left,
        rows: lines.length,
        columns: lines[0]?.length ?? 0,
      }),
    );
    if (isOurs) continue;
    const changed = cells.map((line) => line[index]);
    for (let first = 0; first < changed.length; first += 1) {
      let end = first;
      while (end < changed.length && changed[end] !== undefined) end += 1;
      const stretch = changed.slice(first, end).map((cell) => [cell ?? null]);
      await queue.values(stretch, (values, offset) => {
        const row = top + first + offset;
        withRange(sheet.getRangeByIndexes(row, column, values.length, 1), (range) => {
          range.formulasR1C1 = values;
        });
      });
      first = end;
    }
  }
}

/**
 * What stands beside tables once the rows and columns of all tabs are inserted, which has moved what
 * formulas there say.
 */
export async function annotatedAfterInsertions(
  queue: WriteQueue,
  placed: readonly PlacedTab[],
  annotated: readonly AnnotatedTable[],
): Promise<AnnotatedTable[]> {
  const { context } = queue;
  const loaded = annotated.map((table) => {
    const { plan, update } = placed.find((one) => one.plan.key === table.tab) ?? {};
    const planned = plan?.tables.find(({ name }) => name === table.name);
    const hasFormulas = table.contents.some((line) =>
      line.some((cell) => cell !== null && typeof cell === "object"),
    );
    if (!table.isBeside || !hasFormulas || planned === undefined || update == null) return null;
    const shift = shiftBy(update.insertColumns);
    const rows = Math.max(planned.area.rows - 1, table.lines);
    return table.columns.map((column) =>
      context.workbook.worksheets
        .getItem(update.sheetName)
        .getRangeByIndexes(planned.area.row + 1, shift(column), rows, 1)
        .load("formulasR1C1"),
    );
  });
  if (loaded.every((ranges) => ranges === null)) return [...annotated];
  await queue.sync();
  return annotated.map((table, index) => {
    const ranges = loaded[index] ?? null;
    const plan = placed.find((one) => one.plan.key === table.tab)?.plan;
    const planned = plan?.tables.find(({ name }) => name === table.name);
    if (ranges === null || planned === undefined) return table;
    const contentsNow = table.contents.map((line, at) =>
      line.map((cell, column): CellContent => {
        if (cell === null || typeof cell !== "object") return cell;
        const row = rowOfLine(at, table.lines, planned.area.rows - 1);
        return { ...cell, formula: String(ranges[column]!.formulasR1C1[row]![0]) };
      }),
    );
    return { ...table, contentsNow };
  });
}
