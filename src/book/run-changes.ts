import { logMeanFactor } from "../commitment/attribution";
import { foldText, textRanks } from "../metrics/fold-text";
import { isBelow, TOLERANCE } from "../commitment/tolerance";
import { identify } from "./client-identity";
import { modelChanges, type ModelChange } from "./model-changes";
import type { RunSnapshot } from "./run-snapshot";
import { moveReasons, type MoveReason } from "./score-move-reason";

/** A score that moved by less is shown alike in both runs. */
const SMALLEST_MOVE = 0.05;

/** A client that is in one run only, with its figures of that run. */
export interface ClientOfOneRun {
  readonly id: string;
  readonly name: string;
  readonly arr: number;
  readonly weightedArr: number;
}

/** A client whose score is not what it was. */
export interface ScoreMove extends MoveReason {
  readonly id: string;
  readonly name: string;
  /** Scores 0..100; `null`: no score in that run. */
  readonly from: number | null;
  readonly to: number | null;
  /** What the move adds to the client's weighted ARR. */
  readonly effect: number;
  /** There is a score in this run, and it rests on too little. */
  readonly provisional: boolean;
}

/** From one total to the other; the parts sum to `to - from`. */
export interface ValueSteps {
  readonly from: number;
  /** Never above 0. */
  readonly clientsOut: number;
  readonly clientsIn: number;
  /** Of clients in both runs. */
  readonly arr: number;
  readonly score: number;
  readonly to: number;
}

/** What changed between two runs, as data: no words, but the user's own. */
export interface RunChanges {
  /** Excel serials. */
  readonly from: number;
  readonly to: number;
  /** Of this run. */
  readonly currency: string;
  readonly previousCurrency: string;
  /** Where the client list was in each run. */
  readonly sheets: { readonly from: string; readonly to: string };
  /** How many there are in each run. */
  readonly clients: { readonly from: number; readonly to: number };
  /** What is otherwise in the model; empty when nothing is. */
  readonly model: readonly ModelChange[];
  /** Largest weighted ARR first. */
  readonly clientsIn: readonly ClientOfOneRun[];
  readonly clientsOut: readonly ClientOfOneRun[];
  /** `null` when the two runs are in two currencies. */
  readonly value: { readonly arr: ValueSteps; readonly weightedArr: ValueSteps } | null;
  /** Clients in both runs whose ARR is another. */
  readonly otherArr: number;
  /** Largest effect on weighted ARR first. */
  readonly moves: readonly ScoreMove[];
  /** Clients whose ARR could be read in one of the two runs only: the change is none of theirs. */
  readonly unreadArr: readonly string[];
}

/**
 * What changed between two runs of one book.
 *
 * Clients are matched by ID where both runs had an ID column, otherwise by name, without regard to
 * case and accents; of several with one name the first goes with the first. Weighted ARR is ARR times
 * multiplier; a client's change splits into its two factors by logarithmic mean (LMDI-I; Ang, Energy
 * Policy 33, 2005), so that nothing is left over; from or to an ARR of 0 all of it is a change of ARR.
 * The effect of a changed model is part of the score's. A move of less than 0.05 points is none.
 */
export function compareRuns(before: RunSnapshot, after: RunSnapshot): RunChanges {
  const pairs = pairClients(before, after);
  const comparable = foldText(before.currency) === foldText(after.currency);
  const model = modelChanges(before, after);
  const steps = { arr: new StepSums(), weightedArr: new StepSums() };
  const unreadArr: string[] = [];
  let otherArr = 0;
  const moved: { readonly at: number; readonly was: number; readonly effect: number }[] = [];

  pairs.both.forEach(([was, at]) => {
    const [arr0, arr1] = [arrOf(before, was), arrOf(after, at)];
    const [multiplier0, multiplier1] = [
      before.clients.multiplier[was]!,
      after.clients.multiplier[at]!,
    ];
    const change = splitChange(arr0, multiplier0, arr1, multiplier1);
    if (isOther(arr0, arr1)) otherArr += 1;
    steps.arr.add(arr0, arr1, { arr: arr1 - arr0, score: 0 });
    steps.weightedArr.add(arr0 * multiplier0, arr1 * multiplier1, change);
    if (Number.isNaN(before.clients.arr[was]!) !== Number.isNaN(after.clients.arr[at]!)) {
      unreadArr.push(after.clients.name[at]!);
    }
    if (hasMoved(before.clients.score[was]!, after.clients.score[at]!)) {
      const effect = comparable ? change.score : arr1 * (multiplier1 - multiplier0);
      moved.push({ at, was, effect });
    }
  });
  const clientsOut = clientsOfOneRun(before, pairs.out);
  const clientsIn = clientsOfOneRun(after, pairs.in);
  for (const { arr, weightedArr } of clientsOut) {
    steps.arr.addOut(arr);
    steps.weightedArr.addOut(weightedArr);
  }
  for (const { arr, weightedArr } of clientsIn) {
    steps.arr.addIn(arr);
    steps.weightedArr.addIn(weightedArr);
  }

  const reasonOf = moveReasons(before, after, model.length > 0);
  const moves = moved.map(({ at, was, effect }): ScoreMove => ({
    id: after.clients.id[at]!,
    name: after.clients.name[at]!,
    from: orNull(before.clients.score[was]!),
    to: orNull(after.clients.score[at]!),
    effect,
    provisional:
      !Number.isNaN(after.clients.score[at]!) &&
      isBelow(after.clients.coverage[at]!, after.minimumCoverage),
    ...reasonOf(was, at),
  }));
  return {
    from: before.asOf,
    to: after.asOf,
    currency: after.currency,
    previousCurrency: before.currency,
    sheets: { from: before.sheetName, to: after.sheetName },
    clients: { from: before.clients.count, to: after.clients.count },
    model,
    clientsIn,
    clientsOut,
    value: comparable ? { arr: steps.arr.steps(), weightedArr: steps.weightedArr.steps() } : null,
    otherArr,
    moves: largestFirst(moves, ({ effect }) => effect),
    unreadArr,
  };
}

/** Whether there is nothing to tell but, perhaps, that it is another day. */
export function isUnchanged(changes: RunChanges): boolean {
  const { clientsIn, clientsOut, moves, model, unreadArr, otherArr, value } = changes;
  const clients = clientsIn.length + clientsOut.length + otherArr + unreadArr.length;
  return value !== null && clients + moves.length + model.length === 0;
}

interface Pairs {
  /** Positions before and after. */
  readonly both: readonly (readonly [number, number])[];
  readonly out: readonly number[];
  readonly in: readonly number[];
}

function pairClients(before: RunSnapshot, after: RunSnapshot): Pairs {
  const byId = before.byId && after.byId;
  const keysOf = ({ clients: { id, name } }: RunSnapshot): string[] =>
    (byId ? id : identify(name).ids).map(foldText);
  const positions = new Map(keysOf(before).map((key, i) => [key, i]));
  const both: (readonly [number, number])[] = [];
  const arrived: number[] = [];
  keysOf(after).forEach((key, at) => {
    const was = positions.get(key);
    if (was === undefined) arrived.push(at);
    else both.push([was, at]);
    positions.delete(key);
  });
  return { both, out: [...positions.values()], in: arrived };
}

function clientsOfOneRun(run: RunSnapshot, positions: readonly number[]): ClientOfOneRun[] {
  const clients = positions.map((i): ClientOfOneRun => {
    const arr = arrOf(run, i);
    const { id, name, multiplier } = run.clients;
    return { id: id[i]!, name: name[i]!, arr, weightedArr: arr * multiplier[i]! };
  });
  return largestFirst(clients, ({ weightedArr }) => weightedArr);
}

/** An ARR that could not be read counts as 0. */
function arrOf({ clients }: RunSnapshot, i: number): number {
  const arr = clients.arr[i]!;
  return Number.isNaN(arr) ? 0 : arr;
}

function splitChange(
  arr0: number,
  multiplier0: number,
  arr1: number,
  multiplier1: number,
): { readonly arr: number; readonly score: number } {
  const opening = arr0 * multiplier0;
  const change = arr1 * multiplier1 - opening;
  if (multiplier0 === multiplier1 || arr0 === 0 || arr1 === 0) return { arr: change, score: 0 };
  if (arr0 === arr1) return { arr: 0, score: change };
  const byScore = Math.log(multiplier1 / multiplier0);
  const score = opening * logMeanFactor(Math.log(arr1 / arr0) + byScore) * byScore;
  return { arr: change - score, score };
}

class StepSums {
  private from = 0;
  private to = 0;
  private clientsOut = 0;
  private clientsIn = 0;
  private arr = 0;
  private score = 0;

  add(from: number, to: number, change: { readonly arr: number; readonly score: number }): void {
    this.from += from;
    this.to += to;
    this.arr += change.arr;
    this.score += change.score;
  }

  addOut(amount: number): void {
    this.from += amount;
    this.clientsOut -= amount;
  }

  addIn(amount: number): void {
    this.to += amount;
    this.clientsIn += amount;
  }

  steps(): ValueSteps {
    const { from, clientsOut, clientsIn, arr, score, to } = this;
    return { from, clientsOut, clientsIn, arr, score, to };
  }
}

function hasMoved(from: number, to: number): boolean {
  if (Number.isNaN(from) || Number.isNaN(to)) return Number.isNaN(from) !== Number.isNaN(to);
  return !isBelow(Math.abs(to - from), SMALLEST_MOVE);
}

/** Programs that keep a workbook may round the last digit of a number. */
function isOther(one: number, other: number): boolean {
  return Math.abs(one - other) > TOLERANCE * Math.max(one, other);
}

/** Largest amount first whatever its sign, then by name and by ID. */
function largestFirst<T extends { readonly id: string; readonly name: string }>(
  items: readonly T[],
  amount: (item: T) => number,
): T[] {
  const names = textRanks(items.map(({ name, id }) => `${name}\n${id}`));
  return items
    .map((item, i) => ({ item, size: Math.abs(amount(item)), name: names[i]! }))
    .sort((one, other) => other.size - one.size || one.name - other.name)
    .map(({ item }) => item);
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
