import type { ClientColumns } from "./clients";
import { textRanks } from "../metrics/fold-text";
import type { Model } from "./model";
import { isUnderNotice } from "./notice";
import type { ScoredClients } from "./score";
import { stakes } from "./stake";
import { isAbove, isBelow } from "./tolerance";

/** Why somebody must act today, whatever the amount. */
export type UrgentReason =
  /** The client's answer on that criterion (index into `Model.criteria`). */
  | { readonly code: "criterion"; readonly criterion: number }
  /** The renewal is near and the score under 50. */
  | { readonly code: "renewal" };

/** One thing to do for one client on one axis. */
export interface Action {
  /** Index into the client columns. */
  readonly client: number;
  /** Index into `Model.axes`. */
  readonly axis: number;
  /** Index into `Model.criteria`: what to work on, and whose action and due days apply. */
  readonly lever: number;
  /** The lever has no value for this client: the action is to find out. */
  readonly leverMissing: boolean;
  /** Axis score, `NaN` where the axis has none. */
  readonly score: number;
  readonly target: number;
  /**
   * What weighted ARR gains if the axis reaches its target, see `stakes`; `NaN`, for unknown, where
   * the client has no score.
   */
  readonly stake: number;
  /** Excel serial. */
  readonly dueDate: number;
  /** Empty when it is not urgent. */
  readonly urgent: readonly UrgentReason[];
  /** Rests on a provisional score or on none, and is not urgent: listed last, never in the plan. */
  readonly provisional: boolean;
  /** Among the first `planSize` of the list. */
  readonly inPlan: boolean;
}

const NOT_URGENT: readonly UrgentReason[] = [];

/**
 * Everything there is to do, the first thing first.
 *
 * A row for each client and axis whose score is below the axis's target, and for each one where an
 * urgent criterion speaks, even at the target: a client who means to leave is called whatever the
 * rest of the axis says (its stake is then 0). An axis that weighs 0 has no row unless it is urgent:
 * reaching its target would change no score.
 *
 * Urgent: a criterion at or below its `urgentAtOrBelow` makes the row of its axis urgent; revenue
 * under notice (`isUnderNotice`) makes one row of the client urgent, that of the axis with the most
 * score to regain (`share * (target - score)`), so that one client does not fill the plan with every
 * axis it has.
 *
 * Lever: the criterion of the axis with the largest `weight * (target - points)`, by its weight
 * within the axis, a missing one counting as at 0 points; where urgent criteria speak, the largest
 * of them, because its action is the one that cannot wait. Equal ones: the first in the model.
 *
 * Order: urgent rows; then the others; last those of clients whose score is provisional or missing,
 * which no ranking may hold. Within each by stake, largest first and unknown ones last, then by
 * client name (`textRanks`), then in the order of the book and of the axes.
 */
export function actionPlan(clients: ClientColumns, scored: ScoredClients, model: Model): Action[] {
  const { axes, criteria, parameters } = model;
  const stake = stakes(
    clients.arr,
    scored.axisScore,
    axes.map((axis) => axis.target),
    axes.map((axis) => axis.weight),
    { floor: parameters.floor, ceiling: parameters.ceiling, rule: parameters.missingRule },
  );
  const members = axes.map((axis) =>
    criteria.flatMap((criterion, j) => (criterion.axis === axis.key ? [j] : [])),
  );
  const reasonOf = criteria.map((_, criterion): UrgentReason => ({ code: "criterion", criterion }));
  const renewal: UrgentReason = { code: "renewal" };

  const alarms = members.map((inAxis) =>
    inAxis.filter((j) => criteria[j]!.urgentAtOrBelow !== null),
  );
  const isUrgent = (client: number, j: number): boolean => {
    const points = clients.points[j]![client]!;
    return !Number.isNaN(points) && !isAbove(points, criteria[j]!.urgentAtOrBelow!);
  };
  const leverAmong = (client: number, candidates: readonly number[], target: number): number => {
    let lever = candidates[0]!;
    let largest = -Infinity;
    for (const j of candidates) {
      const points = clients.points[j]![client]!;
      const pull = criteria[j]!.weight * (target - (Number.isNaN(points) ? 0 : points));
      if (pull > largest) {
        largest = pull;
        lever = j;
      }
    }
    return lever;
  };

  const found: Draft[] = [];
  for (let client = 0; client < clients.count; client++) {
    const score = scored.score[client]!;
    const unranked = scored.provisional[client] === 1 || Number.isNaN(score);
    const renewalAxis = isUnderNotice(clients.renewalDate[client]!, score, parameters)
      ? indexOfLargest(
          axes.map(({ weight, target }, a) =>
            weight > 0 ? weight * (target - scored.axisScore[a]![client]!) : NaN,
          ),
        )
      : -1;
    for (let axis = 0; axis < axes.length; axis++) {
      const { target, weight } = axes[axis]!;
      const axisScore = scored.axisScore[axis]![client]!;
      const ringing = alarms[axis]!.filter((j) => isUrgent(client, j));
      const isRenewal = axis === renewalAxis;
      const hasGap = weight > 0 && isBelow(axisScore, target);
      if (!hasGap && ringing.length === 0 && !isRenewal) continue;
      const lever = leverAmong(client, ringing.length > 0 ? ringing : members[axis]!, target);
      const urgent = ringing.map((j) => reasonOf[j]!);
      if (isRenewal) urgent.push(renewal);
      found.push({
        client,
        axis,
        lever,
        leverMissing: Number.isNaN(clients.points[lever]![client]!),
        score: axisScore,
        target,
        stake: Number.isNaN(score) ? NaN : stake[axis]![client]!,
        dueDate: parameters.asOf + criteria[lever]!.dueDays,
        urgent: urgent.length > 0 ? urgent : NOT_URGENT,
        provisional: unranked && urgent.length === 0,
        inPlan: false,
      });
    }
  }

  const actions = Array.from(firstThingFirst(found, clients), (i) => found[i]!);
  actions.slice(0, parameters.planSize).forEach((action) => {
    action.inPlan = !action.provisional;
  });
  return actions;
}

type Draft = { -readonly [Field in keyof Action]: Action[Field] };

/** The order of the plan as indices; columns, because a large book has some 500,000 rows to sort. */
function firstThingFirst(rows: readonly Action[], clients: ClientColumns): Int32Array {
  const nameRank = textRanks(clients.name);
  const group = Int8Array.from(rows, ({ urgent, provisional }) =>
    urgent.length > 0 ? 0 : provisional ? 2 : 1,
  );
  const stake = Float64Array.from(rows, (row) => (Number.isNaN(row.stake) ? -1 : row.stake));
  const name = Int32Array.from(rows, (row) => nameRank[row.client]!);
  // Rows are found client by client and axis by axis: their number settles what is left.
  return Int32Array.from(rows, (_, i) => i).sort(
    (a, b) => group[a]! - group[b]! || stake[b]! - stake[a]! || name[a]! - name[b]! || a - b,
  );
}

/** `NaN` is never the largest. */
function indexOfLargest(values: readonly number[]): number {
  let index = -1;
  values.forEach((value, i) => {
    if (!Number.isNaN(value) && (index === -1 || value > values[index]!)) index = i;
  });
  return index;
}
