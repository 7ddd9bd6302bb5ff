import type { StandingTab } from "../../src/book/standing/standing-tab";
import type { TabPlan } from "../../src/book/tab-plan";

/** A planned tab as it stands after a run, once people have inserted so many rows above it. */
export function movedTab(plan: TabPlan, by: number): StandingTab {
  const at = (keys: readonly (string | null)[], shift: number): Map<string, number> =>
    new Map(keys.flatMap((key, line) => (key === null ? [] : [[key, line + shift] as const])));
  return {
    key: plan.key,
    sheetName: plan.name,
    rows: at(plan.rowKeys, by),
    columns: at(plan.columnKeys, 0),
    written: [],
    tables: plan.tables.map(({ name, area }) => ({
      name,
      actualName: name,
      area: { ...area, row: area.row + by },
    })),
    page: null,
  };
}
