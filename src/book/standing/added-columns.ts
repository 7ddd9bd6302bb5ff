import type { TabPlan } from "../tab-plan";
import { rowOfLine } from "./cells-beside";
import {
  commonFormat,
  commonFormula,
  GENERAL,
  isSameCell,
  sourceLines,
  type AnnotatedTable,
  type NotedCell,
} from "./user-columns";

/**
 * What goes into the columns that people have added to a table, so that each cell follows its line: by
 * column, by row of the body; `undefined` where it stands already. What a whole column has goes on in
 * new lines. `rows`: of the body as it stands, which may have lines that go.
 */
export function addedCells(
  table: AnnotatedTable,
  plan: TabPlan,
  planned: TabPlan["tables"][number],
  rows: number,
): (NotedCell | undefined)[][] {
  const count = planned.area.rows - 1;
  const { lines, contentsNow: contents = table.contents } = table;
  const from = sourceLines(table, plan, planned);
  const present = new Map(
    Array.from({ length: lines }, (_, line) => [rowOfLine(line, lines, count), line]),
  );
  return table.columns.map((_, column) => {
    const cellOf = (line: number): NotedCell => ({
      content: contents[line]?.[column] ?? null,
      format: table.formats[line]?.[column] ?? GENERAL,
    });
    const ofNew = {
      content: commonFormula(contents.map((line) => line[column] ?? null)),
      format: commonFormat(table.formats.map((line) => line[column] ?? GENERAL)),
    };
    return Array.from({ length: Math.max(count, rows) }, (_row, row) => {
      const [here, source] = [present.get(row), from[row]];
      const ofGone = row < count ? ofNew : { content: null, format: GENERAL };
      const wanted = source === undefined ? ofGone : cellOf(source);
      // A line that Excel has inserted looks like the one above it.
      return here !== undefined && isSameCell(cellOf(here), wanted) ? undefined : wanted;
    });
  });
}
