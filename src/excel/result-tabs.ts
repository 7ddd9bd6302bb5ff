import { historyTableName } from "../book/history/history-table";
import type { TabKey } from "../book/tab-plan";
import { message, type Language } from "../messages/messages";
import { freeName } from "./free-name";
import type { WorkbookSurvey } from "./read-workbook";

/** In the order in which they stand in the workbook. */
export const tabKeys = [
  "dashboard",
  "scores",
  "plan",
  "check",
  "model",
] as const satisfies readonly TabKey[];

export interface ResultTabs {
  /** Sheet names of our tabs that are already in the workbook. */
  readonly existing: Readonly<Partial<Record<TabKey, string>>>;
  /** Sheet name for each tab, existing or free to be taken. */
  readonly names: Readonly<Record<TabKey, string>>;
  /** Every sheet of ours that people see, those that follow the book over time among them. */
  readonly ownSheets: ReadonlySet<string>;
}

/**
 * Finds our tabs of an earlier run, whatever they are called by now, and names free of clashes for
 * those that are not there. A sheet of the user's that happens to be called "Scores" is not ours.
 */
export function findResultTabs(survey: WorkbookSurvey, language: Language): ResultTabs {
  const existing: Partial<Record<TabKey, string>> = {};
  for (const key of tabKeys) {
    const remembered = survey.memory.tabs[key]?.sheetName;
    const isThere = survey.sheets.some(({ name }) => name === remembered);
    if (remembered !== undefined && isThere) existing[key] = remembered;
  }
  // The model is known by its tables: it may have been copied in from another workbook.
  const modelTable = survey.tables.find(({ name }) => name === "CcsCriteria");
  if (modelTable !== undefined) existing.model = modelTable.sheetName;

  const ownSheets = new Set([
    ...Object.values(existing),
    ...Object.values(survey.memory.tabs).map(({ sheetName }) => sheetName),
    ...survey.tables.flatMap(({ name, sheetName }) =>
      name === historyTableName ? [sheetName] : [],
    ),
  ]);
  const taken = new Set(survey.sheets.map(({ name }) => name.toLowerCase()));
  const names = {} as Record<TabKey, string>;
  for (const key of tabKeys) {
    names[key] = existing[key] ?? freeName(message(language, `tab.${key}.name`), taken);
    taken.add(names[key].toLowerCase());
  }
  return { existing, names, ownSheets };
}
