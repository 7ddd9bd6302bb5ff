import type { TabKey } from "../book/tab-plan";
import { message, type Language } from "../messages/messages";
import { quotedSheetName } from "../book/sheet-address";
import { sheetOfReference, type WorkbookSurvey } from "./read-workbook";

/** In the order in which they stand in the workbook. */
export const tabKeys = [
  "dashboard",
  "scores",
  "plan",
  "check",
  "model",
] as const satisfies readonly TabKey[];

/**
 * Hidden workbook names mark our tabs, so that a tab which the user renamed or moved is found
 * again, in any program that keeps defined names, and a sheet of the user's that happens to be
 * called "Scores" is never taken for ours.
 */
const markerName = (key: TabKey): string => `Ccs_tab_${key}`;
const asOfName = "Ccs_as_of";
/** What that name says where somebody had asked for a date. */
const noDate = 0;
/** Leads to the client sheet of the last run. */
const clientSheetName = "Ccs_clients";
const maximumNameLength = 31;

export interface ResultTabs {
  /** Sheet names of our tabs that are already in the workbook. */
  readonly existing: Readonly<Partial<Record<TabKey, string>>>;
  /** Sheet name for each tab, existing or free to be taken. */
  readonly names: Readonly<Record<TabKey, string>>;
}

/** Finds our tabs of an earlier run, and names free of clashes for those that are not there. */
export function findResultTabs(survey: WorkbookSurvey, language: Language): ResultTabs {
  const existing: Partial<Record<TabKey, string>> = {};
  for (const key of tabKeys) {
    const marker = formulaOfName(survey, markerName(key));
    const sheet = marker === null ? null : sheetOfReference(marker, survey.sheets);
    if (sheet !== null) existing[key] = sheet;
  }
  // A model sheet copied in from another workbook has no marker, but it has the tables.
  const modelTable = survey.tables.find(({ name }) => name === "CcsCriteria");
  if (modelTable !== undefined) existing.model = modelTable.sheetName;

  const taken = new Set(survey.sheets.map(({ name }) => name.toLowerCase()));
  const names = {} as Record<TabKey, string>;
  for (const key of tabKeys) {
    names[key] = existing[key] ?? freeName(message(language, `tab.${key}.name`), taken);
    taken.add(names[key].toLowerCase());
  }
  return { existing, names };
}

/** "Scores", or "Scores (2)" where the user has a sheet of that name. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? "" : ` (${number})`;
    const name = wanted.slice(0, maximumNameLength - suffix.length) + suffix;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/** What the last run left for the next one. */
export interface LastRun {
  /** The as-of date that it took by itself; `null` where somebody had asked for one. */
  readonly asOf: number | null;
  /** The sheet that it scored, if it is still there. */
  readonly clientSheet: string | null;
}

export function findLastRun(survey: WorkbookSurvey): LastRun {
  const asOf = Number(formulaOfName(survey, asOfName)?.replace(/^=/, "") ?? Number.NaN);
  const clients = formulaOfName(survey, clientSheetName);
  return {
    asOf: Number.isFinite(asOf) && asOf !== noDate ? asOf : null,
    clientSheet: clients === null ? null : sheetOfReference(clients, survey.sheets),
  };
}

/** Marks our tabs and remembers the run, in names that no user sees. */
export function rememberRun(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  run: {
    readonly tabs: Readonly<Record<TabKey, string>>;
    readonly asOf: number | null;
    readonly clientSheet: string;
  },
): void {
  const firstCell = (sheet: string): string => `=${quotedSheetName(sheet)}!$A$1`;
  const wanted = new Map(tabKeys.map((key) => [markerName(key), firstCell(run.tabs[key])]));
  wanted.set(asOfName, `=${run.asOf ?? noDate}`);
  wanted.set(clientSheetName, firstCell(run.clientSheet));
  const collection = context.workbook.names;
  for (const [name, formula] of wanted) {
    const present = formulaOfName(survey, name) !== null;
    const item = present ? collection.getItem(name) : collection.add(name, formula);
    if (present) item.formula = formula;
    item.visible = false;
  }
}

function formulaOfName(survey: WorkbookSurvey, wanted: string): string | null {
  const entry = survey.names.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  return entry?.formula ?? null;
}
