import type { ListRows } from "./list-rows";
import { Sums } from "./row-amounts";
import {
  isPartLabel,
  isPlainTotal,
  isStatistic,
  isTotalLabel,
  mayBeTotal,
  statisticOf,
} from "./summary-rows";

/** Marks totals and subtotals. `tellsFacts`: the list says more of its clients than name and ARR. */
export function markTotals(rows: ListRows, tellsFacts: boolean): void {
  const book = new Sums();
  const group = new Sums();
  const subtotals = new Sums();
  let before: number | null = null;
  let lastIsTotal = false;
  const doubtful: number[] = [];
  for (const position of rows.positions("client")) {
    const amount = rows.amount(position);
    const label = rows.totalText(position);
    const isBare = rows.isBare(position);
    const isAfterGap = before !== null && before < position - 1;
    const adds = amount !== null && [book, group, subtotals].some((sums) => sums.equal(amount));
    const isLabelled =
      label !== null &&
      adds &&
      ((isBare && book.count > 0) || Math.max(book.count, group.count) > 1);
    const isUnlabelled =
      label === null &&
      adds &&
      isBare &&
      rows.texts(position).length === 0 &&
      Math.max(group.count, subtotals.count) > 1 &&
      (rows.isLastOfGroup(position) || isAfterGap);
    if (isLabelled || isUnlabelled) {
      rows.kinds[position] = "total";
      if (!book.equal(amount)) subtotals.add(amount);
      group.clear();
    } else if (isDoubtful(rows, position, tellsFacts || lastIsTotal)) {
      if (amount === null) rows.kinds[position] = "total";
      else doubtful.push(position);
      lastIsTotal = true;
      if (amount !== null) continue;
    } else if (amount !== null) {
      book.add(amount);
      group.add(amount);
    }
    lastIsTotal = rows.kinds[position] === "total";
    before = position;
  }
  const open = new Set(doubtful);
  // From the bottom up: several totals may follow one another.
  for (const position of doubtful.reverse()) {
    const amount = rows.amount(position);
    if (amount !== null && book.count > 1 && book.equal(amount)) rows.kinds[position] = "total";
    else if (cannotBeClient(rows, position, open, tellsFacts)) rows.kinds[position] = "differs";
  }
}

/**
 * Whether a row that adds nothing up reads as a total all the same, and nothing but figures speaks
 * for a client. Names such as "Total Energies" need more, `isLikely`: the list tells something of its
 * clients, and nothing of this one, or the row follows a total.
 */
function isDoubtful(rows: ListRows, position: number, isLikely: boolean): boolean {
  const label = rows.nameText(position);
  if (label === null || rows.facts(position) === "own") return false;
  if (isTotalLabel(label) || isPartLabel(label)) return true;
  const isEmpty = rows.facts(position) === "none" && rows.amount(position) !== null;
  return isEmpty && mayBeTotal(label) && isLikely;
}

/** "Total" among clients may be a company; a subtotal is none, nor is a total at the end. */
function cannotBeClient(
  rows: ListRows,
  position: number,
  doubtful: ReadonlySet<number>,
  tellsFacts: boolean,
): boolean {
  const isEmpty = rows.facts(position) === "none";
  if ((isEmpty && tellsFacts) || !isPlainTotal(rows.nameText(position) ?? "")) return true;
  const isClient = (row: number): boolean =>
    !doubtful.has(row) &&
    !rows.saysStatistic(row) &&
    (rows.amount(row) !== null || rows.facts(row) !== "none");
  const clients = rows.positions("client").filter(isClient);
  const isLast = rows.isLastOfGroup(position) || !clients.some((row) => row > position);
  const arr = rows.amount(position)?.[0] ?? 0;
  const isLargest = clients.every((row) => (rows.amount(row)?.[0] ?? 0) <= arr);
  return isLast && (isEmpty || isLargest);
}

/** Marks averages, medians and the like, once the totals are known. */
export function markSummaries(rows: ListRows, tellsFacts: boolean): void {
  const arr = rows.positions("client").flatMap((position) => {
    const value = rows.shownAmount(position);
    return typeof value === "number" ? [value] : [];
  });
  // From the bottom up: a row among clients is one, whatever its name.
  for (const position of rows.positions("client").reverse()) {
    const text = rows.labelCells(position).find((cell) => statisticOf(cell) !== null);
    const statistic = text === undefined ? null : statisticOf(text);
    if (statistic === null || !rows.isBare(position)) break;
    const value = rows.shownAmount(position);
    const rest = arr.filter((amount, index) => index < arr.length - 1 || amount !== value);
    const fits = typeof value === "number" && isStatistic(value, statistic, rest);
    const above = rows.filledAbove(position);
    const isUnderTotal =
      above !== null && ["total", "differs", "summary"].includes(rows.kinds[above] ?? "");
    const isName = !["mean", "median", "deviation"].includes(statistic);
    if (isName && !fits && !isUnderTotal && !isStatisticAbove(rows, above)) break;
    rows.kinds[position] = "summary";
  }
  for (const position of rows.positions("client")) {
    const isEmpty = tellsFacts && rows.facts(position) === "none";
    if (isEmpty && rows.saysStatistic(position)) rows.kinds[position] = "summary";
  }
}

/** The rows of several statistics follow one another. */
function isStatisticAbove(rows: ListRows, position: number | null): boolean {
  return (
    position !== null &&
    rows.isFree(position) &&
    rows.isBare(position) &&
    rows.labelCells(position).some((cell) => statisticOf(cell) !== null)
  );
}
