import { ValueType } from "@cj-tech-master/excelts";
import type { Cell, CellValue, Workbook } from "@cj-tech-master/excelts";
import { calculateFormulas } from "@cj-tech-master/excelts/formula";
import { BlockCalculation, NotInBlocks } from "./block-calculation";
import { calculationStages, looksAtFormulas, reachedSheets } from "./calculation-stages";
import { functionsOf } from "./custom-functions";
import { EngineBook } from "./engine-book";
import { EngineView } from "./engine-view";
import type { PresentedFormula } from "./engine-sheet";
import { parseArea, splitSheet } from "./cell-area";
import { FinishedAreas } from "./finished-areas";
import { formulaGroups } from "./formula-groups";
import type { GroupedFormulas } from "./formula-groups";
import { FormulaShapes } from "./formula-shape";
import { callAnchors, doubleBrackets, markCalls, renameCalls } from "./formula-text";
import type { WrittenCall } from "./formula-text";
import { FunctionCalls } from "./function-calls";
import type { BlankSemantics } from "./host-workbook";
import { cellArea, fullAddress, referenceAddress } from "./reference-address";
import type { CellPlace } from "./reference-address";
import { arrayValue, REFERENCE_ERROR, scalarValue } from "./runtime-value";
import type { RuntimeValue, ScalarValue } from "./runtime-value";
import { noteSettled, settledSheets } from "./settled-sheets";
import { cellKey, filledCells, mayFillNeighbours, spillsOf, writeSpills } from "./spills";
import type { Spill, SpilledValue } from "./spills";

/** The part of the stand-in that calculation needs; a HostWorkbook is one. */
export interface CalculationHost {
  readonly book: Workbook;
  readonly blanks: BlankSemantics;
  /** From how many formulas on a workbook is calculated in blocks. Default: some thousands. */
  readonly fewestForBlocks?: number;
}

type FormulaResult = NonNullable<Cell["result"]>;

// Each pass lets values that were busy, or spills that were new, reach the formulas that use them.
const MOST_PASSES = 50;
/** Passes that formulas calculated in portions get besides one for each. */
const PASSES_OF_PORTIONS = 10;

// Smaller workbooks are soon calculated as a whole.
const FEWEST_FOR_BLOCKS = 5_000;

// Takes the whole result of a scratch formula, arrays included, before it would land in a cell.
const CAPTURE = "_SCRATCH.CAPTURE";
const ANCHOR = "ANCHORARRAY";
const FORMULA_TEXT = "FORMULATEXT";

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

const shapes = new FormulaShapes();

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
 * `onProgress` hears the share 0..1 of the formulas that is done in a workbook calculated in blocks.
 */
export async function recalculate(
  host: CalculationHost,
  onProgress?: (share: number) => void,
): Promise<void> {
  if (isCalculating(host.book)) return;
  try {
    await calculate(new Calculation(host, [], onProgress));
  } catch (error) {
    if (!(error instanceof NotInBlocks)) throw error;
    const { book, blanks } = host;
    await calculate(new Calculation({ book, blanks, fewestForBlocks: Infinity }));
  }
}

async function calculate(calculation: Calculation): Promise<void> {
  await calculation.run(
    () => {
      calculation.takeOver();
    },
    () => {
      calculation.takeOver();
      calculation.noteSettled();
    },
  );
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
  readonly #shapes = shapes;
  /** By stage, the formulas that are calculated in blocks. */
  readonly #blocks: ReadonlyMap<number, readonly GroupedFormulas[]>;
  readonly #inAllBlocks: number;
  /** Sheets on which nothing would change, each with its cells that came to nothing. */
  readonly #settled: ReadonlyMap<string, ReadonlySet<string>>;
  #calculated = 0;
  #hasWaited = false;

  /** `scratch` are formulas to be calculated along although they stand in no cell. */
  constructor(
    host: CalculationHost,
    scratch: readonly ScratchFormula[] = [],
    private readonly onProgress: (share: number) => void = () => undefined,
  ) {
    const { book } = host;
    this.#book = book;
    this.#calls = new FunctionCalls(host.blanks);
    this.#inOtherWords = mentions([
      ...functionsOf(book).keys(),
      ...[ANCHOR, FORMULA_TEXT, "SINGLE"],
    ]);
    const invoke = (values: unknown[]): unknown => this.#calls.invoke(values as RuntimeValue[]);
    const functions = new Map([...functionsOf(book).keys()].map((name) => [name, invoke]));
    functions.set(ANCHOR, (values) => this.#anchored(values as RuntimeValue[]));
    functions.set(FORMULA_TEXT, (values) => this.#formulaText(values as RuntimeValue[]));
    functions.set(CAPTURE, (values) => {
      const [index, value] = values as [RuntimeValue, RuntimeValue];
      if (index.kind === 1) this.#captured.set(index.value, value);
      return index;
    });
    const reached = reachedSheets(book, scratch, this.#shapes);
    const stages = calculationStages(reached);
    // What stands in no cell has to find its sheet as it is being calculated.
    this.#settled = scratch.length > 0 ? new Map() : settledSheets(book, reached);
    this.#areas = new FinishedAreas(
      (place) => this.#view.findCell(place),
      book.properties.date1904,
    );
    for (const [name, answer] of this.#areas.functions) functions.set(name, answer);
    this.#stages = stages;
    const fewest = host.fewestForBlocks ?? FEWEST_FOR_BLOCKS;
    // What stands in no cell, or reads a sheet on its own, wants the workbook to be seen as a whole.
    const asWhole = scratch.length > 0 || !hasFormulas(book, fewest);
    this.#blocks = asWhole ? new Map<number, GroupedFormulas[]>() : this.#inBlocks();
    this.#inAllBlocks = [...this.#blocks.values()]
      .flat(2)
      .reduce((sum, { groups }) => sum + groups.reduce((n, { rows }) => n + rows.length, 0), 0);
    const inBlocks = [...stages].filter(
      ([name, stage]) => this.#blocks.has(stage) || this.#settled.has(name),
    );
    this.#view = new EngineView(book, {
      stages,
      present: (formula, place, cell) => this.#present(formula, place, cell),
      functions,
      inBlocks: new Set(inBlocks.map(([name]) => name)),
      blank: this.#settled,
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

  /**
   * Passes until no function is busy and spills stand still; `onBusy` runs before each wait, and
   * `onRest` at the end. Where nothing is busy nobody else has a turn before `onRest` is through, so
   * what stands in the cells then is what has been calculated.
   */
  async run(onBusy: () => void, onRest: () => void = () => undefined): Promise<void> {
    const isFirst = !calculating.has(this.#book);
    calculating.add(this.#book);
    try {
      const numbers = new Set([...this.#blocks.keys(), ...this.#view.stages.map((s) => s.number)]);
      for (const number of [...numbers].sort((a, b) => a - b)) {
        const groups = this.#blocks.get(number);
        if (groups) this.#calculateBlocks(number, groups);
        const stage = this.#view.stages.find((one) => one.number === number);
        if (!stage) continue;
        for (const wait of this.#passes(stage, onBusy)) await wait;
      }
      onRest();
    } finally {
      if (isFirst) calculating.delete(this.#book);
    }
  }

  /** The stages that can be calculated in blocks: formulas over plain cells that fill only their own. */
  #inBlocks(): Map<number, GroupedFormulas[]> {
    const book = this.#book;
    const spilled = new Set(spillsOf(book).map(({ sheetId }) => sheetId));
    const custom = functionsOf(book);
    const found = new Map<number, GroupedFormulas[]>();
    for (const number of new Set(this.#stages.values())) {
      const sheets = book.worksheets.filter(
        ({ name }) => this.#stages.get(name) === number && !this.#settled.has(name),
      );
      if (sheets.some(({ id }) => spilled.has(id))) continue;
      const groups = formulaGroups(
        sheets,
        this.#shapes,
        ({ functions }) =>
          [...functions].every((name) => !custom.has(name) && !looksAtFormulas(name)),
        (name) => book.getWorksheet(name),
      );
      if (groups && groups.length > 0) found.set(number, groups);
    }
    return found;
  }

  #calculateBlocks(stage: number, groups: readonly GroupedFormulas[]): void {
    new BlockCalculation(
      {
        book: this.#book,
        view: this.#view,
        shapes: this.#shapes,
        rewrite: (formula, finishedSheet) => this.#areas.rewrite(formula, finishedSheet),
        spills: (cell) => mayFillNeighbours(this.#book, cell),
        isFinished: ({ name }) => (this.#stages.get(name) ?? 0) < stage,
        onCalculated: (formulas) => {
          this.#calculated += formulas;
          this.onProgress(this.#calculated / this.#inAllBlocks);
        },
      },
      groups,
    ).run();
  }

  /** Gives what is to be awaited before it goes on; nothing, unless functions are busy. */
  *#passes(stage: EngineView["stages"][number], onBusy: () => void): Generator<Promise<void>> {
    let state = stage.visibleState();
    const { portions } = stage;
    const isWhole = portions.length === 1;
    const book = EngineBook.showing(stage);
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      stage.beginPass();
      for (const portion of portions) {
        stage.show(portion);
        calculateFormulas(book);
        this.#calls.throwFailure();
      }
      stage.show();
      if (this.#calls.busy) {
        onBusy();
        this.#hasWaited = true;
        yield this.#calls.settle();
        continue;
      }
      const reached = stage.visibleState();
      const isAtRest = reached === state && (isWhole || !stage.hasMoved);
      // Portions look at one another; what never rests is random, or goes round in a circle.
      if (isAtRest || (!isWhole && pass > portions.length + PASSES_OF_PORTIONS)) {
        book.release(stage.hasSpills);
        return;
      }
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

  /** Notes what need not be calculated again before something changes. */
  noteSettled(): void {
    // Whatever has been written in the meantime has not been calculated.
    if (this.#hasWaited) return;
    const sheets = this.#book.worksheets.filter(({ name }) => !this.#settled.has(name));
    noteSettled(this.#book, sheets, ({ name }) => this.#view.sheet(name).blank());
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
      const sheet = name === undefined ? undefined : this.#book.getWorksheet(name)?.name;
      return sheet !== undefined && (this.#stages.get(sheet) ?? 0) < stage ? sheet : undefined;
    });
    if (!this.#inOtherWords.test(formula)) return formula;
    const functions = functionsOf(this.#book);
    const spelled = doubleBrackets(callAnchors(formula));
    // In a file `SINGLE(A1:A3)` stands for the operator in `@A1:A3`.
    const operators = renameCalls(spelled, (name) => (/^single$/i.test(name) ? "@" : name));
    return markCalls(operators, (call) => {
      const name = call.name.toUpperCase();
      if (name === ANCHOR || name === FORMULA_TEXT) return this.#addAnchor(call, place);
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

  /** The formula of a cell as the cell has it; the engine reads some of them in other words. */
  #formulaText([index]: readonly RuntimeValue[]): RuntimeValue {
    const place = index?.kind === 1 ? this.#anchors[index.value] : undefined;
    if (!place) return REFERENCE_ERROR;
    const { sheet, row, column } = place;
    const formula = this.#book.getWorksheet(sheet)?.findCell(row, column)?.formula;
    return formula === undefined ? { kind: 4, code: "#N/A" } : scalarValue(`=${formula}`);
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

function hasFormulas(book: Workbook, fewest: number): boolean {
  let count = 0;
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) => {
      if (count < fewest)
        row.eachCell((cell) => (count += cell.type === ValueType.Formula ? 1 : 0));
    });
  }
  return count >= fewest;
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
