import { scoreBook } from "../../commitment/scored-book";
import type { Model } from "../../commitment/model";
import type { Language } from "../../messages/messages";
import { defaultModel } from "../default-model";
import type { CellContent, SheetPlan } from "../tab-plan";
import { message } from "../../messages/follow-messages";
import { findClientList } from "../client-list";
import type { CellValue, Grid } from "../grid";
import type { History } from "../history/history";
import { planHistorySheet } from "../history/history-sheet";
import { modelArchiveRows } from "../history/model-archive";
import { modelFingerprint } from "../history/model-fingerprint";
import { takeSnapshot } from "../history/plan-append";
import { readHistory } from "../history/read-history";
import type { SnapshotLines } from "../history/snapshot-lines";
import { tableGrids } from "../plan-grids";
import { readClients } from "../read-clients";
import type { SampleStory, StorySnapshot } from "./sample-story";
import type { SampleSheet } from "./story-states";

/** What three years of snapshots have left in a workbook. */
export interface StoryHistory {
  /** The sheet of the history. */
  readonly sheet: SheetPlan;
  /** Every model of the history, as rows of the memory. */
  readonly models: readonly (readonly CellContent[])[];
}

/**
 * The history that a story would have if its client sheet had been scored with the default model on
 * the day of each of its snapshots.
 */
export function storyHistory({ snapshots }: SampleStory, language: Language): StoryHistory {
  const name = message(language, "follow.history.name");
  const models = snapshots.map(({ date }) => defaultModel(language, date, "EUR"));
  const model = models.at(-1)!;
  const planned = (lines: SnapshotLines): SheetPlan =>
    planHistorySheet({ name, lines, model, language });
  let lines: SnapshotLines = new Map();
  for (const [index, snapshot] of snapshots.entries()) {
    const history = index === 0 ? null : historyOf(planned(lines), model, language);
    lines = joined(lines, linesOf(snapshot, models[index]!, history, language));
  }
  return {
    sheet: planned(lines),
    models: modelArchiveRows(new Map([[modelFingerprint(model), model]])),
  };
}

function linesOf(
  { clients: sheet }: StorySnapshot,
  model: Model,
  history: History | null,
  language: Language,
): SnapshotLines {
  const list = findClientList([gridOf(sheet)], model);
  if (!list.ok) throw new Error("The story has no client list.");
  const { grid, matches } = list.value.chosen;
  const reading = readClients(grid, model, { matches });
  if (!reading.ok) throw new Error("The story has a day without clients.");
  const read = reading.value;
  return takeSnapshot(history, { scored: scoreBook(read.clients, model), read, grid }, language);
}

function historyOf(sheet: SheetPlan, model: Model, language: Language): History {
  const reading = readHistory(tableGrids(sheet)[0]!, [model], language);
  if (!reading.ok) throw new Error("The story has a history that cannot be read.");
  return reading.value;
}

function joined(before: SnapshotLines, more: SnapshotLines): SnapshotLines {
  return new Map(
    [...more].map(([column, cells]) => [column, [...(before.get(column) ?? []), ...cells]]),
  );
}

function gridOf({ sheetName, headers, rows }: SampleSheet): Grid {
  const cells = rows.map((row) =>
    row.map((cell): CellValue => (typeof cell === "object" ? null : cell)),
  );
  return { sheetName, top: 0, left: 0, values: [[...headers], ...cells] };
}
