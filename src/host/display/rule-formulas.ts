import { ValueType } from "@cj-tech-master/excelts";
import type { Cell, Worksheet } from "@cj-tech-master/excelts";
import { calculateFormulas } from "@cj-tech-master/excelts/formula";
import type {
  CellLike,
  DimensionsLike,
  FormulaResultLike,
  RowLike,
  WorkbookLike,
  WorksheetLike,
} from "@cj-tech-master/excelts/formula";
import { LAST_COLUMN, LAST_ROW, parseArea } from "../cell-area";
import type { CellArea } from "../cell-area";
import { editFormula } from "../formula-references";
import { namesOf } from "../workbook-names";

/**
 * What the formulas of conditional formats come to, by their text. They look at the results that
 * stand in the cells; only the cells that they name are looked at where that can be told.
 */
export function ruleResults(
  sheet: Worksheet,
  formulas: Iterable<string>,
): ReadonlyMap<string, FormulaResultLike> {
  const texts = [...new Set(formulas)];
  const results = new Map<string, FormulaResultLike>();
  if (texts.length === 0) return results;
  const asked = texts.map((text, index): CellLike => ({
    // The far end of the sheet, so that no formula meets another.
    row: LAST_ROW - index,
    col: LAST_COLUMN,
    type: ValueType.Formula,
    formula: text,
    model: { formula: text },
    value: null,
    result: undefined,
  }));
  const areas = referencedAreas(texts);
  const { workbook } = sheet;
  const others = areas ? [] : workbook.worksheets.filter((other) => other !== sheet);
  const sheets = [
    new FinishedValues(sheet, areas, asked),
    ...others.map((other) => new FinishedValues(other, undefined, [])),
  ];
  const view: WorkbookLike = {
    worksheets: sheets,
    getWorksheet: (id) => sheets.find((one) => one.id === id || one.name === id),
    definedNames: namesOf(workbook),
    properties: { date1904: workbook.properties.date1904 === true },
  };
  calculateFormulas(view);
  texts.forEach((text, index) => results.set(text, asked[index]?.result));
  return results;
}

/** The cells of the sheet itself that formulas name; undefined when they look further. */
function referencedAreas(formulas: readonly string[]): CellArea[] | undefined {
  const areas: CellArea[] = [];
  let further = 0;
  for (const formula of formulas) {
    editFormula(formula, {
      area: (text, sheet) => {
        const area = parseArea(text);
        if (area && sheet === undefined) areas.push(area);
        else further++;
        return text;
      },
      structured: (name) => {
        if (!/^(?:TRUE|FALSE)$/i.test(name)) further++;
        return undefined;
      },
    });
  }
  return further === 0 ? areas : undefined;
}

/** A sheet as the values that stand in its cells, or in some of its rows. */
class FinishedValues implements WorksheetLike {
  readonly id: number;
  readonly name: string;
  readonly #rows: readonly number[] | undefined;

  constructor(
    private readonly sheet: Worksheet,
    areas: readonly CellArea[] | undefined,
    private readonly asked: readonly CellLike[],
  ) {
    this.id = sheet.id;
    this.name = sheet.name;
    if (!areas) return;
    const rows = new Set<number>();
    for (const { top, bottom } of areas) {
      for (let row = top; row <= Math.min(bottom, sheet.rowCount); row++) rows.add(row);
    }
    this.#rows = [...rows].sort((a, b) => a - b);
  }

  get dimensions(): DimensionsLike | null {
    const { top, left, bottom, right } = this.sheet.dimensions;
    return top === 0 ? null : { top, left, bottom, right };
  }

  getTables(): ReturnType<NonNullable<WorksheetLike["getTables"]>> {
    return this.sheet.getTables();
  }

  eachRow(...parameters: [RowCallback] | [object, RowCallback]): void {
    const callback = parameters.at(-1) as RowCallback;
    const numbers =
      this.#rows ?? Array.from({ length: this.sheet.rowCount }, (_, index) => index + 1);
    for (const number of numbers) {
      const row = this.sheet.findRow(number);
      if (row)
        callback(
          { eachCell: each((visit) => row.eachCell((cell, at) => visit(valueOf(cell), at))) },
          number,
        );
    }
    for (const cell of this.asked) {
      callback({ eachCell: each((visit) => visit(cell, cell.col)) }, cell.row);
    }
  }

  findCell(row: number, column: number): CellLike | undefined {
    const asked = column === LAST_COLUMN ? this.asked[LAST_ROW - row] : undefined;
    if (asked) return asked;
    const cell = this.sheet.findRow(row)?.findCell(column);
    return cell && valueOf(cell);
  }

  getCell(row: number, column: number): CellLike {
    // A rule that comes to many values counts with its first; the others have nowhere to go.
    return (
      this.findCell(row, column) ?? {
        row,
        col: column,
        type: ValueType.Null,
        model: {},
        value: null,
        result: undefined,
      }
    );
  }
}

function each(visitAll: (visit: CellCallback) => void): RowLike["eachCell"] {
  return (...parameters: [CellCallback] | [object, CellCallback]) => {
    visitAll(parameters.at(-1) as CellCallback);
  };
}

const NO_MODEL = {};

function valueOf(cell: Cell): CellLike {
  const { row, col, type } = cell;
  const value = type === ValueType.Formula ? cell.result : cell.value;
  const isEmpty = value === undefined || value === null;
  return {
    row,
    col,
    type: isEmpty ? ValueType.Null : type === ValueType.Formula ? ValueType.String : type,
    value: isEmpty ? null : value,
    result: undefined,
    model: NO_MODEL,
  };
}

type RowCallback = (row: RowLike, rowNumber: number) => void;
type CellCallback = (cell: CellLike, columnNumber: number) => void;
