import { trendAt, trendLine, type TrendLine } from "../metrics/trend-line";
import { DAYS_PER_MONTH } from "./scales";
import { isBelow } from "./tolerance";

/** Weighted ARR on a day (Excel serial): what was measured, or what is aimed at. */
export interface DatedAmount {
  readonly date: number;
  readonly amount: number;
}

/** A snapshot on the track. */
export interface TrackedAmount extends DatedAmount {
  /** As it was taken, under the model of its day; `amount` where it has not been restated since. */
  readonly taken?: number;
  /** Scored by another model than the latest, and not restated: not to be compared with the others. */
  readonly isApart?: boolean;
}

/**
 * What became of a target.
 * - `met`, `missed`: its day has come; judged by the first snapshot on that day or after, as that was
 *   taken: a model of later days changes no verdict.
 * - `reached`, `open`: its day is still to come; the latest snapshot is there already, or not.
 * - `unmeasured`: there is no snapshot.
 */
export type TargetState = "met" | "missed" | "reached" | "open" | "unmeasured";

export interface JudgedTarget extends DatedAmount {
  readonly state: TargetState;
  /** Weighted ARR of the snapshot that it is judged by, `NaN` where there is none. */
  readonly measured: number;
}

/** Where weighted ARR stands on its way to the targets. */
export interface Objective {
  /** In the order of their dates. */
  readonly targets: readonly JudgedTarget[];
  readonly latest: DatedAmount | null;
  /** The first target after the latest snapshot; `null` where none is set. */
  readonly next: JudgedTarget | null;
  /** The least-squares line over the snapshots of one model; `null` for fewer than two. */
  readonly trend: TrendLine | null;
  /** From the latest snapshot to the next target, months of 30.4375 days; `NaN` without either. */
  readonly months: number;
  /** Per month from now on to be at the next target on its day; 0 where it is reached. */
  readonly requiredPace: number;
  /** Per month, as the trend has it. */
  readonly pace: number;
  /** Where the trend is on the day of the next target. */
  readonly forecast: number;
  /** The day on which the trend is at the next target, `NaN` where it never is or was so before. */
  readonly reachedOn: number;
}

/**
 * Follows weighted ARR towards its targets. The forecast is the straight line through the snapshots of
 * one model: it assumes that what has happened since the first of them goes on at the same pace.
 *
 * Snapshots in any order, one a day; a target without a date or an amount (`NaN`) is none.
 */
export function objective(
  snapshots: readonly TrackedAmount[],
  targets: readonly DatedAmount[],
): Objective {
  const track = [...snapshots].sort((a, b) => a.date - b.date);
  const latest = track.at(-1) ?? null;
  const judged = targets
    .filter(({ date, amount }) => !Number.isNaN(date + amount))
    .sort((a, b) => a.date - b.date)
    .map((target) => judge(target, track));
  const next = judged.find(({ date }) => latest === null || date > latest.date) ?? null;
  const comparable = track.filter(({ isApart }) => isApart !== true);
  const trend = trendLine(
    comparable.map(({ date }) => date),
    comparable.map(({ amount }) => amount),
  );
  const months =
    latest === null || next === null ? NaN : (next.date - latest.date) / DAYS_PER_MONTH;
  return {
    targets: judged,
    latest,
    next,
    trend,
    months,
    requiredPace:
      latest === null || next === null ? NaN : Math.max(0, next.amount - latest.amount) / months,
    pace: trend === null ? NaN : trend.slope * DAYS_PER_MONTH,
    forecast: trend === null || next === null ? NaN : trendAt(trend, next.date),
    reachedOn: reachedOn(trend, next, latest),
  };
}

function judge(target: DatedAmount, track: readonly TrackedAmount[]): JudgedTarget {
  const latest = track.at(-1);
  if (latest === undefined) return { ...target, state: "unmeasured", measured: NaN };
  const first = track.find(({ date }) => date >= target.date);
  const { amount, taken: measured = amount } = first ?? latest;
  const isThere = !isBelow(measured, target.amount);
  if (first === undefined) return { ...target, state: isThere ? "reached" : "open", measured };
  return { ...target, state: isThere ? "met" : "missed", measured };
}

function reachedOn(
  trend: TrendLine | null,
  next: JudgedTarget | null,
  latest: DatedAmount | null,
): number {
  if (trend === null || next === null || latest === null) return NaN;
  if (next.state === "reached" || !(trend.slope > 0)) return NaN;
  const day = trend.meanX + (next.amount - trend.meanY) / trend.slope;
  return day > latest.date ? day : NaN;
}
