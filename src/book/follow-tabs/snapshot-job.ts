import type { Model } from "../../commitment/model";
import type { Language } from "../../messages/messages";
import type { Grid } from "../grid";
import { appendedGrid, blankedGrid } from "../history/appended-grid";
import { takenSnapshots, restatedSnapshot, type History } from "../history/history";
import type { HistoryColumn } from "../history/history-columns";
import { historyFormat, planHistorySheet } from "../history/history-sheet";
import { modelArchiveRows } from "../history/model-archive";
import { modelFingerprint } from "../history/model-fingerprint";
import { nextSnapshot, planAppend, takeSnapshot, type BookOnItsDay } from "../history/plan-append";
import { readHistory } from "../history/read-history";
import { restateSnapshot } from "../history/restate";
import { tableGrids } from "../plan-grids";
import { placeAround, type PlacedTabs } from "../scoring-job";
import type { StandingTab } from "../standing/standing-tab";
import type { AnyTabKey, CellContent, FollowTabKey, SheetPlan } from "../tab-plan";
import { planBridgeTab } from "./bridge-tab";
import { chosenDates, type ChosenCells, type ChosenDates } from "./chosen-dates";
import { planObjectiveTab } from "./objective-tab";
import type { TargetLine } from "./targets";

/** A history as it stands, and the cells that it was read from. */
export interface StandingHistory {
  readonly grid: Grid;
  readonly history: History;
}

/** What a snapshot is taken of, and what stands in the workbook to follow it. */
export interface SnapshotJob {
  /** `null` where there is none yet. */
  readonly before: StandingHistory | null;
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

/** Cells that a history gets; all else on its sheet stays. */
export interface HistoryAddition {
  /** Headers of columns that the table gets on its right. */
  readonly newHeaders: readonly string[];
  /** Lines that go under the table, as wide as it is then; `null` in people's own columns. */
  readonly lines: readonly (readonly CellContent[])[];
  /** Number formats of whole columns, by place in the table, 0-based. */
  readonly formats: readonly { readonly column: number; readonly numberFormat: string }[];
  /** People's own columns, by place in the table. */
  readonly otherColumns: readonly number[];
  /** Keys of the lines that the new ones take the place of, which go when all else is done. */
  readonly replaced: readonly number[];
  /** The place of the column of the keys in the table. */
  readonly keyColumn: number;
}

export interface PlannedSnapshot {
  /** The sheet of a history that has none yet. */
  readonly sheet: SheetPlan | null;
  readonly addition: HistoryAddition | null;
  readonly placed: PlacedTabs;
  /** Every model of the history, for the memory. */
  readonly models: readonly (readonly CellContent[])[];
  readonly date: number;
  /** Days that were restated under the model in use, to be compared with. */
  readonly restated: readonly number[];
}

/** What a workbook gets when a snapshot is taken. No Excel, no clock. */
export function planSnapshot(job: SnapshotJob): PlannedSnapshot {
  const { before, book, language, sheetNames } = job;
  const { model } = book.scored;
  const date = model.parameters.asOf;
  const models = new Map([...job.models, [modelFingerprint(model), model]]);
  const lines = takeSnapshot(before?.history ?? null, book, language);
  if (before === null) {
    const sheet = planHistorySheet({ name: sheetNames.history, lines, model, language });
    const history = read(tableGrids(sheet)[0]!, models, model, language);
    return {
      ...{ sheet, addition: null, date, restated: [] },
      placed: placed(job, history, {}),
      models: modelArchiveRows(models),
    };
  }
  const plan = planAppend(before.history, lines, model, language, date);
  const removed = new Set(plan.removedRows);
  let grid = blankedGrid(appendedGrid(before.grid, plan), removed);
  let history = read(grid, models, model, language);
  const dates = job.chosen === null ? {} : chosenDates(job.chosen, before.history);
  const other = restatedLines({ grid, history }, dates, models, language);
  if (other !== null) {
    grid = appendedGrid(grid, planAppend(history, other.lines, other.model, language));
    history = read(grid, models, model, language);
  }
  const key = history.columns.get("key")! - history.left;
  return {
    sheet: null,
    addition: {
      newHeaders: history.headers.slice(before.history.width),
      lines: grid.values.slice(before.grid.values.length) as CellContent[][],
      formats: [...history.columns].flatMap(([column, at]) => formatOf(column, at - history.left)),
      otherColumns: otherColumns(history),
      replaced: plan.removedRows.map((row) =>
        Number(before.grid.values[row - before.grid.top]![key]),
      ),
      keyColumn: key,
    },
    placed: placed(job, history, dates),
    models: modelArchiveRows(models),
    date,
    restated: other === null ? [] : [other.date],
  };

  function formatOf(column: HistoryColumn, place: number): HistoryAddition["formats"] {
    const numberFormat = historyFormat(column, model, language);
    return numberFormat === null ? [] : [{ column: place, numberFormat }];
  }
}

function otherColumns({ columns, left, width }: History): number[] {
  const ours = new Set(columns.values());
  return Array.from({ length: width }, (_, place) => place).filter(
    (place) => !ours.has(left + place),
  );
}

function read(
  grid: Grid,
  models: ReadonlyMap<string, Model>,
  inUse: Model,
  language: Language,
): History {
  const reading = readHistory(grid, [inUse, ...models.values()], language);
  if (!reading.ok) throw new Error(reading.problems.map(({ kind }) => kind).join());
  return reading.value;
}

/** The opening of the bridge under the model of its closing, where it is not there yet. */
function restatedLines(
  { grid, history }: StandingHistory,
  dates: ChosenDates,
  models: ReadonlyMap<string, Model>,
  language: Language,
): {
  readonly lines: Parameters<typeof planAppend>[1];
  readonly model: Model;
  date: number;
} | null {
  const taken = takenSnapshots(history);
  const to = taken.find(({ date }) => date === dates.to) ?? taken.at(-1)!;
  const earlier = taken.filter(({ date }) => date < to.date).at(-1);
  const from = taken.find(({ date }) => date === dates.from) ?? earlier;
  const model = models.get(to.model);
  if (from === undefined || model === undefined || from.model === to.model) return null;
  if (restatedSnapshot(history, from.date, to.model) !== null) return null;
  const restated = restateSnapshot(history, grid, from, model, {
    number: nextSnapshot(history),
    language,
  });
  return restated === null ? null : { lines: restated.lines, model, date: from.date };
}

function placed(job: SnapshotJob, history: History, dates: ChosenDates): PlacedTabs {
  const { language, sheetNames, standing, targets, book } = job;
  const { model } = book.scored;
  const tabs = [
    planBridgeTab({ history, model, sheetName: sheetNames.bridge, language, ...dates }),
    planObjectiveTab({ history, targets, model, sheetName: sheetNames.objective, language }),
  ];
  return placeAround(tabs, standing);
}
