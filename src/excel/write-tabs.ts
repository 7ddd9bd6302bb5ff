import type { TabPlan } from "../book/tab-plan";
import { applyTabPlan } from "./apply-tab-plan";
import { backUpTabs, restoreTabs } from "./backup-tabs";
import { emptyTab } from "./empty-tab";
import { valueForCell } from "./cell-text";
import type { ScoringInput } from "./scoring-input";
import { rangeOf, type WorkbookSurvey } from "./read-workbook";
import { rememberRun, tabKeys, type ResultTabs } from "./result-tabs";
import { asScoringError } from "./scoring-error";
import { WriteQueue } from "./write-queue";

/**
 * Writes the result tabs, and the model tab where there is none. When it fails, new tabs are taken
 * away again and tabs of an earlier run get their contents back (not their look) before the error
 * goes on, which says so.
 */
export async function writeTabs(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  tabs: ResultTabs,
  input: ScoringInput,
  plans: readonly TabPlan[],
): Promise<void> {
  const all = input.modelPlan === null ? plans : [...plans, input.modelPlan];
  const rewritten = all.flatMap(({ key }) => tabs.existing[key] ?? []);
  const backups = await backUpTabs(context, survey, rewritten);
  const added: string[] = [];
  try {
    const charts = await chartNames(context, rewritten);
    // Every tab is there before any formula is written: Excel asks for a file when a formula names
    // a sheet that does not exist.
    const sheets = tabKeys.flatMap((key) => {
      const plan = all.find((one) => one.key === key);
      if (plan === undefined) return [];
      const existing = tabs.existing[key];
      if (existing !== undefined) {
        return [{ ...emptyTab(context, survey, existing, charts.get(existing) ?? [], plan), plan }];
      }
      added.push(plan.name);
      const sheet = context.workbook.worksheets.add(plan.name);
      return [{ sheet, keptTables: new Set<string>(), plan }];
    });
    const queue = new WriteQueue(context);
    for (const { sheet, plan, keptTables } of sheets) {
      await applyTabPlan(queue, sheet, plan, keptTables);
    }
    for (const { cell, value } of input.modelEdits) {
      const area = { ...cell, rows: 1, columns: 1 };
      rangeOf(context, input.modelCells.sheetName, area).values = [[valueForCell(value)]];
    }
    rememberRun(context, survey, {
      tabs: tabs.names,
      asOf: input.isAsOfDefault ? input.model.parameters.asOf : null,
      clientSheet: input.clients.grid.sheetName,
    });
    context.workbook.worksheets.getItem(tabs.names.dashboard).activate();
    await context.sync();
  } catch (error) {
    await takeBack(added);
    if (backups.length === 0) throw error;
    const aftermath = await Excel.run((fresh) => restoreTabs(fresh, backups)).then(
      () => "excel.tabsRestored" as const,
      () => "excel.tabsNotRestored" as const,
    );
    throw asScoringError(error, aftermath);
  }
}

async function chartNames(
  context: Excel.RequestContext,
  sheetNames: readonly string[],
): Promise<Map<string, string[]>> {
  if (sheetNames.length === 0) return new Map();
  const loaded = sheetNames.map((name) => ({
    name,
    charts: context.workbook.worksheets.getItem(name).charts.load("items/name"),
  }));
  await context.sync();
  return new Map(loaded.map(({ name, charts }) => [name, charts.items.map((item) => item.name)]));
}

/** Takes the tabs of a failed run away. Each on its own: one that cannot go must not keep others. */
async function takeBack(sheetNames: readonly string[]): Promise<void> {
  for (const name of sheetNames) {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(name);
      await context.sync();
      if (!sheet.isNullObject) sheet.delete();
      await context.sync();
    }).catch(() => undefined);
  }
}
