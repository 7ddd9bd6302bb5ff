import type { Model } from "../commitment/model";
import type { ColumnMatch } from "./client-source";
import type { CellValue } from "./grid";

/** Which column of the client sheet is which role or criterion: one entry a column. */
export function matchColumns(
  _headers: readonly CellValue[],
  _model: Model,
  _sampleValues: readonly (readonly CellValue[])[] = [],
): ColumnMatch[] {
  throw new Error("being written");
}
