import type { Model } from "../commitment/model";
import type { Language } from "../messages/messages";
import { planModelTab } from "./model-tab";
import { tableGrids } from "./plan-grids";
import { readModel } from "./read-model";
import type { ReadProblem } from "./reading";

/**
 * What the reader of the model would say about a model once it stands on a tab: the rules for what
 * may be typed into the pane are those for what may be typed into the sheet.
 */
export function modelProblems(model: Model, language: Language): readonly ReadProblem[] {
  const reading = readModel(tableGrids(planModelTab(model, language, "Model").plan));
  return reading.ok ? [] : reading.problems;
}
