import type { TabUpdate } from "../book/standing/place-tabs";
import { areaOf, loadCells, type WorkbookSurvey } from "./read-workbook";

/** A formula that somebody has written into a cell of ours. */
export interface OwnFormula {
  readonly row: number;
  readonly column: number;
  readonly formula: string;
}

/**
 * Formulas that name tables, which people have written into cells of ours: ours never do. They are
 * read from the copy of the tab, where they name the tables of the copy.
 */
export async function readOwnFormulas(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  update: TabUpdate,
  sheetName: string,
): Promise<OwnFormula[]> {
  const names = await originalNames(context, survey, update, sheetName);
  const found: OwnFormula[] = [];
  const asked = update.writtenBefore.map((area) => ({ sheetName, area }));
  await loadCells(context, asked, ["formulas"], ({ index, firstRow }, { formulas }) => {
    const area = update.writtenBefore[index]!;
    (formulas as unknown[][]).forEach((line, at) => {
      line.forEach((formula, column) => {
        if (!namesTable(formula)) return;
        found.push({ row: area.row + firstRow + at, column: area.column + column, formula });
      });
    });
  });
  const isText = found.map(() => false);
  const cells = found.map(({ row, column }) => ({
    sheetName,
    area: { row, column, rows: 1, columns: 1 },
  }));
  await loadCells(context, cells, ["values"], ({ index }, { values }) => {
    // A text such as `=x` equals its own formula, and the copy holds it well.
    isText[index] = values[0]![0] === found[index]!.formula;
  });
  return found
    .filter((_, index) => isText[index] !== true)
    .map(({ formula, ...cell }) => ({
      ...cell,
      formula: formula.replace(
        /[\p{L}_\\][\p{L}\p{N}_.]*(?=\[)/gu,
        (name) => names.get(name) ?? name,
      ),
    }));
}

function namesTable(formula: unknown): formula is string {
  return typeof formula === "string" && formula.startsWith("=") && formula.includes("[");
}

/** What the tables of a copied sheet are called on the sheet itself, by their names on the copy. */
async function originalNames(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  { sheetName }: TabUpdate,
  copyName: string,
): Promise<Map<string, string>> {
  const tables = context.workbook.worksheets.getItem(copyName).tables.load("items/name");
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
