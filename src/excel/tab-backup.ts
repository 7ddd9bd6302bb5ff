import { otherCells } from "../book/standing/other-cells";
import type { Insertion } from "../book/standing/align-lines";
import type { TabUpdate } from "../book/standing/place-tabs";
import { planLine, type Line } from "../book/standing/tab-memory";
import type { Area } from "../book/tab-plan";
import { loadCells, type SheetEntry, type WorkbookSurvey } from "./read-workbook";
import { freeName } from "./free-name";

/** What a run needs to take itself back. */
export interface TabBackups {
  readonly tabs: readonly TabBackup[];
  /** The sheet that tells how far it has come; `null` where there is nothing to tell. */
  readonly track: string | null;
}

const copyNames = "CcsBackup";

/** A copy that a run could not take away any more; no user sees such a sheet. */
export function isForgottenCopy({ name, visible }: SheetEntry): boolean {
  const base = name.replace(/ \(\d+\)$/, "");
  return !visible && (base === copyNames || base === trackName);
}

/**
 * The sheet that tells how far a run has come with inserting rows and columns: for each insertion a
 * formula that points at the line before which it comes.
 */
const trackName = "CcsInsertions";

/** The insertions of some updates, in the order of their cells. */
export function insertionsOf(
  updates: readonly TabUpdate[],
): { readonly update: TabUpdate; readonly kind: Line["kind"]; readonly insertion: Insertion }[] {
  return updates.flatMap((update) => [
    ...update.insertRows.map((insertion) => ({ update, kind: "row" as const, insertion })),
    ...update.insertColumns.map((insertion) => ({ update, kind: "column" as const, insertion })),
  ]);
}

function trackInsertions(
  context: Excel.RequestContext,
  name: string,
  updates: readonly TabUpdate[],
): void {
  const sheet = context.workbook.worksheets.add(name);
  sheet.visibility = "VeryHidden";
  const formulas = insertionsOf(updates).map(({ update: { sheetName }, kind, insertion }) => [
    planLine({ sheetName, kind, position: insertion.before }).formula,
  ]);
  if (formulas.length > 0) {
    sheet.getRangeByIndexes(0, 0, formulas.length, 1).formulas = formulas;
  }
}

/** What one of our tabs was before a run touched it. */
export interface TabBackup {
  readonly update: TabUpdate;
  /** A hidden copy of the whole sheet. */
  readonly copyName: string;
  readonly used: Area | null;
  /** Formulas that people wrote on our tab: in the copy they point at the copy's tables. */
  readonly formulas: readonly { readonly area: Area; readonly formulas: unknown[][] }[];
  /** Filters by table, by position of the column. */
  readonly filters: ReadonlyMap<string, readonly (Excel.FilterCriteria | null)[]>;
  /** As an address without the sheet's name; `null` where there is none. */
  readonly printArea: string | null;
}

/**
 * Keeps tabs of an earlier run as they are, before they are updated: a very hidden copy of each
 * sheet holds contents and formats, and what a copy cannot hold is read, of all tabs together. `added`
 * is told the names of the copies before they are made, for whoever has to take them away.
 */
export async function backUpTabs(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  updates: readonly TabUpdate[],
  added: string[],
): Promise<TabBackups> {
  if (updates.length === 0) return { tabs: [], track: null };
  const taken = new Set(survey.sheets.map(({ name }) => name.toLowerCase()));
  // First of all: while it is not there, no copy can have been left without a name.
  const track = freeName(trackName, taken);
  added.push(track);
  trackInsertions(context, track, updates);
  const loaded = updates.map((update) => {
    const sheet = context.workbook.worksheets.getItem(update.sheetName);
    const copy = sheet.copy("End");
    const copyName = freeName(copyNames, taken);
    taken.add(copyName.toLowerCase());
    added.push(copyName);
    copy.name = copyName;
    copy.visibility = "VeryHidden";
    const tables = update.tables.flatMap(({ actualName }) => {
      if (actualName === null) return [];
      const columns = sheet.tables.getItem(actualName).columns.load("items/filter/criteria");
      return [{ name: actualName, columns }];
    });
    const printArea = sheet.pageLayout.getPrintAreaOrNullObject().load("address");
    return { update, copyName, tables, printArea };
  });
  context.workbook.worksheets.getItem(survey.activeSheet).activate();
  await context.sync();

  const backups = loaded.map(({ update, copyName, tables, printArea }) => {
    const used = survey.sheets.find(({ name }) => name === update.sheetName)?.used ?? null;
    return {
      update,
      copyName,
      used,
      formulas: [] as TabBackup["formulas"][number][],
      filters: new Map(
        tables.map(({ name, columns }) => [
          name,
          columns.items.map(
            ({ filter }) => (filter.criteria as Excel.FilterCriteria | null | undefined) ?? null,
          ),
        ]),
      ),
      printArea: printArea.isNullObject ? null : withoutSheetNames(printArea.address),
    };
  });
  const asked = backups.flatMap(({ update, used, formulas }) =>
    (used === null ? [] : otherCells(used, update.writtenBefore)).map((area) => ({
      ...{ sheetName: update.sheetName, area, formulas },
    })),
  );
  await loadCells(context, asked, ["formulas", "values"], ({ index, firstRow }, range) => {
    const { area, formulas } = asked[index]!;
    const top = { ...area, row: area.row + firstRow };
    for (const found of formulaCells(top, range)) formulas.push(found);
  });
  return { tabs: backups, track };
}

/** The address of one area or of several: `A1:B2,D4` for `'My tab'!A1:B2,'My tab'!D4`. */
export function withoutSheetNames(address: string): string {
  return address.replace(/(?:'(?:[^']|'')*'|[^',!]+)!/g, "");
}

/** The parts of an area that hold formulas: only those have to be written again. */
function formulaCells(
  area: Area,
  { formulas, values }: { readonly formulas: unknown[][]; readonly values: unknown[][] },
): { readonly area: Area; readonly formulas: unknown[][] }[] {
  return formulas.flatMap((line, row) =>
    line.flatMap((formula, column) =>
      // A text such as `=x` equals its own formula, and the copy holds it well.
      typeof formula === "string" && formula.startsWith("=") && formula !== values[row]?.[column]
        ? [
            {
              area: { row: area.row + row, column: area.column + column, rows: 1, columns: 1 },
              formulas: [[formula]],
            },
          ]
        : [],
    ),
  );
}
