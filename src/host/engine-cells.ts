import type { Cell } from "@cj-tech-master/excelts";
import { ValueType } from "@cj-tech-master/excelts";
import type { CellLike, FormulaResultLike } from "@cj-tech-master/excelts/formula";
import type { Spill, SpilledValue } from "./spills";

function isSame(one: FormulaResultLike, other: FormulaResultLike): boolean {
  return Object.is(one, other) || JSON.stringify(one) === JSON.stringify(other);
}

/** A formula cell: keeps the engine's result to itself. */
export class FormulaView implements CellLike {
  readonly type: number = ValueType.Formula;
  value = null;
  written = false;
  /** Came to something else than in the pass before. */
  hasMoved = false;
  latest: FormulaResultLike;
  spill: Spill | undefined;

  constructor(
    readonly sheetId: number,
    readonly row: number,
    readonly col: number,
    readonly formula: string,
    readonly model: CellLike["model"],
    readonly cell: Cell | undefined,
    private readonly cached: FormulaResultLike,
    private readonly onResult: (view: FormulaView) => void,
  ) {
    this.latest = cached;
  }

  /** Whether the engine has to see it whatever else it sees. */
  get fillsOthers(): boolean {
    return this.spill !== undefined || this.model.shareType === "array";
  }

  /** What the engine falls back on; a part of an array formula has only what was given to it. */
  get result(): FormulaResultLike {
    return this.formula === "" ? this.latest : this.cached;
  }

  set result(value: FormulaResultLike) {
    this.hasMoved ||= !isSame(this.latest, value);
    this.latest = value;
    this.written = true;
    this.spill = undefined;
    this.onResult(this);
  }
}

/** A cell that a spill has filled in this calculation. */
export class FilledCell implements CellLike {
  readonly model = {};
  result: FormulaResultLike;
  /** Set when the engine is about to fill the cell; otherwise it only ever clears it. */
  filling = false;
  #value: SpilledValue = null;

  constructor(
    readonly row: number,
    readonly col: number,
    private readonly onFill: (cell: FilledCell, value: SpilledValue) => void,
  ) {}

  get type(): number {
    return this.#value === null ? ValueType.Null : ValueType.String;
  }

  get value(): SpilledValue {
    return this.#value;
  }

  set value(value: SpilledValue) {
    this.#value = value;
    if (this.filling) this.onFill(this, value);
    this.filling = false;
  }
}

const NO_MODEL = {};

/** A cell that shows a plain value, `undefined` an empty one. */
export function settled(row: number, col: number, value: FormulaResultLike): CellLike {
  const isEmpty = value === undefined;
  const type = isEmpty ? ValueType.Null : ValueType.String;
  return { row, col, type, value: isEmpty ? null : value, result: undefined, model: NO_MODEL };
}

/** A cell of a sheet whose calculation is over: a plain value. */
export function finished(cell: CellLike): CellLike {
  return cell instanceof FormulaView ? settled(cell.row, cell.col, cell.latest) : cell;
}
