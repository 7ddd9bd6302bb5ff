import { MetricError } from "./metric-error";

/** What a group holds in each column of a table (one column for a plain list of groups). */
export interface GroupCounts {
  /** Answers, one number a column. */
  readonly answers: ArrayLike<number>;
  /** Different clients behind them. */
  readonly clients: ArrayLike<number>;
  /** Answers that were marked as confidential. */
  readonly confidential: ArrayLike<number>;
}

export interface ShownGroups {
  /** Groups that may be shown by themselves, in the order given. */
  readonly shown: readonly number[];
  /** Groups that are shown together only, as one line "others"; empty: nobody has to hide. */
  readonly merged: readonly number[];
  /** Columns in which even all groups together are too few: nothing of them may be shown. */
  readonly hidden: readonly number[];
}

/** Answers below which a figure tells what single people said. */
export const FEWEST_ANSWERS = 5;

/**
 * Which groups of a table may be shown one by one, so that nobody can tell what a few people
 * answered: not from a line of the table, and not by subtracting its lines from the total.
 *
 * Convention: a cell (group by column) is safe when it is empty or has as many answers as the minimum
 * (five, as in most staff and client surveys), and, where some of them are confidential, stands for
 * two clients at least: a group of one client is that client. Groups with a cell that is not safe are
 * put together in one line; while that line itself is not safe, the smallest of the other groups joins
 * it (complementary suppression, as offices of statistics call it; Willenborg and de Waal, Elements of
 * Statistical Disclosure Control, 2001). What remains is a table of safe cells: every sum and every
 * difference that somebody can form of its lines and totals is made of whole safe cells again.
 *
 * A column whose answers all together are not safe is hidden as a whole and asks for nothing of its
 * groups. Hidden columns are in no total either that is shown beside the other columns: else their
 * answers could be subtracted. For a total over all columns, put columns together first, by this
 * function with columns for groups.
 *
 * Errors: groups with different numbers of columns `lengthMismatch`.
 *
 * @example
 * // 12, 3 and 6 answers: 3 may not be shown, nor 12 + 6 beside the total of 21 alone.
 * smallGroups([{ answers: [12], clients: [9], confidential: [0] }, ...]) // shown [0], merged [1, 2]
 */
export function smallGroups(
  groups: readonly GroupCounts[],
  minimum: number = FEWEST_ANSWERS,
): ShownGroups {
  const columns = groups[0]?.answers.length ?? 0;
  for (const { answers } of groups) {
    if (answers.length !== columns) {
      throw new MetricError("value", "lengthMismatch", {
        argument: "groups",
        count: answers.length,
        other: "groups",
        otherCount: columns,
      });
    }
  }
  const sum = (places: readonly number[], column: number): Cell => {
    const add = (of: (group: GroupCounts) => ArrayLike<number>): number =>
      places.reduce((total, place) => total + of(groups[place]!)[column]!, 0);
    return {
      answers: add(({ answers }) => answers),
      clients: add(({ clients }) => clients),
      confidential: add(({ confidential }) => confidential),
    };
  };
  const all = groups.map((_, place) => place);
  const open = Array.from({ length: columns }, (_, column) => column);
  const hidden = open.filter((column) => !isSafe(sum(all, column), minimum));
  const visible = open.filter((column) => !hidden.includes(column));
  const areSafe = (places: readonly number[]): boolean =>
    visible.every((column) => isSafe(sum(places, column), minimum));
  const merged = all.filter((place) => !areSafe([place]));
  const size = (place: number): number =>
    visible.reduce((total, column) => total + groups[place]!.answers[column]!, 0);
  const rest = all
    .filter((place) => !merged.includes(place))
    .sort((one, other) => size(one) - size(other) || one - other);
  while (merged.length > 0 && !areSafe(merged)) {
    // An empty group adds nothing and hides nothing.
    const next = rest.find((place) => size(place) > 0);
    if (next === undefined) break;
    rest.splice(rest.indexOf(next), 1);
    merged.push(next);
  }
  const ascending = (one: number, other: number): number => one - other;
  return { shown: rest.sort(ascending), merged: merged.sort(ascending), hidden };
}

interface Cell {
  readonly answers: number;
  readonly clients: number;
  readonly confidential: number;
}

function isSafe({ answers, clients, confidential }: Cell, minimum: number): boolean {
  if (answers === 0) return true;
  return answers >= minimum && (confidential === 0 || clients > 1);
}
