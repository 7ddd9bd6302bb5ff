import type { CellValue, Grid } from "../book/grid";
import type { StandingTab } from "../book/standing/standing-tab";
import { noteColumns, type NoteValue } from "../book/tabs/plan-notes";
import type { Language } from "../messages/messages";
import { valueForCell } from "./cell-text";
import { planTable, standingNow } from "./client-tabs";
import { explainFailure } from "./explain-failure";
import { rangeOf, readGrids, type WorkbookSurvey } from "./read-workbook";
import { asScoringError, ScoringError } from "./scoring-error";

/** A column of the plan that belongs to people. */
export type NoteColumn = (typeof noteColumns)[number];

/** What stands in a cell of the plan that belongs to people. */
export interface NoteCell {
  /** A due date is an Excel serial, unless somebody typed something else. */
  readonly value: NoteValue;
  /** Somebody has put a formula there: it is changed on the tab. */
  readonly isFormula: boolean;
}

/** A line of the plan as it stands on its tab. */
export interface PlanEntry {
  /** `Axis.key`; "" on a line that a person added. */
  readonly axisKey: string;
  readonly axis: string;
  readonly urgent: string;
  readonly lever: string;
  readonly action: string;
  /** Which part of the list it is in, in the tab's own words. */
  readonly list: string;
  readonly stake: number | null;
  readonly notes: Readonly<Record<NoteColumn, NoteCell>>;
}

/** What the action plan holds about one client. */
export interface PlanOfClient {
  readonly sheetName: string;
  /** What the tab offers as a status; empty where it offers nothing. */
  readonly statuses: readonly string[];
  readonly entries: readonly PlanEntry[];
}

/** One cell of the plan to be written. */
export interface NoteEdit {
  /** `ClientColumns.id` and `Axis.key`: whose line it is, wherever it stands. */
  readonly clientId: string;
  readonly axisKey: string;
  readonly column: NoteColumn;
  /** `null` empties the cell. */
  readonly value: NoteValue;
  /** What the client is called, for what is said of a failure. */
  readonly client?: string;
  /** What the reader saw there; without it whatever stands there is replaced, but for a formula. */
  readonly standing?: NoteValue;
}

/** What the plan holds about a client; `null` where there is no plan. Fails with a `ScoringError`. */
export async function readPlanOfClient(
  clientId: string,
  language: Language,
): Promise<PlanOfClient | null> {
  try {
    return await Excel.run({ delayForCellEdit: true }, async (context) => {
      const { plan } = await standingNow(context, language);
      const lines = plan === undefined ? null : await linesOf(context, plan, clientId);
      if (plan === undefined || lines === null) return null;
      return readEntries(context, plan, lines);
    });
  } catch (error) {
    throw asScoringError(error);
  }
}

/**
 * Writes one cell that belongs to people, found by its client and axis in whatever row and column it
 * stands. Text stays text, whatever it begins with. Fails with a `ScoringError`; nothing else is
 * touched.
 */
export async function writePlanNote(edit: NoteEdit, language: Language): Promise<void> {
  let survey: WorkbookSurvey | null = null;
  const writesTo: string[] = [];
  try {
    await Excel.run({ delayForCellEdit: false }, async (context) => {
      const { plan } = await standingNow(context, language, (found) => (survey = found));
      const column = plan?.columns.get(edit.column);
      const lines = plan === undefined ? null : await linesOf(context, plan, edit.clientId);
      const line = lines?.find(({ axisKey }) => axisKey === edit.axisKey);
      if (plan === undefined || column === undefined || line === undefined) {
        throw new ScoringError("excel.planLineGone", { client: edit.client ?? edit.clientId });
      }
      writesTo.push(plan.sheetName);
      const cell = { row: line.row, column, rows: 1, columns: 1 };
      const range = rangeOf(context, plan.sheetName, cell).load("formulas");
      const [grid] = await readGrids(context, [{ sheetName: plan.sheetName, area: cell }]);
      const now = noteCell(grid?.values[0]?.[0] ?? null, range.formulas[0]?.[0]);
      const { standing = now.value } = edit;
      if (now.isFormula || now.value !== standing) throw new ScoringError("excel.planNoteChanged");
      range.values = [[valueForCell(edit.value)]];
      await context.sync();
    });
  } catch (error) {
    throw await explainFailure(asScoringError(error), survey, writesTo);
  }
}

interface PlanRow {
  /** 0-based, on the sheet. */
  readonly row: number;
  readonly axisKey: string;
}

/** The rows of a client's lines, from the plan's two key columns; `null` where those have gone. */
async function linesOf(
  context: Excel.RequestContext,
  plan: StandingTab,
  clientId: string,
): Promise<PlanRow[] | null> {
  const area = planTable(plan)?.area;
  const client = plan.columns.get("clientId");
  const axis = plan.columns.get("axisKey");
  if (area === undefined || client === undefined || axis === undefined) return null;
  const body = { ...area, row: area.row + 1, rows: area.rows - 1, columns: 1 };
  const [ids, axes] = await readGrids(
    context,
    [client, axis].map((column) => ({ sheetName: plan.sheetName, area: { ...body, column } })),
  );
  const rows = new Map<string, PlanRow>();
  (ids?.values ?? []).forEach(([id = null], line) => {
    const axisKey = textOf(axes?.values[line]?.[0] ?? null);
    // Of a line that somebody has copied the first one is what the next run goes by.
    if (textOf(id) !== clientId || rows.has(axisKey)) return;
    rows.set(axisKey, { row: body.row + line, axisKey });
  });
  return [...rows.values()];
}

async function readEntries(
  context: Excel.RequestContext,
  plan: StandingTab,
  lines: readonly PlanRow[],
): Promise<PlanOfClient> {
  const { sheetName } = plan;
  const columns = [...plan.columns.values()];
  const left = Math.min(...columns);
  const width = Math.max(...columns) - left + 1;
  const areas = lines.map(({ row }) => ({ row, column: left, rows: 1, columns: width }));
  const [first] = lines;
  const statusColumn = plan.columns.get("status");
  const validation =
    first === undefined || statusColumn === undefined
      ? null
      : rangeOf(context, sheetName, {
          row: first.row,
          column: statusColumn,
          rows: 1,
          columns: 1,
        }).dataValidation.load("rule");
  const formulas = areas.map((area) => rangeOf(context, sheetName, area).load("formulas"));
  const grids = await readGrids(
    context,
    areas.map((area) => ({ sheetName, area })),
  );
  // Without a line there was nothing to ask for, and nothing was.
  if (validation !== null) await context.sync();
  return {
    sheetName,
    statuses: choicesOf(validation?.rule),
    entries: lines.map(({ axisKey }, index) => {
      const at = (key: string): CellValue => cellOf(grids[index]!, plan.columns.get(key), left);
      const stake = at("stake");
      const note = (key: NoteColumn): NoteCell => {
        const column = plan.columns.get(key);
        return noteCell(
          at(key),
          column === undefined ? "" : formulas[index]!.formulas[0]?.[column - left],
        );
      };
      return {
        axisKey,
        axis: textOf(at("axis")),
        urgent: textOf(at("urgent")),
        lever: textOf(at("lever")),
        action: textOf(at("action")),
        list: textOf(at("list")),
        stake: typeof stake === "number" ? stake : null,
        notes: {
          owner: note("owner"),
          due: note("due"),
          status: note("status"),
          comment: note("comment"),
        },
      };
    }),
  };
}

function noteCell(value: CellValue, written: unknown): NoteCell {
  return {
    value: typeof value === "number" ? value : textOf(value) === "" ? null : textOf(value),
    // A text that equals its own formula is a text that begins with "=".
    isFormula: typeof written === "string" && written.startsWith("=") && written !== value,
  };
}

function cellOf(grid: Grid, column: number | undefined, left: number): CellValue {
  return column === undefined ? null : (grid.values[0]?.[column - left] ?? null);
}

function choicesOf(rule: Excel.DataValidationRule | undefined): string[] {
  const source = rule?.list?.source;
  // A list that stands in cells somewhere is not ours.
  if (typeof source !== "string" || source.startsWith("=")) return [];
  return source.split(",").map((choice) => choice.trim());
}

function textOf(value: CellValue): string {
  if (value === null) return "";
  return typeof value === "object" ? value.error : String(value);
}
