import type { CellArea } from "../host/cell-area";
import type { AreaFigures } from "../host/display/area-figures";
import type { SheetDisplay } from "../host/display/sheet-display";
import type { CellPosition } from "../host/person";
import type { Language } from "../messages/messages";

export type { CellArea } from "../host/cell-area";
export type { CellPosition } from "../host/person";

/** A sheet by its number, which lasts as long as the sheet does. */
export type SheetId = number;

export interface SheetInfo {
  readonly id: SheetId;
  readonly name: string;
  readonly visible: boolean;
  /** `#rrggbb`, or "" for none. */
  readonly tabColor: string;
}

/** What there is to know of a workbook besides its cells. */
export interface WorkbookState {
  /** Another number for every book that is opened. */
  readonly book: number;
  /** Holds something that its file, or the sample, does not. */
  readonly changed: boolean;
  /** The sample is still to come into the new book. */
  readonly awaitsSample: boolean;
  readonly name: string;
  readonly language: Language;
  /** Language of the data, a BCP 47 tag. */
  readonly contentLanguage: string;
  readonly sheets: readonly SheetInfo[];
  readonly active: SheetId;
  readonly selection: { readonly sheet: SheetId; readonly area: CellArea };
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export interface BookOptions {
  /** Name of the file, as the title shows it. */
  readonly name: string;
  readonly language: Language;
}

/** Why an edit was refused. */
export type EditProblem = "formula" | "protected" | "table" | "merged" | "other";

/** What came of an edit; a refused one has changed nothing. */
export type EditResult =
  | { readonly ok: true; readonly sheet?: SheetId; readonly area?: CellArea }
  | { readonly ok: false; readonly problem: EditProblem; readonly message: string };

/** What the page asks of the worker, by name. */
export interface WorkbookCommands {
  open(bytes: Uint8Array | null, options: BookOptions): WorkbookState;
  /** Takes away the blank sheet of a new book that the sample has been put into. */
  dropBlankSheet(): WorkbookState;
  /** Waits until the add-in pauses: a result that is half written is no book. */
  save(): Uint8Array;
  /** Goes on in another language as soon as the add-in pauses; the pane begins anew. */
  speak(language: Language): WorkbookState;
  activate(sheet: SheetId): void;
  select(sheet: SheetId, area: CellArea): void;
  type(sheet: SheetId, cell: CellPosition, text: string): EditResult;
  paste(sheet: SheetId, cell: CellPosition, texts: readonly (readonly string[])[]): EditResult;
  clear(sheet: SheetId, area: CellArea): EditResult;
  undo(): EditResult;
  redo(): EditResult;
  /** A cell is being edited in the grid: Office.js is refused or waits meanwhile, as in Excel. */
  editing(on: boolean): void;
  entry(sheet: SheetId, cell: CellPosition): string;
  view(sheet: SheetId, rows: { readonly top: number; readonly bottom: number }): SheetDisplay;
  /** Where Ctrl with an arrow leads to, by the name of the key. */
  edge(sheet: SheetId, from: CellPosition, key: string): CellPosition;
  figures(sheet: SheetId, area: CellArea): AreaFigures;
  texts(sheet: SheetId, area: CellArea): string[][];
}

export type CommandName = keyof WorkbookCommands;

/** What the worker tells without being asked. */
export type WorkbookNews =
  | { readonly kind: "state"; readonly state: WorkbookState }
  | { readonly kind: "cells"; readonly sheets: readonly SheetId[] }
  | { readonly kind: "busy"; readonly busy: boolean };

export type ToWorker =
  | {
      readonly kind: "command";
      readonly id: number;
      readonly name: CommandName;
      readonly values: readonly unknown[];
    }
  /** Comes with the port of a pane frame that has just been loaded. */
  | { readonly kind: "pane"; readonly port: MessagePort };

export type FromWorker =
  | WorkbookNews
  | { readonly kind: "done"; readonly id: number; readonly value: unknown }
  | {
      readonly kind: "failed";
      readonly id: number;
      readonly code: string;
      readonly message: string;
    };
