import type { CellLike, DimensionsLike, WorksheetLike } from "@cj-tech-master/excelts/formula";
import { finished } from "./engine-cells";
import type { CellCallback, RowCallback, SheetView } from "./engine-sheet";
import { SheetFacts } from "./sheet-facts";

/** A sheet that is not being calculated: its formulas show as the values that they came to. */
export class FinishedSheet extends SheetFacts<SheetView> implements WorksheetLike {
  get dimensions(): DimensionsLike | null {
    return this.sheet.dimensions;
  }

  eachRow(...parameters: [RowCallback] | [object, RowCallback]): void {
    const callback = parameters.at(-1) as RowCallback;
    this.sheet.eachRow((row, number) =>
      callback(
        {
          hidden: row.hidden === true,
          eachCell: (...inner: [CellCallback] | [object, CellCallback]): void => {
            const each = inner.at(-1) as CellCallback;
            row.eachCell((cell, column) => each(finished(cell), column));
          },
        },
        number,
      ),
    );
  }

  findCell(row: number, column: number): CellLike | undefined {
    const cell = this.sheet.findCell(row, column);
    return cell && finished(cell);
  }

  getCell(): CellLike {
    throw new Error("the engine writes into a sheet whose calculation is over");
  }
}
