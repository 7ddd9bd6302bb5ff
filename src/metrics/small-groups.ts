import { MetricError } from "./metric-error";

/** What a group holds in each column of a table (one column for a plain list of groups). */
export interface GroupCounts {
  /** Answers, one number a column. */
  readonly answers: ArrayLike<number>;
  /** Whose the confidential ones among them are, by column: the number of a client for each. */
  readonly confidential: readonly (readonly number[])[];
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
/** Clients from whom confidential answers have to come: two of them together do not know a third's. */
export const FEWEST_CLIENTS = 4;
/** The share of confidential answers that may come from one client. */
const GREATEST_SHARE = 0.5;

/**
 * Which groups of a table may be shown one by one, so that nobody can tell what a few people
 * answered: not from a line of the table, and not by subtracting its lines from the total.
 *
 * Convention: a cell (group by column) is safe when it is empty or has as many answers as the minimum
 * (five, as in most staff and client surveys), and when those of them that are confidential may be
 * counted: see `mayBeCounted`. Groups with a cell that is not safe are put together in one line; while
 * that line itself is not safe, the smallest of the other groups joins it (complementary suppression,
 * as offices of statistics call it; Willenborg and de Waal, Elements of Statistical Disclosure
 * Control, 2001). What remains is a table of safe cells: every sum and every difference that somebody
 * can form of its lines and totals is made of whole safe cells again.
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
 * smallGroups([{ answers: [12], confidential: [[]] }, ...]) // shown [0], merged [1, 2]
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
  const sum = (places: readonly number[], column: number): Cell => ({
    answers: places.reduce((total, place) => total + groups[place]!.answers[column]!, 0),
    confidential: places.flatMap((place) => groups[place]!.confidential[column] ?? []),
  });
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

/**
 * Whether confidential answers may be counted where the open ones beside them are known, given whose
 * they are, one number of a client an answer. Who gave some of them can take those away from what is
 * shown, and two clients together can take away both theirs.
 *
 * Convention: the threshold rule and the dominance rule of offices of statistics (Hundepool et al.,
 * Statistical Disclosure Control, 2012): as many answers as the minimum, from four clients at least,
 * so that two of them are left with two others mixed, and no more than half of them from one client,
 * as (1, 50 %)-dominance has it. A sum of answers that may be counted may be counted too.
 *
 * @example
 * mayBeCounted([1, 1, 2, 3, 4], 5) // true
 * mayBeCounted([1, 1, 1, 2, 3], 5) // false: three clients, one of whom said three of the five
 */
export function mayBeCounted(owners: readonly number[], minimum: number): boolean {
  const answers = new Map<number, number>();
  let most = 0;
  for (const owner of owners) {
    const own = (answers.get(owner) ?? 0) + 1;
    answers.set(owner, own);
    most = Math.max(most, own);
  }
  return (
    owners.length >= minimum &&
    answers.size >= FEWEST_CLIENTS &&
    most <= GREATEST_SHARE * owners.length
  );
}

interface Cell {
  readonly answers: number;
  readonly confidential: readonly number[];
}

function isSafe({ answers, confidential }: Cell, minimum: number): boolean {
  if (answers === 0) return true;
  const isOpen = confidential.length === 0;
  return answers >= minimum && (isOpen || mayBeCounted(confidential, minimum));
}
