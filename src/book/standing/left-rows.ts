const LEFT = "left ";

/** The key of a row whose line has gone, which stays while people's notes stand in it. */
export const leftRowKey = (line: string): string => `${LEFT}${line}`;

/** The line that a row is about, or was. */
export const lineOfRow = (key: string): string =>
  key.startsWith(LEFT) ? key.slice(LEFT.length) : key;

/**
 * The rows that stand, where lines that come back have the row again that their notes have kept; not
 * out of turn, since what adds such lines up runs from the first to the last of them.
 *
 * @example withReturning(["a", "b", "c"], new Map([["a", 0], ["left b", 1], ["c", 4]]))
 * // Map { "a" => 0, "c" => 4, "b" => 1 }
 */
export function withReturning(
  planned: readonly (string | null)[],
  standing: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  if (![...standing.keys()].some((key) => key.startsWith(LEFT))) return standing;
  const rows = new Map(standing);
  const after = new Array<number>(planned.length);
  let next = Infinity;
  for (let line = planned.length - 1; line >= 0; line -= 1) {
    after[line] = next;
    next = standing.get(planned[line] ?? "") ?? next;
  }
  let before = -1;
  planned.forEach((key, line) => {
    if (key === null) return;
    const at = standing.get(leftRowKey(key));
    if (at !== undefined && !rows.has(key) && at > before && at < after[line]!) {
      rows.delete(leftRowKey(key));
      rows.set(key, at);
    }
    before = rows.get(key) ?? before;
  });
  return rows;
}
