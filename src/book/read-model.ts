import type { Model } from "../commitment/model";
import type { DataIssue } from "./data-issue";
import type { Grid } from "./grid";
import type { ModelCells } from "./model-cells";
import type { Reading } from "./reading";

export interface ReadModel {
  readonly model: Model;
  readonly cells: ModelCells;
  readonly issues: readonly DataIssue[];
}

/** The model that the workbook's `Ccs*` tables hold, or all that is wrong with it, cell by cell. */
export function readModel(
  _grids: readonly Grid[],
  _options: { readonly asOf?: number } = {},
): Reading<ReadModel> {
  throw new Error("being written");
}
