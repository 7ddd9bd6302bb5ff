import type { CompareProblem } from "../book/follow-tabs/compare-job";
import type { Comparison } from "../book/follow-tabs/comparison";
import { dateText } from "../book/follow-tabs/date-text";
import type { DataIssue } from "../book/data-issue";
import { modelTableNames } from "../book/model-tab";
import { runSnapshotRows } from "../book/snapshot-rows";
import type { StandingTab } from "../book/standing/standing-tab";
import type { Model } from "../commitment/model";
import { message } from "../messages/follow-messages";
import type { Language } from "../messages/messages";
import { twice } from "./attempts";
import { valueForCell } from "./cell-text";
import { explainFailure } from "./explain-failure";
import { fetchedNotes } from "./fetched-notes";
import {
  choiceCell,
  followNames,
  followWork,
  readFollowedBook,
  unreadableHistory,
  type FollowedBook,
} from "./followed-book";
import { readKnownModel } from "./known-model";
import { readLastRun } from "./last-run";
import {
  rangeOf,
  readGrids,
  surveyWorkbook,
  type GridRequest,
  type WorkbookSurvey,
} from "./read-workbook";
import { requireExcel } from "./required-excel";
import { findResultTabs } from "./result-tabs";
import { runHere, type RunBookJob } from "./run-book-job";
import { asScoringError, ScoringError } from "./scoring-error";
import type { ScoringStep } from "./scoring-summary";
import { standingTabs } from "./standing-tabs";
import { stopOn, stoppedBy } from "./stop-on";
import { filledColumns, followTabs } from "./take-snapshot";
import { writeTabs } from "./write-tabs";

export interface CompareOptions {
  /** Excel serials of two snapshots; the earlier one is where the bridge opens, whatever the order. */
  readonly from: number;
  readonly to: number;
  readonly language: Language;
  /** Who computes; by default it is done here, at once. */
  readonly runBookJob?: RunBookJob;
  /** Hears each step as it begins and, while cells are written, the share 0..1 that has been. */
  readonly onProgress?: (step: ScoringStep, share?: number) => void;
  /** Stops before the next request, and takes back what has been done. */
  readonly signal?: AbortSignal;
}

/** How weighted ARR went from one snapshot to another. */
export interface ComparedDates extends Comparison {
  /** The sheet that shows it. */
  readonly sheetName: string;
  /** ISO 4217 code. */
  readonly currency: string;
  /** Whether lines were added to the history for it. */
  readonly hasRestated: boolean;
  /** Whether the day that was given first is the later one: the steps go forward in time. */
  readonly isTurned: boolean;
}

/**
 * Has the bridge tab show two snapshots, without scoring: its two cells are set, and its formulas do
 * the rest. Where the model has changed in between, the earlier day is restated under the later one's
 * first: lines under the history, and bridge and objective brought up to date with them. A bridge
 * that is not there is made.
 *
 * Fails with a `ScoringError`, and then the workbook is as it was before.
 */
export async function compareDates(options: CompareOptions): Promise<ComparedDates> {
  const known: Known = { survey: null, writesTo: [], isWritten: false };
  try {
    requireExcel();
    return await Excel.run({ delayForCellEdit: false }, (context) => {
      stopOn(options.signal, context, known);
      return compare(context, options, known);
    });
  } catch (error) {
    throw await explainFailure(asScoringError(error), known.survey, known.writesTo);
  }
}

interface Known {
  survey: WorkbookSurvey | null;
  writesTo: readonly string[];
  isWritten: boolean;
}

async function compare(
  context: Excel.RequestContext,
  { from, to, language, signal, ...options }: CompareOptions,
  known: Known,
): Promise<ComparedDates> {
  const report = options.onProgress ?? (() => undefined);
  report("reading");
  const survey = await surveyWorkbook(context);
  known.survey = survey;
  const standing = standingTabs(survey, followTabs(survey));
  const tabs = findResultTabs(survey, language);
  const followed = await readFollowedBook(context, survey, standing);
  if (followed.history === null) throw new ScoringError("excel.compareSnapshots");
  const model = await modelInUse(context, survey, followed, to);
  const asked = { from, to, language, taken: followed.days };
  if (model === null) throw refusal({ kind: "facts" }, asked);
  const sheetNames = followNames(survey, standing, { taken: [], language });
  known.writesTo = Object.values(sheetNames);
  const { bridge } = standing;
  const choice =
    bridge === undefined ? null : await readChoice(context, bridge, [from, to], language);

  report("scoring");
  const { models, targets, history } = followed;
  const planned = await stoppedBy(signal, options.runBookJob ?? runHere)("compare", {
    ...{ history: history.grid, models, model, from, to, sheetNames, standing, targets, language },
    isBridgeReady: choice !== null,
  });
  if (!planned.ok) {
    throw refusal(planned.problem, asked, sheetNames.history);
  }
  const { comparison, tabs: plan } = planned.value;

  report("writing");
  let lost: readonly DataIssue[] = [];
  if (plan === null) await choose(context, survey, choice!, known);
  else {
    const added = { ...plan, sheet: null };
    const { work: follow } = await followWork(context, survey, followed, added, language);
    const lastRun = await readLastRun(context, survey, standing, filledColumns);
    const notes = lastRun.annotated.length === 0 ? null : await fetchedNotes();
    const plans = follow.placed.map((one) => one.plan);
    lost = notes?.lostAnnotations(plans, lastRun.annotated, language) ?? [];
    await writeTabs(context, {
      ...{ survey, tabs, standing, lastRun, follow, input: null, placed: { ok: true, tabs: [] } },
      front: survey.activeSheet,
      snapshot: lastRun.snapshot === null ? [] : runSnapshotRows(lastRun.snapshot),
      onAllWritten: () => (known.isWritten = true),
      onWritten: (share) => report("writing", share),
    });
  }
  report("done");
  return {
    ...comparison,
    notes: [...comparison.notes, ...lost.map((issue) => goneWords(issue, language))],
    sheetName: sheetNames.bridge,
    currency: model.parameters.currency,
    hasRestated: plan !== null && plan.addition !== null,
    isTurned: from > to,
  };
}

/** No list of issues is written here: what people typed on a line that has gone is told at once. */
function goneWords({ client, details }: DataIssue, language: Language): string {
  return message(language, "follow.bridge.goneWords", { client, ...details });
}

/** The workbook's model or, where it has none, that of the later day. */
async function modelInUse(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  { days, models }: FollowedBook,
  to: number,
): Promise<Model | null> {
  const names = new Set<string>(Object.values(modelTableNames));
  const requests = survey.tables.flatMap(({ name, sheetName, area }): GridRequest[] =>
    names.has(name) ? [{ sheetName, area, tableName: name }] : [],
  );
  if (requests.length > 0) {
    const grids = await readGrids(context, requests);
    return readKnownModel(grids, null, { today: to }).model;
  }
  const day = days.find(({ date }) => date === to) ?? days.at(-1);
  return models.get(day?.model ?? "") ?? null;
}

function refusal(
  problem: CompareProblem,
  days: Pick<CompareOptions, "from" | "to" | "language"> & {
    readonly taken: FollowedBook["days"];
  },
  historySheet = "",
): ScoringError {
  const day = (date: number): string => dateText(date, days.language);
  switch (problem.kind) {
    case "columns":
      return unreadableHistory(historySheet, problem.problems);
    case "snapshots":
      return new ScoringError("excel.compareSnapshots");
    case "unknown":
      return new ScoringError("excel.compareUnknown", {
        date: day(problem.date),
        days: days.taken.map(({ date }) => day(date)).join(", "),
      });
    case "facts": {
      const [from, to] = [days.from, days.to].sort((one, other) => one - other);
      return new ScoringError("excel.compareFacts", { from: day(from!), to: day(to!) });
    }
  }
}

/** The two cells of the bridge, and the dates that go there as the tab spells them. */
interface Choice {
  readonly sheetName: string;
  readonly cells: readonly { readonly place: GridRequest; readonly text: string }[];
}

/** The column of the bridge that spells the dates of its snapshots. */
const spellingColumn = "name";

/** `null` where the tab does not know both days as it is, or is in another language. */
async function readChoice(
  context: Excel.RequestContext,
  bridge: StandingTab,
  days: readonly number[],
  language: Language,
): Promise<Choice | null> {
  const { sheetName } = bridge;
  const column = bridge.columns.get(spellingColumn);
  const rows = [...bridge.rows].flatMap(([key, row]) => (key.startsWith("sets.set.") ? [row] : []));
  const places = (["from", "to"] as const).map((key) => choiceCell(bridge, key));
  if (column === undefined || rows.length === 0 || places.includes(null)) return null;
  const row = Math.min(...rows);
  const area = { row, column, rows: Math.max(...rows) - row + 1, columns: 1 };
  const [grid] = await readGrids(context, [{ sheetName, area }]);
  const texts = [...days].sort((one, other) => one - other).map((day) => dateText(day, language));
  const known = grid!.values.map(([text]) => text);
  if (!texts.every((text) => known.includes(text))) return null;
  return { sheetName, cells: places.map((place, i) => ({ place: place!, text: texts[i]! })) };
}

/** Writes the two cells; puts both back where that fails. */
async function choose(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  { sheetName, cells }: Choice,
  known: Known,
): Promise<void> {
  if (survey.sheets.some(({ name, isProtected }) => name === sheetName && isProtected)) {
    throw new ScoringError("excel.tabProtected", { name: sheetName });
  }
  const ranges = cells.map(({ place }) =>
    rangeOf(context, place.sheetName, place.area).load("formulas"),
  );
  await context.sync();
  const before = ranges.map(({ formulas }) => formulas as unknown[][]);
  try {
    ranges.forEach((range, i) => (range.values = [[valueForCell(cells[i]!.text)]]));
    await context.sync();
    known.isWritten = true;
  } catch (error) {
    const aftermath = await twice((fresh) => {
      cells.forEach(({ place }, i) => {
        rangeOf(fresh, place.sheetName, place.area).formulas = before[i]!;
      });
    }).then(
      () => null,
      () => "excel.tabsNotRestored" as const,
    );
    throw asScoringError(error, aftermath);
  }
}
