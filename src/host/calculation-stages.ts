import type { Workbook } from "@cj-tech-master/excelts";
import { splitSheet } from "./cell-area";
import { FormulaShapes } from "./formula-shape";
import type { FormulaShape } from "./formula-shape";
import type { CellPlace } from "./reference-address";

const SHEET = /('(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.:]*)!/gu;
/** Functions that look at formulas, not only at what they come to. */
const LOOKS_AT_FORMULAS = /(?:SUBTOTAL|AGGREGATE|ISFORMULA|FORMULATEXT|CELL)\(/i;
const LOOKS_ANYWHERE = /INDIRECT\(/i;
const LOOKS_BEYOND =
  /^(?:SUBTOTAL|AGGREGATE|ISFORMULA|FORMULATEXT|CELL|INDIRECT|OFFSET)$|SINGLE$|ANCHORARRAY$/;

/** True for a function (upper case) that sees more than the values of the cells it is given. */
export function looksAtFormulas(name: string): boolean {
  return LOOKS_BEYOND.test(name);
}

/** The sheets that the formulas of each sheet look at, directly or through others, by name. */
export function reachedSheets(
  book: Workbook,
  scratch: readonly { place: CellPlace; formula: string }[],
  shapes = new FormulaShapes(),
): Map<string, ReadonlySet<string>> {
  const looksAt = new References(book, scratch, shapes).bySheet();
  return new Map([...looksAt.keys()].map((name) => [name, reachedFrom(name, looksAt)]));
}

/**
 * The sheets in the order in which they can be calculated, by name: a sheet has a greater number
 * than the sheets that its formulas look at; sheets that look at one another have the same.
 */
export function calculationStages(
  reached: ReadonlyMap<string, ReadonlySet<string>>,
): Map<string, number> {
  const stages = new Map<string, number>();
  const stageOf = (name: string): number => {
    let stage = stages.get(name);
    if (stage === undefined) {
      const before = [...(reached.get(name) ?? [])].filter(
        (other) => other !== name && reached.get(other)?.has(name) !== true,
      );
      stage = Math.max(0, ...before.map((other) => stageOf(other) + 1));
      stages.set(name, stage);
    }
    return stage;
  };
  for (const name of reached.keys()) stageOf(name);
  return stages;
}

function reachedFrom(name: string, looksAt: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const found = new Set<string>();
  const open = [name];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const other of looksAt.get(next) ?? []) {
      if (found.has(other)) continue;
      found.add(other);
      open.push(other);
    }
  }
  return found;
}

/** Which sheets the formulas of each sheet look at; rather too many than too few. */
class References {
  readonly #sheets = new Map<string, string>();
  readonly #tables = new Map<string, string>();
  readonly #looksAt = new Map<string, Set<string>>();
  /** Finds tables, with brackets behind their names and without. */
  readonly #tableNames: RegExp | undefined;
  readonly #names: RegExp | undefined;
  readonly #byNames: string;

  constructor(
    private readonly book: Workbook,
    private readonly scratch: readonly { place: CellPlace; formula: string }[],
    private readonly shapes: FormulaShapes,
  ) {
    for (const sheet of book.worksheets) {
      this.#sheets.set(sheet.name.toLowerCase(), sheet.name);
      this.#looksAt.set(sheet.name, new Set());
      for (const table of sheet.getTables()) this.#tables.set(table.name.toLowerCase(), sheet.name);
    }
    const tables = [...this.#tables.keys()].map(literal).join("|");
    if (tables !== "") {
      const before = String.raw`(?<![\p{L}\p{N}_.\\])`;
      this.#tableNames = new RegExp(
        String.raw`${before}(?:${tables})(?![\p{L}\p{N}_.\\!'(])`,
        "giu",
      );
    }
    const entries = book.definedNames.model;
    const names = entries.map(({ name }) => literal(name));
    this.#names = names.length > 0 ? new RegExp(names.join("|"), "iu") : undefined;
    this.#byNames = entries
      .flatMap(({ ranges, formulaExpression = "", rawText = "" }) => [
        ...ranges,
        formulaExpression,
        rawText,
      ])
      .join(" ");
  }

  bySheet(): ReadonlyMap<string, ReadonlySet<string>> {
    for (const sheet of this.book.worksheets) {
      // Formulas of one shape look at the same sheets.
      const noted = new Set<FormulaShape>();
      sheet.eachRow((row) => {
        row.eachCell((cell) => {
          if (!cell.formula) return;
          const shape = this.shapes.of(cell.formula)?.shape;
          if (shape && noted.has(shape)) return;
          if (shape) noted.add(shape);
          this.#note(sheet.name, cell.formula);
        });
      });
    }
    for (const { place, formula } of this.scratch) this.#note(place.sheet, formula);
    return this.#looksAt;
  }

  #note(sheet: string, formula: string): void {
    const text = this.#names?.test(formula) === true ? `${formula} ${this.#byNames}` : formula;
    const others = this.#mentioned(text);
    for (const other of others) {
      this.#looksAt.get(sheet)?.add(other);
      // What looks at formulas has to find them there, so both are calculated together.
      if (LOOKS_AT_FORMULAS.test(text)) this.#looksAt.get(other)?.add(sheet);
    }
    if (!LOOKS_ANYWHERE.test(text)) return;
    for (const [name, seen] of this.#looksAt) {
      seen.add(sheet);
      this.#looksAt.get(sheet)?.add(name);
    }
  }

  #mentioned(text: string): Set<string> {
    const found = new Set<string>();
    if (text.includes("!")) {
      for (const [prefix, written = ""] of text.matchAll(SHEET)) {
        const name = splitSheet(`${prefix}A1`).sheet ?? "";
        const sheet = this.#sheets.get(name.toLowerCase());
        if (sheet !== undefined) found.add(sheet);
        // All sheets from one to another.
        else if (written.includes(":")) for (const any of this.#sheets.values()) found.add(any);
      }
    }
    if (this.#tableNames) {
      for (const [name] of text.matchAll(this.#tableNames)) {
        const sheet = this.#tables.get(name.toLowerCase());
        if (sheet !== undefined) found.add(sheet);
      }
    }
    return found;
  }
}

/** A name as a regular expression finds it. */
function literal(name: string): string {
  return name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
