import { NEUTRAL_SCORE } from "../commitment/axis-score";
import { DAYS_PER_MONTH } from "../commitment/scales";
import type { RunSnapshot } from "./run-snapshot";

/**
 * Why a score moved. `points`: the criterion's value; `missing`, `known`: its value went or came;
 * `columnGone`, `columnFound`: its whole column did; `age`: only time passed; `scale`: the model
 * gives other points; `model`: weights, lines or parameters rather than any value; `missingRule`:
 * what has no value in either run counts otherwise; `axis`: several criteria, none of which can be
 * told from the others.
 */
export type ReasonKind =
  | "points"
  | "missing"
  | "known"
  | "columnGone"
  | "columnFound"
  | "age"
  | "scale"
  | "model"
  | "missingRule"
  | "axis";

/** A score or points before and after; `null` where there were none. */
export interface MovedPart {
  readonly key: string;
  readonly label: string;
  readonly from: number | null;
  readonly to: number | null;
}

export interface MoveReason {
  readonly reason: ReasonKind;
  /** The axis that moved the score most, in the direction of the move. */
  readonly axis: MovedPart | null;
  /** The criterion that moved that axis most. */
  readonly criterion: MovedPart | null;
}

type ReasonOf = (was: number, at: number) => MoveReason;

/** A line of this run's model and its place in the one before. */
interface PairedLine {
  readonly at: number;
  readonly was: number;
}

interface PairedAxis extends PairedLine {
  readonly criteria: readonly PairedLine[];
}

/** Points are kept to a tenth, and so is what time explains. */
const ROUNDING = 0.15;

const BY_MODEL: MoveReason = { reason: "model", axis: null, criterion: null };
const BY_RULE: MoveReason = { reason: "missingRule", axis: null, criterion: null };

/**
 * The main reason of a client's move, from its places in the two runs.
 *
 * By this run's weights: an axis moves the score by its share times its own change, a criterion its
 * axis likewise; what has no value counts with what the missing-data rule put in its place. What has
 * none in either run follows the others and is a reason only where that rule changed. When the model
 * changed, what is left over is the model's doing, and the reason where it is the largest part.
 */
export function moveReasons(
  before: RunSnapshot,
  after: RunSnapshot,
  modelChanged: boolean,
): ReasonOf {
  const axes = pairedAxes(before, after);
  const otherRule = before.missingRule !== after.missingRule;

  const partOf = (line: PairedLine, kind: "axes" | "criteria", was: number, at: number) => {
    const columns = kind === "axes" ? "axisScore" : "points";
    const { key, label } = after[kind][line.at]!;
    const from = orNull(before.clients[columns][line.was]![was]!);
    return { key, label, from, to: orNull(after.clients[columns][line.at]![at]!) };
  };
  const pointsOf = (run: RunSnapshot, criterion: number, client: number): number =>
    run.clients.points[criterion]![client]!;

  const kindOf = (line: PairedLine, was: number, at: number): ReasonKind => {
    const [from, to] = [before.criteria[line.was]!, after.criteria[line.at]!];
    const [points0, points1] = [pointsOf(before, line.was, was), pointsOf(after, line.at, at)];
    if (Number.isNaN(points1)) return to.hasColumn ? "missing" : "columnGone";
    if (Number.isNaN(points0)) return from.hasColumn ? "known" : "columnFound";
    if (from.scale !== to.scale) return "scale";
    const byTime = ((after.asOf - before.asOf) / DAYS_PER_MONTH) * to.pointsPerMonth;
    const change = points1 - points0;
    const timeExplains = change * byTime > 0 && Math.abs(change) <= Math.abs(byTime) + ROUNDING;
    return timeExplains ? "age" : "points";
  };

  /** A score came or went: by the heaviest criterion whose value did. */
  const reasonOfGap: ReasonOf = (was, at) => {
    const gone = Number.isNaN(after.clients.score[at]!);
    let heaviest = 0;
    let reason = otherRule ? BY_RULE : BY_MODEL;
    for (const axis of axes) {
      for (const line of axis.criteria) {
        const known0 = !Number.isNaN(pointsOf(before, line.was, was));
        const known1 = !Number.isNaN(pointsOf(after, line.at, at));
        const weight = after.axes[axis.at]!.share * after.criteria[line.at]!.share;
        if (known0 === known1 || known0 !== gone || weight <= heaviest) continue;
        heaviest = weight;
        reason = {
          reason: kindOf(line, was, at),
          axis: partOf(axis, "axes", was, at),
          criterion: partOf(line, "criteria", was, at),
        };
      }
    }
    return reason;
  };

  return (was, at) => {
    const [score0, score1] = [before.clients.score[was]!, after.clients.score[at]!];
    if (Number.isNaN(score0) || Number.isNaN(score1)) return reasonOfGap(was, at);
    const axisScores = (axis: PairedLine): readonly [number, number] => [
      valueOr(before.clients.axisScore[axis.was]![was]!, missingCountsAs(before, score0)),
      valueOr(after.clients.axisScore[axis.at]![at]!, missingCountsAs(after, score1)),
    ];
    const isAxisUnknown = (line: PairedLine): boolean =>
      Number.isNaN(before.clients.axisScore[line.was]![was]!) &&
      Number.isNaN(after.clients.axisScore[line.at]![at]!);
    const axis = largestPart(
      axes,
      score1 - score0,
      (line) => {
        const [from, to] = axisScores(line);
        return after.axes[line.at]!.share * (to - from);
      },
      (line) => otherRule || !isAxisUnknown(line),
    );
    if (axis.part === null || (modelChanged && axis.isLessThanRest)) return BY_MODEL;
    if (isAxisUnknown(axis.part)) return BY_RULE;

    const [axis0, axis1] = axisScores(axis.part);
    const isUnknown = (line: PairedLine): boolean =>
      Number.isNaN(pointsOf(before, line.was, was)) && Number.isNaN(pointsOf(after, line.at, at));
    const criterion = largestPart(
      axis.part.criteria,
      axis1 - axis0,
      (line) => {
        const from = valueOr(pointsOf(before, line.was, was), missingCountsAs(before, axis0));
        const to = valueOr(pointsOf(after, line.at, at), missingCountsAs(after, axis1));
        return after.criteria[line.at]!.share * (to - from);
      },
      (line) => otherRule || !isUnknown(line),
    );
    const axisPart = partOf(axis.part, "axes", was, at);
    if (modelChanged && criterion.isLessThanRest) {
      return { reason: "model", axis: axisPart, criterion: null };
    }
    if (criterion.part === null) return { reason: "axis", axis: axisPart, criterion: null };
    if (isUnknown(criterion.part)) {
      return { reason: "missingRule", axis: axisPart, criterion: null };
    }
    return {
      reason: kindOf(criterion.part, was, at),
      axis: axisPart,
      criterion: partOf(criterion.part, "criteria", was, at),
    };
  };
}

function pairedAxes(before: RunSnapshot, after: RunSnapshot): PairedAxis[] {
  const axisBefore = new Map(before.axes.map(({ key }, a) => [key, a]));
  const criterionBefore = new Map(before.criteria.map(({ key }, j) => [key, j]));
  return after.axes.flatMap(({ key }, at): PairedAxis[] => {
    const was = axisBefore.get(key);
    if (was === undefined) return [];
    const criteria = after.criteria.flatMap((criterion, j): PairedLine[] => {
      const earlier = criterionBefore.get(criterion.key);
      if (criterion.axis !== key || earlier === undefined) return [];
      return before.criteria[earlier]!.axis === key ? [{ at: j, was: earlier }] : [];
    });
    return [{ at, was, criteria }];
  });
}

/** What the missing-data rule gives a missing part of a whole that came out at `whole`. */
function missingCountsAs({ missingRule }: RunSnapshot, whole: number): number {
  return missingRule === "neutral" ? NEUTRAL_SCORE : whole;
}

/** The eligible part that did most of a change, and whether it did less than what no part explains. */
function largestPart<T>(
  parts: readonly T[],
  change: number,
  effectOf: (part: T) => number,
  isEligible: (part: T) => boolean,
): { readonly part: T | null; readonly isLessThanRest: boolean } {
  const direction = Math.sign(change);
  let largest = 0;
  let part: T | null = null;
  let rest = change;
  for (const candidate of parts) {
    const effect = effectOf(candidate);
    rest -= effect;
    if (effect * direction > largest && isEligible(candidate)) {
      largest = effect * direction;
      part = candidate;
    }
  }
  return { part, isLessThanRest: rest * direction > largest };
}

function valueOr(value: number, instead: number): number {
  return Number.isNaN(value) ? instead : value;
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
