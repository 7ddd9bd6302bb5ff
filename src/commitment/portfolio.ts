import type { ClientColumns } from "./clients";
import { foldText, textRanks } from "../metrics/fold-text";
import type { Model } from "./model";
import { isUnderNotice } from "./notice";
import type { ScoredClients } from "./score";
import { BAND_WIDTH, SCORE_BANDS, scoreBand } from "./score-band";
import { isAbove, isBelow } from "./tolerance";

/** A mean over the clients that have the figure, `NaN` when there is none or their ARR is 0. */
export interface Mean {
  /** Every client counts the same. */
  readonly perClient: number;
  /** Every client counts by its ARR. */
  readonly byArr: number;
}

/** How many clients, and their ARR. */
export interface ClientGroup {
  readonly clients: number;
  readonly arr: number;
}

/** Scores from `from` to below `to`; the last band holds 100 too. */
export interface ScoreBand extends ClientGroup {
  readonly from: number;
  readonly to: number;
}

export interface Segment extends ClientGroup {
  /** As first spelt in the book; `""` for the clients without a segment. */
  readonly label: string;
  readonly weightedArr: number;
  /** Weighted ARR over ARR, `NaN` when the ARR is 0. */
  readonly ratio: number;
  readonly score: Mean;
  /** As `Model.axes`. */
  readonly axes: readonly Mean[];
}

/** The book of clients as a whole. Money in the model's currency, ratios as fractions. */
export interface Portfolio extends ClientGroup {
  /** Clients that the missing-data rule leaves without a score. */
  readonly unscored: number;
  /** Clients below the minimum coverage; they count everywhere but in rankings. */
  readonly provisional: number;
  readonly weightedArr: number;
  /** Weighted ARR over ARR, `NaN` when the ARR is 0. */
  readonly ratio: number;
  /**
   * `exp(sum(ARR * ln M) / sum(ARR))`: the ratio without the flattery of a convex multiplier (scores
   * spread evenly average 108 %, but their geometric mean is 100 %).
   */
  readonly geometricRatio: number;
  readonly score: Mean;
  readonly coverage: Mean;
  /** As `Model.axes` and `Model.dimensions`. */
  readonly axes: readonly Mean[];
  readonly dimensions: readonly Mean[];
  /** Largest ARR first, then by label. */
  readonly segments: readonly Segment[];
  /** Each client's index into `segments`. */
  readonly segmentOf: Int32Array;
  /** 0-20, 20-40 ... 80-100, over the clients with a score. */
  readonly bands: readonly ScoreBand[];
  /** By multiplier: over, under and at 100 % (clients without a score count at 100 %). */
  readonly above: ClientGroup;
  readonly below: ClientGroup;
  readonly even: ClientGroup;
  /** See `isUnderNotice`. */
  readonly underNotice: ClientGroup;
}

/**
 * Sums a scored book up. Segments are told apart without regard to case, accents and blanks. A
 * score within 1e-9 of a band's lower edge is in that band, a multiplier within 1e-9 of 1 is at 100 %.
 */
export function portfolioOf(
  clients: ClientColumns,
  scored: ScoredClients,
  model: Model,
): Portfolio {
  const { arr, count } = clients;
  const total = groupOf(clients, () => true);
  const weightedArr = scored.weightedArr.reduce((sum, value) => sum + value, 0);
  let arrLogMultiplier = 0;
  for (let i = 0; i < count; i++) arrLogMultiplier += arr[i]! * Math.log(scored.multiplier[i]!);
  const segmentOf = segmentIndex(clients);

  return {
    ...total,
    unscored: groupOf(clients, (i) => Number.isNaN(scored.score[i]!)).clients,
    provisional: groupOf(clients, (i) => scored.provisional[i] === 1).clients,
    weightedArr,
    // Without ARR, 0 / 0: NaN.
    ratio: weightedArr / total.arr,
    geometricRatio: Math.exp(arrLogMultiplier / total.arr),
    score: meanOf(scored.score, arr),
    coverage: meanOf(scored.coverage, arr),
    axes: scored.axisScore.map((column) => meanOf(column, arr)),
    dimensions: scored.dimensionScore.map((column) => meanOf(column, arr)),
    segments: segmentsOf(clients, scored, segmentOf),
    segmentOf,
    bands: bandsOf(clients, scored.score),
    above: groupOf(clients, (i) => isAbove(scored.multiplier[i]!, 1)),
    below: groupOf(clients, (i) => isBelow(scored.multiplier[i]!, 1)),
    even: groupOf(
      clients,
      (i) => !isAbove(scored.multiplier[i]!, 1) && !isBelow(scored.multiplier[i]!, 1),
    ),
    underNotice: groupOf(clients, (i) =>
      isUnderNotice(clients.renewalDate[i]!, scored.score[i]!, model.parameters),
    ),
  };
}

function groupOf({ count, arr }: ClientColumns, belongs: (client: number) => boolean): ClientGroup {
  let clients = 0;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    if (!belongs(i)) continue;
    clients++;
    sum += arr[i]!;
  }
  return { clients, arr: sum };
}

function bandsOf(clients: ClientColumns, score: Float64Array): ScoreBand[] {
  return Array.from({ length: SCORE_BANDS }, (_, band) => ({
    from: band * BAND_WIDTH,
    to: (band + 1) * BAND_WIDTH,
    ...groupOf(clients, (i) => scoreBand(score[i]!) === band),
  }));
}

/** The sums behind the means of one column, by segment or over the whole book (one group). */
function meansBy(
  values: Float64Array,
  arr: Float64Array,
  groups: number,
  groupIndex: (client: number) => number,
): Mean[] {
  const clients = new Float64Array(groups);
  const sum = new Float64Array(groups);
  const arrSum = new Float64Array(groups);
  const arrTimesValue = new Float64Array(groups);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    const group = groupIndex(i);
    clients[group]!++;
    sum[group]! += value;
    arrSum[group]! += arr[i]!;
    arrTimesValue[group]! += arr[i]! * value;
  }
  return Array.from({ length: groups }, (_, group) => ({
    perClient: sum[group]! / clients[group]!,
    byArr: arrTimesValue[group]! / arrSum[group]!,
  }));
}

function meanOf(values: Float64Array, arr: Float64Array): Mean {
  return meansBy(values, arr, 1, () => 0)[0]!;
}

/** Each client's segment, numbered from the largest ARR down, then by label. */
function segmentIndex({ count, segment, arr }: ClientColumns): Int32Array {
  const numberOf = new Map<string, number>();
  const labels: string[] = [];
  const arrOf: number[] = [];
  const found = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const folded = foldText(segment[i]!);
    let number = numberOf.get(folded);
    if (number === undefined) {
      number = labels.length;
      numberOf.set(folded, number);
      labels.push(folded);
      arrOf.push(0);
    }
    found[i] = number;
    arrOf[number]! += arr[i]!;
  }
  const ranks = textRanks(labels);
  const order = labels
    .map((_, number) => number)
    .sort((a, b) => arrOf[b]! - arrOf[a]! || ranks[a]! - ranks[b]!);
  const place = new Int32Array(labels.length);
  order.forEach((number, rank) => (place[number] = rank));
  return found.map((number) => place[number]!);
}

function segmentsOf(
  { count, segment, arr }: ClientColumns,
  scored: ScoredClients,
  segmentOf: Int32Array,
): Segment[] {
  const groups = segmentOf.reduce((most, number) => Math.max(most, number + 1), 0);
  const labels: string[] = new Array<string>(groups);
  const clients = new Float64Array(groups);
  const arrSum = new Float64Array(groups);
  const weightedArr = new Float64Array(groups);
  for (let i = 0; i < count; i++) {
    const group = segmentOf[i]!;
    labels[group] ??= segment[i]!.trim();
    clients[group]!++;
    arrSum[group]! += arr[i]!;
    weightedArr[group]! += scored.weightedArr[i]!;
  }
  const score = meansBy(scored.score, arr, groups, (i) => segmentOf[i]!);
  const axes = scored.axisScore.map((column) => meansBy(column, arr, groups, (i) => segmentOf[i]!));
  return labels.map((label, group) => ({
    label,
    clients: clients[group]!,
    arr: arrSum[group]!,
    weightedArr: weightedArr[group]!,
    ratio: weightedArr[group]! / arrSum[group]!,
    score: score[group]!,
    axes: axes.map((means) => means[group]!),
  }));
}
