/** Lines (rows or columns) to insert before one that stands, by its position before any insertion. */
export interface Insertion {
  readonly before: number;
  readonly count: number;
}

/** Where the lines of a plan go on a sheet on which some of them stand already. */
export interface LinePlacement {
  /** Position of each planned line after the insertions; -1 for a line without a key. */
  readonly positions: readonly number[];
  /** From first to last. */
  readonly insertions: readonly Insertion[];
  /** Positions, after the insertions, of lines that stand but are planned no longer. */
  readonly stale: readonly number[];
}

/**
 * Finds the place of each planned line: where it stands, or on a new line right after the planned one
 * before it. Lines that stand are never moved, whatever was put between them or in which order.
 *
 * A planned line without a key is a gap: a new one is made only before a new line.
 *
 * @example alignLines(["a", "b", "c"], new Map([["a", 0], ["c", 5]]))
 * // { positions: [0, 1, 6], insertions: [{ before: 1, count: 1 }], stale: [] }
 */
export function alignLines(
  planned: readonly (string | null)[],
  standing: ReadonlyMap<string, number>,
): LinePlacement {
  const counts = new Map<number, number>();
  // A new line is where its insertion begins and its place in it; the rest is known at the end.
  const found = new Array<number>(planned.length).fill(-1);
  const offset = new Array<number>(planned.length).fill(-1);
  let before = firstStanding(planned, standing);
  let gap = 0;
  planned.forEach((key, line) => {
    const at = key === null ? undefined : standing.get(key);
    if (at !== undefined) {
      found[line] = at;
      before = at + 1;
      gap = 0;
    } else if (key === null) gap += 1;
    else {
      const count = (counts.get(before) ?? 0) + gap + 1;
      gap = 0;
      counts.set(before, count);
      found[line] = before;
      offset[line] = count - 1;
    }
  });

  const insertions = [...counts]
    .map(([at, count]) => ({ before: at, count }))
    .sort((a, b) => a.before - b.before);
  const shiftOf = shiftBy(insertions);
  const keys = new Set(planned);
  return {
    positions: found.map((at, line) => {
      if (at < 0) return -1;
      return offset[line]! < 0 ? shiftOf(at) : shiftOf(at - 1) + 1 + offset[line]!;
    }),
    insertions,
    stale: [...standing]
      .filter(([key]) => !keys.has(key))
      .map(([, at]) => shiftOf(at))
      .sort((a, b) => a - b),
  };
}

/** Where a line that stands at some position will be after the insertions. */
export function shiftBy(insertions: readonly Insertion[]): (position: number) => number {
  return (position) => {
    let shifted = position;
    for (const { before, count } of insertions) if (before <= position) shifted += count;
    return shifted;
  };
}

function firstStanding(
  planned: readonly (string | null)[],
  standing: ReadonlyMap<string, number>,
): number {
  for (const key of planned) {
    const at = key === null ? undefined : standing.get(key);
    if (at !== undefined) return at;
  }
  return 0;
}

/**
 * Which insertions have been made, last ones first as they are made. `now` tells for each where the
 * line is by now before which it was to come; `null` where that line has been deleted.
 */
export function insertionsMade(
  insertions: readonly Insertion[],
  now: readonly (number | null)[],
): { readonly first: number; readonly count: number }[] {
  const made: { first: number; count: number }[] = [];
  // What an insertion has moved, those before it have not.
  let shift = 0;
  insertions.forEach(({ before, count }, index) => {
    const at = now[index] ?? null;
    if (at === null || at - before - shift < count) return;
    made.push({ first: before + shift, count });
    shift += count;
  });
  return made.reverse();
}
