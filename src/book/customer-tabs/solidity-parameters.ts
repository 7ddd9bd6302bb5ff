import { absoluteCell } from "../native-formula";
import { LABEL } from "../tabs/dashboard-section";

/** What the formulas of the tab are settled by, a line each at its top. */
export const parameters = [
  ...(["asOf", "yearBefore", "since", "z"] as const),
  ...(["alpha", "beta", "alphaBefore", "betaBefore"] as const),
] as const;
export type Parameter = (typeof parameters)[number];

export const PARAMETER_ROW = 4;

/** Of z and of the models; where retention does not rise with age these two are as great as can be. */
export const parameterFormat = "[>=1000]#,##0;0.0000";

/** Where a parameter stands. */
export function parameterCell(sheetName: string, parameter: Parameter): string {
  return absoluteCell(PARAMETER_ROW + parameters.indexOf(parameter), LABEL + 1, sheetName);
}
