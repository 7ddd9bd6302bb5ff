import type { Cell, CellValue, Workbook } from "@cj-tech-master/excelts";
import { calculateFormulas } from "@cj-tech-master/excelts/formula";
import { calculationStages } from "./calculation-stages";
import { functionsOf } from "./custom-functions";
import { EngineView } from "./engine-view";
import type { PresentedFormula } from "./engine-sheet";
import { parseArea, splitSheet } from "./cell-area";
import { FinishedAreas } from "./finished-areas";
import { callAnchors, doubleBrackets, markCalls, renameCalls } from "./formula-text";
import type { WrittenCall } from "./formula-text";
import { FunctionCalls } from "./function-calls";
import type { BlankSemantics } from "./host-workbook";
import { cellArea, fullAddress, referenceAddress } from "./reference-address";
import type { CellPlace } from "./reference-address";
import { arrayValue, REFERENCE_ERROR, scalarValue } from "./runtime-value";
import type { RuntimeValue, ScalarValue } from "./runtime-value";
import { cellKey, filledCells, mayFillNeighbours, spillsOf, writeSpills } from "./spills";
import type { Spill, SpilledValue } from "./spills";

/** The part of the stand-in that calculation needs; a HostWorkbook is one. */
export interface CalculationHost {
  readonly book: Workbook;
  readonly blanks: BlankSemantics;
}

type FormulaResult = NonNullable<Cell["result"]>;

// Each pass lets values that were busy, or spills that were new, reach the formulas that use them.
const MOST_PASSES = 50;

// Takes the whole result of a scratch formula, arrays included, before it would land in a cell.
const CAPTURE = "_SCRATCH.CAPTURE";
const ANCHOR = "ANCHORARRAY";

const errorMessages = new WeakMap<Workbook, ReadonlyMap<string, ErrorMessage>>();

interface ErrorMessage {
  code: string;
  message: string;
}

/** A formula without a cell, and the cell as which it looks at the workbook. */
export interface ScratchFormula {
  formula: string;
  place: CellPlace;
}

const calculating = new WeakSet<Workbook>();

/** True while formulas of the workbook are being worked out and functions may read its cells. */
export function isCalculating(book: Workbook): boolean {
  return calculating.has(book);
}

/**
 * Calculates every formula of the workbook, custom functions included, and writes results and
 * spills into the cells. Asynchronous functions are called without waiting, awaited all together,
 * and what depends on them is calculated again; meanwhile their cells show `#BUSY!`. Called while
 * the workbook is being calculated, as by a function that reads the sheet, it does nothing.
 * Throws when the workbook does not come to rest or a function returns something unusable.
 */
export async function recalculate(host: CalculationHost): Promise<void> {
  if (isCalculating(host.book)) return;
  const calculation = new Calculation(host);
  await calculation.run(() => {
    calculation.takeOver();
  });
  calculation.takeOver();
}

/** The words that a custom function gave with the error that its cell shows. */
export function errorMessage(book: Workbook, sheet: string, cell: Cell): string | undefined {
  const { row, col } = cell;
  const address = fullAddress(sheet, cellArea({ sheet, row, column: col }));
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
  readonly #anchors: (CellPlace | undefined)[] = [];
  readonly #captured = new Map<number, RuntimeValue>();
  readonly #inOtherWords: RegExp;
  readonly #areas: FinishedAreas;
  readonly #stages: ReadonlyMap<string, number>;

  /** `scratch` are formulas to be calculated along although they stand in no cell. */
  constructor(host: CalculationHost, scratch: readonly ScratchFormula[] = []) {
    const { book } = host;
    this.#book = book;
    this.#calls = new FunctionCalls(host.blanks);
    this.#inOtherWords = mentions([...functionsOf(book).keys(), ANCHOR, "SINGLE"]);
    const invoke = (values: unknown[]): unknown => this.#calls.invoke(values as RuntimeValue[]);
    const functions = new Map([...functionsOf(book).keys()].map((name) => [name, invoke]));
    functions.set(ANCHOR, (values) => this.#anchored(values as RuntimeValue[]));
    functions.set(CAPTURE, (values) => {
      const [index, value] = values as [RuntimeValue, RuntimeValue];
      if (index.kind === 1) this.#captured.set(index.value, value);
      return index;
    });
    const stages = calculationStages(book, scratch);
    this.#areas = new FinishedAreas(
      (place) => this.#view.findCell(place),
      book.properties.date1904,
    );
    for (const [name, answer] of this.#areas.functions) functions.set(name, answer);
    this.#stages = stages;
    this.#view = new EngineView(book, {
      stages,
      present: (formula, place, cell) => this.#present(formula, place, cell),
      functions,
      filled: filledCells(book),
      scratch: scratch.map(({ formula, place }, index) => ({
        ...place,
        text: `${CAPTURE}(${index},${this.#readable(formula, place)})`,
      })),
    });
  }

  /** The result of a scratch formula in the last pass. */
  captured(index: number): RuntimeValue | undefined {
    return this.#captured.get(index);
  }

  get calls(): FunctionCalls {
    return this.#calls;
  }

  /** Passes until no function is busy and spills stand still; `onBusy` runs before each wait. */
  async run(onBusy: () => void): Promise<void> {
    const isFirst = !calculating.has(this.#book);
    calculating.add(this.#book);
    try {
      for (const stage of this.#view.stages) await this.#passes(stage, onBusy);
    } finally {
      if (isFirst) calculating.delete(this.#book);
    }
  }

  async #passes(stage: EngineView["stages"][number], onBusy: () => void): Promise<void> {
    let state = stage.visibleState();
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      stage.beginPass();
      calculateFormulas(stage);
      this.#calls.throwFailure();
      if (this.#calls.busy) {
        onBusy();
        await this.#calls.settle();
        continue;
      }
      const reached = stage.visibleState();
      if (reached === state) return;
      state = reached;
    }
    throw new Error(`The workbook is still changing after ${MOST_PASSES} passes of calculation.`);
  }

  /** Writes the results of the last pass into the workbook. */
  takeOver(): void {
    const written = new Set<Cell>();
    for (const cell of this.#view.unread()) cell.result = { error: "#NAME?" };
    for (const { cell, value } of this.#view.results()) {
      written.add(cell);
      if (cell.formula) cell.result = (value ?? 0) as FormulaResult;
      else cell.value = (value ?? null) as CellValue;
    }
    writeSpills(this.#book, [...this.#spills(written)], filledCells(this.#book));
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
    const callsBefore = this.#calls.count;
    const text = this.#readable(formula, place);
    const callsFunctions = this.#calls.count > callsBefore;
    return { text, spills: callsFunctions || mayFillNeighbours(this.#book, cell) };
  }

  /** A formula as excelts' engine can read it, every call of a custom function numbered. */
  #readable(original: string, place: CellPlace): string {
    const stage = this.#stages.get(place.sheet) ?? 0;
    const formula = this.#areas.rewrite(original, (name) => {
      const sheet = this.#book.getWorksheet(name)?.name;
      return sheet !== undefined && (this.#stages.get(sheet) ?? 0) < stage ? sheet : undefined;
    });
    if (!this.#inOtherWords.test(formula)) return formula;
    const functions = functionsOf(this.#book);
    const spelled = doubleBrackets(callAnchors(formula));
    // In a file `SINGLE(A1:A3)` stands for the operator in `@A1:A3`.
    const operators = renameCalls(spelled, (name) => (/^single$/i.test(name) ? "@" : name));
    return markCalls(operators, (call) => {
      const name = call.name.toUpperCase();
      if (name === ANCHOR) return this.#addAnchor(call, place);
      const target = functions.get(name);
      if (!target) return undefined;
      const { sheet } = place;
      return this.#calls.add({
        target,
        address: fullAddress(sheet, cellArea(place)),
        parameterAddresses: target.metadata.options?.requiresParameterAddresses
          ? call.arguments.map((text) => referenceAddress(text, place, this.#book))
          : [],
        omitted: call.arguments.map((text) => text === ""),
      });
    });
  }

  #addAnchor(call: WrittenCall, place: CellPlace): number {
    const address = referenceAddress(call.arguments[0] ?? "", place, this.#book) ?? "";
    const { sheet, rest } = splitSheet(address);
    const area = parseArea(rest);
    const anchor =
      sheet !== undefined && area ? { sheet, row: area.top, column: area.left } : undefined;
    return this.#anchors.push(anchor) - 1;
  }

  /** The cells that the formula of a cell filled in the pass before; the cell itself is new. */
  #anchored([index, first]: readonly RuntimeValue[]): RuntimeValue {
    const place = index?.kind === 1 ? this.#anchors[index.value] : undefined;
    if (!place || !first || first.kind === 5) return REFERENCE_ERROR;
    const spill = this.#view.spillAt(place);
    if (!spill) return first;
    return arrayValue(
      Array.from({ length: spill.rows }, (_, r) =>
        Array.from({ length: spill.columns }, (__, c) =>
          r === 0 && c === 0
            ? first
            : spilledValue(spill.values.get(cellKey(spill.row + r, spill.column + c))),
        ),
      ),
    );
  }
}

/** Finds formulas that the engine may have to read in other words; most it can read as they are. */
function mentions(names: readonly string[]): RegExp {
  const literal = names.map((name) => name.replaceAll(/[^\p{L}\p{N}_]/gu, "\\$&"));
  return new RegExp(["#", "\\[", ...literal].join("|"), "i");
}

function spilledValue(value: SpilledValue | undefined): ScalarValue {
  if (value === null || value === undefined || value instanceof Date) return { kind: 0 };
  return typeof value === "object" ? { kind: 4, code: value.error } : scalarValue(value);
}
