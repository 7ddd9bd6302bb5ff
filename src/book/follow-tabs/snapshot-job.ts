import type { Model } from "../../commitment/model";
import type { Language } from "../../messages/messages";
import type { Grid } from "../grid";
import { appendedGrid, blankedGrid } from "../history/appended-grid";
import { takenSnapshots, type History, type HistoryProblem } from "../history/history";
import { historyNotes } from "../history/history-notes";
import { planHistorySheet } from "../history/history-sheet";
import { modelArchiveRows } from "../history/model-archive";
import { modelFingerprint } from "../history/model-fingerprint";
import { planAppend, takeSnapshot, type BookOnItsDay } from "../history/plan-append";
import { readHistory } from "../history/read-history";
import { tableGrids } from "../plan-grids";
import { placeAround, type PlacedTabs } from "../scoring-job";
import type { StandingTab } from "../standing/standing-tab";
import type { AnyTabKey, CellContent, FollowTabKey, SheetPlan } from "../tab-plan";
import { planBridgeTab } from "./bridge-tab";
import { chosenDates, type ChosenCells, type ChosenDates } from "./chosen-dates";
import {
  additionTo,
  needsRestating,
  readAgain,
  withRestated,
  type HistoryAddition,
} from "./grown-history";
import { planObjectiveTab } from "./objective-tab";
import type { TargetLine } from "./targets";

/** What a snapshot is taken of, and what stands in the workbook to follow it. */
export interface SnapshotJob {
  /** The table of the history as it stands; `null` where there is none yet. */
  readonly history: Grid | null;
  /** Models of the past by their fingerprints. */
  readonly models: ReadonlyMap<string, Model>;
  readonly book: BookOnItsDay;
  readonly sheetNames: Readonly<Record<FollowTabKey | "history", string>>;
  readonly standing: Readonly<Partial<Record<AnyTabKey, StandingTab>>>;
  /** `null` where there is no bridge yet. */
  readonly chosen: ChosenCells | null;
  readonly targets: readonly TargetLine[];
  readonly language: Language;
}

export interface PlannedSnapshot {
  /** The sheet of a history that has none yet. */
  readonly sheet: SheetPlan | null;
  readonly addition: HistoryAddition | null;
  readonly placed: PlacedTabs;
  /** Every model of the history, for the memory. */
  readonly models: readonly (readonly CellContent[])[];
  /** Days that were restated under the model in use, to be compared with. */
  readonly restated: readonly number[];
  /** What is to be said of lines of the history that contradict themselves. */
  readonly notes: readonly string[];
}

/** What a workbook gets when a snapshot is taken. No Excel, no clock. */
export function planSnapshot(
  job: SnapshotJob,
):
  | { readonly ok: true; readonly value: PlannedSnapshot }
  | { readonly ok: false; readonly problems: readonly HistoryProblem[] } {
  const { book, language, sheetNames } = job;
  const { model } = book.scored;
  const models = new Map([...job.models, [modelFingerprint(model), model]]);
  const words = { model, models, language };
  const archive = modelArchiveRows(models);
  if (job.history === null) {
    const lines = takeSnapshot(null, book, language);
    const sheet = planHistorySheet({ name: sheetNames.history, lines, model, language });
    const { history } = readAgain(tableGrids(sheet)[0]!, words);
    const placed = placeFollowTabs({ ...job, model, history, dates: {}, withObjective: true });
    const value = {
      ...{ sheet, addition: null, placed, models: archive },
      restated: [],
      notes: [],
    };
    return { ok: true, value };
  }
  const reading = readHistory(job.history, [model, ...models.values()], language);
  if (!reading.ok) return reading;
  const before = { grid: job.history, history: reading.value };
  const lines = takeSnapshot(before.history, book, language);
  const plan = planAppend(before.history, lines, model, language, model.parameters.asOf);
  const removed = new Set(plan.removedRows);
  const grown = readAgain(blankedGrid(appendedGrid(before.grid, plan), removed), words);
  const dates = job.chosen === null ? {} : chosenDates(job.chosen, before.history);
  const taken = takenSnapshots(grown.history);
  const to = taken.find(({ date }) => date === dates.to) ?? taken.at(-1)!;
  const earlier = taken.filter(({ date }) => date < to.date).at(-1);
  const from = taken.find(({ date }) => date === dates.from) ?? earlier;
  const restated =
    from !== undefined && needsRestating(grown.history, from, to)
      ? withRestated(grown, from, to, words)
      : null;
  const after = restated ?? grown;
  const { addition, history, issues } = additionTo(before, after, words, plan.removedRows);
  return {
    ok: true,
    value: {
      sheet: null,
      addition,
      placed: placeFollowTabs({ ...job, model, history, dates, withObjective: true }),
      models: archive,
      restated: restated === null || from === undefined ? [] : [from.date],
      notes: historyNotes(issues, language),
    },
  };
}

/** The tabs that follow a history, around what stands. */
export function placeFollowTabs(
  job: Pick<SnapshotJob, "language" | "sheetNames" | "standing" | "targets"> & {
    readonly history: History;
    /** The model in use. */
    readonly model: Model;
    readonly dates: ChosenDates;
    readonly withObjective: boolean;
  },
): PlacedTabs {
  const { history, model, language, sheetNames, standing, targets } = job;
  const bridge = { history, model, sheetName: sheetNames.bridge, language, ...job.dates };
  const objective = { history, targets, model, sheetName: sheetNames.objective, language };
  const tabs = [planBridgeTab(bridge), ...(job.withObjective ? [planObjectiveTab(objective)] : [])];
  return placeAround(tabs, standing);
}
