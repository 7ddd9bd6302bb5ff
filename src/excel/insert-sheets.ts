import type { SheetPlan } from "../book/tab-plan";
import { fillTab } from "./apply-tab-plan";
import { asScoringError } from "./scoring-error";
import { WriteQueue } from "./write-queue";

/** Adds sheets to the open workbook, in order, and shows the first. Fails with a `ScoringError`. */
export async function insertSheets(plans: readonly SheetPlan[]): Promise<void> {
  try {
    await Excel.run(async (context) => {
      const queue = new WriteQueue(context);
      const sheets = plans.map(({ name }) => context.workbook.worksheets.add(name));
      for (const [index, plan] of plans.entries()) {
        await fillTab(queue, sheets[index]!, plan, new Map());
      }
      sheets[0]?.activate();
      await context.sync();
    });
  } catch (error) {
    throw asScoringError(error);
  }
}
