import { foldText } from "../metrics/fold-text";
import type { FoundIssue } from "./cell-issues";
import type { CellValue, Grid } from "./grid";
import { isBlank } from "./list-header";
import { amountOf, Sums, type Amount } from "./row-amounts";
import { rowIssues, type KeyColumns, type RowKind } from "./row-issues";
import {
  isPartLabel,
  isPlainTotal,
  isStatistic,
  isTotalLabel,
  labelWords,
  mayBeTotal,
  statisticOf,
} from "./summary-rows";
import { textNumber } from "./text-number";

export interface ClientRows {
  /** Sheet rows that hold a client, from top to bottom. */
  readonly rows: readonly number[];
  readonly issues: readonly FoundIssue[];
}

const NOTE_WORDS =
  /^(source|sources|note|notes|nota|nb|n\.b\.|remarque|remark|legende|legend|extraction|exported|export|edite|printed|maj|mise a jour|updated|last update)\b.*[:=]|^[*(†]|https?:/;
const LONGEST_NAME = 120;
/** How much of a row has to be labels for the header printed again: one may have been edited. */
const MOST_LABELS = 0.8;

/**
 * Which rows under the header row hold a client. Not: blank rows (blank in every column that is
 * read), rows that formulas fill with 0 and nothing else, the header row printed again, totals and
 * subtotals, averages under the list, lines with a text and nothing else that are notes or captions,
 * and another block under the list. Each of them is an issue with its cell. A name alone proves
 * nothing: a company may be called Total.
 */
export function clientRows(grid: Grid, key: KeyColumns, columns: readonly number[]): ClientRows {
  const reader = new RowReader(grid, key, columns);
  reader.markRows();
  return { rows: reader.rowsOf("client"), issues: rowIssues(reader, grid.top + 1, key) };
}

class RowReader {
  /** Of each row under the header row. */
  readonly kinds: RowKind[];
  private readonly labels: readonly CellValue[];
  private readonly body: readonly (readonly CellValue[])[];
  private readonly knownTexts: (readonly string[] | undefined)[] = [];
  private readonly read: readonly number[];
  private readonly name: number;
  private readonly arr: number;
  private readonly id: number | undefined;
  /** Whether the list says more of its clients than name and ARR. */
  private tellsFacts = false;

  /** `columns`: those of the sheet that are read. */
  constructor(
    private readonly grid: Grid,
    key: KeyColumns,
    columns: readonly number[],
  ) {
    this.labels = grid.values[0] ?? [];
    this.body = grid.values.slice(1);
    this.read = columns.map((column) => column - grid.left);
    this.name = key.name - grid.left;
    this.arr = key.arr - grid.left;
    this.id = key.id === undefined ? undefined : key.id - grid.left;
    this.kinds = this.body.map((row) =>
      this.isBlankRow(row) ? "blank" : this.isZeroRow(row) ? "zero" : "client",
    );
  }

  markRows(): void {
    this.markRepeatedHeaders();
    this.markOtherBlocks();
    this.markTotals();
    this.markTexts();
    this.markSummaries();
    this.markTextsUnder();
  }

  /** Sheet rows of one kind. */
  rowsOf(...wanted: readonly RowKind[]): number[] {
    return this.positions(...wanted).map((position) => this.grid.top + 1 + position);
  }

  private positions(...wanted: readonly RowKind[]): number[] {
    return this.kinds.flatMap((kind, position) => (wanted.includes(kind) ? [position] : []));
  }

  private cells(position: number): readonly CellValue[] {
    return this.body[position] ?? [];
  }

  private isBlankRow(row: readonly CellValue[]): boolean {
    return this.read.every((column) => isBlank(row[column]));
  }

  /** Formulas that point at blank cells show 0: no name, no figure. */
  private isZeroRow(row: readonly CellValue[]): boolean {
    return this.read.every((column) => row[column] === 0 || isBlank(row[column]));
  }

  private isFree(position: number): boolean {
    return this.kinds[position] === "client";
  }

  /** The next row that is not blank, from one position on, in one direction. */
  private nextFilled(position: number, step: 1 | -1): number | null {
    let next = position + step;
    while (this.kinds[next] === "blank" || this.kinds[next] === "zero") next += step;
    return this.kinds[next] === undefined ? null : next;
  }

  private markRepeatedHeaders(): void {
    const isLabel = (cell: CellValue | undefined, column: number): boolean => {
      const label = this.labels[column];
      if (typeof cell !== "string" || typeof label !== "string") return false;
      return ` ${labelWords(label)} `.includes(` ${labelWords(cell)} `);
    };
    const filled = (position: number): number[] =>
      this.cells(position).flatMap((cell, column) => (isBlank(cell) ? [] : [column]));
    const isPart = (position: number): boolean => {
      const columns = filled(position);
      return (
        columns.length > 0 &&
        columns.every((column) => isLabel(this.cells(position)[column], column))
      );
    };
    this.body.forEach((row, position) => {
      if (!this.isFree(position)) return;
      // Of a client, the ARR is no text: most rows are told by it.
      const hasBoth = [this.arr, this.name].every((column) => isLabel(row[column], column));
      if (!hasBoth) return;
      const columns = filled(position);
      const same = columns.filter((column) => isLabel(row[column], column));
      if (same.length >= MOST_LABELS * columns.length) this.kinds[position] = "header";
    });
    for (const position of this.positions("header")) {
      for (const beside of [position - 1, position + 1]) {
        if (this.isFree(beside) && isPart(beside)) this.kinds[beside] = "header";
      }
    }
  }

  /** A block under the list ends it, until the list's own header comes again. */
  private markOtherBlocks(): void {
    let isOther = false;
    this.body.forEach((_, position) => {
      if (this.kinds[position] === "header") isOther = false;
      if (this.isFree(position) && !isOther) {
        const isAfterGap = position > 0 && this.kinds[position - 1] === "blank";
        isOther = isAfterGap && this.startsOtherBlock(position);
      }
      if (isOther && this.isFree(position)) this.kinds[position] = "other";
    });
  }

  private startsOtherBlock(position: number): boolean {
    const isTitle = this.texts(position).length === 1 && this.filledCount(position) === 1;
    const header = isTitle ? position + 1 : position;
    if (!this.isFree(header)) return false;
    const cells = this.cells(header);
    const isAllText = cells.every((cell) => isBlank(cell) || isWord(cell));
    const under = this.paragraph(header + 1);
    if (!isAllText || this.filledCount(header) < 2 || under.length === 0) return false;
    const arr = cells[this.arr];
    if (isWord(arr ?? null)) {
      // A client whose ARR is a word has figures of its own or stands among clients without any.
      return under.some(
        (row) => this.amount(row) !== null || !isWord(this.cells(row)[this.arr] ?? null),
      );
    }
    const isLast = !this.positions("client").some(
      (row) => row > header && this.amount(row) !== null,
    );
    return isLast && under.some((row) => this.cells(row).some((cell) => typeof cell === "number"));
  }

  /** Positions from one on, up to the next blank row. */
  private paragraph(from: number): number[] {
    const positions: number[] = [];
    for (let position = from; this.isFree(position); position += 1) positions.push(position);
    return positions;
  }

  private markTotals(): void {
    const book = new Sums();
    const group = new Sums();
    const subtotals = new Sums();
    let before: number | null = null;
    let lastIsTotal = false;
    const doubtful: number[] = [];
    const clients = this.positions("client");
    this.tellsFacts = clients.some((position) => this.facts(position) !== "none");
    for (const position of clients) {
      const amount = this.amount(position);
      const label = this.totalText(position);
      const isBare = this.isBare(position);
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
        this.texts(position).length === 0 &&
        Math.max(group.count, subtotals.count) > 1 &&
        (this.isLastOfGroup(position) || isAfterGap);
      if (isLabelled || isUnlabelled) {
        this.kinds[position] = "total";
        if (!book.equal(amount)) subtotals.add(amount);
        group.clear();
      } else if (this.isDoubtful(position, lastIsTotal)) {
        if (amount === null) this.kinds[position] = "total";
        else doubtful.push(position);
        lastIsTotal = true;
        if (amount !== null) continue;
      } else if (amount !== null) {
        book.add(amount);
        group.add(amount);
      }
      lastIsTotal = this.kinds[position] === "total";
      before = position;
    }
    const open = new Set(doubtful);
    // From the bottom up: several totals may follow one another.
    for (const position of doubtful.reverse()) {
      const amount = this.amount(position);
      if (amount !== null && book.count > 1 && book.equal(amount)) this.kinds[position] = "total";
      else if (this.cannotBeClient(position, open)) this.kinds[position] = "differs";
    }
  }

  /**
   * Whether a row that adds nothing up reads as a total all the same, and nothing but figures speaks
   * for a client. Names such as "Total Energies" need more: the list tells something of its clients,
   * and nothing of this one, or the row follows a total.
   */
  private isDoubtful(position: number, isUnderTotal: boolean): boolean {
    const label = this.nameText(position);
    if (label === null || this.facts(position) === "own") return false;
    if (isTotalLabel(label) || isPartLabel(label)) return true;
    const isEmpty = this.facts(position) === "none" && this.amount(position) !== null;
    return isEmpty && mayBeTotal(label) && (this.tellsFacts || isUnderTotal);
  }

  /** "Total" among clients may be a company; a subtotal is none, nor is a total at the end. */
  private cannotBeClient(position: number, doubtful: ReadonlySet<number>): boolean {
    const isEmpty = this.facts(position) === "none";
    if ((isEmpty && this.tellsFacts) || !isPlainTotal(this.nameText(position) ?? "")) return true;
    const isClient = (row: number): boolean =>
      !doubtful.has(row) &&
      !this.saysStatistic(row) &&
      (this.amount(row) !== null || this.facts(row) !== "none");
    const clients = this.positions("client").filter(isClient);
    const isLast = this.isLastOfGroup(position) || !clients.some((row) => row > position);
    const arr = this.amount(position)?.[0] ?? 0;
    const isLargest = clients.every((row) => (this.amount(row)?.[0] ?? 0) <= arr);
    return isLast && (isEmpty || isLargest);
  }

  /** Clients whose names read as totals or averages. */
  clientsLikeTotals(): number[] {
    return this.positions("client").filter((position) => {
      const label = this.nameText(position);
      if (label === null || this.isAlone(position)) return false;
      return mayBeTotal(label) || isPartLabel(label) || this.saysStatistic(position);
    });
  }

  /** What a row says besides a name and an ARR: figures that may be sums or averages, or more. */
  private facts(position: number): "none" | "figures" | "own" {
    const cells = this.cells(position);
    const label = this.nameText(position);
    const filled = this.read.filter(
      (column) =>
        column !== this.name &&
        column !== this.arr &&
        !isBlank(cells[column]) &&
        !(isBlank(cells[this.name]) && cells[column] === label),
    );
    if (filled.length === 0) return "none";
    const isOwn = filled.some(
      (column) =>
        column === this.id || typeof cells[column] === "boolean" || isWord(cells[column] ?? null),
    );
    return isOwn ? "own" : "figures";
  }

  /** The name of a row, or what stands in its place. */
  private nameText(position: number): string | null {
    const cells = this.cells(position);
    const name = cells[this.name] ?? null;
    if (!isBlank(name)) return isWord(name) ? name : null;
    return this.read.map((column) => cells[column] ?? null).find(isWord) ?? null;
  }

  /** Whether a row calls itself an average or the like: no company does. */
  private saysStatistic(position: number): boolean {
    const label = this.nameText(position);
    const statistic = label === null ? null : statisticOf(label);
    return statistic === "mean" || statistic === "median" || statistic === "deviation";
  }

  private isLastOfGroup(position: number): boolean {
    return this.kinds[position + 1] !== "client";
  }

  private markSummaries(): void {
    const arr = this.positions("client").flatMap((position) => {
      const value = this.cells(position)[this.arr];
      return typeof value === "number" ? [value] : [];
    });
    // From the bottom up: a row among clients is one, whatever its name.
    for (const position of this.positions("client").reverse()) {
      const text = this.labelCells(position).find((cell) => statisticOf(cell) !== null);
      const statistic = text === undefined ? null : statisticOf(text);
      if (statistic === null || !this.isBare(position)) break;
      const value = this.cells(position)[this.arr];
      const rest = arr.filter((amount, index) => index < arr.length - 1 || amount !== value);
      const fits = typeof value === "number" && isStatistic(value, statistic, rest);
      const above = this.nextFilled(position, -1);
      const isUnderTotal =
        above !== null && ["total", "differs", "summary"].includes(this.kinds[above] ?? "");
      const isName = !["mean", "median", "deviation"].includes(statistic);
      if (isName && !fits && !isUnderTotal && !this.isStatisticAbove(above)) break;
      this.kinds[position] = "summary";
    }
    for (const position of this.positions("client")) {
      const isEmpty = this.tellsFacts && this.facts(position) === "none";
      if (isEmpty && this.saysStatistic(position)) this.kinds[position] = "summary";
    }
  }

  /** The rows of several statistics follow one another. */
  private isStatisticAbove(position: number | null): boolean {
    return (
      position !== null &&
      this.isFree(position) &&
      this.isBare(position) &&
      this.labelCells(position).some((cell) => statisticOf(cell) !== null)
    );
  }

  private markTexts(): void {
    const totals = this.positions("total", "differs").map((position) =>
      labelWords(this.shownLabel(position)),
    );
    for (const position of this.positions("client")) {
      if (!this.isAlone(position)) continue;
      const [text = ""] = this.texts(position);
      const words = labelWords(text);
      const isCaption =
        this.kinds[position + 1] === "header" ||
        (words !== "" && totals.some((total) => ` ${total} `.includes(` ${words} `)));
      const isNote = NOTE_WORDS.test(foldText(text)) || text.length > LONGEST_NAME;
      if (isCaption || isNote) this.kinds[position] = "text";
    }
    this.markTextsUnder();
    this.markTextsAfterTexts();
  }

  /** Lines of a text or two under the list, apart from it: notes, a legend. */
  private markTextsUnder(): void {
    for (let end = this.kinds.length - 1; end >= 0; end -= 1) {
      if (this.kinds[end] !== "client") continue;
      let start = end;
      while (this.isFree(start - 1)) start -= 1;
      const above = this.kinds[start - 1];
      const isApart = above !== undefined && above !== "header";
      const lines = Array.from({ length: end - start + 1 }, (_, index) => start + index);
      const isText = (position: number): boolean =>
        this.texts(position).length <= 2 &&
        this.texts(position).length === this.filledCount(position);
      if (!isApart || !lines.every(isText)) return;
      for (const position of lines) this.kinds[position] = "text";
      end = start;
    }
  }

  /** The lines of one note under the list follow one another. */
  private markTextsAfterTexts(): void {
    const last = this.positions("client")
      .filter((position) => !this.isAlone(position) || this.kinds[position - 1] === "client")
      .at(-1);
    for (const position of this.positions("client")) {
      const isUnder = last !== undefined && position > last;
      if (isUnder && this.isAlone(position) && this.kinds[position - 1] === "text") {
        this.kinds[position] = "text";
      }
    }
  }

  /** Whether a row holds one text and nothing else. */
  private isAlone(position: number): boolean {
    return this.texts(position).length === 1 && this.filledCount(position) === 1;
  }

  private filledCount(position: number): number {
    return this.cells(position).filter((cell) => !isBlank(cell)).length;
  }

  /** The texts of a row that are no numbers. */
  private texts(position: number): readonly string[] {
    const known = this.knownTexts[position];
    if (known !== undefined) return known;
    const texts = this.cells(position).filter(isWord);
    this.knownTexts[position] = texts;
    return texts;
  }

  /** The texts of a row that may say what it is: not those that stand for a figure. */
  private labelCells(position: number): string[] {
    return this.texts(position).map((text) => text.trim());
  }

  private totalText(position: number): string | null {
    return this.labelCells(position).find(mayBeTotal) ?? null;
  }

  /** Whether a row tells nothing of a client but figures: one text at most. */
  private isBare(position: number): boolean {
    return this.texts(position).length <= 1;
  }

  /** How a row of its kind is called. */
  shownLabel(position: number): string {
    return this.totalText(position) ?? this.labelCells(position)[0] ?? "";
  }

  /** The amount of a row as its cell has it. */
  shownAmount(position: number): CellValue {
    return this.cells(position)[this.arr] ?? null;
  }

  /** The sheet column of the first filled cell of a row. */
  firstColumn(position: number): number {
    const column = this.cells(position).findIndex((cell) => !isBlank(cell));
    return this.grid.left + Math.max(0, column);
  }

  private amount(position: number): Amount | null {
    return amountOf(this.cells(position)[this.arr] ?? null);
  }
}

/** A text that is no number. */
function isWord(cell: CellValue): cell is string {
  if (typeof cell !== "string" || isBlank(cell)) return false;
  return !/\p{Nd}/u.test(cell) || textNumber(cell) === null;
}
