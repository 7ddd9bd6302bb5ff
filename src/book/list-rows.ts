import { isBlank, type CellValue, type Grid } from "./grid";
import { amountOf, type Amount } from "./row-amounts";
import type { KeyColumns, RowKind } from "./row-issues";
import { isPartLabel, mayBeTotal, statisticOf } from "./summary-rows";
import { textNumber } from "./text-number";

/**
 * The rows under a header row: what is in each, and what each is taken for. Positions count from 0,
 * columns as those of the grid do.
 */
export class ListRows {
  /** Of each row; whoever finds out more says so here. */
  readonly kinds: RowKind[];
  readonly labels: readonly CellValue[];
  readonly body: readonly (readonly CellValue[])[];
  readonly name: number;
  readonly arr: number;
  private readonly id: number | undefined;
  private readonly read: readonly number[];
  private readonly knownTexts: (readonly string[] | undefined)[] = [];

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

  private isBlankRow(row: readonly CellValue[]): boolean {
    return this.read.every((column) => isBlank(row[column]));
  }

  /** Formulas that point at blank cells show 0: no name, no figure. */
  private isZeroRow(row: readonly CellValue[]): boolean {
    return this.read.every((column) => row[column] === 0 || isBlank(row[column]));
  }

  /** Sheet rows of one kind. */
  rowsOf(wanted: RowKind): number[] {
    return this.positions(wanted).map((position) => this.grid.top + 1 + position);
  }

  positions(...wanted: readonly RowKind[]): number[] {
    return this.kinds.flatMap((kind, position) => (wanted.includes(kind) ? [position] : []));
  }

  cells(position: number): readonly CellValue[] {
    return this.body[position] ?? [];
  }

  /** Whether a row is still taken for a client. */
  isFree(position: number): boolean {
    return this.kinds[position] === "client";
  }

  isLastOfGroup(position: number): boolean {
    return this.kinds[position + 1] !== "client";
  }

  /** The next row above that is not blank. */
  filledAbove(position: number): number | null {
    let above = position - 1;
    while (this.kinds[above] === "blank" || this.kinds[above] === "zero") above -= 1;
    return this.kinds[above] === undefined ? null : above;
  }

  /** What a row says besides a name and an ARR: figures that may be sums or averages, or more. */
  facts(position: number): "none" | "figures" | "own" {
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
  nameText(position: number): string | null {
    const cells = this.cells(position);
    const name = cells[this.name] ?? null;
    if (!isBlank(name)) return isWord(name) ? name : null;
    return this.read.map((column) => cells[column] ?? null).find(isWord) ?? null;
  }

  /** Whether a row calls itself an average or the like: no company does. */
  saysStatistic(position: number): boolean {
    const label = this.nameText(position);
    const statistic = label === null ? null : statisticOf(label);
    return statistic === "mean" || statistic === "median" || statistic === "deviation";
  }

  /** Clients whose names read as totals or averages. */
  clientsLikeTotals(): number[] {
    return this.positions("client").filter((position) => {
      const label = this.nameText(position);
      if (label === null || this.isAlone(position)) return false;
      return mayBeTotal(label) || isPartLabel(label) || this.saysStatistic(position);
    });
  }

  /** Whether a row holds one text and nothing else. */
  isAlone(position: number): boolean {
    return this.texts(position).length === 1 && this.filledCount(position) === 1;
  }

  filledCount(position: number): number {
    return this.cells(position).filter((cell) => !isBlank(cell)).length;
  }

  /** The texts of a row that are no numbers. */
  texts(position: number): readonly string[] {
    const known = this.knownTexts[position];
    if (known !== undefined) return known;
    const texts = this.cells(position).filter(isWord);
    this.knownTexts[position] = texts;
    return texts;
  }

  /** The texts of a row that may say what it is: not those that stand for a figure. */
  labelCells(position: number): string[] {
    return this.texts(position).map((text) => text.trim());
  }

  totalText(position: number): string | null {
    return this.labelCells(position).find(mayBeTotal) ?? null;
  }

  /** Whether a row tells nothing of a client but figures: one text at most. */
  isBare(position: number): boolean {
    return this.texts(position).length <= 1;
  }

  amount(position: number): Amount | null {
    return amountOf(this.cells(position)[this.arr] ?? null);
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
}

/** A text that is no number. */
export function isWord(cell: CellValue): cell is string {
  if (typeof cell !== "string" || isBlank(cell)) return false;
  return !/\p{Nd}/u.test(cell) || textNumber(cell) === null;
}
