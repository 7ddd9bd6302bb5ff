import { cellOfEdit, contentOfEdit, editedModel, type FigureEdit } from "../book/model-figures";
import type { CellPosition, ModelCells } from "../book/model-cells";
import { modelTableNames } from "../book/model-tab";
import { modelLanguage, readModel } from "../book/read-model";
import { cellAddress } from "../book/sheet-address";
import type { Grid } from "../book/grid";
import type { Model } from "../commitment/model";
import type { Language } from "../messages/messages";
import { addModelTab } from "./add-model-tab";
import { twice } from "./attempts";
import { valueForCell } from "./cell-text";
import { explainFailure } from "./explain-failure";
import { rangeOf, readGrids, surveyWorkbook, type WorkbookSurvey } from "./read-workbook";
import { findResultTabs } from "./result-tabs";
import { asScoringError, ScoringError } from "./scoring-error";

/** An edit of the model, and what a workbook without one needs to get one. */
export interface ModelEditing {
  readonly edits: readonly FigureEdit[];
  /** As it was shown before the edit. */
  readonly model: Model;
  readonly clientSheet: string;
  readonly language: Language;
}

/**
 * Writes an edit of the model into the workbook: exactly the cells of the figures concerned, values
 * only. A workbook without a Model tab gets one that holds the edited model.
 *
 * Fails with a `ScoringError`, and then the workbook is as it was: when a cell holds a formula of
 * somebody's, when the model on the sheet cannot be read or could not be read any more, and for all
 * that Excel refuses.
 *
 * @returns the name of the tab when it had to be made, otherwise `null`
 */
export async function editModel(job: ModelEditing): Promise<string | null> {
  const known: { survey: WorkbookSurvey | null; sheetName: string } = {
    survey: null,
    sheetName: "",
  };
  try {
    return await Excel.run({ delayForCellEdit: false }, async (context) => {
      const survey = await surveyWorkbook(context);
      known.survey = survey;
      const tabs = findResultTabs(survey, job.language);
      known.sheetName = tabs.names.model;
      const names = new Set<string>(Object.values(modelTableNames));
      const tables = survey.tables.filter(({ name }) => names.has(name));
      if (tables.length === 0) {
        const model = editedModel(job.model, job.edits);
        await addModelTab(context, survey, { ...job, model, tabName: tabs.names.model });
        return tabs.names.model;
      }
      const grids = await readGrids(
        context,
        tables.map(({ name, sheetName, area }) => ({ sheetName, area, tableName: name })),
      );
      await writeCells(context, cellsToWrite(grids, job.edits));
      return null;
    });
  } catch (error) {
    throw await explainFailure(asScoringError(error), known.survey, [known.sheetName]);
  }
}

interface CellToWrite {
  readonly sheetName: string;
  readonly cell: CellPosition;
  readonly content: number | string | null;
}

/** Where the edits go on the sheet as it is now; refuses those that would break its model. */
function cellsToWrite(grids: readonly Grid[], edits: readonly FigureEdit[]): CellToWrite[] {
  const reading = readModel(grids);
  if (!reading.ok) throw new ScoringError("excel.modelUnreadable", {}, reading.problems);
  const { model, cells } = reading.value;
  const language = modelLanguage(grids);
  const found = edits.map((edit) => cellToWrite(edit, model, cells, language));
  const after = readModel(grids.map((grid) => withContents(grid, found)));
  if (!after.ok) throw new ScoringError("excel.modelRefused", {}, after.problems);
  return found;
}

function cellToWrite(
  edit: FigureEdit,
  model: Model,
  cells: ModelCells,
  language: Language,
): CellToWrite {
  const cell = cellOfEdit(edit, model, cells);
  if (cell === null) throw new ScoringError("excel.modelLineGone", { name: cells.sheetName });
  return { sheetName: cells.sheetName, cell, content: contentOfEdit(edit, language) };
}

function withContents(grid: Grid, contents: readonly CellToWrite[]): Grid {
  return {
    ...grid,
    values: grid.values.map((line, row) =>
      line.map((value, column) => {
        const own = contents.find(
          ({ cell }) => cell.row === grid.top + row && cell.column === grid.left + column,
        );
        return own === undefined ? value : own.content;
      }),
    ),
  };
}

async function writeCells(
  context: Excel.RequestContext,
  contents: readonly CellToWrite[],
): Promise<void> {
  const rangesOf = (own: Excel.RequestContext): Excel.Range[] =>
    contents.map(({ sheetName, cell }) =>
      rangeOf(own, sheetName, { ...cell, rows: 1, columns: 1 }),
    );
  const ranges = rangesOf(context);
  for (const range of ranges) range.load("formulas");
  await context.sync();
  const before = ranges.map(({ formulas }) => formulas[0]![0] as string | number);
  const formulas = contents.filter((_, index) => String(before[index]).startsWith("="));
  if (formulas.length > 0) {
    throw new ScoringError("excel.modelFormula", {
      name: formulas[0]!.sheetName,
      cells: formulas.map(({ cell }) => cellAddress(cell.row, cell.column)).join(", "),
      count: formulas.length,
    });
  }
  try {
    ranges.forEach((range, index) => {
      range.values = [[valueForCell(contents[index]!.content)]];
    });
    await context.sync();
  } catch (error) {
    // Excel carries out the first part of a request that fails in its second.
    const restore = async (fresh: Excel.RequestContext): Promise<void> => {
      const now = rangesOf(fresh);
      for (const range of now) range.load("formulas");
      await fresh.sync();
      now.forEach((range, index) => {
        if (range.formulas[0]![0] !== before[index]) range.formulas = [[before[index]!]];
      });
    };
    const aftermath = await twice(restore).then(
      () => null,
      () => "excel.tabsNotRestored" as const,
    );
    throw asScoringError(error, aftermath);
  }
}
