import { hasCommonCells } from "../book/sheet-address";
import type { StandingTab } from "../book/standing/standing-tab";
import type { TabKey } from "../book/tab-plan";
import type { WorkbookSurvey } from "./read-workbook";
import type { ResultTabs } from "./result-tabs";

/** The tabs of the last run that are still there, with their tables as they are by now. */
export function standingTabs(
  survey: WorkbookSurvey,
  tabs: ResultTabs,
): Partial<Record<TabKey, StandingTab>> {
  const standing: Partial<Record<TabKey, StandingTab>> = {};
  for (const [key, tab] of Object.entries(survey.memory.tabs)) {
    if (tabs.existing[key as TabKey] !== tab.sheetName) continue;
    const onSheet = survey.tables.filter(({ sheetName }) => sheetName === tab.sheetName);
    standing[key as TabKey] = {
      ...tab,
      tables: tab.tables.map(({ name, area }) => {
        const table = onSheet.find((one) => hasCommonCells(one.area, area));
        return { name, actualName: table?.name ?? null, area: table?.area ?? area };
      }),
    };
  }
  return standing;
}
