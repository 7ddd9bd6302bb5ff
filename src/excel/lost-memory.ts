import type { DataIssue } from "../book/data-issue";
import { PLAN_TABLE, planKeyHeaders, readPlanNotes, type PlanNote } from "../book/tabs/plan-notes";
import { inTurns } from "../turns/turns";
import { readGrids, type WorkbookSurvey } from "./read-workbook";

const ourTables = /^Ccs(Scores|Plan|Columns|Issues)\d*$/;

/**
 * What an earlier plan holds in a workbook whose memory is gone, as Excel's document inspector leaves
 * it: its tabs cannot be updated any more, but what people wrote in the plan is taken over. `null`
 * where no run has been.
 */
export async function readForgottenPlan(
  context: Excel.RequestContext,
  { memory, tables }: WorkbookSurvey,
): Promise<{ readonly notes: readonly PlanNote[]; readonly issue: DataIssue } | null> {
  if (memory.run > 0) return null;
  const ours = tables.filter(({ name }) => ourTables.test(name));
  // The latest one has the highest number.
  const plans = ours
    .filter(({ name }) => name.startsWith(PLAN_TABLE))
    .sort((a, b) => b.name.localeCompare(a.name, "en", { numeric: true }));
  if (plans.length === 0) return null;
  const grids = await readGrids(context, plans);
  const grid = grids.find(({ values: [headers = []] }) =>
    [planKeyHeaders.clientId, planKeyHeaders.axisKey].every((key) => headers.includes(key)),
  );
  if (grid === undefined) return null;
  const tabs = [...new Set(ours.map(({ sheetName }) => sheetName))];
  return {
    notes: await inTurns(readPlanNotes(grid)),
    issue: {
      severity: "warning",
      kind: "lostMemory",
      sheetName: grid.sheetName,
      address: "",
      client: "",
      problem: "issue.lostMemory",
      treatment: "issue.treatment.notesTakenOver",
      details: { tabs: tabs.join(", ") },
    },
  };
}
