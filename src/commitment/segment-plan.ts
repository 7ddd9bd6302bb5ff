import type { Action } from "./action-plan";
import type { ClientColumns } from "./clients";
import { textRanks } from "../metrics/fold-text";
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
  /** Sum of their stakes that are known, `NaN` where none is. */
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
 * The action plan by segment and axis: money first, what is unknown last, then segments by name,
 * then axes. Its stakes sum to those of the clients' plan.
 */
export function segmentPlan(
  actions: readonly Action[],
  clients: ClientColumns,
  portfolio: Portfolio,
  model: Model,
): SegmentAction[] {
  const { axes, criteria, parameters } = model;
  const segments = portfolio.segments.length;
  const bySegment = (columns: number): Float64Array => new Float64Array(segments * columns);
  const urgentClients = bySegment(axes.length);
  const arr = bySegment(axes.length);
  const stakeOf = bySegment(criteria.length);
  const clientsOf = bySegment(criteria.length);
  const missingOf = bySegment(criteria.length);
  const isKnown = new Uint8Array(segments * axes.length);
  for (const action of actions) {
    const segment = portfolio.segmentOf[action.client]!;
    const onAxis = segment * axes.length + action.axis;
    const onLever = segment * criteria.length + action.lever;
    if (action.urgent.length > 0) urgentClients[onAxis]!++;
    arr[onAxis]! += clients.arr[action.client]!;
    if (!Number.isNaN(action.stake)) {
      stakeOf[onLever]! += action.stake;
      isKnown[onAxis] = 1;
    }
    clientsOf[onLever]!++;
    if (action.leverMissing) missingOf[onLever]!++;
  }

  const plan: SegmentAction[] = [];
  for (let segment = 0; segment < segments; segment++) {
    axes.forEach(({ key, target }, axis) => {
      let count = 0;
      let stake = 0;
      let best = -1;
      criteria.forEach((criterion, j) => {
        const place = segment * criteria.length + j;
        if (criterion.axis !== key || clientsOf[place] === 0) return;
        count += clientsOf[place]!;
        stake += stakeOf[place]!;
        const ahead =
          best === -1
            ? 1
            : stakeOf[place]! - stakeOf[best]! || clientsOf[place]! - clientsOf[best]!;
        if (ahead > 0) best = place;
      });
      if (best === -1) return;
      const lever = best % criteria.length;
      plan.push({
        segment,
        axis,
        clients: count,
        urgentClients: urgentClients[segment * axes.length + axis]!,
        arr: arr[segment * axes.length + axis]!,
        stake: isKnown[segment * axes.length + axis] === 1 ? stake : NaN,
        score: portfolio.segments[segment]!.axes[axis]!.byArr,
        target,
        lever,
        leverMissing: missingOf[best]! * 2 > clientsOf[best]!,
        dueDate: parameters.asOf + criteria[lever]!.dueDays,
      });
    });
  }
  const labelRank = textRanks(portfolio.segments.map((segment) => segment.label));
  const known = ({ stake }: SegmentAction): number => (Number.isNaN(stake) ? -1 : stake);
  return plan.sort(
    (a, b) =>
      known(b) - known(a) || labelRank[a.segment]! - labelRank[b.segment]! || a.axis - b.axis,
  );
}
