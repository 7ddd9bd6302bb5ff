import type { ClientMention } from "../book/client-at-cell";
import type { StandingTab } from "../book/standing/standing-tab";
import { PLAN_TABLE } from "../book/tabs/plan-notes";
import type { Area } from "../book/tab-plan";
import type { Language } from "../messages/messages";
import { readGrids, surveyWorkbook, type WorkbookSurvey } from "./read-workbook";
import { findResultTabs } from "./result-tabs";
import { asScoringError } from "./scoring-error";
import { standingTabs } from "./standing-tabs";

/** One of our tabs with lines about clients, as it stands. Plain data. */
export interface ClientTab {
  readonly sheetName: string;
  /** The lines about clients. */
  readonly body: Area;
  /** Where on the sheet a line says whose it is; `null`: in any of its cells. */
  readonly columns: Readonly<Partial<Record<keyof ClientMention, number>>> | null;
}

/** The tabs that show clients line by line, wherever people have moved their rows and columns. */
export async function readClientTabs(language: Language): Promise<readonly ClientTab[]> {
  try {
    return await Excel.run({ delayForCellEdit: true }, async (context) => {
      const { scores, plan, dashboard } = await standingNow(context, language);
      return [
        ...tabWith(scores, scores?.tables[0]?.area, {
          name: "name",
          id: "scoredId",
          scoredName: "scoredName",
          position: "number",
        }),
        ...tabWith(plan, planTable(plan)?.area, { name: "client", id: "clientId" }),
        ...(dashboard?.page == null
          ? []
          : [{ sheetName: dashboard.sheetName, body: dashboard.page, columns: null }]),
      ];
    });
  } catch (error) {
    throw asScoringError(error);
  }
}

/** Whom a row of such a tab mentions; nobody outside its lines. One request. */
export async function readMentions(tab: ClientTab, row: number): Promise<ClientMention[]> {
  const { sheetName, body, columns } = tab;
  if (row < body.row || row >= body.row + body.rows) return [];
  try {
    return await Excel.run({ delayForCellEdit: true }, async (context) => {
      if (columns === null) {
        const [grid] = await readGrids(context, [{ sheetName, area: { ...body, row, rows: 1 } }]);
        return (grid?.values[0] ?? []).flatMap((name): ClientMention[] =>
          typeof name === "string" ? [{ name }] : [],
        );
      }
      const fields = Object.entries(columns);
      const grids = await readGrids(
        context,
        fields.map(([, column]) => ({ sheetName, area: { row, column, rows: 1, columns: 1 } })),
      );
      const cells = fields.map(([field], index) => [field, grids[index]?.values[0]?.[0] ?? null]);
      return [{ name: null, ...(Object.fromEntries(cells) as Partial<ClientMention>) }];
    });
  } catch (error) {
    throw asScoringError(error);
  }
}

/** Our tabs as they stand now. */
export async function standingNow(
  context: Excel.RequestContext,
  language: Language,
  onSurvey: (survey: WorkbookSurvey) => void = () => undefined,
): Promise<ReturnType<typeof standingTabs>> {
  const survey = await surveyWorkbook(context);
  onSurvey(survey);
  return standingTabs(survey, findResultTabs(survey, language).existing);
}

/** The table of the actions on the plan's tab; `null` where that tab or the table has gone. */
export function planTable(plan: StandingTab | undefined): { readonly area: Area } | null {
  return plan?.tables.find(({ name }) => name === PLAN_TABLE) ?? null;
}

function tabWith(
  tab: StandingTab | undefined,
  area: Area | undefined,
  keys: Readonly<Partial<Record<keyof ClientMention, string>>>,
): ClientTab[] {
  if (tab === undefined || area === undefined) return [];
  const places = Object.entries(keys).flatMap(([field, key]) => {
    const column = tab.columns.get(key);
    return column === undefined ? [] : [[field, column] as const];
  });
  const columns = Object.fromEntries(places);
  const body = { ...area, row: area.row + 1, rows: area.rows - 1 };
  return [{ sheetName: tab.sheetName, body, columns }];
}
