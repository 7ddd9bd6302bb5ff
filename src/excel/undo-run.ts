import { areaAddress } from "../book/sheet-address";
import { insertionsMade } from "../book/standing/align-lines";
import { landmarks } from "../book/standing/standing-tab";
import type { Area } from "../book/tab-plan";
import { deleteSheets, twice } from "./attempts";
import { readMemorySheet, type Memory } from "./memory-sheet";
import { areaOf, type WorkbookSurvey } from "./read-workbook";
import type { ModelEdit } from "./scoring-input";
import type { TabBackup } from "./tab-backup";
import { restoreFilters, wholeRows } from "./update-tab";

/** What a run has begun to change, kept up to date while it runs. */
export interface RunTrace {
  readonly survey: WorkbookSurvey;
  /** Sheets that the run has added, copies of tabs last: until then those are all there is of them. */
  readonly added: string[];
  backups: readonly TabBackup[];
  readonly modelSheet: string;
  /** Cells of the model as they were. */
  modelCells: readonly ModelEdit[];
  /** Whether a request may have been sent that changes tabs or the model. */
  hasBegun: boolean;
}

/**
 * Takes everything back that a run has done, all at once; what that does not manage, piece by piece.
 * Every piece is tried twice: whatever made the run fail may do so again. Fails when the workbook
 * could not be put back.
 */
export async function undoRun(trace: RunTrace): Promise<void> {
  const { backups, added, hasBegun } = trace;
  const problems: unknown[] = [];
  const piece = async (work: (context: Excel.RequestContext) => Promise<void>): Promise<void> => {
    try {
      await twice(work);
    } catch (error) {
      // One tab that cannot be put back must not keep the others from it.
      problems.push(error);
    }
  };
  const pieces = async (): Promise<void> => {
    if (hasBegun) {
      for (const backup of backups) {
        await piece((context) => restoreTabs(context, trace, [backup]));
      }
      await piece((context) => restoreModel(context, trace));
    }
    for (const name of added) await piece((context) => deleteSheets(context, [name]));
    await piece((context) => goBackTo(context, trace));
  };
  try {
    await twice(async (context) => {
      if (hasBegun) {
        await restoreTabs(context, trace, backups);
        await restoreModel(context, trace);
      }
      // Copies go when nothing needs them any more.
      await deleteSheets(context, added);
      await goBackTo(context, trace);
    });
  } catch {
    await pieces();
  }
  if (problems.length > 0) throw problems[0];
}

async function goBackTo(
  context: Excel.RequestContext,
  { survey }: Pick<RunTrace, "survey">,
): Promise<void> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(survey.activeSheet).load("name");
  await context.sync();
  if (!sheet.isNullObject) sheet.activate();
}

async function restoreModel(
  context: Excel.RequestContext,
  { modelSheet, modelCells }: RunTrace,
): Promise<void> {
  if (modelCells.length === 0) return;
  const sheet = context.workbook.worksheets.getItemOrNullObject(modelSheet).load("name");
  await context.sync();
  if (sheet.isNullObject) return;
  for (const { cell, value } of modelCells) {
    sheet.getCell(cell.row, cell.column).formulas = [[value]];
  }
}

interface Restoring {
  readonly backup: TabBackup;
  readonly sheet: Excel.Worksheet;
  readonly copy: Excel.Worksheet;
}

async function restoreTabs(
  context: Excel.RequestContext,
  { survey }: RunTrace,
  backups: readonly TabBackup[],
): Promise<void> {
  if (backups.length === 0) return;
  const { worksheets } = context.workbook;
  // The memory of the run before tells how far this one came: its pointers have moved along.
  const memory = await readMemorySheet(context, survey.sheets);
  const found = backups.map((backup): Restoring => ({
    backup,
    sheet: worksheets
      .getItemOrNullObject(backup.update.sheetName)
      .load("name,protection/protected"),
    copy: worksheets.getItemOrNullObject(backup.copyName).load("name"),
  }));
  await context.sync();
  const tabs = found.filter(
    // A tab that somebody has deleted meanwhile stays as it is; without its copy, nothing was done.
    ({ sheet, copy }) => !sheet.isNullObject && !copy.isNullObject,
  );
  const locked = tabs.filter(({ sheet }) => sheet.protection.protected);
  const intact = new Set<Restoring>();
  for (const tab of locked) if (await isAsItsCopy(context, tab)) intact.add(tab);
  const touched = tabs.filter((tab) => !intact.has(tab));
  for (const tab of touched) takeLinesBack(tab, memory);
  await context.sync();

  const tables = touched.map(({ sheet }) => sheet.tables.load("items/name,items/showTotals"));
  const usedNow = touched.map(({ sheet }) => sheet.getUsedRangeOrNullObject().load(extent));
  await context.sync();
  const ranges = tables.map(({ items }) =>
    items.map((table) => ({ table, range: table.getRange().load(extent) })),
  );
  await context.sync();
  touched.forEach((tab, index) => {
    for (const { table, range } of ranges[index]!) restoreTable(tab, table, areaOf(range));
    const used = usedNow[index]!;
    restoreCells(tab, used.isNullObject ? null : areaOf(used));
  });
  await context.sync();
}

const extent = "rowIndex,columnIndex,rowCount,columnCount";

/** Whether a tab that cannot be written to shows what its copy shows: then nothing was done to it. */
async function isAsItsCopy(
  context: Excel.RequestContext,
  { sheet, copy }: Restoring,
): Promise<boolean> {
  const [now, before] = [sheet, copy].map((one) =>
    one.getUsedRangeOrNullObject(true).load("values,rowIndex,columnIndex"),
  ) as [Excel.Range, Excel.Range];
  await context.sync();
  if (now.isNullObject || before.isNullObject) return now.isNullObject === before.isNullObject;
  const seen = ({ rowIndex, columnIndex, values }: Excel.Range): string =>
    JSON.stringify([rowIndex, columnIndex, values]);
  return seen(now) === seen(before);
}

/** Takes the rows and columns away that the run has inserted. */
function takeLinesBack({ backup, sheet }: Restoring, memory: Memory): void {
  const { update } = backup;
  const { before } = update;
  for (const { actualName } of update.tables) {
    if (actualName !== null) sheet.tables.getItem(actualName).clearFilters();
  }
  const now = memory.tabs[before.key];
  if (now === undefined) return;
  const was = landmarks(before);
  const is = landmarks(now);
  for (const { first, count } of insertionsMade(update.insertRows, was.rows, is.rows)) {
    sheet.getRange(wholeRows(first, count)).delete("Up");
  }
  for (const { first, count } of insertionsMade(update.insertColumns, was.columns, is.columns)) {
    sheet.getRangeByIndexes(0, first, 1, count).getEntireColumn().delete("Left");
  }
}

function restoreTable({ backup }: Restoring, table: Excel.Table, area: Area): void {
  const { update } = backup;
  const standing = update.before.tables.find(({ actualName }) => actualName === table.name);
  if (standing === undefined) {
    // The run has made a table again of what somebody had made a plain range of.
    if (update.tables.some(({ actualName }) => actualName === null)) table.convertToRange();
    return;
  }
  const body = { ...area, rows: area.rows - (table.showTotals ? 1 : 0) };
  if (areaAddress(body) !== areaAddress(standing.area)) table.resize(areaAddress(standing.area));
}

/** Rows below the last cell that are put back too: people's rules and colours go on below a table. */
const rowsBelow = 1_000;

function restoreCells({ backup, sheet, copy }: Restoring, usedNow: Area | null): void {
  const { used, formulas, printArea } = backup;
  const end = used === null ? 0 : used.row + used.rows + rowsBelow;
  if (used !== null) {
    const rows = wholeRows(0, end);
    // Rules that come with the copy are to be all there are.
    sheet.getRange().conditionalFormats.clearAll();
    sheet.getRange(rows).copyFrom(copy.getRange(rows), "All");
  }
  if (usedNow !== null && usedNow.row + usedNow.rows > end) {
    const row = Math.max(usedNow.row, end);
    const below = { ...usedNow, row, rows: usedNow.row + usedNow.rows - row };
    sheet.getRange(areaAddress(below)).clear("All");
  }
  for (const { area, formulas: text } of formulas) {
    sheet.getRange(areaAddress(area)).formulas = text;
  }
  if (printArea !== null) sheet.pageLayout.setPrintArea(printArea);
  restoreFilters(sheet, backup, null);
}
