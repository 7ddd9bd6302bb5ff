import type { Worksheet } from "@cj-tech-master/excelts";
import { LAST_COLUMN, onSheet } from "./cell-area";
import type { CellArea } from "./cell-area";
import { clearCells } from "./cell-clearing";
import { readLocalEntry } from "./local-entry";
import { shiftCells } from "./cell-shift";
import { writeTyped } from "./cell-writing";
import { calculateNow } from "./due-calculation";
import { EditHistory } from "./edit-history";
import type { EditedCells } from "./edit-history";
import { ExcelError } from "./excel-error";
import type { HostWorkbook } from "./host-workbook";
import { assertSheetWritable } from "./sheet-protection";
import { changeContents } from "./table-changes";

export interface CellPosition {
  readonly row: number;
  readonly column: number;
}

/**
 * A person at the workbook: types, pastes, clears, selects, takes back. Every edit waits for its turn
 * among the add-in's requests, is calculated, and is heard by whoever listens to the workbook's events.
 */
export class Person {
  readonly history: EditHistory;
  readonly #host: HostWorkbook;

  constructor(host: HostWorkbook) {
    this.#host = host;
    this.history = new EditHistory(host);
  }

  /** Types a text into a cell, as the language of the data reads it; an empty one clears the cell. */
  type(sheet: Worksheet, { row, column }: CellPosition, text: string): Promise<EditedCells> {
    const area = onSheet({ top: row, left: column, bottom: row, right: column });
    return this.#edit(() => this.#write({ sheet, area }, [[text]]));
  }

  /** Pastes texts from a cell on, each as if it had been typed; what is no formula after all is text. */
  paste(
    sheet: Worksheet,
    { row, column }: CellPosition,
    texts: readonly (readonly string[])[],
  ): Promise<EditedCells> {
    const columns = texts.reduce((widest, line) => Math.max(widest, line.length), 0);
    const bottom = row + texts.length - 1;
    const area = onSheet({ top: row, left: column, bottom, right: column + columns - 1 });
    const readable = texts.map((line) => line.map((text) => this.#asTextIfNeeded(text)));
    return this.#edit(() => this.#write({ sheet, area }, readable));
  }

  /** Empties cells and leaves their formats. */
  clear(sheet: Worksheet, area: CellArea): Promise<EditedCells> {
    const cells = { sheet, area: onSheet(area) };
    return this.#edit(() => {
      this.history.change(cells, () => clearCells(this.#host, sheet, area, "Contents"));
      return cells;
    });
  }

  /** Inserts blank rows above a row. */
  insertRows(sheet: Worksheet, row: number, count: number): Promise<EditedCells> {
    const host = this.#host;
    const cells = { sheet, area: wholeRows(row, count) };
    return this.#edit(() => {
      host.assertWritable();
      assertSheetWritable({ host, sheet });
      const insert = (): void => shiftCells(host, sheet, cells.area, "row", true);
      insert();
      const undo = (): void => shiftCells(host, sheet, cells.area, "row", false);
      this.history.add({ ...cells, undo, redo: insert });
      return cells;
    });
  }

  /** Deletes rows, for good: what referred to them cannot be told any more. */
  deleteRows(sheet: Worksheet, row: number, count: number): Promise<EditedCells> {
    const host = this.#host;
    const cells = { sheet, area: wholeRows(row, count) };
    return this.#edit(() => {
      host.assertWritable();
      assertSheetWritable({ host, sheet });
      shiftCells(host, sheet, cells.area, "row", false);
      this.history.clear();
      return cells;
    });
  }

  undo(): Promise<EditedCells | undefined> {
    return this.#edit(() => this.history.undo());
  }

  redo(): Promise<EditedCells | undefined> {
    return this.#edit(() => this.history.redo());
  }

  /** Brings a sheet to the front. */
  activate(sheet: Worksheet): Promise<void> {
    return this.#act(() => {
      if (sheet.state !== "visible") {
        throw new ExcelError("InvalidOperation", "The sheet is hidden.");
      }
      this.#host.activeSheet = sheet;
    });
  }

  /** Selects cells and brings their sheet to the front. */
  select(sheet: Worksheet, area: CellArea): Promise<void> {
    return this.#act(() => this.#host.select(sheet, onSheet(area)));
  }

  #write(cells: EditedCells, texts: readonly (readonly string[])[]): EditedCells {
    const { sheet, area } = cells;
    const { contentLanguage } = this.#host;
    this.history.change(cells, () => {
      changeContents(this.#host, sheet, area, () => {
        texts.forEach((line, down) => {
          line.forEach((text, across) => {
            const cell = sheet.getCell(area.top + down, area.left + across);
            writeTyped(cell, text, (entry) => readLocalEntry(entry, contentLanguage));
          });
        });
      });
    });
    return cells;
  }

  #asTextIfNeeded(text: string): string {
    try {
      readLocalEntry(text, this.#host.contentLanguage);
      return text;
    } catch {
      return `'${text}`;
    }
  }

  async #edit<T>(change: () => T): Promise<T> {
    return this.#host.turns.take(async () => {
      const { events } = this.#host;
      events.byPerson = true;
      try {
        return change();
      } finally {
        events.byPerson = false;
        if (this.#host.changed && this.#host.automatic) await calculateNow(this.#host);
        events.send();
      }
    });
  }

  /** Going somewhere waits for no calculation. */
  #act(act: () => void): Promise<void> {
    act();
    this.#host.events.send();
    return Promise.resolve();
  }
}

function wholeRows(row: number, count: number): CellArea {
  return onSheet({ top: row, left: 1, bottom: row + count - 1, right: LAST_COLUMN });
}
