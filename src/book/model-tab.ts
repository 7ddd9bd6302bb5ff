import type { Model } from "../commitment/model";
import type { Language } from "../messages/messages";
import type { ModelCells } from "./model-cells";
import type { TabPlan } from "./tab-plan";

/** The Excel tables that hold the model; the add-in finds them again by these names. */
export const modelTableNames = {
  axes: "CcsAxes",
  dimensions: "CcsDimensions",
  criteria: "CcsCriteria",
  answers: "CcsAnswers",
  words: "CcsWords",
  parameters: "CcsParameters",
} as const;

/** The Model tab of a model, and where each of its figures will stand. */
export function planModelTab(
  _model: Model,
  _language: Language,
  _tabName: string,
): { plan: TabPlan; cells: ModelCells } {
  throw new Error("being written");
}
