import type { Model } from "../../commitment/model";
import type { Grid } from "../grid";
import { takenSnapshots, type HistoryProblem } from "../history/history";
import { modelArchiveRows } from "../history/model-archive";
import { modelFingerprint } from "../history/model-fingerprint";
import { readHistory } from "../history/read-history";
import type { PlacedTabs } from "../scoring-job";
import type { CellContent } from "../tab-plan";
import { comparisonOf, type Comparison } from "./comparison";
import { additionTo, needsRestating, withRestated, type HistoryAddition } from "./grown-history";
import { placeFollowTabs, type SnapshotJob } from "./snapshot-job";

/** Two days to be compared, and what stands in the workbook to follow it. */
export interface CompareJob extends Pick<
  SnapshotJob,
  "models" | "sheetNames" | "standing" | "targets" | "language"
> {
  /** The table of the history as it stands. */
  readonly history: Grid;
  /** The model in use. */
  readonly model: Model;
  /** Dates of two snapshots. */
  readonly from: number;
  readonly to: number;
  /** Whether the bridge tab can show both by its two cells, once the history has what it takes. */
  readonly isBridgeReady: boolean;
}

/** What a workbook gets so that its bridge tab can show two days. */
export interface PlannedComparison {
  readonly comparison: Comparison;
  /** `null`: the two cells of the bridge will do. */
  readonly tabs: {
    /** `null` where nothing has to be restated. */
    readonly addition: HistoryAddition | null;
    readonly placed: PlacedTabs;
    /** Every model of the history, for the memory. */
    readonly models: readonly (readonly CellContent[])[];
  } | null;
}

/** Why two days cannot be compared. */
export type CompareProblem =
  | { readonly kind: "columns"; readonly problems: readonly HistoryProblem[] }
  /** There are not two days. */
  | { readonly kind: "snapshots" }
  | { readonly kind: "unknown"; readonly date: number }
  /** The model has changed, and the history has not kept what the later one asks for. */
  | { readonly kind: "facts" };

/** How two days compare, and what the workbook gets so that it can show it. No Excel, no clock. */
export function planComparison(
  job: CompareJob,
):
  | { readonly ok: true; readonly value: PlannedComparison }
  | { readonly ok: false; readonly problem: CompareProblem } {
  const { model, language } = job;
  const models = new Map([...job.models]);
  const reading = readHistory(job.history, [model, ...models.values()], language);
  if (!reading.ok) return refuse({ kind: "columns", problems: reading.problems });
  const before = { grid: job.history, history: reading.value };
  const { snapshots } = before.history;
  const inUse = modelFingerprint(model);
  // A memory that was lost knows no models; the one in use may be one of the history.
  if (snapshots.some((snapshot) => snapshot.model === inUse)) models.set(inUse, model);
  const words = { model, models, language };

  const taken = takenSnapshots(before.history);
  if (taken.length < 2 || job.from === job.to) return refuse({ kind: "snapshots" });
  const [first, last] = [Math.min(job.from, job.to), Math.max(job.from, job.to)];
  const [from, to] = [first, last].map((day) => taken.find(({ date }) => date === day));
  if (from === undefined) return refuse({ kind: "unknown", date: first });
  if (to === undefined) return refuse({ kind: "unknown", date: last });

  const isToBeRestated = needsRestating(before.history, from, to);
  const restated = isToBeRestated ? withRestated(before, from, to, words) : null;
  if (isToBeRestated && restated === null) return refuse({ kind: "facts" });
  const after = restated ?? before;
  const comparison = comparisonOf(after.history, from, to, model, language);
  if (restated === null && job.isBridgeReady) {
    return { ok: true, value: { comparison, tabs: null } };
  }
  return {
    ok: true,
    value: {
      comparison,
      tabs: {
        addition: restated === null ? null : additionTo(before, restated, words).addition,
        placed: placeFollowTabs({
          ...{ ...job, history: after.history, dates: { from: from.date, to: to.date } },
          // The one that people have is brought up to date; nobody asked for another one.
          withObjective: job.standing.objective !== undefined,
        }),
        models: modelArchiveRows(models),
      },
    },
  };
}

function refuse(problem: CompareProblem): { readonly ok: false; readonly problem: CompareProblem } {
  return { ok: false, problem };
}
