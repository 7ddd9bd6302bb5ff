import type { Cell, CellValue, Workbook } from "@cj-tech-master/excelts";
import { calculateFormulas } from "@cj-tech-master/excelts/formula";
import { functionsOf } from "./custom-functions";
import { EngineView } from "./engine-view";
import type { EngineViewOptions, PresentedFormula } from "./engine-view";
import { markCalls } from "./formula-text";
import { FunctionCalls } from "./function-calls";
import type { BlankSemantics } from "./host-workbook";
import { fullAddress, referenceAddress } from "./reference-address";
import type { CellPlace } from "./reference-address";
import type { RuntimeValue } from "./runtime-value";
import { filledCells, mayFillNeighbours, spillsOf, writeSpills } from "./spills";
import type { Spill } from "./spills";

/** The part of the stand-in that calculation needs; a HostWorkbook is one. */
export interface CalculationHost {
  readonly book: Workbook;
  readonly blanks: BlankSemantics;
}

type FormulaResult = NonNullable<Cell["result"]>;

// Each pass lets values that were busy, or spills that were new, reach the formulas that use them.
const MOST_PASSES = 50;

const errorMessages = new WeakMap<Workbook, ReadonlyMap<string, ErrorMessage>>();

interface ErrorMessage {
  code: string;
  message: string;
}

/**
 * Calculates every formula of the workbook, custom functions included, and writes results and
 * spills into the cells. Asynchronous functions are called without waiting, awaited all together,
 * and what depends on them is calculated again; meanwhile their cells show `#BUSY!`.
 * Throws when the workbook does not come to rest or a function returns something unusable.
 */
export async function recalculate(host: CalculationHost): Promise<void> {
  const calculation = new Calculation(host);
  await calculation.run(() => calculation.takeOver());
  calculation.takeOver();
}

/** The words that a custom function gave with the error that its cell shows. */
export function errorMessage(book: Workbook, sheet: string, cell: Cell): string | undefined {
  const { row, col } = cell;
  const address = fullAddress(sheet, { top: row, left: col, bottom: row, right: col });
  const found = errorMessages.get(book)?.get(address);
  const { result } = cell;
  const shown = typeof result === "object" && "error" in result ? result.error : undefined;
  return found && found.code === shown ? found.message : undefined;
}

/** One calculation of a workbook, in as many passes of excelts' engine as it takes. */
export class Calculation {
  readonly #book: Workbook;
  readonly #calls: FunctionCalls;
  readonly #view: EngineView;
  readonly #filled: ReadonlyMap<number, ReadonlySet<string>>;

  constructor(
    host: CalculationHost,
    scratch: Scratch = { formulas: [], capture: () => undefined },
  ) {
    const { book } = host;
    this.#book = book;
    this.#calls = new FunctionCalls(host.blanks);
    this.#filled = filledCells(book);
    const functions = functionsOf(book);
    const options: EngineViewOptions = {
      present: (formula, place, cell) => this.#present(formula, place, cell),
      functionNames: functions.keys(),
      invoke: (values) => this.#calls.invoke(values as RuntimeValue[]),
      filled: this.#filled,
    };
    this.#view = new EngineView(book, options);
    void scratch;
  }

  get calls(): FunctionCalls {
    return this.#calls;
  }

  /** Passes until no function is busy and spills stand still; `onBusy` runs before each wait. */
  async run(onBusy: () => void): Promise<void> {
    let state = this.#view.visibleState();
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      this.#view.beginPass();
      calculateFormulas(this.#view);
      this.#calls.throwFailure();
      if (this.#calls.busy) {
        onBusy();
        await this.#calls.settle();
        continue;
      }
      const reached = this.#view.visibleState();
      if (reached === state) return;
      state = reached;
    }
    throw new Error(`The workbook is still changing after ${MOST_PASSES} passes of calculation.`);
  }

  /** Writes the results of the last pass into the workbook. */
  takeOver(): void {
    const written = new Set<Cell>();
    for (const { cell, value } of this.#view.results()) {
      written.add(cell);
      if (cell.formula) cell.result = (value ?? 0) as FormulaResult;
      else cell.value = (value ?? null) as CellValue;
    }
    writeSpills(this.#book, [...this.#spills(written)], this.#filled);
    errorMessages.set(this.#book, this.#calls.messages);
  }

  *#spills(written: ReadonlySet<Cell>): Generator<Spill> {
    for (const spill of this.#view.spills()) {
      // An empty part of a spill shows as 0, as it does in Excel.
      for (const [key, value] of spill.values) spill.values.set(key, value ?? 0);
      yield spill;
    }
    // A formula that the engine does not know keeps the result of the file, and its spill.
    for (const spill of spillsOf(this.#book)) {
      const cell = this.#book.getWorksheet(spill.sheetId)?.findCell(spill.row, spill.column);
      if (cell?.formula && !written.has(cell)) yield spill;
    }
  }

  #present(formula: string, place: CellPlace, cell: Cell): PresentedFormula {
    const text = this.#markedCalls(formula, place);
    return { text, spills: text !== formula || mayFillNeighbours(this.#book, cell) };
  }

  #markedCalls(formula: string, place: CellPlace): string {
    const functions = functionsOf(this.#book);
    if (functions.size === 0) return formula;
    const { sheet, row, column } = place;
    const address = fullAddress(sheet, { top: row, left: column, bottom: row, right: column });
    return markCalls(formula, (call) => {
      const target = functions.get(call.name.toUpperCase());
      return target === undefined
        ? undefined
        : this.#calls.add({
            target,
            address,
            parameterAddresses: target.metadata.options?.requiresParameterAddresses
              ? call.arguments.map((text) => referenceAddress(text, place, this.#book))
              : [],
            omitted: call.arguments.map((text) => text === ""),
          });
    });
  }
}

interface Scratch {
  formulas: readonly string[];
  capture(index: number, value: RuntimeValue): void;
}
