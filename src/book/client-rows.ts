import { foldText } from "../commitment/fold-text";
import type { FoundIssue } from "./cell-issues";
import type { CellValue, Grid } from "./grid";
import { isBlank } from "./list-header";
import { isStatistic, isTotalLabel, labelWords, mayBeTotal, statisticOf } from "./summary-rows";
import { textNumber } from "./text-number";

export interface ClientRows {
  /** Sheet rows that hold a client, from top to bottom. */
  readonly rows: readonly number[];
  readonly issues: readonly FoundIssue[];
}

/** Sheet columns of what tells a client row from another one. */
export interface KeyColumns {
  readonly name: number;
  readonly arr: number;
  readonly id: number | undefined;
}

/** How far a total may be from the sum of the rows above, as a share of it. */
const TOTAL_TOLERANCE = 1e-6;
const NOTE_WORDS =
  /^(source|sources|note|notes|nota|nb|n\.b\.|remarque|remark|legende|legend|extraction|exported|export|edite|printed|maj|mise a jour|updated|last update)\b.*[:=]|^[*(†]|https?:/;
const LONGEST_NAME = 120;

type RowKind =
  "client" | "blank" | "zero" | "header" | "total" | "differs" | "summary" | "text" | "other";

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
  return { rows: reader.rowsOf("client"), issues: reader.issues() };
}

/**
 * An amount as it may be meant: a text can be read with a decimal comma, with a decimal point, or be
 * passed over, as SUM does.
 */
type Amount = readonly [comma: number, point: number, number: number];

class RowReader {
  private readonly kinds: RowKind[];
  private readonly labels: readonly CellValue[];
  private readonly body: readonly (readonly CellValue[])[];
  private readonly read: readonly number[];
  private readonly name: number;
  private readonly arr: number;

  /** `columns`: those of the sheet that are read. */
  constructor(
    private readonly grid: Grid,
    private readonly key: KeyColumns,
    columns: readonly number[],
  ) {
    this.labels = grid.values[0] ?? [];
    this.body = grid.values.slice(1);
    this.read = columns.map((column) => column - grid.left);
    this.name = key.name - grid.left;
    this.arr = key.arr - grid.left;
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

  issues(): FoundIssue[] {
    const { key } = this;
    const issues: FoundIssue[] = [];
    const note = (
      kind: FoundIssue["kind"],
      position: number,
      column: number,
      words: Pick<FoundIssue, "treatment" | "details"> & Partial<Pick<FoundIssue, "problem">>,
    ): void => {
      const row = this.grid.top + 1 + position;
      issues.push({ kind, severity: "warning", cell: { row, column }, ...words });
    };
    const leftOut = "issue.treatment.rowLeftOut";
    for (const position of this.positions("total")) {
      const label = this.shownLabel(position);
      const details = { label, hasLabel: label === "" ? "no" : "yes" };
      note("totalRow", position, key.arr, { treatment: leftOut, details });
    }
    for (const position of this.positions("differs")) {
      const details = { label: this.shownLabel(position) };
      const treatment = "issue.totalRowDiffers.treatment";
      note("totalRowDiffers", position, key.arr, { treatment, details });
    }
    for (const position of this.positions("summary")) {
      const details = { label: this.shownLabel(position) };
      note("summaryRow", position, key.arr, { treatment: leftOut, details });
    }
    for (const [position, count] of this.runs("header")) {
      const treatment = "issue.repeatedHeader.treatment";
      note("repeatedHeader", position, key.name, { treatment, details: { count } });
    }
    for (const [position, count] of this.runs("text")) {
      const details = { label: this.shownLabel(position), count };
      note("textRow", position, this.firstColumn(position), {
        treatment: "issue.treatment.rowsLeftOut",
        details,
      });
    }
    for (const [position, count] of this.runs("other")) {
      const details = { label: this.shownLabel(position), count };
      note("otherBlock", position, this.firstColumn(position), {
        treatment: "issue.otherBlock.treatment",
        details,
      });
    }
    const zeros = this.positions("zero");
    if (zeros[0] !== undefined) {
      const details = { count: zeros.length };
      note("zeroRows", zeros[0], key.name, { treatment: "issue.treatment.rowsLeftOut", details });
    }
    const clients = this.positions("client");
    const [first = 0, last = 0] = [clients[0], clients.at(-1)];
    const between = this.positions("blank").filter(
      (position) => position > first && position < last,
    );
    if (between[0] !== undefined) {
      const details = { count: between.length };
      note("blankRows", between[0], key.name, { treatment: "issue.treatment.skipped", details });
    }
    return issues;
  }

  private positions(...wanted: readonly RowKind[]): number[] {
    return this.kinds.flatMap((kind, position) => (wanted.includes(kind) ? [position] : []));
  }

  /** Where rows of one kind begin that stand together, blank ones between them, and their number. */
  private runs(wanted: RowKind): [number, number][] {
    const runs: [number, number][] = [];
    let isOpen = false;
    this.kinds.forEach((kind, position) => {
      if (kind !== wanted) {
        isOpen &&= kind === "blank";
        return;
      }
      const run = runs.at(-1);
      if (isOpen && run !== undefined) run[1] += 1;
      else runs.push([position, 1]);
      isOpen = true;
    });
    return runs;
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
      const hasBoth = [this.name, this.arr].every((column) => isLabel(row[column], column));
      const columns = filled(position);
      const same = columns.filter((column) => isLabel(row[column], column));
      if (!hasBoth || same.length < 0.8 * columns.length) return;
      this.kinds[position] = "header";
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
    const doubtful: number[] = [];
    for (const position of this.positions("client", "header", "other")) {
      if (this.kinds[position] !== "client") continue;
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
        if (amount !== null && !book.equal(amount)) subtotals.add(amount);
        group.clear();
      } else if (label !== null && isBare && isTotalLabel(label)) {
        if (amount === null) this.kinds[position] = "total";
        else doubtful.push(position);
        if (amount !== null) continue;
      } else if (amount !== null) {
        book.add(amount);
        group.add(amount);
      }
      before = position;
    }
    for (const position of doubtful) {
      const amount = this.amount(position);
      if (amount !== null && book.count > 1 && book.equal(amount)) this.kinds[position] = "total";
      else if (this.cannotBeClient(position)) this.kinds[position] = "differs";
    }
  }

  /** "Total" among clients may be a company; a subtotal is none, nor is a total at the end. */
  private cannotBeClient(position: number): boolean {
    const label = labelWords(this.totalText(position) ?? "");
    if (/^(total|totals|totaux|somme|sum|gesamt|summe|totale|totaal)$/.test(label)) {
      return this.isLastOfGroup(position);
    }
    return true;
  }

  private isLastOfGroup(position: number): boolean {
    const next = this.kinds[position + 1];
    return next === undefined || next !== "client" || this.nextFilled(position, 1) === null;
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
      if (statistic === null || !this.isBare(position)) return;
      const value = this.cells(position)[this.arr];
      const rest = arr.filter((amount, index) => index < arr.length - 1 || amount !== value);
      const fits = typeof value === "number" && isStatistic(value, statistic, rest);
      const above = this.nextFilled(position, -1);
      const isUnderTotal =
        above !== null && ["total", "differs", "summary"].includes(this.kinds[above] ?? "");
      const isName = !["mean", "median", "deviation"].includes(statistic);
      if (isName && !fits && !isUnderTotal && !this.isStatisticAbove(above)) return;
      this.kinds[position] = "summary";
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
      const [text = ""] = this.texts(position);
      const words = labelWords(text);
      const isCaption =
        this.kinds[position + 1] === "header" ||
        (words !== "" && totals.some((total) => ` ${total} `.includes(` ${words} `)));
      const isNote = NOTE_WORDS.test(foldText(text)) || text.length > LONGEST_NAME;
      if (this.isAlone(position) && (isCaption || isNote)) this.kinds[position] = "text";
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

  private texts(position: number): string[] {
    return this.cells(position).filter(
      (cell): cell is string =>
        typeof cell === "string" && !isBlank(cell) && textNumber(cell) === null,
    );
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

  private shownLabel(position: number): string {
    return this.totalText(position) ?? this.labelCells(position)[0] ?? "";
  }

  private firstColumn(position: number): number {
    const column = this.cells(position).findIndex((cell) => !isBlank(cell));
    return this.grid.left + Math.max(0, column);
  }

  private amount(position: number): Amount | null {
    const value = this.cells(position)[this.arr] ?? null;
    if (typeof value === "number") return [value, value, value];
    const read = typeof value === "string" ? textNumber(value) : null;
    if (read === null) return null;
    const either = read.comma ?? read.point;
    return either === null ? null : [read.comma ?? either, read.point ?? either, 0];
  }
}

/** A text that is no number. */
function isWord(cell: CellValue): boolean {
  return typeof cell === "string" && !isBlank(cell) && textNumber(cell) === null;
}

/** The sum of some amounts, under each reading of their texts. */
class Sums {
  count = 0;
  private sums: Amount = [0, 0, 0];

  add([comma, point, number]: Amount): void {
    this.sums = [this.sums[0] + comma, this.sums[1] + point, this.sums[2] + number];
    this.count += 1;
  }

  clear(): void {
    this.count = 0;
    this.sums = [0, 0, 0];
  }

  equal(amount: Amount): boolean {
    if (this.count === 0) return false;
    return this.sums.some((sum, reading) => {
      const value = amount[reading] ?? 0;
      const isText = reading === 2 && value === 0;
      return !isText && Math.abs(value - sum) <= TOTAL_TOLERANCE * Math.abs(sum);
    });
  }
}
