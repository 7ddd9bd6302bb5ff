import { hasCommonCells } from "../book/sheet-address";
import type { StandingTab } from "../book/standing/standing-tab";
import type { AnyTabKey } from "../book/tab-plan";
import type { WorkbookSurvey } from "./read-workbook";

/** The tabs of the last run that are still there, with their tables as they are by now. */
export function standingTabs(
  survey: WorkbookSurvey,
  existing: Readonly<Partial<Record<AnyTabKey, string>>>,
): Partial<Record<AnyTabKey, StandingTab>> {
  const standing: Partial<Record<AnyTabKey, StandingTab>> = {};
  for (const [key, tab] of Object.entries(survey.memory.tabs)) {
    if (existing[key as AnyTabKey] !== tab.sheetName) continue;
    const onSheet = survey.tables.filter(({ sheetName }) => sheetName === tab.sheetName);
    standing[key as AnyTabKey] = {
      ...tab,
      tables: tab.tables.map(({ name, area }) => {
        const table = onSheet.find((one) => hasCommonCells(one.area, area));
        return { name, actualName: table?.name ?? null, area: table?.area ?? area };
      }),
    };
  }
  return standing;
}
