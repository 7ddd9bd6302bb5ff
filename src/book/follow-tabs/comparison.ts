import {
  greatestChanges,
  type BridgeSteps,
  type ClientBridge,
} from "../../commitment/client-bridge";
import type { Model } from "../../commitment/model";
import type { History, Snapshot } from "../history/history";
import { historyBridge, type HistoryBridge } from "../history/history-bridge";
import { axesOf, MOST_RANKED } from "./bridge-layout";

/** What each step did to one client. */
export interface ClientChange extends BridgeSteps<number> {
  readonly name: string;
}

/** How weighted ARR went from one snapshot to another, as the bridge tab shows it. */
export interface Comparison {
  /** Excel serials. */
  readonly from: number;
  readonly to: number;
  /**
   * `same`: one model at both dates. `restated`: what its change did is a step of its own. `mixed`:
   * it is not known, and part of the effects of the axes.
   */
  readonly model: HistoryBridge["model"];
  /** In the order of `axisEffects`. */
  readonly axes: readonly { readonly key: string; readonly label: string }[];
  readonly total: BridgeSteps<number>;
  /** How many there were, came, went, and are. */
  readonly clients: {
    readonly opening: number;
    readonly gained: number;
    readonly lost: number;
    readonly closing: number;
  };
  /** The clients that explain most of the change, ten at most, the greatest change first. */
  readonly greatest: readonly ClientChange[];
}

/** Compares two snapshots; `model` is the one in use, which says what the axes are called. */
export function comparisonOf(
  history: History,
  from: Snapshot,
  to: Snapshot,
  model: Model,
): Comparison {
  const { clients, opening, closing, bridge, model: how } = historyBridge(history, from, to);
  const axes = axesOf(history, model);
  const places = axes.map(({ key }) => history.axes.findIndex((axis) => axis.key === key));
  const count = (is: (was: boolean, isStill: boolean) => boolean): number =>
    Array.from(opening.arr).filter((was, i) => is(isAmount(was), isAmount(closing.arr[i]!))).length;
  return {
    from: from.date,
    to: to.date,
    model: how,
    axes: axes.map(({ key, label }) => ({ key, label })),
    total: {
      ...bridge.total,
      axisEffects: places.map((place) => bridge.total.axisEffects[place]!),
    },
    clients: {
      opening: count((was) => was),
      gained: count((was, is) => !was && is),
      lost: count((was, is) => was && !is),
      closing: count((_, is) => is),
    },
    greatest: greatestChanges(bridge, MOST_RANKED).map((client) => ({
      name: clients.name[client]!,
      ...stepsOf(bridge, client, places),
    })),
  };
}

/** Whether somebody is a client: an ARR there is, if of nothing. */
function isAmount(arr: number): boolean {
  return !Number.isNaN(arr);
}

function stepsOf(
  bridge: ClientBridge,
  client: number,
  axes: readonly number[],
): BridgeSteps<number> {
  return {
    opening: bridge.opening[client]!,
    modelChange: bridge.modelChange[client]!,
    lost: bridge.lost[client]!,
    gained: bridge.gained[client]!,
    arrEffect: bridge.arrEffect[client]!,
    axisEffects: axes.map((axis) => bridge.axisEffects[axis]![client]!),
    closing: bridge.closing[client]!,
  };
}
