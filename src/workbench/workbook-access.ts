import type { CellArea } from "../host/cell-area";
import type { AreaFigures } from "../host/display/displayed-sheet";
import type { SheetDisplay } from "../host/display/sheet-display";
import type { WorkbookProblem } from "./workbook-client";
import type { CellPosition, EditResult, SheetId, WorkbookState } from "./workbook-messages";

type Unsubscribe = () => void;

/** What the page does with the open workbook; the client of the worker is one. */
export interface WorkbookAccess {
  readonly state: WorkbookState;
  readonly problem: WorkbookProblem | undefined;
  open(
    bytes: Uint8Array | null,
    options: { readonly name: string; readonly language: "en" | "fr" },
  ): Promise<WorkbookState>;
  openSample(options: {
    readonly name: string;
    readonly language: "en" | "fr";
  }): Promise<WorkbookState>;
  save(): Promise<Uint8Array>;
  activate(sheet: SheetId): Promise<void>;
  select(sheet: SheetId, area: CellArea): Promise<void>;
  type(sheet: SheetId, cell: CellPosition, text: string): Promise<EditResult>;
  paste(
    sheet: SheetId,
    cell: CellPosition,
    texts: readonly (readonly string[])[],
  ): Promise<EditResult>;
  clear(sheet: SheetId, area: CellArea): Promise<EditResult>;
  undo(): Promise<EditResult>;
  redo(): Promise<EditResult>;
  editing(on: boolean): unknown;
  entry(sheet: SheetId, cell: CellPosition): Promise<string>;
  view(
    sheet: SheetId,
    rows: { readonly top: number; readonly bottom: number },
  ): Promise<SheetDisplay>;
  figures(sheet: SheetId, area: CellArea): Promise<AreaFigures>;
  texts(sheet: SheetId, area: CellArea): Promise<string[][]>;
  command(name: "scoreClients" | "insertSample"): Promise<void>;
  onShowPane(listener: (visible: boolean) => void): Unsubscribe;
  onState(listener: (state: WorkbookState) => void): Unsubscribe;
  onCells(listener: (sheets: readonly SheetId[]) => void): Unsubscribe;
  onProblem(listener: (problem: WorkbookProblem | undefined) => void): Unsubscribe;
  onBusy(listener: (busy: boolean) => void): Unsubscribe;
}
