import type { PlacedTabs } from "../book/scoring-job";
import type { PlacedTab, TabUpdate } from "../book/standing/place-tabs";
import type { StandingTab } from "../book/standing/standing-tab";
import {
  evenRows,
  keptRows,
  MEMORY_WIDTH,
  planMemory,
  planStaleLines,
  type Line,
} from "../book/standing/tab-memory";
import { areaAddress } from "../book/sheet-address";
import {
  customerTabKeys,
  type AnyTabKey,
  type Area,
  type CellContent,
  type SheetPlan,
  type TabPlan,
} from "../book/tab-plan";
import { fillTab, refillTab } from "./apply-tab-plan";
import { twice } from "./attempts";
import { fetchedNotes } from "./fetched-notes";
import { finishRun, type Leftovers } from "./finish-run";
import type { FollowWork } from "./follow-work";
import { valueForCell } from "./cell-text";
import type { LastRun } from "./last-run";
import { memorySheetName, writeMemorySheet, type MemorySheet } from "./memory-sheet";
import { rangeOf, type WorkbookSurvey } from "./read-workbook";
import { tabKeys, type ResultTabs } from "./result-tabs";
import { asScoringError, ScoringError } from "./scoring-error";
import type { ScoringInput } from "./scoring-input";
import { backUpTabs, isForgottenCopy } from "./tab-backup";
import { undoRun, type RunTrace } from "./undo-run";
import { keptFilters, prepareTab } from "./update-tab";
import { WriteQueue } from "./write-queue";

/** What a run has to write, and what it knows of the workbook. */
export interface TabsToWrite {
  readonly survey: WorkbookSurvey;
  readonly tabs: ResultTabs;
  /** What was scored; `null` where list and model are left alone. */
  readonly input: ScoringInput | null;
  readonly standing: Readonly<Partial<Record<AnyTabKey, StandingTab>>>;
  readonly lastRun: LastRun;
  readonly placed: PlacedTabs;
  /** What follows the book over time, when the run was asked for a snapshot. */
  readonly follow: FollowWork | null;
  /** The sheet that is to be in front afterwards; by default the dashboard of scores. */
  readonly front: string | null;
  /** Figures for the next run to compare with. */
  readonly snapshot: readonly (readonly CellContent[])[];
  /** Hears that everything is written, after which nothing is taken back. */
  readonly onAllWritten: () => void;
  /** Hears the share 0..1 of the cells that have been written. */
  readonly onWritten: (share: number) => void;
}

/**
 * Writes the result tabs, and the model tab where there is none: new tabs are filled, tabs of an
 * earlier run updated where everything stands. All or nothing: when a request fails, or the run is
 * cancelled, everything that it has done is taken back before the error goes on.
 */
export async function writeTabs(context: Excel.RequestContext, job: TabsToWrite): Promise<void> {
  const { survey, input } = job;
  checkProtection(job);
  const trace: RunTrace = {
    survey,
    added: [],
    backups: { tabs: [], track: null },
    modelSheet: input?.modelCells.sheetName ?? "",
    modelCells: [],
    tabNames: Object.values(job.standing).map(({ sheetName }) => sheetName),
    hasBegun: false,
    alsoUndo: job.follow?.undo ?? null,
  };
  const model = input?.modelPlan ?? null;
  if (!job.placed.ok) {
    throw new ScoringError("excel.tabRearranged", { name: job.placed.rearranged });
  }
  const placed = inTabOrder([
    ...job.placed.tabs,
    ...(model === null ? [] : [{ plan: model, update: null }]),
    ...(job.follow?.placed ?? []),
  ]);
  let memory: WrittenMemory;
  try {
    memory = await writeAll(context, job, placed, trace);
  } catch (error) {
    const aftermath = await undoRun(trace).then(
      () => null,
      () => "excel.tabsNotRestored" as const,
    );
    throw asScoringError(error, aftermath);
  }
  job.onAllWritten();
  // From here on the run is done, and what remains can only be tidied up.
  const leftovers: Leftovers = {
    sheets: [
      ...trace.backups.tabs.map(({ copyName }) => copyName),
      ...(trace.backups.track === null ? [] : [trace.backups.track]),
      ...survey.memory.sheets.map(({ sheetName }) => sheetName),
      ...survey.sheets.filter(isForgottenCopy).map(({ name }) => name),
    ],
    stale: memory.stale,
    filters: placed.flatMap(({ plan, update }) => {
      const backup = trace.backups.tabs.find((one) => one.update === update);
      return backup === undefined ? [] : keptFilters(backup, plan);
    }),
  };
  const tidyUp = async (): Promise<void> => {
    await twice((fresh) => finishRun(fresh, placed, leftovers));
    if (job.follow !== null) await twice(job.follow.finish);
  };
  try {
    // There is nothing to go back to any more, and filters to set: worth more tries than a step back.
    await tidyUp().catch(tidyUp);
  } catch (error) {
    const { details, cause } = asScoringError(error);
    throw new ScoringError("excel.notFinished", details, [], null, { cause });
  }
}

async function writeAll(
  context: Excel.RequestContext,
  job: TabsToWrite,
  placed: readonly PlacedTab[],
  trace: RunTrace,
): Promise<WrittenMemory> {
  const { survey, tabs, input, lastRun } = job;
  const { worksheets } = context.workbook;
  const updates = placed.flatMap(({ update }) => (update === null ? [] : [update]));
  const modelEdits = input?.modelEdits ?? [];
  const edited = modelEdits.map(({ cell }) =>
    rangeOf(context, trace.modelSheet, { ...cell, rows: 1, columns: 1 }).load("formulas"),
  );
  trace.backups = await backUpTabs(context, survey, updates, trace.added);
  if (updates.length === 0 && edited.length > 0) await context.sync();
  trace.modelCells = modelEdits.map(({ cell }, index) => ({
    cell,
    value: edited[index]!.formulas[0]![0] as string | number,
  }));

  const taken = new Set(survey.sheets.map(({ name }) => name.toLowerCase()));
  const add = (name: string): Excel.Worksheet => {
    trace.added.unshift(name);
    taken.add(name.toLowerCase());
    return worksheets.add(name);
  };
  const memory = new Map<MemorySheet, { sheet: Excel.Worksheet; name: string }>();
  // Every tab is there before any formula is written: Excel asks for a file when a formula names a
  // sheet that does not exist.
  const sheets = placed.map(({ plan, update }) =>
    update === null ? add(plan.name) : worksheets.getItem(plan.name),
  );
  const history = job.follow?.sheet ?? null;
  const historySheet = history === null ? null : add(history.name);
  for (const kind of ["places", "figures"] as const) {
    const name = memorySheetName(kind, taken);
    memory.set(kind, { sheet: add(name), name });
  }
  const remembered = placed.flatMap(({ plan }) => (plan === input?.modelPlan ? [] : [plan]));
  const staleLines = planStaleLines(staleLinesOf(updates));
  const memoryRows = evenRows([
    ...keptRows(survey.memory, remembered, job.follow?.models),
    ...planMemory(
      remembered,
      input === null
        ? survey.memory
        : {
            asOf: input.isAsOfDefault ? input.model.parameters.asOf : null,
            clientSheet: input.clients.grid.sheetName,
          },
    ),
    ...staleLines,
  ]);
  // The memory's first row is its mark.
  const firstStale = memoryRows.length - staleLines.length + 1;

  trace.hasBegun = true;
  const queue = new WriteQueue(context, shareOf(job, placed, memoryRows));
  const plans = [...placed.map(({ plan }) => plan), ...(history === null ? [] : [history])];
  const tableNames = freeTableNames(survey, plans);
  // Rows are inserted on every tab before a formula is written on any: they would move what it says.
  for (const [index, { update }] of placed.entries()) {
    if (update !== null) await prepareTab(queue, sheets[index]!, update);
  }
  const notes = lastRun.annotated.length === 0 ? null : await fetchedNotes();
  const annotated = (await notes?.notesAfterInsertions(queue, placed, lastRun.annotated)) ?? [];
  for (const [index, { plan, update }] of placed.entries()) {
    const sheet = sheets[index]!;
    if (update === null) await fillTab(queue, sheet, plan, tableNames);
    else {
      await refillTab(queue, sheet, plan, update, tableNames);
      await notes?.writeNotes(queue, sheet, plan, update, annotated);
      const backup = trace.backups.tabs.find((one) => one.update === update);
      followPrintArea(sheet, backup?.printArea ?? null, update.before.page, plan);
    }
  }
  if (history !== null) await fillTab(queue, historySheet!, history, tableNames);
  await job.follow?.write(queue);
  for (const { cell, value } of modelEdits) {
    const area = { ...cell, rows: 1, columns: 1 };
    rangeOf(context, trace.modelSheet, area).values = [[valueForCell(value)]];
  }
  // What scores nothing is no run: the figures of the last one stay the last ones.
  const run = survey.memory.run + (input === null ? 0 : 1);
  await writeMemorySheet(queue, memory.get("places")!.sheet, run, memoryRows);
  await writeMemorySheet(queue, memory.get("figures")!.sheet, run, job.snapshot);
  const front = job.front ?? tabs.names.dashboard;
  // Excel refuses to go to a sheet that somebody has hidden.
  const isHidden = survey.sheets.some(({ name, visible }) => name === front && !visible);
  if (!isHidden) worksheets.getItem(front).activate();
  await context.sync();
  const stale = { row: firstStale, column: 0, rows: staleLines.length, columns: MEMORY_WIDTH };
  const { name } = memory.get("places")!;
  return {
    stale:
      staleLines.length === 0
        ? null
        : { sheetName: name, area: stale, lines: staleLinesOf(updates) },
  };
}

/** Where the new memory says which lines are to go; `null` where none are. */
interface WrittenMemory {
  readonly stale: Leftovers["stale"];
}

function staleLinesOf(updates: readonly TabUpdate[]): Line[] {
  return updates.flatMap(({ sheetName, staleRows, staleColumns }) => [
    ...staleRows.map((position) => ({ sheetName, kind: "row" as const, position })),
    ...staleColumns.map((position) => ({ sheetName, kind: "column" as const, position })),
  ]);
}

/** New tabs come in the order in which they stand in the workbook. */
function inTabOrder(placed: readonly PlacedTab[]): PlacedTab[] {
  const order: readonly AnyTabKey[] = [...tabKeys, "bridge", "objective", ...customerTabKeys];
  const rank = ({ plan }: PlacedTab): number => order.indexOf(plan.key);
  return [...placed].sort((a, b) => rank(a) - rank(b));
}

/** Refuses before anything is touched what Excel would refuse in the middle. */
function checkProtection({ survey, tabs, input, standing, follow }: TabsToWrite): void {
  if (survey.isStructureProtected) throw new ScoringError("excel.structureProtected");
  const written = new Set(Object.values(standing).map(({ sheetName }) => sheetName));
  if (input?.modelPlan === null && input.modelEdits.length > 0) {
    written.add(tabs.names.model);
    written.add(input.modelCells.sheetName);
  }
  if (follow?.changedSheet != null) written.add(follow.changedSheet);
  const locked = survey.sheets.find(({ name, isProtected }) => isProtected && written.has(name));
  if (locked !== undefined) throw new ScoringError("excel.tabProtected", { name: locked.name });
}

/** Names for the tables of new tabs; a user may have a table of the same name. */
function freeTableNames(survey: WorkbookSurvey, plans: readonly SheetPlan[]): Map<string, string> {
  const taken = new Set(
    [...survey.tables.map(({ name }) => name), ...survey.names].map((name) => name.toLowerCase()),
  );
  const names = new Map<string, string>();
  for (const plan of plans) {
    for (const { name } of plan.tables) {
      let free = name;
      for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${name}${number}`;
      taken.add(free.toLowerCase());
      names.set(name, free);
    }
  }
  return names;
}

/** The print area follows the tab as long as it is the one that the last run set. */
function followPrintArea(
  sheet: Excel.Worksheet,
  current: string | null,
  last: Area | null,
  plan: TabPlan,
): void {
  const isOurs = last !== null && current?.replaceAll("$", "") === areaAddress(last);
  if (isOurs) sheet.pageLayout.setPrintArea(areaAddress(plan.page.area));
}

/** Turns cells written into the share of all cells that have been. */
function shareOf(
  { onWritten, snapshot, follow }: TabsToWrite,
  placed: readonly PlacedTab[],
  memoryRows: readonly (readonly CellContent[])[],
): (cells: number) => void {
  const cellsOf = (rows: readonly (readonly CellContent[])[]): number =>
    rows.length * (rows[0]?.length ?? 0);
  const sheets = [...placed.map(({ plan }) => plan), ...(follow?.sheet ? [follow.sheet] : [])];
  const blocks = sheets.flatMap((plan) => plan.blocks.map(({ cells }) => cells));
  const total = [...blocks, memoryRows, snapshot].reduce(
    (sum, rows) => sum + cellsOf(rows),
    follow?.cells ?? 0,
  );
  let written = 0;
  return (cells) => {
    written += cells;
    onWritten(Math.min(1, written / Math.max(1, total)));
  };
}
