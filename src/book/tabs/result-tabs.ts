import type { TabKey, TabPlan } from "../tab-plan";
import type { RunChanges } from "../run-changes";
import type { CheckTabInput } from "./check-input";
import { planCheckTab } from "./check-tab";
import { planDashboardTab } from "./dashboard-tab";
import type { PlanNote } from "./plan-notes";
import { planPlanTab } from "./plan-tab";
import { scoredNames } from "./scored-names";
import { scoresLayout } from "./scores-layout";
import { planScoresTab } from "./scores-tab";

/** All that the result tabs are made of. */
export interface ResultTabsInput extends Omit<CheckTabInput, "sheetName"> {
  readonly tabNames: Readonly<Record<TabKey, string>>;
  /** What people typed into the plan of an earlier run, from `readPlanNotes`; empty on a first run. */
  readonly previousNotes: readonly PlanNote[];
  /** Since the last run; `null` on a first run. */
  readonly changes: RunChanges | null;
}

/**
 * The tabs *Scores*, *Dashboard*, *Action plan* and *Data check*, in that order.
 *
 * Every result is a native formula over the client sheet, the model and these tabs, so that the
 * workbook goes on calculating without the add-in. Texts, the order of the plan and the list of
 * segments are those of the day of scoring; where the client sheet no longer agrees with them, the
 * tabs say so and leave blank what they cannot know.
 */
export function planResultTabs(input: ResultTabsInput): TabPlan[] {
  const { scored, source, modelCells, tabNames, language } = input;
  const scores = scoresLayout(tabNames.scores, scored.model, source);
  const names = scoredNames(source, scored.clients);
  const check = planCheckTab({ ...input, sheetName: tabNames.check });
  return [
    planScoresTab({
      ...input,
      layout: scores,
      names,
      spellings: check.spellings,
      readings: check.readings,
    }),
    planDashboardTab({
      scored,
      modelCells,
      sheetName: tabNames.dashboard,
      clientSheet: source.sheetName,
      language,
      scores,
      changes: input.changes,
    }),
    planPlanTab({
      scored,
      modelCells,
      sheetName: tabNames.plan,
      language,
      scores,
      source,
      names,
      previousNotes: input.previousNotes,
    }),
    check.plan,
  ];
}
