import type { FunctionReference } from "../functions-metadata";
import type { ResultFormats } from "./family-example";
import type { PlacedFamily } from "./placed-family";

/** An example with what it comes to. */
export interface WorkedExample {
  /** Over cells of its family's sheet, in English. */
  readonly formula: string;
  /** Rows of equal length; `""` is a blank. */
  readonly result: readonly (readonly (number | string)[])[];
}

/** A function with its examples. */
export interface WorkedFunction {
  readonly reference: FunctionReference;
  readonly formats: ResultFormats;
  readonly examples: readonly WorkedExample[];
}

/** The functions of a family, shown on its data. */
export interface WorkedFamily {
  readonly key: string;
  readonly placed: PlacedFamily;
  readonly functions: readonly WorkedFunction[];
}
