import type { Worksheet } from "@cj-tech-master/excelts";
import type { CellArea } from "./cell-area";
import { keepCells, restoreCells } from "./cell-snapshot";
import type { HostWorkbook } from "./host-workbook";
import { assertCellsWritable } from "./sheet-protection";

/** Cells of a sheet that an edit has changed. */
export interface EditedCells {
  readonly sheet: Worksheet;
  readonly area: CellArea;
}

interface Edit extends EditedCells {
  undo(): void;
  redo(): void;
}

const MOST_EDITS = 100;

/** What a person has done to the cells of a workbook, step by step, and taken back. */
export class EditHistory {
  #done: Edit[] = [];
  #undone: Edit[] = [];
  readonly #host: HostWorkbook;

  constructor(host: HostWorkbook) {
    this.#host = host;
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Forgets all steps: what comes after a change by somebody else would undo the wrong thing. */
  clear(): void {
    this.#done = [];
    this.#undone = [];
  }

  /** Changes the contents of cells; when that fails, they are as they were. */
  change(cells: EditedCells, change: () => void): void {
    const host = this.#host;
    const { sheet, area } = cells;
    host.assertWritable();
    assertCellsWritable({ host, sheet, area });
    const before = keepCells(host, sheet, area);
    const { waiting } = host.events;
    try {
      change();
    } catch (error) {
      restoreCells(host, before);
      host.events.forgetSince(waiting);
      throw error;
    }
    const after = keepCells(host, sheet, area);
    this.add({
      ...cells,
      undo: () => restoreCells(host, before),
      redo: () => restoreCells(host, after),
    });
  }

  /** Notes a step that has been taken. */
  add(edit: Edit): void {
    this.#done = [...this.#done.slice(1 - MOST_EDITS), edit];
    this.#undone = [];
  }

  /** Takes the last step back, and tells which cells that has changed. */
  undo(): EditedCells | undefined {
    const edit = this.#done.at(-1);
    if (!edit) return undefined;
    this.#assertWritable(edit);
    edit.undo();
    this.#done.pop();
    this.#undone.push(edit);
    return edit;
  }

  /** Takes the step again that was taken back last. */
  redo(): EditedCells | undefined {
    const edit = this.#undone.at(-1);
    if (!edit) return undefined;
    this.#assertWritable(edit);
    edit.redo();
    this.#undone.pop();
    this.#done.push(edit);
    return edit;
  }

  #assertWritable({ sheet, area }: EditedCells): void {
    this.#host.assertWritable();
    assertCellsWritable({ host: this.#host, sheet, area });
  }
}
