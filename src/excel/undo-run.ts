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
}

type Step = (work: (context: Excel.RequestContext) => void | Promise<void>) => Promise<void>;

/**
 * Takes everything back that a run has done. Every step is a request of its own and is tried twice:
 * whatever made the run fail may do so again. Fails when the workbook could not be put back.
 */
export async function undoRun({
  survey,
  added,
  backups,
  modelSheet,
  modelCells,
}: RunTrace): Promise<void> {
  const problems: unknown[] = [];
  const step: Step = async (work) => {
    try {
      await twice(work);
    } catch (error) {
      // One tab that cannot be put back must not keep the others from it.
      problems.push(error);
    }
  };
  if (backups.length > 0) {
    let memory: Memory | null = null;
    // The memory of the run before tells how far this one came: its pointers have moved along.
    await step(async (context) => {
      memory = await readMemorySheet(context, survey.sheets);
    });
    for (const backup of backups) await undoTab(backup, memory, step);
  }
  if (modelCells.length > 0) {
    await step((context) => {
      const sheet = context.workbook.worksheets.getItem(modelSheet);
      for (const { cell, value } of modelCells) {
        sheet.getCell(cell.row, cell.column).formulas = [[value]];
      }
    });
  }
  for (const name of added) await step((context) => deleteSheets(context, [name]));
  await step(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(survey.activeSheet);
    await context.sync();
    if (!sheet.isNullObject) sheet.activate();
  });
  if (problems.length > 0) throw problems[0];
}

async function undoTab(backup: TabBackup, memory: Memory | null, step: Step): Promise<void> {
  const { update, copyName, used, formulas, printArea } = backup;
  const { sheetName, before } = update;
  const now = memory?.tabs[before.key];
  // Somebody has deleted the tab meanwhile: that stays as it is.
  if (now === undefined) return;
  const was = landmarks(before);
  const is = landmarks(now);
  await step(async (context) => {
    const sheet = context.workbook.worksheets.getItem(sheetName);
    for (const { actualName } of update.tables) {
      if (actualName !== null) sheet.tables.getItem(actualName).clearFilters();
    }
    for (const { first, count } of insertionsMade(update.insertRows, was.rows, is.rows)) {
      sheet.getRange(wholeRows(first, count)).delete("Up");
    }
    for (const { first, count } of insertionsMade(update.insertColumns, was.columns, is.columns)) {
      sheet.getRangeByIndexes(0, first, 1, count).getEntireColumn().delete("Left");
    }
    await context.sync();
  });
  await step(async (context) => {
    const sheet = context.workbook.worksheets.getItem(sheetName);
    const tables = sheet.tables.load("items/name,items/showTotals");
    await context.sync();
    const extent = "rowIndex,columnIndex,rowCount,columnCount";
    const ranges = tables.items.map((table) => table.getRange().load(extent));
    await context.sync();
    tables.items.forEach((table, index) => {
      const standing = before.tables.find(({ actualName }) => actualName === table.name);
      const area = areaOf(ranges[index]!);
      if (standing === undefined) {
        if (update.tables.some(({ actualName }) => actualName === null)) table.convertToRange();
        return;
      }
      const body = { ...area, rows: area.rows - (table.showTotals ? 1 : 0) };
      if (areaAddress(body) !== areaAddress(standing.area)) {
        table.resize(areaAddress(standing.area));
      }
    });
    if (used !== null) {
      const copy = context.workbook.worksheets.getItem(copyName);
      // Rules that come with the copy are to be all there are.
      sheet.getRange().conditionalFormats.clearAll();
      // Cut below the headers: a table that is copied whole may be pasted as another table.
      const headers = before.tables.map(({ area }) => area.row + 1);
      const end = used.row + used.rows;
      const cuts = [0, ...headers.filter((row) => row < end), end].sort((a, b) => a - b);
      for (const [index, first] of cuts.slice(0, -1).entries()) {
        const count = cuts[index + 1]! - first;
        if (count === 0) continue;
        const rows = wholeRows(first, count);
        sheet.getRange(rows).copyFrom(copy.getRange(rows), "All");
      }
    }
    await context.sync();
    const usedNow = sheet.getUsedRangeOrNullObject().load(extent);
    await context.sync();
    if (!usedNow.isNullObject) {
      for (const area of beyond(areaOf(usedNow), used))
        sheet.getRange(areaAddress(area)).clear("All");
    }
    for (const { area, formulas: text } of formulas) {
      sheet.getRange(areaAddress(area)).formulas = text;
    }
    if (printArea !== null) sheet.pageLayout.setPrintArea(printArea);
    restoreFilters(sheet, backup, null);
    await context.sync();
  });
}

/** The part of an area below another one. */
function beyond(area: Area, used: Area | null): Area[] {
  const end = area.row + area.rows;
  const row = Math.max(area.row, used === null ? 0 : used.row + used.rows);
  return row < end ? [{ ...area, row, rows: end - row }] : [];
}
