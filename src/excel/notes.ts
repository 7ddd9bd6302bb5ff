import { addedCells } from "../book/standing/added-columns";
import { lostAnnotations } from "../book/standing/lost-annotations";
import type { TabUpdate } from "../book/standing/place-tabs";
import type { AnnotatedTable } from "../book/standing/user-columns";
import type { TabPlan } from "../book/tab-plan";
import { overwrittenLines, readAddedLines } from "./added-lines";
import { writeFilledFormulas } from "./filled-columns";
import { notesAfterInsertions } from "./moved-notes";
import { writeNotedCells } from "./noted-cells";
import { writeBeside } from "./notes-beside";
import { readNotes } from "./read-notes";
import { readReplacedNotes } from "./replaced-notes";
import type { WriteQueue } from "./write-queue";

// What is fetched at once where there may be notes.
export {
  lostAnnotations,
  notesAfterInsertions,
  overwrittenLines,
  readAddedLines,
  readNotes,
  readReplacedNotes,
};

/**
 * Writes what people keep on our lines, beside tables, in columns that they have added and in those
 * that are theirs to fill, each to the line that is now about the same thing.
 */
export async function writeNotes(
  queue: WriteQueue,
  sheet: Excel.Worksheet,
  plan: TabPlan,
  update: TabUpdate,
  annotated: readonly AnnotatedTable[],
): Promise<void> {
  for (const table of annotated) {
    const planned = plan.tables.find(({ name }) => name === table.name);
    const standing = update.tables.find(({ name }) => name === table.name);
    if (table.tab !== plan.key || planned === undefined || standing === undefined) continue;
    if (table.isBeside) {
      await writeBeside(queue, sheet, plan, planned, update, table);
      continue;
    }
    const added = addedCells(table, plan, planned, standing.area.rows - 1);
    for (const [index, column] of standing.userColumns.entries()) {
      const cells = added[index] ?? [];
      await writeNotedCells(queue, sheet, column, planned.area.row + 1, cells);
    }
    await writeFilledFormulas(queue, sheet, plan, planned, table);
  }
}
