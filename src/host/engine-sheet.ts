import type { Cell, Row, Worksheet } from "@cj-tech-master/excelts";
import { ValueType } from "@cj-tech-master/excelts";
import type {
  CellLike,
  DimensionsLike,
  FormulaResultLike,
  RowLike,
  WorksheetLike,
} from "@cj-tech-master/excelts/formula";
import { FilledCell, FormulaView, settled } from "./engine-cells";
import { decodedArea } from "./reference-address";
import type { CellPlace } from "./reference-address";
import { SheetFacts } from "./sheet-facts";
import { cellKey } from "./spills";
import type { Spill } from "./spills";

/** A formula as the engine is to see it, in place of the text in the cell. */
export interface PresentedFormula {
  text: string;
  /** An array result fills the neighbouring cells; otherwise the cell takes one value of it. */
  spills: boolean;
}

/** What the engine made of one cell; an undefined value is an empty one. */
export interface CellResult {
  cell: Cell;
  value: FormulaResultLike;
}

export interface EngineSheetOptions {
  present(formula: string, place: CellPlace, cell: Cell): PresentedFormula;
  /** Cells that hold values of earlier spills, by sheet id: the engine finds them empty. */
  filled: ReadonlyMap<number, ReadonlySet<string>>;
  /** Formulas that stand in no cell of the workbook, and the place from which they look at it. */
  scratch?: readonly (CellPlace & { text: string })[];
  /** Names of sheets whose formulas are calculated apart: they show what is in their cells. */
  inBlocks?: ReadonlySet<string>;
  /** Cells of such sheets whose formulas have come to nothing, by the name of the sheet. */
  blank?: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A sheet as the engine sees it while it is being calculated. */
export class SheetView extends SheetFacts<Worksheet> implements WorksheetLike {
  readonly #cells = new Map<string, FormulaView | FilledCell>();
  readonly #filled: ReadonlySet<string>;
  readonly #isInBlocks: boolean;
  /** Cells whose formulas came to nothing, which a cell itself shows as 0. */
  readonly #blank: Set<string>;
  #lastResult: FormulaView | undefined;
  #begun = false;
  #shown: ReadonlySet<FormulaView> | undefined;

  constructor(sheet: Worksheet, options: EngineSheetOptions) {
    super(sheet);
    this.#filled = options.filled.get(sheet.id) ?? new Set();
    this.#isInBlocks = options.inBlocks?.has(sheet.name) === true;
    this.#blank = new Set(options.blank?.get(sheet.name));
    if (this.#isInBlocks) return;
    sheet.eachRow((row) => row.eachCell((cell) => this.#viewFormula(cell, options)));
    for (const { sheet: name, row, column, text } of options.scratch ?? []) {
      if (name !== sheet.name) continue;
      const key = cellKey(row, column);
      this.#cells.set(key, this.#formulaView(row, column, text, { formula: text }));
    }
  }

  get hasFormulas(): boolean {
    return this.#cells.size > 0;
  }

  get hasSpills(): boolean {
    for (const view of this.#cells.values()) {
      if (view instanceof FilledCell || view.spill !== undefined) return true;
    }
    return false;
  }

  get dimensions(): DimensionsLike | null {
    const { top, left, bottom, right } = this.sheet.dimensions;
    if (!top) return null;
    const area = { top, left, bottom, right };
    for (const cell of this.#cells.values()) {
      if (!(cell instanceof FilledCell)) continue;
      area.bottom = Math.max(area.bottom, cell.row);
      area.right = Math.max(area.right, cell.col);
    }
    return area;
  }

  eachRow(...parameters: [RowCallback] | [object, RowCallback]): void {
    const callback = parameters.at(-1) as RowCallback;
    this.sheet.eachRow({ includeEmpty: true }, (row, number) =>
      callback(this.#rowView(row), number),
    );
    // Scratch formulas and filled cells may lie where the sheet has no cells yet.
    const others = [...this.#cells.values()].filter((cell) => !("cell" in cell && cell.cell));
    for (const cell of others) callback(rowOf(cell), cell.row);
  }

  findCell(row: number, column: number): CellLike | undefined {
    const cell = this.sheet.findRow(row)?.findCell(column);
    if (this.#cells.size === 0 && this.#filled.size === 0) return this.#valueOf(cell);
    const key = cellKey(row, column);
    const view = this.#cells.get(key);
    if (view) return this.#asShown(view);
    return this.#filled.has(key) ? undefined : this.#valueOf(cell);
  }

  /** Takes note of what a formula came to that is calculated apart. */
  settle(cell: Cell, value: FormulaResultLike): void {
    cell.result = (value ?? 0) as NonNullable<Cell["result"]>;
    const key = cellKey(cell.row, cell.col);
    if (value === undefined) this.#blank.add(key);
    else if (this.#blank.size > 0) this.#blank.delete(key);
  }

  /** Cells whose formulas came to nothing, which a cell itself shows as 0. */
  blank(): ReadonlySet<string> {
    if (this.#isInBlocks) return this.#blank;
    const views = [...this.formulas()].filter((view) => view.written && view.latest === undefined);
    return new Set(views.map(({ row, col }) => cellKey(row, col)));
  }

  /** A cell without a formula of its own in this calculation. */
  #valueOf(cell: Cell | undefined): CellLike | undefined {
    if (!this.#isInBlocks || cell?.type !== ValueType.Formula) return plainCell(cell);
    const { row, col } = cell;
    const isBlank = this.#blank.size > 0 && this.#blank.has(cellKey(row, col));
    return settled(row, col, isBlank ? undefined : cell.result);
  }

  /** The engine asks for a cell in this way, and only then, to fill it with a part of a spill. */
  getCell(row: number, column: number): CellLike {
    const key = cellKey(row, column);
    const view = this.#cells.get(key) ?? this.#newFilledCell(row, column);
    this.#cells.set(key, view);
    if (view instanceof FilledCell) view.filling = true;
    return view;
  }

  beginPass(): void {
    this.#begun = true;
    for (const view of this.formulas()) view.written = view.hasMoved = false;
  }

  *formulas(): Generator<FormulaView> {
    for (const view of this.#cells.values()) if (view instanceof FormulaView) yield view;
  }

  /** Shows only these formulas as such, the others as what they came to; without any, all. */
  show(formulas?: ReadonlySet<FormulaView>): void {
    this.#shown = formulas;
  }

  #asShown(view: FormulaView | FilledCell): CellLike {
    const isFinished = view instanceof FormulaView && this.#shown?.has(view) === false;
    return isFinished ? settled(view.row, view.col, view.latest) : view;
  }

  *results(): Generator<CellResult> {
    for (const view of this.#cells.values()) {
      if (!(view instanceof FormulaView) || !view.written || !view.cell) continue;
      yield { cell: view.cell, value: view.latest };
    }
  }

  *unread(): Generator<Cell> {
    if (!this.#begun) return;
    for (const view of this.#cells.values()) {
      if (!(view instanceof FormulaView) || view.written || !view.cell?.formula) continue;
      if (view.result === undefined) yield view.cell;
    }
  }

  spillAt(row: number, column: number): Spill | undefined {
    const view = this.#cells.get(cellKey(row, column));
    return view instanceof FormulaView ? view.spill : undefined;
  }

  *spills(): Generator<Spill> {
    for (const view of this.#cells.values()) {
      if (view instanceof FormulaView && view.spill) yield view.spill;
    }
  }

  *visibleState(): Generator {
    for (const [key, view] of this.#cells) {
      if (view instanceof FilledCell) yield [key, view.value];
      else if (view.formula === "") yield [key, view.latest ?? null];
    }
  }

  #rowView(row: Row): RowLike {
    return {
      hidden: row.hidden,
      eachCell: (...parameters: [CellCallback] | [object, CellCallback]): void => {
        const callback = parameters.at(-1) as CellCallback;
        row.eachCell((cell, column) => {
          const key = cellKey(cell.row, cell.col);
          const view = this.#cells.get(key);
          if (view) callback(this.#asShown(view), column);
          else if (!this.#filled.has(key)) callback(this.#valueOf(cell) ?? plainCell(cell), column);
        });
      },
    };
  }

  #viewFormula(cell: Cell, options: EngineSheetOptions): void {
    if (cell.type !== ValueType.Formula || !cell.formula) return;
    const { model, row, col: column } = cell;
    const { text, spills } = options.present(cell.formula, { sheet: this.name, row, column }, cell);
    const isArrayFormula = model.shareType === "array" && !model.isDynamicArray && model.ref;
    const engineModel = isArrayFormula
      ? { shareType: "array", ref: model.ref ?? "", formula: text }
      : { formula: text, isDynamicArray: spills };
    this.#cells.set(cellKey(row, column), this.#formulaView(row, column, text, engineModel, cell));
    if (isArrayFormula) this.#viewArrayParts(model.ref ?? "");
  }

  /** In a file the cells of an array formula other than its first hold plain values. */
  #viewArrayParts(reference: string): void {
    const { top, left, bottom, right } = decodedArea(reference);
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        const key = cellKey(row, column);
        const cell = this.sheet.findCell(row, column);
        if (this.#cells.has(key) || !cell || cell.type === ValueType.Formula) continue;
        this.#cells.set(key, this.#formulaView(row, column, "", {}, cell));
      }
    }
  }

  #formulaView(
    row: number,
    column: number,
    text: string,
    model: CellLike["model"],
    cell?: Cell,
  ): FormulaView {
    const cached = text === "" ? (cell?.value as FormulaResultLike) : cell?.result;
    return new FormulaView(this.id, row, column, text, model, cell, cached, (view) => {
      this.#lastResult = view;
    });
  }

  #newFilledCell(row: number, column: number): FilledCell {
    return new FilledCell(row, column, (cell, value) => {
      // The engine writes a spill in one go: first its own cell, then the others.
      const master = this.#lastResult;
      if (!master?.cell) return;
      const spill = (master.spill ??= {
        sheetId: this.id,
        row: master.row,
        column: master.col,
        rows: 1,
        columns: 1,
        values: new Map(),
      });
      spill.rows = Math.max(spill.rows, cell.row - spill.row + 1);
      spill.columns = Math.max(spill.columns, cell.col - spill.column + 1);
      spill.values.set(cellKey(cell.row, cell.col), value);
    });
  }
}

/** A cell without a formula goes to the engine as it is; only the types say it differently. */
function plainCell<C extends Cell | undefined>(
  cell: C,
): C extends undefined ? undefined : CellLike {
  return cell as unknown as C extends undefined ? undefined : CellLike;
}

function rowOf(cell: CellLike): RowLike {
  return {
    eachCell: (...parameters: [CellCallback] | [object, CellCallback]): void => {
      (parameters.at(-1) as CellCallback)(cell, cell.col);
    },
  };
}

export type RowCallback = (row: RowLike, rowNumber: number) => void;
export type CellCallback = (cell: CellLike, columnNumber: number) => void;
