import type { FunctionReference } from "../functions-metadata";
import type { ResultFormats } from "./family-example";
import type { PlacedFamily, ResultNames } from "./placed-family";

/** An example with what it comes to. */
export interface WorkedExample {
  /** Over cells of its family's sheet, in English. */
  readonly formula: string;
  /** Rows of equal length; `""` is a blank. */
  readonly result: readonly (readonly (number | string)[])[];
  readonly formats: ResultFormats;
  /** Whose figures the lines of a result without labels are; `null` where it says so itself. */
  readonly names: ResultNames | null;
}

/** A function with its examples. */
export interface WorkedFunction {
  readonly reference: FunctionReference;
  readonly examples: readonly WorkedExample[];
}

/** The functions of a family, shown on its data. */
export interface WorkedFamily {
  readonly key: string;
  readonly placed: PlacedFamily;
  readonly functions: readonly WorkedFunction[];
}

/** Whether a column of a result holds no number. */
export function isText(result: WorkedExample["result"], column: number): boolean {
  return result.every((row) => typeof row[column] === "string");
}

/** Whether a result begins with a row of labels: words over figures, or over words. */
export function hasHeaders([first = [], ...lines]: WorkedExample["result"]): boolean {
  if (lines.length === 0 || first[0] === "" || typeof first[0] !== "string") return false;
  const isLabel = (cell: number | string, column: number): boolean =>
    typeof cell === "string" && lines.some((line) => typeof line[column] === "number");
  return first.every((cell) => typeof cell === "string") || first.some(isLabel);
}
