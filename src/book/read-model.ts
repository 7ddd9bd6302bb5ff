import type { Model } from "../commitment/model";
import { message, type Language } from "../messages/messages";
import type { DataIssue } from "./data-issue";
import type { Grid } from "./grid";
import type { CellPosition, ModelCells } from "./model-cells";
import { modelTableNames } from "./model-tab";
import { ModelTableReader } from "./model-table-reader";
import { columnKey, modelColumns, type ModelTable } from "./model-tables";
import { readAnswers } from "./read-model-answers";
import { checkAxes, readAxes, readCriteria, readEntries, type Entry } from "./read-model-lines";
import { readParameters, readWords } from "./read-model-parameters";
import type { Reading, ReadProblem } from "./reading";
import { cellAddress } from "./sheet-address";

export interface ReadModel {
  readonly model: Model;
  readonly cells: ModelCells;
  readonly issues: readonly DataIssue[];
  /** Keys made up for lines that somebody added, and the cells that should keep them. */
  readonly newKeys: readonly { readonly cell: CellPosition; readonly key: string }[];
}

/**
 * The model that the workbook's `Ccs*` tables hold, in either language, with everything that people
 * have changed, added or deleted; or all that is wrong with it, cell by cell. Nothing is guessed.
 *
 * A line is known by its key, so that it may be relabelled; a line without a key gets one from its
 * label. Axes, dimensions and criteria are referred to by label, key, or default label.
 */
export function readModel(grids: readonly Grid[]): Reading<ReadModel> {
  const problems: ReadProblem[] = [];
  const language = modelLanguage(grids);
  const tables = findTables(grids, language, problems);
  if (tables === null) return { ok: false, problems };
  const { sheetName } = tables.criteria.grid;
  const axes = readAxes(tables.axes);
  const dimensions = readEntries(tables.dimensions, "dimension");
  const criteria = readCriteria(tables.criteria, axes, dimensions, language);
  // An axis may look empty only because a line could not be read.
  if (problems.length === 0) checkAxes(tables.axes, axes, criteria);
  const issues: DataIssue[] = [];
  const answers = readAnswers(tables, criteria, issues);
  const yesNoWords = readWords(tables.words);
  const parameters = readParameters(tables.parameters, language);
  if (problems.length > 0 || parameters === null) return { ok: false, problems };

  return {
    ok: true,
    value: {
      model: {
        axes: axes.map(({ key, label, weight, target }) => ({ key, label, weight, target })),
        dimensions: dimensions.map(({ key, label }) => ({ key, label })),
        criteria: criteria.map(({ criterion }, index) => ({
          ...criterion,
          answers: answers[index]?.answers ?? [],
          steps: answers[index]?.steps ?? [],
        })),
        parameters: parameters.values,
      },
      cells: {
        sheetName,
        axes: axes.map(({ line }) => ({
          label: tables.axes.position(line, "axis"),
          weight: tables.axes.position(line, "weight"),
          target: tables.axes.position(line, "target"),
        })),
        dimensions: dimensions.map(({ line }) => ({
          label: tables.dimensions.position(line, "dimension"),
        })),
        criteria: criteria.map(({ line }, index) => ({
          label: tables.criteria.position(line, "criterion"),
          weight: tables.criteria.position(line, "weight"),
          worst: tables.criteria.position(line, "worst"),
          best: tables.criteria.position(line, "best"),
          minimum: tables.criteria.position(line, "minimum"),
          maximum: tables.criteria.position(line, "maximum"),
          answers: answers[index]?.areas ?? null,
        })),
        yesNoWords,
        parameters: parameters.cells,
      },
      issues,
      newKeys: [
        ...newKeysOf(tables.axes, axes),
        ...newKeysOf(tables.dimensions, dimensions),
        ...newKeysOf(tables.criteria, criteria),
      ],
    },
  };
}

function newKeysOf(reader: ModelTableReader, entries: readonly Entry[]): ReadModel["newKeys"] {
  return entries
    .filter(({ isNew }) => isNew)
    .map(({ line, key }) => ({ cell: reader.position(line, "key"), key }));
}

type Tables = Readonly<Record<ModelTable, ModelTableReader>>;

function findTables(
  grids: readonly Grid[],
  language: Language,
  problems: ReadProblem[],
): Tables | null {
  const names = Object.entries(modelTableNames) as [ModelTable, string][];
  const found = names.map(([table, name]) => ({
    table,
    name,
    grid: grids.find(({ tableName }) => tableName?.toLowerCase() === name.toLowerCase()),
  }));
  const sheetName = found.find(({ grid }) => grid !== undefined)?.grid?.sheetName ?? "";
  const readers: Partial<Record<ModelTable, ModelTableReader>> = {};
  for (const { table, name, grid } of found) {
    if (grid?.sheetName !== sheetName) {
      const kind = grid === undefined ? "missingTable" : "tablesApart";
      problems.push({
        kind,
        sheetName: grid?.sheetName ?? sheetName,
        address: grid === undefined ? "" : cellAddress(grid.top, grid.left),
        problem: `model.problem.${kind}`,
        remedy: `model.remedy.${kind}`,
        details: { table: name },
      });
      continue;
    }
    const reader = new ModelTableReader(table, grid, problems);
    if (!reader.isComplete(language)) continue;
    readers[table] = reader;
    if (reader.lines.length > 0 || table === "answers") continue;
    problems.push({
      kind: "emptyTable",
      sheetName,
      address: cellAddress(grid.top, grid.left),
      problem: "model.problem.emptyTable",
      remedy: "model.remedy.emptyTable",
      details: { table: name },
    });
  }
  return problems.length > 0 ? null : (readers as Tables);
}

/** The language that the headers of the criteria are in; English unless one of them is French. */
export function modelLanguage(grids: readonly Grid[]): Language {
  const criteria = grids.find(({ tableName }) => tableName === modelTableNames.criteria);
  const headers = criteria?.values[0] ?? [];
  const isFrench = modelColumns.criteria.some((column) => {
    const french = message("fr", columnKey(column));
    return french !== message("en", columnKey(column)) && headers.includes(french);
  });
  return isFrench ? "fr" : "en";
}
