import { areaAddress } from "../book/sheet-address";
import { insertionsMade } from "../book/standing/align-lines";
import type { TabUpdate } from "../book/standing/place-tabs";
import { readLine, type Line } from "../book/standing/tab-memory";
import type { Area } from "../book/tab-plan";
import { twice } from "./attempts";
import { freeName } from "./free-name";
import { readOwnFormulas, type OwnFormula } from "./own-formulas";
import type { ModelEdit } from "./known-model";
import { areaOf, type WorkbookSurvey } from "./read-workbook";
import { insertionsOf, type TabBackup, type TabBackups } from "./tab-backup";
import { restoreFilters, wholeRows } from "./update-tab";

/** What a run has begun to change, kept up to date while it runs. */
export interface RunTrace {
  readonly survey: WorkbookSurvey;
  /** Sheets that the run has added, copies of tabs last: until then those are all there is of them. */
  readonly added: string[];
  backups: TabBackups;
  /** Tabs of which it makes copies. */
  readonly tabNames: readonly string[];
  readonly modelSheet: string;
  /** Cells of the model as they were. */
  modelCells: readonly ModelEdit[];
  /** Whether a request may have been sent that changes tabs or the model. */
  hasBegun: boolean;
  /** Takes back what else it has begun; can be done again. */
  readonly alsoUndo: ((context: Excel.RequestContext) => Promise<void>) | null;
}

/**
 * Takes everything back that a run has done, all at once; what that does not manage, piece by piece.
 * Every piece is tried twice: whatever made the run fail may do so again. Fails when the workbook
 * could not be put back.
 */
export async function undoRun(trace: RunTrace): Promise<void> {
  const { backups, added, hasBegun, alsoUndo } = trace;
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
      for (const backup of backups.tabs) {
        await piece((context) => restoreTabs(context, trace, [backup]));
      }
      await piece((context) => restoreModel(context, trace));
      if (alsoUndo !== null) await piece(alsoUndo);
    }
    for (const name of added) await piece((context) => takeSheetsAway(context, trace, [name]));
    await piece((context) => goBackTo(context, trace));
  };
  try {
    await twice(async (context) => {
      if (hasBegun) {
        await restoreTabs(context, trace, backups.tabs);
        await restoreModel(context, trace);
        await alsoUndo?.(context);
      }
      // Copies go when nothing needs them any more.
      await takeSheetsAway(context, trace, added);
      await goBackTo(context, trace);
    });
  } catch {
    await pieces();
  }
  if (problems.length > 0) throw problems[0];
}

/** Deletes those of the run's sheets that are there, and a copy that it had no time to name. */
async function takeSheetsAway(
  context: Excel.RequestContext,
  trace: RunTrace,
  names: readonly string[],
): Promise<void> {
  const { worksheets } = context.workbook;
  worksheets.load("items/name");
  await context.sync();
  const unnamed = await findUnnamedCopy(context, trace, worksheets.items);
  const own = worksheets.items.filter(({ name }) => names.includes(name));
  for (const sheet of [...(unnamed === null ? [] : [unnamed]), ...own]) {
    // Excel refuses to delete a very hidden sheet.
    sheet.visibility = "Hidden";
    sheet.delete();
  }
  await context.sync();
}

/**
 * The copy of one of our tabs that a request has made which failed before it gave it a name. A sheet
 * that may be somebody else's is none.
 */
async function findUnnamedCopy(
  context: Excel.RequestContext,
  { survey, added, tabNames, hasBegun }: RunTrace,
  sheets: readonly Excel.Worksheet[],
): Promise<Excel.Worksheet | null> {
  const known = new Set([...survey.sheets.map(({ name }) => name), ...added]);
  const [candidate, another] = sheets.filter(({ name }) => !known.has(name));
  const hasStarted = sheets.some(({ name }) => added.includes(name));
  if (hasBegun || !hasStarted || candidate === undefined || another !== undefined) return null;
  const taken = new Set(survey.sheets.map(({ name }) => name.toLowerCase()));
  const original = sheets.find(
    // Excel calls a copy `Scores (2)`, which is what a second sheet of that name is called here.
    ({ name }) => tabNames.includes(name) && freeName(name, taken) === candidate.name,
  );
  if (original === undefined || sheets.at(-1) !== candidate) return null;
  const [ours, copied] = [original, candidate].map((sheet) =>
    sheet.getUsedRangeOrNullObject().load(extent),
  ) as [Excel.Range, Excel.Range];
  await context.sync();
  if (ours.isNullObject || copied.isNullObject) return null;
  return areaAddress(areaOf(ours)) === areaAddress(areaOf(copied)) ? candidate : null;
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
  trace: RunTrace,
  backups: readonly TabBackup[],
): Promise<void> {
  if (backups.length === 0) return;
  const { worksheets } = context.workbook;
  const made = await readInsertions(context, trace);
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
  for (const tab of touched) takeLinesBack(tab, made);
  await context.sync();

  const tables = touched.map(({ sheet }) => sheet.tables.load("items/name,items/showTotals"));
  const usedNow = touched.map(({ sheet }) => sheet.getUsedRangeOrNullObject().load(extent));
  await context.sync();
  const ranges = tables.map(({ items }) =>
    items.map((table) => ({ table, range: table.getRange().load(extent) })),
  );
  await context.sync();
  const formulas: (readonly OwnFormula[])[] = [];
  for (const tab of touched) {
    const { update, copyName } = tab.backup;
    formulas.push(await readOwnFormulas(context, trace.survey, update, copyName));
  }
  const looks: Looks[] = [];
  for (const tab of touched) looks.push(await compareLooks(context, tab));
  touched.forEach((tab, index) => {
    for (const { table, range } of ranges[index]!) restoreTable(tab, table, areaOf(range));
    const used = usedNow[index]!;
    restoreCells(tab, trace, used.isNullObject ? null : areaOf(used), looks[index]!);
    for (const { row, column, formula } of formulas[index]!) {
      tab.sheet.getCell(row, column).formulas = [[formula]];
    }
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

interface Looks {
  /** From A1 to the last cell that holds or looks like something. */
  readonly extentOfCopy: { readonly rows: number; readonly columns: number };
  /** Rows of it that are not as high as they were. */
  readonly otherHeights: readonly number[];
}

async function compareLooks(
  context: Excel.RequestContext,
  { backup: { used }, sheet, copy }: Restoring,
): Promise<Looks> {
  const now = copy.getUsedRangeOrNullObject().load(extent);
  await context.sync();
  const areas = [...(used === null ? [] : [used]), ...(now.isNullObject ? [] : [areaOf(now)])];
  const rows = Math.max(0, ...areas.map((area) => area.row + area.rows));
  const columns = Math.max(0, ...areas.map((area) => area.column + area.columns));
  if (rows === 0) return { extentOfCopy: { rows, columns }, otherHeights: [] };
  const wanted = { format: { rowHeight: true }, rowHidden: true };
  const [before, after] = [copy, sheet].map((one) =>
    one.getRange(wholeRows(0, rows)).getRowProperties(wanted),
  );
  await context.sync();
  const look = ({ rowHidden, format }: Excel.RowProperties): string =>
    `${String(rowHidden)} ${String(format?.rowHeight)}`;
  const otherHeights = before!.value.flatMap((row, index) =>
    look(row) === look(after!.value[index]!) ? [] : [index],
  );
  return { extentOfCopy: { rows, columns }, otherHeights };
}

interface MadeInsertions {
  readonly rows: ReadonlyMap<TabUpdate, readonly InsertedLines[]>;
  readonly columns: ReadonlyMap<TabUpdate, readonly InsertedLines[]>;
}

type InsertedLines = ReturnType<typeof insertionsMade>[number];

/** How far the run has come with inserting rows and columns. */
async function readInsertions(
  context: Excel.RequestContext,
  { backups: { tabs, track } }: RunTrace,
): Promise<MadeInsertions> {
  const insertions = insertionsOf(tabs.map(({ update }) => update));
  const formulas = await readTrack(context, track, insertions.length);
  const madeOf = (update: TabUpdate, kind: Line["kind"]): InsertedLines[] => {
    const own = insertions.flatMap((one, index) =>
      one.update === update && one.kind === kind
        ? [{ insertion: one.insertion, now: readLine(formulas[index], kind)?.position ?? null }]
        : [],
    );
    return insertionsMade(
      own.map(({ insertion }) => insertion),
      own.map(({ now }) => now),
    );
  };
  return {
    rows: new Map(tabs.map(({ update }) => [update, madeOf(update, "row")])),
    columns: new Map(tabs.map(({ update }) => [update, madeOf(update, "column")])),
  };
}

async function readTrack(
  context: Excel.RequestContext,
  name: string | null,
  length: number,
): Promise<unknown[]> {
  if (name === null || length === 0) return [];
  const sheet = context.workbook.worksheets.getItemOrNullObject(name).load("name");
  await context.sync();
  // It goes last: without it, nothing has been inserted or everything is back already.
  if (sheet.isNullObject) return [];
  const range = sheet.getRangeByIndexes(0, 0, length, 1).load("formulas");
  await context.sync();
  return (range.formulas as unknown[][]).map(([formula]) => formula);
}

/** Takes the rows and columns away that the run has inserted. */
function takeLinesBack({ backup, sheet }: Restoring, made: MadeInsertions): void {
  const { update } = backup;
  for (const { actualName } of update.tables) {
    if (actualName !== null) sheet.tables.getItem(actualName).clearFilters();
  }
  for (const { first, count } of made.rows.get(update) ?? []) {
    sheet.getRange(wholeRows(first, count)).delete("Up");
  }
  for (const { first, count } of made.columns.get(update) ?? []) {
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

/** Rows below the last cell that are put back too: rules of our columns go on below a table. */
const rowsBelow = 1_000;

/** Rows cut below the header of each table: a table that is copied whole is pasted as another one. */
function rowsWithoutWholeTables(
  end: number,
  tables: readonly Area[],
): { readonly first: number; readonly count: number }[] {
  const headers = tables.map(({ row }) => row + 1).filter((row) => row < end);
  const cuts = [...new Set([0, ...headers, end])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((first, index) => ({ first, count: cuts[index + 1]! - first }));
}

function restoreCells(
  { backup, sheet, copy }: Restoring,
  { survey }: RunTrace,
  usedNow: Area | null,
  { extentOfCopy, otherHeights }: Looks,
): void {
  const { used, formulas, printArea } = backup;
  const { columns } = extentOfCopy;
  const end = extentOfCopy.rows === 0 ? 0 : extentOfCopy.rows + rowsBelow;
  if (used !== null) {
    const tables = survey.tables.filter(({ sheetName }) => sheetName === backup.update.sheetName);
    const areas = tables.map(({ area }) => area);
    const restore = (address: string): void => {
      const target = sheet.getRange(address);
      target.conditionalFormats.clearAll();
      target.copyFrom(copy.getRange(address), "All");
    };
    // Only whole rows bring their heights along; all else beyond our cells is not touched.
    for (const row of otherHeights) restore(wholeRows(row, 1));
    for (const { first, count } of rowsWithoutWholeTables(end, areas)) {
      restore(areaAddress({ row: first, column: 0, rows: count, columns }));
    }
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
  restoreFilters(sheet, backup);
}
