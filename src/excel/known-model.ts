import type { DataIssue } from "../book/data-issue";
import type { Grid } from "../book/grid";
import type { CellPosition, ModelCells } from "../book/model-cells";
import { readModel } from "../book/read-model";
import type { Model } from "../commitment/model";
import { ScoringError } from "./scoring-error";

export interface ModelEdit {
  readonly cell: CellPosition;
  readonly value: number | string;
}

/** The model that the workbook has. */
export interface KnownModel {
  readonly model: Model;
  readonly modelCells: ModelCells;
  readonly modelIssues: readonly DataIssue[];
  /** What to write into it: another as-of date, keys of added lines. */
  readonly modelEdits: readonly ModelEdit[];
  /** Nobody asked for the as-of date: it is the day of the run, and the next run moves it on. */
  readonly isAsOfDefault: boolean;
}

/** Reads the model from its tables. Fails with `excel.brokenModel`. */
export function readKnownModel(
  grids: readonly Grid[],
  lastAsOf: number | null,
  { asOf, today }: { readonly asOf?: number | undefined; readonly today: number },
): KnownModel {
  const reading = readModel(grids);
  if (!reading.ok) throw new ScoringError("excel.brokenModel", {}, reading.problems);
  const { model, cells, issues, newKeys } = reading.value;
  const written = model.parameters.asOf;
  // A date that a run took by itself moves on to today; one that somebody asked for or typed stays.
  const isAsOfDefault = asOf === undefined && written === lastAsOf;
  const wanted = isAsOfDefault ? today : (asOf ?? written);
  return {
    model: { ...model, parameters: { ...model.parameters, asOf: wanted } },
    modelCells: cells,
    modelIssues: issues,
    modelEdits: [
      ...newKeys.map(({ cell, key }) => ({ cell, value: key })),
      ...(wanted === written ? [] : [{ cell: cells.parameters.asOf, value: wanted }]),
    ],
    isAsOfDefault,
  };
}
