import { cellStretches } from "../book/standing/cell-stretches";
import { sourceLines, type AnnotatedTable } from "../book/standing/user-columns";
import type { TabPlan, TabTable } from "../book/tab-plan";
import { writeContents } from "./noted-cells";
import type { WriteQueue } from "./write-queue";

/**
 * Writes the formulas that people have put into columns of ours that are theirs to fill, over the
 * values that the plan has there.
 */
export async function writeFilledFormulas(
  queue: WriteQueue,
  sheet: Excel.Worksheet,
  plan: TabPlan,
  planned: TabTable,
  table: AnnotatedTable,
): Promise<void> {
  const from = sourceLines(table, plan, planned);
  for (const [key, formulas] of table.formulas) {
    const column = plan.columnKeys.indexOf(key);
    const cells = from.map((line) =>
      line === undefined ? undefined : (formulas[line] ?? undefined),
    );
    for (const { first, cells: stretch } of cellStretches(cells)) {
      await writeContents(queue, sheet, { row: planned.area.row + 1 + first, column }, stretch);
    }
  }
}
