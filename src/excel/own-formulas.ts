import { areaAddress } from "../book/sheet-address";
import type { TabUpdate } from "../book/standing/place-tabs";
import type { Area } from "../book/tab-plan";
import { areaOf, type WorkbookSurvey } from "./read-workbook";

/** A formula that somebody has written into a cell of ours. */
export interface OwnFormula {
  readonly row: number;
  readonly column: number;
  readonly formula: string;
}

/** Formulas asked for in one request; each may run to some hundred characters. */
const cellsPerRequest = 10_000;

/**
 * Formulas that name tables, which people have written into cells of ours: ours never do. They are
 * read from the copy of the tab, where they name the tables of the copy.
 */
export async function readOwnFormulas(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  update: TabUpdate,
  copy: Excel.Worksheet,
): Promise<OwnFormula[]> {
  const names = await originalNames(context, survey, update, copy);
  const found: OwnFormula[] = [];
  for (const batch of batches(update.writtenBefore)) {
    const loaded = batch.map((area) => ({
      area,
      range: copy.getRange(areaAddress(area)).load("formulas"),
    }));
    await context.sync();
    const named = loaded.filter(({ range }) => range.formulas.flat().some(namesTable));
    if (named.length === 0) continue;
    for (const { range } of named) range.load("values");
    await context.sync();
    for (const { area, range } of named) {
      (range.formulas as unknown[][]).forEach((line, row) => {
        line.forEach((formula, column) => {
          // A text such as `=x` equals its own formula, and the copy holds it well.
          if (!namesTable(formula) || range.values[row]![column] === formula) return;
          const renamed = formula.replace(
            /[\p{L}_\\][\p{L}\p{N}_.]*(?=\[)/gu,
            (name) => names.get(name) ?? name,
          );
          found.push({ row: area.row + row, column: area.column + column, formula: renamed });
        });
      });
    }
  }
  return found;
}

function namesTable(formula: unknown): formula is string {
  return typeof formula === "string" && formula.startsWith("=") && formula.includes("[");
}

/** What the tables of a copied sheet are called on the sheet itself, by their names on the copy. */
async function originalNames(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  { sheetName }: TabUpdate,
  copy: Excel.Worksheet,
): Promise<Map<string, string>> {
  const tables = copy.tables.load("items/name");
  await context.sync();
  const extent = "rowIndex,columnIndex,rowCount,columnCount";
  const ranges = tables.items.map((table) => table.getRange().load(extent));
  await context.sync();
  const onTab = survey.tables.filter((table) => table.sheetName === sheetName);
  return new Map(
    tables.items.flatMap(({ name }, index) => {
      const { row, column } = areaOf(ranges[index]!);
      const original = onTab.find(({ area }) => area.row === row && area.column === column);
      return original === undefined ? [] : [[name, original.name] as const];
    }),
  );
}

/** Areas in batches of so many cells, tall ones cut. */
function batches(areas: readonly Area[]): Area[][] {
  const found: Area[][] = [];
  let room = 0;
  for (const area of areas) {
    const height = Math.max(1, Math.floor(cellsPerRequest / area.columns));
    for (let first = 0; first < area.rows; first += height) {
      const rows = Math.min(height, area.rows - first);
      const cells = rows * area.columns;
      if (cells > room || found.length === 0) {
        found.push([]);
        room = cellsPerRequest;
      }
      found.at(-1)!.push({ ...area, row: area.row + first, rows });
      room -= cells;
    }
  }
  return found;
}
