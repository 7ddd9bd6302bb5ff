import type { Parameters } from "../commitment/model";
import type { Area } from "./tab-plan";

/** One cell on the model sheet, 0-based. */
export interface CellPosition {
  readonly row: number;
  readonly column: number;
}

/**
 * Where each figure of the model stands on its sheet: what native formulas point at, so that an
 * edit of the model moves the results at once. Lists are in the order of the model's.
 */
export interface ModelCells {
  readonly sheetName: string;
  readonly axes: readonly {
    readonly label: CellPosition;
    readonly weight: CellPosition;
    readonly target: CellPosition;
  }[];
  readonly dimensions: readonly { readonly label: CellPosition }[];
  readonly criteria: readonly {
    readonly label: CellPosition;
    readonly weight: CellPosition;
    readonly worst: CellPosition;
    readonly best: CellPosition;
    readonly minimum: CellPosition;
    readonly maximum: CellPosition;
    /** Text (categories) or threshold (steps) and points, side by side columns; `null` for others. */
    readonly answers: { readonly texts: Area; readonly points: Area } | null;
  }[];
  /** Words for yes and no and their value 1 or 0. */
  readonly yesNoWords: { readonly texts: Area; readonly values: Area };
  readonly parameters: Readonly<Record<keyof Parameters, CellPosition>>;
}
