import type { Workbook, Worksheet } from "@cj-tech-master/excelts";
import { contains } from "./cell-area";
import type { CellArea } from "./cell-area";
import { accessDenied } from "./excel-error";
import { HostControls } from "./host-controls";
import { HostEvents } from "./host-events";
import { KeptReferences } from "./kept-references";
import { raiseActivation, raiseSelection } from "./sheet-events";
import { TurnQueue } from "./turn-queue";

export type { CellArea } from "./cell-area";

/** How an empty cell reaches a custom function: `null` on the web, `0` in desktop Excel. */
export type BlankSemantics = "web" | "desktop";

export interface HostWorkbookOptions {
  /** Default "web", which also sets the web's limit of 5 MB a request and a response. */
  blanks?: BlankSemantics;
  /** Language of the user interface, a BCP 47 tag. Default "en-US". */
  displayLanguage?: string;
  /** Language of the data (separators, dates), a BCP 47 tag. Default: the display language. */
  contentLanguage?: string;
}

const WEB_PAYLOAD_LIMIT = 5 * 1024 * 1024;

/** One open workbook of the stand-in: the cells (excelts) and what Excel keeps around them. */
export class HostWorkbook {
  readonly book: Workbook;
  readonly blanks: BlankSemantics;
  /** Languages as in the options; an open workbook may come to speak another one. */
  displayLanguage: string;
  contentLanguage: string;
  readonly controls = new HostControls();
  /** What happens in the workbook, for those who listen. */
  readonly events = new HostEvents();
  /** What requests and people do comes one after the other. */
  readonly turns = new TurnQueue();
  /** Objects that requests may name again by reference id. */
  readonly references = new KeptReferences<{ readonly kind: string; readonly target: object }>();
  /** How often requests have changed what the workbook shows. */
  writes = 0;
  /** True when cells have been written since the last calculation. */
  changed = true;
  /** Calculation goes on by itself after a write; false when the book is set to manual. */
  automatic = true;
  /** Somebody has asked for a calculation, whatever the mode. */
  calculationDemanded = false;
  /** `workbook.settings`, kept as long as the workbook is open. */
  readonly settings = new Map<string, unknown>();
  /** Passwords that `protect` was given, by sheet id. */
  readonly passwords = new Map<number, string>();
  /** Set by `suspendApiCalculationUntilNextSync`: nothing is calculated before the request ends. */
  calculationSuspended = false;

  #activeSheetId: number | undefined;
  #selection = new Map<number, CellArea>();

  constructor(book: Workbook, options: HostWorkbookOptions = {}) {
    this.book = book;
    this.blanks = options.blanks ?? "web";
    this.displayLanguage = options.displayLanguage ?? "en-US";
    this.contentLanguage = options.contentLanguage ?? this.displayLanguage;
    if (this.blanks === "web") {
      this.controls.requestLimit = WEB_PAYLOAD_LIMIT;
      this.controls.responseLimit = WEB_PAYLOAD_LIMIT;
    }
    if (book.worksheets.length === 0) book.addWorksheet("Sheet1");
  }

  /** The sheet that the user looks at. */
  get activeSheet(): Worksheet {
    const sheets = this.book.worksheets;
    const chosen = sheets.find((sheet) => sheet.id === this.#activeSheetId);
    const opened = sheets[this.book.views[0]?.activeTab ?? 0];
    const visible = sheets.find((sheet) => sheet.state === "visible");
    const active = chosen ?? (opened?.state === "visible" ? opened : undefined) ?? visible;
    if (!active) throw new Error("The workbook has no visible sheet.");
    return active;
  }

  set activeSheet(sheet: Worksheet) {
    const before = this.#activeSheetId ?? this.activeSheet.id;
    if (before !== sheet.id) raiseActivation(this.events, this.book.getWorksheet(before), sheet);
    this.#activeSheetId = sheet.id;
    const view = this.book.views[0];
    const activeTab = this.book.worksheets.indexOf(sheet);
    if (view) view.activeTab = activeTab;
    else {
      this.book.views = [
        {
          x: 0,
          y: 0,
          width: 24000,
          height: 12000,
          firstSheet: 0,
          activeTab,
          visibility: "visible",
        },
      ];
    }
  }

  /** The selected cells of the active sheet; A1 until somebody selects. */
  get selection(): { sheet: Worksheet; area: CellArea } {
    const sheet = this.activeSheet;
    const area = this.#selection.get(sheet.id) ?? { top: 1, left: 1, bottom: 1, right: 1 };
    return { sheet, area };
  }

  /** Selects cells and brings their sheet to the front. */
  select(sheet: Worksheet, area: CellArea): void {
    this.activeSheet = sheet;
    const before = this.selection.area;
    this.#selection.set(sheet.id, area);
    if (!contains(before, area) || !contains(area, before)) {
      raiseSelection(this.events, sheet, area);
    }
  }

  /** Throws `AccessDenied` when nothing at all may be written. */
  assertWritable(): void {
    if (this.controls.readOnly) throw accessDenied("The workbook is open for reading only.");
  }

  /** True when sheets may not be added, deleted, renamed or moved, by the file or by a switch. */
  get structureProtected(): boolean {
    return this.controls.structureProtected || Boolean(this.book.protection?.lockStructure);
  }

  /** Throws `AccessDenied` when sheets may not be added, deleted, renamed or moved. */
  assertStructureWritable(): void {
    this.assertWritable();
    if (this.structureProtected) {
      throw accessDenied("The structure of the workbook is protected.");
    }
    this.writes += 1;
  }
}
