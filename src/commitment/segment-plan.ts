import type { Action } from "./action-plan";
import type { ClientColumns } from "./clients";
import { textRanks } from "./fold-text";
import type { Model } from "./model";
import type { Portfolio } from "./portfolio";

/** One thing to do for a whole segment on one axis: the clients' actions there, taken together. */
export interface SegmentAction {
  /** Index into `Portfolio.segments`. */
  readonly segment: number;
  /** Index into `Model.axes`. */
  readonly axis: number;
  /** Clients of the segment with an action on this axis, and how many of these are urgent. */
  readonly clients: number;
  readonly urgentClients: number;
  /** Their ARR. */
  readonly arr: number;
  /** Sum of their stakes. */
  readonly stake: number;
  /** The segment's mean axis score by ARR, over all its clients. */
  readonly score: number;
  readonly target: number;
  /** Index into `Model.criteria`: the lever behind most of the stake, then of most clients. */
  readonly lever: number;
  /** The lever has no value for more than half of the clients whose lever it is. */
  readonly leverMissing: boolean;
  /** Excel serial. */
  readonly dueDate: number;
}

/**
 * The action plan by segment and axis: money first, then segments by name, then axes. Its stakes sum
 * to those of the clients' plan.
 */
export function segmentPlan(
  actions: readonly Action[],
  clients: ClientColumns,
  portfolio: Portfolio,
  model: Model,
): SegmentAction[] {
  const { axes, criteria, parameters } = model;
  const byPlace = new Map<number, Action[]>();
  for (const action of actions) {
    const place = portfolio.segmentOf[action.client]! * axes.length + action.axis;
    const there = byPlace.get(place);
    if (there === undefined) byPlace.set(place, [action]);
    else there.push(action);
  }

  const plan = [...byPlace].map(([place, there]): SegmentAction => {
    const segment = Math.floor(place / axes.length);
    const axis = place % axes.length;
    const { lever, leverMissing } = commonLever(there, criteria.length);
    return {
      segment,
      axis,
      clients: there.length,
      urgentClients: there.filter((action) => action.urgent.length > 0).length,
      arr: there.reduce((sum, action) => sum + clients.arr[action.client]!, 0),
      stake: there.reduce((sum, action) => sum + action.stake, 0),
      score: portfolio.segments[segment]!.axes[axis]!.byArr,
      target: axes[axis]!.target,
      lever,
      leverMissing,
      dueDate: parameters.asOf + criteria[lever]!.dueDays,
    };
  });
  const labelRank = textRanks(portfolio.segments.map((segment) => segment.label));
  return plan.sort(
    (a, b) => b.stake - a.stake || labelRank[a.segment]! - labelRank[b.segment]! || a.axis - b.axis,
  );
}

function commonLever(
  actions: readonly Action[],
  criteria: number,
): { lever: number; leverMissing: boolean } {
  const stake = new Float64Array(criteria);
  const clients = new Int32Array(criteria);
  const missing = new Int32Array(criteria);
  for (const action of actions) {
    stake[action.lever]! += action.stake;
    clients[action.lever]!++;
    if (action.leverMissing) missing[action.lever]!++;
  }
  let lever = -1;
  for (let j = 0; j < criteria; j++) {
    if (clients[j] === 0) continue;
    const ahead = lever === -1 ? 1 : stake[j]! - stake[lever]! || clients[j]! - clients[lever]!;
    if (ahead > 0) lever = j;
  }
  return { lever, leverMissing: missing[lever]! * 2 > clients[lever]! };
}
