import type { Cell, Workbook } from "@cj-tech-master/excelts";
import type {
  CellLike,
  DefinedNamesLike,
  WorkbookLike,
  WorksheetLike,
} from "@cj-tech-master/excelts/formula";
import { finished } from "./engine-cells";
import type { FormulaView } from "./engine-cells";
import { SheetView } from "./engine-sheet";
import type { CellResult, EngineSheetOptions } from "./engine-sheet";
import { FinishedSheet } from "./finished-sheet";
import type { CellPlace } from "./reference-address";
import type { Spill } from "./spills";
import { namesOf } from "./workbook-names";

export interface EngineViewOptions extends EngineSheetOptions {
  /** Functions besides Excel's own, by upper-case name. */
  functions: ReadonlyMap<string, (values: unknown[]) => unknown>;
  /** By sheet, which is calculated before which: see `calculationStages`. */
  stages: ReadonlyMap<string, number>;
}

/**
 * A workbook as excelts' formula engine sees it during one calculation. Formulas are presented in
 * other words (their calls numbered), results stay here until they are taken over, and cells
 * filled by earlier spills look empty, so the workbook itself is only read.
 */
export class EngineView {
  /** The parts to be calculated one after the other; sheets that are calculated apart are no part. */
  readonly stages: readonly StageView[];
  readonly shared: SharedParts;
  readonly #sheets: ReadonlyMap<string, SheetView>;

  constructor(book: Workbook, options: EngineViewOptions) {
    const sheets = book.worksheets.map((sheet) => new SheetView(sheet, options));
    const shared = (this.shared = {
      definedNames: namesOf(book),
      calcProperties: book.calcProperties,
      properties: { date1904: book.properties.date1904 === true },
      userFunctions: new Map(
        [...options.functions].map(([name, invoke]) => [
          name,
          { minArity: 0, maxArity: 256, invoke },
        ]),
      ),
    });
    const stageOf = ({ name }: SheetView): number => options.stages.get(name) ?? 0;
    const numbers = sheets.filter((sheet) => sheet.hasFormulas).map(stageOf);
    this.#sheets = new Map(sheets.map((sheet) => [sheet.name, sheet]));
    this.stages = [...new Set(numbers)]
      .sort((a, b) => a - b)
      .map(
        (number) =>
          new StageView(
            number,
            shared,
            sheets.map((sheet) => (stageOf(sheet) === number ? sheet : new FinishedSheet(sheet))),
          ),
      );
  }

  sheet(name: string): SheetView {
    const sheet = this.#sheets.get(name);
    if (!sheet) throw new Error(`there is no sheet "${name}" to calculate`);
    return sheet;
  }

  /** The results of the last passes. */
  *results(): Generator<CellResult> {
    for (const sheet of this.#sheets.values()) yield* sheet.results();
  }

  /** Formulas that the engine could not read and for which the file has no result either. */
  *unread(): Generator<Cell> {
    for (const sheet of this.#sheets.values()) yield* sheet.unread();
  }

  /** The spills of the last passes. */
  *spills(): Generator<Spill> {
    for (const sheet of this.#sheets.values()) yield* sheet.spills();
  }

  /** The spill of the formula in a cell, in the last pass. */
  spillAt({ sheet, row, column }: CellPlace): Spill | undefined {
    return this.#sheets.get(sheet)?.spillAt(row, column);
  }

  /** What a cell comes to, as far as it has been calculated. */
  findCell({ sheet, row, column }: CellPlace): CellLike | undefined {
    const cell = this.#sheets.get(sheet)?.findCell(row, column);
    return cell && finished(cell);
  }
}

type SharedParts = Pick<
  StageView,
  "definedNames" | "calcProperties" | "properties" | "userFunctions"
>;

/** Leaves room for those that have to be shown each time. */
const MOST_FORMULAS = 8_000;

/** The workbook while some of its sheets are being calculated; the others show plain values. */
class StageView implements WorkbookLike {
  readonly worksheets: WorksheetLike[];
  readonly definedNames: DefinedNamesLike;
  readonly calcProperties: NonNullable<WorkbookLike["calcProperties"]>;
  readonly properties: NonNullable<WorkbookLike["properties"]>;
  readonly userFunctions: NonNullable<WorkbookLike["userFunctions"]>;
  readonly #sheets: readonly SheetView[];

  constructor(
    readonly number: number,
    { definedNames, calcProperties, properties, userFunctions }: SharedParts,
    sheets: readonly (SheetView | FinishedSheet)[],
  ) {
    this.definedNames = definedNames;
    this.calcProperties = calcProperties;
    this.properties = properties;
    this.userFunctions = userFunctions;
    this.worksheets = [...sheets];
    this.#sheets = sheets.filter((sheet) => sheet instanceof SheetView);
  }

  getWorksheet(id?: number | string): WorksheetLike | undefined {
    const name = typeof id === "string" ? id.toLowerCase() : undefined;
    return this.worksheets.find((sheet) => sheet.id === id || sheet.name.toLowerCase() === name);
  }

  /**
   * The formulas as they can be shown to the engine, which loses those beyond 10,000 different ones
   * without a word; one portion of all of them, where they are fewer.
   */
  get portions(): readonly (ReadonlySet<FormulaView> | undefined)[] {
    const formulas = this.#sheets.flatMap((sheet) => [...sheet.formulas()]);
    if (formulas.length <= MOST_FORMULAS) return [undefined];
    const count = Math.ceil(formulas.length / MOST_FORMULAS);
    return Array.from(
      { length: count },
      (_, index) => new Set(formulas.slice(index * MOST_FORMULAS, (index + 1) * MOST_FORMULAS)),
    );
  }

  /** Shows only these formulas as such; without any, all. */
  show(portion?: ReadonlySet<FormulaView>): void {
    for (const sheet of this.#sheets) {
      // What fills other cells would be forgotten, and they emptied, if it were not seen.
      const filling = [...sheet.formulas()].filter(({ fillsOthers }) => fillsOthers);
      sheet.show(portion === undefined ? undefined : new Set([...portion, ...filling]));
    }
  }

  /** Whether anything came to something else than in the pass before. */
  get hasMoved(): boolean {
    return this.#sheets.some((sheet) => [...sheet.formulas()].some((view) => view.hasMoved));
  }

  /** Whether any formula fills, or has just filled, cells besides its own. */
  get hasSpills(): boolean {
    return this.#sheets.some((sheet) => sheet.hasSpills);
  }

  /** Forgets the results of the pass before; its spills stay, for the engine knows them. */
  beginPass(): void {
    for (const sheet of this.#sheets) sheet.beginPass();
  }

  /** What later passes can see of this one: filled cells and parts of array formulas. */
  visibleState(): string {
    return JSON.stringify(this.#sheets.map((sheet) => [...sheet.visibleState()]));
  }
}
