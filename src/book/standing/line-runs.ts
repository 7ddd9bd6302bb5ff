/** Planned lines that stay together. */
export interface Run {
  /** First planned line, and where it goes. */
  first: number;
  at: number;
  count: number;
}

/** The placed lines among some planned ones, in stretches that stay together. */
export function runs(positions: readonly number[], first: number, count: number): Run[] {
  const found: Run[] = [];
  for (let line = first; line < first + count; line += 1) {
    const at = positions[line] ?? -1;
    if (at < 0) continue;
    const last = found.at(-1);
    if (last !== undefined && last.first + last.count === line && last.at + last.count === at) {
      last.count += 1;
    } else found.push({ first: line, at, count: 1 });
  }
  return found;
}

/**
 * The ranges of formulas. What people put between the lines of one is blank to it; but lines of ours
 * that do not belong to it must not have been moved into it, or it would count them.
 */
export function spansOf(
  positions: readonly number[],
  sheetName: string,
): (first: number, last: number) => readonly [number, number] {
  const known = new Map<number, readonly [number, number]>();
  return (first, last) => {
    if (first === last) return span(positions, first, last);
    const key = first * 2_000_000 + last;
    let found = known.get(key);
    if (found === undefined) {
      found = span(positions, first, last);
      const [from, to] = found;
      const isMixed = positions.some(
        (at, line) => at >= from && at <= to && (line < first || line > last),
      );
      if (isMixed) throw new RearrangedTab(sheetName);
      known.set(key, found);
    }
    return found;
  };
}

/** Somebody has changed the order of rows or columns in a way that no range of ours survives. */
export class RearrangedTab extends Error {
  override readonly name = "RearrangedTab";

  constructor(readonly sheetName: string) {
    super(`The rows or columns of ${sheetName} have been put into another order.`);
  }
}

/** The stretches of some lines that belong to a set. */
export function stretches(
  first: number,
  count: number,
  members: ReadonlySet<number>,
): { first: number; count: number }[] {
  const found: { first: number; count: number }[] = [];
  for (let line = first; line < first + count; line += 1) {
    if (!members.has(line)) continue;
    const last = found.at(-1);
    if (last !== undefined && last.first + last.count === line) last.count += 1;
    else found.push({ first: line, count: 1 });
  }
  return found;
}

/** Where a planned line goes; one without a place of its own keeps its distance to the one before. */
export function near(positions: readonly number[], line: number): number {
  for (let before = line; before >= 0; before -= 1) {
    const at = positions[before] ?? -1;
    if (at >= 0) return at + line - before;
  }
  return line;
}

/** The first and last place that some planned lines go to. */
export function span(
  positions: readonly number[],
  first: number,
  last: number,
): readonly [number, number] {
  let least = Infinity;
  let most = -1;
  for (let line = first; line <= last; line += 1) {
    const at = positions[line] ?? -1;
    if (at < 0) continue;
    least = Math.min(least, at);
    most = Math.max(most, at);
  }
  return most < 0 ? [near(positions, first), near(positions, last)] : [least, most];
}
