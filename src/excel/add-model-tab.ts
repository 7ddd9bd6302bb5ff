import { planModelTab } from "../book/model-tab";
import { planMemory } from "../book/standing/tab-memory";
import type { Model } from "../commitment/model";
import type { Language } from "../messages/messages";
import { fillTab } from "./apply-tab-plan";
import { memorySheetName, writeMemorySheet } from "./memory-sheet";
import type { WorkbookSurvey } from "./read-workbook";
import { asScoringError, ScoringError } from "./scoring-error";
import { undoRun, type RunTrace } from "./undo-run";
import { WriteQueue } from "./write-queue";

/** A model that the workbook is to hold from now on. */
interface ModelToAdd {
  readonly model: Model;
  readonly tabName: string;
  readonly clientSheet: string;
  readonly language: Language;
}

/**
 * Adds the Model tab without a run, for the next run to take for its own. All or nothing; whoever is
 * looking at another sheet goes on looking at it.
 */
export async function addModelTab(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  { model, tabName, clientSheet, language }: ModelToAdd,
): Promise<void> {
  if (survey.isStructureProtected) throw new ScoringError("excel.structureProtected");
  const { memory } = survey;
  // The day that a run takes by itself moves on with the next run: it must be known for one.
  const asOf = memory.run > 0 ? (memory.asOf ?? model.parameters.asOf) : model.parameters.asOf;
  const dated = { ...model, parameters: { ...model.parameters, asOf } };
  const { plan } = planModelTab(dated, language, tabName);
  const trace: RunTrace = {
    survey,
    added: [tabName],
    backups: { tabs: [], track: null },
    modelSheet: tabName,
    modelCells: [],
    tabNames: [],
    hasBegun: false,
    alsoUndo: null,
  };
  try {
    const { worksheets } = context.workbook;
    const queue = new WriteQueue(context);
    await fillTab(queue, worksheets.add(tabName), plan, new Map());
    if (memory.run === 0) {
      const taken = new Set([...survey.sheets.map(({ name }) => name), tabName].map(lowerCase));
      const name = memorySheetName("places", taken);
      trace.added.unshift(name);
      const rows = planMemory([], { asOf, clientSheet });
      await writeMemorySheet(queue, worksheets.add(name), 0, rows);
    }
    await context.sync();
  } catch (error) {
    const aftermath = await undoRun(trace).then(
      () => null,
      () => "excel.tabsNotRestored" as const,
    );
    throw asScoringError(error, aftermath);
  }
}

function lowerCase(name: string): string {
  return name.toLowerCase();
}
