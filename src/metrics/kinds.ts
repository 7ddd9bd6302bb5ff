import { lowerBound } from "./lower-bound";
import type { Pause } from "./maximise";

/** Rows alike in every column, counted. What depends on one column's values needs each of them once. */
export interface Kinds {
  /** The different values of each column, rising. */
  readonly values: readonly Float64Array[];
  /** For each column, where in its list each kind's value stands. */
  readonly places: readonly Uint32Array[];
  /** How many rows are of each kind. */
  readonly counts: Float64Array;
}

/** Rows between two pauses. */
const SLICE = 16_384;

/**
 * Counts the rows of equally long columns that are alike, whatever the order of the rows; kinds are
 * in the order of their values, the first column's first. No value may be missing.
 *
 * @example
 * await countKinds([Float64Array.of(2, 0, 2), Float64Array.of(5, 7, 5)], pause)
 * // values [[0, 2], [5, 7]], places [[0, 1], [1, 0]], counts [1, 2]
 */
export async function countKinds(columns: readonly Float64Array[], pause: Pause): Promise<Kinds> {
  const values: Float64Array[] = [];
  let places: Uint32Array[] = [];
  // Column by column: one number for two places is always exact, for three it may not be.
  let kindOf = new Float64Array(columns[0]!.length);
  let kinds: Tally = { values: Float64Array.of(0), counts: Float64Array.of(kindOf.length) };
  for (const column of columns) {
    const different = (await tally(column, pause)).values;
    const ofBoth = new Float64Array(column.length);
    for (let i = 0; i < column.length; i++) {
      if (i % SLICE === 0) await pause();
      ofBoth[i] =
        lowerBound(kinds.values, kindOf[i]!) * different.length + lowerBound(different, column[i]!);
    }
    values.push(different);
    kindOf = ofBoth;
    kinds = await tally(kindOf, pause);
    places = await placesOf(kinds.values, places, different.length, pause);
  }
  return { values, places, counts: kinds.counts };
}

/** Takes each kind apart again: into what it was before the last column, and the place there. */
async function placesOf(
  kinds: Float64Array,
  before: readonly Uint32Array[],
  last: number,
  pause: Pause,
): Promise<Uint32Array[]> {
  const places = [...before, null].map(() => new Uint32Array(kinds.length));
  for (let kind = 0; kind < kinds.length; kind++) {
    if (kind % SLICE === 0) await pause();
    const earlier = Math.floor(kinds[kind]! / last);
    before.forEach((place, column) => {
      places[column]![kind] = place[earlier]!;
    });
    places[before.length]![kind] = kinds[kind]! % last;
  }
  return places;
}

/** The different values of a list, rising, and how often each occurs. */
export interface Tally {
  readonly values: Float64Array;
  readonly counts: Float64Array;
}

/**
 * Sorts and counts a list slice by slice: all at once, a million values would block for long.
 *
 * @example await tally(Float64Array.of(5, 2, 5), pause) // values [2, 5], counts [1, 2]
 */
export async function tally(list: Float64Array, pause: Pause): Promise<Tally> {
  let tallies: Tally[] = [];
  for (let from = 0; from === 0 || from < list.length; from += SLICE) {
    await pause();
    const slice = list.slice(from, from + SLICE).sort();
    tallies.push(merged({ values: slice, counts: new Float64Array(slice.length).fill(1) }, NONE));
  }
  while (tallies.length > 1) {
    const halved: Tally[] = [];
    for (let i = 0; i < tallies.length; i += 2) {
      await pause();
      halved.push(merged(tallies[i]!, tallies[i + 1] ?? NONE));
    }
    tallies = halved;
  }
  return tallies[0]!;
}

const NONE: Tally = { values: new Float64Array(), counts: new Float64Array() };

/** Two rising tallies as one, in which each value stands once. */
function merged(first: Tally, second: Tally): Tally {
  const values = new Float64Array(first.values.length + second.values.length);
  const counts = new Float64Array(values.length);
  let count = 0;
  let j = 0;
  for (let i = 0; i < first.values.length || j < second.values.length;) {
    const isFirst = j === second.values.length || first.values[i]! <= second.values[j]!;
    const value = isFirst ? first.values[i]! : second.values[j]!;
    if (count === 0 || values[count - 1] !== value) values[count++] = value;
    counts[count - 1]! += isFirst ? first.counts[i++]! : second.counts[j++]!;
  }
  return { values: values.slice(0, count), counts: counts.slice(0, count) };
}
