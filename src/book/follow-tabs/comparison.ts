import {
  greatestChanges,
  type BridgeSteps,
  type ClientBridge,
} from "../../commitment/client-bridge";
import type { Model } from "../../commitment/model";
import { message } from "../../messages/follow-messages";
import type { Language } from "../../messages/messages";
import { restatedSnapshot, type History, type Snapshot } from "../history/history";
import { historyBridge, type HistoryBridge } from "../history/history-bridge";
import { historyNotes } from "../history/history-notes";
import { axesOf, MOST_RANKED } from "./bridge-layout";
import { dateText } from "./date-text";

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
  /** What is to be said of lines of the two days that contradict themselves, or have no ARR. */
  readonly notes: readonly string[];
}

/** Compares two snapshots; `model` is the one in use, which says what the axes are called. */
export function comparisonOf(
  history: History,
  from: Snapshot,
  to: Snapshot,
  model: Model,
  language: Language,
): Comparison {
  const { clients, opening, closing, bridge, model: how } = historyBridge(history, from, to);
  const axes = axesOf(history, model);
  const places = axes.map(({ key }) => history.axes.findIndex((axis) => axis.key === key));
  const count = (is: (was: boolean, isStill: boolean) => boolean): number =>
    Array.from(opening.arr).filter((was, i) => is(isAmount(was), isAmount(closing.arr[i]!))).length;
  const greatest = greatestChanges(bridge, MOST_RANKED);
  const without = greatest.filter((i) => opening.arr[i]! > 0 && closing.arr[i] === 0);
  const restated = restatedSnapshot(history, from.date, to.model);
  const own = [from, to, ...(restated === null ? [] : [restated])].map(({ number }) => number);
  const issues = history.issues.filter(
    ({ snapshot }) => snapshot === null || own.includes(snapshot),
  );
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
    greatest: greatest.map((client) => ({
      name: clients.name[client]!,
      ...stepsOf(bridge, client, places),
    })),
    notes: [
      ...historyNotes(issues, language),
      ...without.map((i) =>
        message(language, "follow.bridge.withoutArr", {
          client: clients.name[i]!,
          date: dateText(to.date, language),
        }),
      ),
    ],
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
