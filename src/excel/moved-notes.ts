import { shiftBy } from "../book/standing/align-lines";
import { rowOfLine } from "../book/standing/cells-beside";
import type { PlacedTab } from "../book/standing/place-tabs";
import type { AnnotatedTable } from "../book/standing/user-columns";
import type { CellContent } from "../book/tab-plan";
import { loadCells } from "./read-workbook";
import type { WriteQueue } from "./write-queue";

/**
 * What people have beside and within tables once the rows and columns of all tabs are inserted, which
 * has moved what formulas there say.
 */
export async function notesAfterInsertions(
  queue: WriteQueue,
  placed: readonly PlacedTab[],
  annotated: readonly AnnotatedTable[],
): Promise<AnnotatedTable[]> {
  const asked = annotated.flatMap((table, index) => {
    const { plan, update } = placed.find((one) => one.plan.key === table.tab) ?? {};
    const planned = plan?.tables.find(({ name }) => name === table.name);
    if (planned === undefined || update == null) return [];
    const { sheetName, insertColumns } = update;
    const count = planned.area.rows - 1;
    const rows = Math.max(count, table.lines);
    return table.columns.flatMap((before, column) => {
      if (!table.contents.some((line) => isFormula(line[column] ?? null))) return [];
      const area = {
        ...{ row: planned.area.row + 1, rows, column: shiftBy(insertColumns)(before), columns: 1 },
      };
      return [{ index, column, count, sheetName, area, now: new Array<string>(rows) }];
    });
  });
  if (asked.length === 0) return [...annotated];
  await queue.sync();
  await loadCells(queue.context, asked, ["formulasR1C1"], ({ index, firstRow }, range) => {
    (range.formulasR1C1 as unknown[][]).forEach(([formula], at) => {
      asked[index]!.now[firstRow + at] = String(formula);
    });
  });
  // What follows is to be calculated once.
  await queue.sync();
  return annotated.map((table, index) => {
    const columns = new Map(
      asked.filter((one) => one.index === index).map((one) => [one.column, one]),
    );
    if (columns.size === 0) return table;
    const contentsNow = table.contents.map((line, at) =>
      line.map((cell, column): CellContent => {
        const found = columns.get(column);
        if (found === undefined || !isFormula(cell)) return cell;
        return { ...cell, formula: found.now[rowOfLine(at, table.lines, found.count)]! };
      }),
    );
    return { ...table, contentsNow };
  });
}

function isFormula(content: CellContent): content is Exclude<CellContent, string | number | null> {
  return content !== null && typeof content === "object";
}
