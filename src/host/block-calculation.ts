import type { Cell, Workbook, Worksheet } from "@cj-tech-master/excelts";
import { ValueType } from "@cj-tech-master/excelts";
import { calculateFormulas } from "@cj-tech-master/excelts/formula";
import type {
  CellLike,
  FormulaResultLike,
  RowLike,
  WorkbookLike,
  WorksheetLike,
} from "@cj-tech-master/excelts/formula";
import { contains, intersect, LAST_COLUMN } from "./cell-area";
import type { CellArea } from "./cell-area";
import type { EngineView } from "./engine-view";
import { finished } from "./engine-cells";
import type { SheetView } from "./engine-sheet";
import type { FinishedSheetOf } from "./finished-areas";
import type { FormulaGroup, GroupedFormulas } from "./formula-groups";
import { referredArea } from "./formula-shape";
import type { FormulaShape, FormulaShapes } from "./formula-shape";

/** Formulas that go to the engine at once. */
const MOST_FORMULAS = 2_000;
/** Cells that their dependencies may come to: the engine lists each one, for each formula. */
const MOST_CELLS = 200_000;
/** The engine does not list the cells of larger areas. */
const LARGEST_LISTED = 10_000;

/** Thrown when a formula turns out to fill its neighbours, or to be one that the engine cannot read. */
export class NotInBlocks extends Error {}

export interface BlockOptions {
  book: Workbook;
  view: EngineView;
  shapes: FormulaShapes;
  /** A formula as the engine is to see it, with lookups in finished areas put in other words. */
  rewrite: (formula: string, finishedSheet: FinishedSheetOf) => string;
  /** True when an array result would fill neighbouring cells. */
  spills: (cell: Cell) => boolean;
  /** True for sheets that were calculated before. */
  isFinished: (sheet: Worksheet) => boolean;
  /** Hears how many more formulas have been calculated. */
  onCalculated: (formulas: number) => void;
}

/**
 * Calculates formulas in blocks, each with no more of the workbook than it looks at. excelts' engine
 * keeps several kilobytes for every formula and every cell that it is shown, so a large workbook has
 * to be shown to it piece by piece. Results go into the cells at once.
 */
export class BlockCalculation {
  readonly #pending: Set<FormulaGroup>;
  #block: Block;

  constructor(
    private readonly options: BlockOptions,
    private readonly ordered: readonly GroupedFormulas[],
  ) {
    this.#pending = new Set(ordered.flatMap(({ groups }) => groups));
    this.#block = new Block(options);
  }

  run(): void {
    let done: FormulaGroup[] = [];
    const finish = (): void => {
      this.#block.calculate();
      this.#block = new Block(this.options);
      for (const group of done) this.#pending.delete(group);
      done = [];
    };
    for (const { groups, together } of this.ordered) {
      if (together) finish();
      for (const group of groups) {
        const finishedSheet = this.#finishedSheetFor(group);
        for (const row of group.rows) {
          this.#block.add(group, row, finishedSheet);
          if (!together && this.#block.isFull) finish();
        }
      }
      done.push(...groups);
      if (together) finish();
    }
    finish();
  }

  #finishedSheetFor({ sheet: own }: FormulaGroup): FinishedSheetOf {
    const { book, isFinished } = this.options;
    return (written, area) => {
      const sheet = written === undefined ? own : book.getWorksheet(written);
      if (!sheet || isFinished(sheet)) return sheet?.name;
      for (const group of this.#pending) {
        if (group.sheet === sheet && reaches(group, area)) return undefined;
      }
      return sheet.name;
    };
  }
}

function reaches({ column, rows }: FormulaGroup, area: CellArea): boolean {
  if (column < area.left || column > area.right) return false;
  return (rows[0] ?? Infinity) <= area.bottom && (rows.at(-1) ?? 0) >= area.top;
}

/** Formulas of one block, and the cells that they look at. */
class Block {
  readonly #formulas: BlockFormula[] = [];
  readonly #looksAt = new Map<FormulaShape, Map<Worksheet, CellArea[]>>();
  #cells = 0;

  constructor(private readonly options: BlockOptions) {}

  get isFull(): boolean {
    return this.#formulas.length >= MOST_FORMULAS || this.#cells >= MOST_CELLS;
  }

  add({ sheet, column }: FormulaGroup, row: number, finishedSheet: FinishedSheetOf): void {
    const { rewrite, shapes, spills } = this.options;
    const cell = sheet.findRow(row)?.findCell(column);
    if (!cell?.formula) throw new Error(`the formula in row ${row} of ${sheet.name} is gone`);
    const text = rewrite(cell.formula, finishedSheet);
    const shaped = shapes.of(text);
    if (!shaped) throw new NotInBlocks(text);
    this.#formulas.push(new BlockFormula(sheet, row, column, text, cell, spills(cell)));
    const { shape, numbers } = shaped;
    const ofShape = this.#looksAt.get(shape) ?? new Map<Worksheet, CellArea[]>();
    this.#looksAt.set(shape, ofShape);
    // Formulas of one shape look at the same columns, so one block of cells a reference is enough.
    let areas = ofShape.get(sheet);
    if (!areas) {
      areas = shape.references.map(({ left, right }) => ({
        top: Infinity,
        left,
        bottom: 0,
        right,
      }));
      ofShape.set(sheet, areas);
    }
    for (const [index, reference] of shape.references.entries()) {
      const { top, bottom } = referredArea(reference, numbers);
      const all = areas[index]!;
      all.top = Math.min(all.top, top);
      all.bottom = Math.max(all.bottom, bottom);
      const size = (bottom - top + 1) * (reference.right - reference.left + 1);
      if (size <= LARGEST_LISTED) this.#cells += size;
    }
  }

  calculate(): void {
    if (this.#formulas.length === 0) return;
    const { book, view } = this.options;
    const areas = this.#areas();
    const sheets = book.worksheets.map((sheet) => {
      const from = view.sheet(sheet.name);
      const formulas = this.#formulas.filter((formula) => formula.sheet === sheet);
      return new BlockSheet(sheet, formulas, from, areas.get(sheet) ?? []);
    });
    calculateFormulas(new BlockBook(sheets, view));
    for (const { cell, sheet, result, isWritten } of this.#formulas) {
      const isSpill = typeof result === "object" && "error" in result && result.error === "#SPILL!";
      if (!isWritten || isSpill) throw new NotInBlocks(cell.formula);
      view.sheet(sheet.name).settle(cell, result);
    }
    this.options.onCalculated(this.#formulas.length);
  }

  #areas(): Map<Worksheet, CellArea[]> {
    const { book } = this.options;
    const all = new Map<Worksheet, CellArea[]>();
    for (const [shape, ofShape] of this.#looksAt) {
      for (const [own, areas] of ofShape) {
        areas.forEach((area, index) => {
          const name = shape.references[index]?.sheet;
          const sheet = name === undefined ? own : book.getWorksheet(name);
          if (sheet) all.set(sheet, withArea(all.get(sheet) ?? [], area));
        });
      }
    }
    return all;
  }
}

function withArea(areas: CellArea[], area: CellArea): CellArea[] {
  if (areas.some((other) => contains(other, area))) return areas;
  return [...areas.filter((other) => !contains(area, other)), area];
}

/** A formula that is calculated in this block. */
class BlockFormula implements CellLike {
  readonly type: number = ValueType.Formula;
  readonly model: CellLike["model"];
  readonly value = null;
  isWritten = false;
  #latest: FormulaResultLike;

  constructor(
    readonly sheet: Worksheet,
    readonly row: number,
    readonly col: number,
    readonly formula: string,
    readonly cell: Cell,
    isDynamicArray: boolean,
  ) {
    this.model = { formula, isDynamicArray };
    this.#latest = cell.result;
  }

  get result(): FormulaResultLike {
    return this.#latest;
  }

  set result(value: FormulaResultLike) {
    this.#latest = value;
    this.isWritten = true;
  }
}

const keyOf = (row: number, column: number): number => row * (LAST_COLUMN + 1) + column;

/** A sheet with the formulas of a block and the cells that they look at, and nothing else. */
class BlockSheet implements WorksheetLike {
  readonly id: number;
  readonly name: string;
  /** Asked for by references to whole rows and columns only, which are not calculated here. */
  readonly dimensions = null;
  readonly #formulas: ReadonlyMap<number, BlockFormula>;

  constructor(
    private readonly sheet: Worksheet,
    formulas: readonly BlockFormula[],
    private readonly view: SheetView,
    private readonly areas: readonly CellArea[],
  ) {
    this.id = sheet.id;
    this.name = sheet.name;
    this.#formulas = new Map(formulas.map((formula) => [keyOf(formula.row, formula.col), formula]));
  }

  eachRow(...parameters: [RowCallback] | [object, RowCallback]): void {
    const callback = parameters.at(-1) as RowCallback;
    for (const formula of this.#formulas.values()) callback(rowOf([formula]), formula.row);
    const used = { top: 1, left: 1, bottom: this.sheet.rowCount, right: LAST_COLUMN };
    for (const area of this.areas) {
      const { top, left, bottom, right } = intersect(area, used) ?? NOTHING;
      for (let row = top; row <= bottom; row++) {
        const cells: CellLike[] = [];
        for (let column = left; column <= right; column++) {
          if (this.#formulas.has(keyOf(row, column))) continue;
          const cell = this.view.findCell(row, column);
          // A sheet before this one may have been calculated as a whole: its results, not formulas.
          if (cell) cells.push(finished(cell));
        }
        callback(rowOf(cells), row);
      }
    }
  }

  findCell(row: number, column: number): CellLike | undefined {
    return this.#formulas.get(keyOf(row, column));
  }

  /** The engine asks in this way for a cell to fill with a part of an array, and only then. */
  getCell(): CellLike {
    throw new NotInBlocks("a formula fills its neighbours");
  }
}

const NOTHING: CellArea = { top: 1, left: 1, bottom: 0, right: 0 };

/** The workbook as a block sees it. */
class BlockBook implements WorkbookLike {
  readonly definedNames;
  readonly calcProperties;
  readonly properties;
  readonly userFunctions;

  constructor(
    readonly worksheets: BlockSheet[],
    { shared }: EngineView,
  ) {
    this.definedNames = shared.definedNames;
    this.calcProperties = shared.calcProperties;
    this.properties = shared.properties;
    this.userFunctions = shared.userFunctions;
  }

  getWorksheet(id?: number | string): BlockSheet | undefined {
    return this.worksheets.find((sheet) => sheet.id === id || sheet.name === id);
  }
}

type RowCallback = (row: RowLike, rowNumber: number) => void;
type CellCallback = (cell: CellLike, columnNumber: number) => void;

function rowOf(cells: readonly CellLike[]): RowLike {
  return {
    eachCell: (...parameters: [CellCallback] | [object, CellCallback]): void => {
      const callback = parameters.at(-1) as CellCallback;
      for (const cell of cells) callback(cell, cell.col);
    },
  };
}
