import { LAST_COLUMN, LAST_ROW, parseArea, splitSheet } from "../../host/cell-area";
import type { AreaFigures } from "../../host/display/displayed-sheet";
import { moved, movedTo } from "../grid/movement";
import type { MoveKey, SheetLimits } from "../grid/movement";
import { areaOf, at, holds, isSingle, sameArea, selectionOf } from "../grid/selection";
import type { CellPlace, Selection } from "../grid/selection";
import type { SheetAxes } from "../grid/sheet-axes";
import { SheetSource } from "../sheet-source";
import type { SheetPicture } from "../sheet-source";
import type { WorkbookAccess } from "../workbook-access";
import type { CellArea, SheetId, WorkbookState } from "../workbook-messages";

/** What the formula bar shows of the active cell. */
export interface CellEntry {
  readonly text: string;
  /** The cell whose formula has filled this one. */
  readonly filledBy?: CellPlace;
}

/** What is known of the sheet in front and of the place in it. */
export interface PlaceView {
  readonly state: WorkbookState;
  readonly picture: SheetPicture | undefined;
  readonly selection: Selection;
  readonly entry: CellEntry;
  readonly figures: AreaFigures | undefined;
  /** What is shown is older than the sheet. */
  readonly isStale: boolean;
}

export interface PlaceListener {
  changed(): void;
  failed(): void;
  /** Another sheet has come to the front. */
  leftSheet(): void;
  /** Something is being typed, which nobody may be taken away from. */
  isTyping(): boolean;
}

const NOTHING: CellEntry = { text: "" };
const FIRST = at(1, 1);

/** Where one is in the sheet in front, and what is there. */
export class SheetPlace {
  #view: PlaceView;
  #source: SheetSource | undefined;
  #page = 20;
  /** Selections that were sent and of which no news has come back yet. */
  #sent: CellArea[] = [];
  #entryOf = 0;
  #sheetOf = 0;
  #reading: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly workbook: WorkbookAccess,
    private readonly listener: PlaceListener,
  ) {
    this.#view = {
      state: workbook.state,
      picture: undefined,
      selection: FIRST,
      entry: NOTHING,
      figures: undefined,
      isStale: false,
    };
  }

  get view(): PlaceView {
    return this.#view;
  }

  close(): void {
    this.#source?.close();
  }

  showRows(top: number, bottom: number, page: number): void {
    this.#page = page;
    this.#source?.show(top, bottom);
  }

  select(selection: Selection): void {
    const { state, picture } = this.#view;
    this.#source?.makeRoomFor(selection.active);
    this.#change({ selection });
    const area = wholeLines(areaOf(selection), picture?.axes);
    this.#sent.push(area);
    this.ask(this.workbook.select(state.active, area));
    this.read();
  }

  /** Brings cells of any sheet into sight. */
  goTo(sheet: SheetId, area: CellArea): void {
    if (sheet === this.#view.state.active) this.select(selectionOf(area));
    else this.ask(this.workbook.select(sheet, area));
  }

  /** The cells that an address such as `B7` or `Sheet2!A:A` names; none in a hidden sheet. */
  find(address: string): { sheet: SheetId; area: CellArea } | undefined {
    const { state } = this.#view;
    const { sheet: name, rest } = splitSheet(address.trim());
    const isMeant = (one: string): boolean => one.toLowerCase() === name?.toLowerCase();
    const sheet =
      name === undefined
        ? state.active
        : state.sheets.find((one) => one.visible && isMeant(one.name))?.id;
    const area = parseArea(rest);
    return sheet === undefined || !area ? undefined : { sheet, area };
  }

  move(key: MoveKey): boolean {
    const { picture, selection } = this.#view;
    if (!picture) return false;
    const next = moved(selection, key, this.#limitsOf(picture));
    if (next === "unknown") void this.#moveToEdge(key);
    else if (next) this.select(next);
    return next !== undefined;
  }

  selectAll(): void {
    const { picture } = this.#view;
    if (!picture) return;
    const { rows, columns } = picture.axes;
    this.select(selectionOf({ top: 1, left: 1, bottom: rows.count, right: columns.count }));
  }

  /** The displayed texts of the selection, if all of it has been fetched. */
  texts(): string[][] | undefined {
    const { picture, selection } = this.#view;
    if (!picture) return undefined;
    const { top, left, bottom, right } = areaOf(selection);
    const { rows, columns } = picture.layout;
    const texts: string[][] = [];
    for (let row = top; row <= Math.max(top, Math.min(bottom, rows)); row++) {
      const line = picture.cells.row(row);
      if (!line && row <= rows) return undefined;
      const last = Math.max(left, Math.min(right, columns));
      texts.push(
        Array.from({ length: last - left + 1 }, (_, index) => line?.get(left + index)?.text ?? ""),
      );
    }
    return texts;
  }

  /** What stands in the active cell, once it is known. */
  async entry(): Promise<CellEntry> {
    await this.#reading;
    return this.#view.entry;
  }

  /** Shows what is on its way into the active cell. */
  expect(text: string): void {
    this.#change({ entry: { text } });
  }

  /** Asks what the active cell holds and what the selection comes to. */
  read(): void {
    const { state, selection, picture } = this.#view;
    const asked = ++this.#entryOf;
    const { active } = selection;
    const spill = picture?.spills.find((one) => holds(one, active));
    const isFilled = spill && (spill.top !== active.row || spill.left !== active.column);
    const place = isFilled ? { row: spill.top, column: spill.left } : active;
    const area = areaOf(selection);
    this.#reading = this.workbook.entry(state.active, place).then(
      (text) => {
        if (asked !== this.#entryOf) return;
        this.#change({ entry: isFilled ? { text, filledBy: place } : { text } });
      },
      () => undefined,
    );
    if (isSingle(area)) {
      this.#change({ figures: undefined });
      return;
    }
    this.workbook.figures(state.active, area).then(
      (figures) => {
        if (asked === this.#entryOf) this.#change({ figures });
      },
      () => undefined,
    );
  }

  ask(request: Promise<unknown>): void {
    request.catch(() => this.listener.failed());
  }

  hearState(state: WorkbookState): void {
    const before = this.#view.state;
    this.#change({ state });
    if (state.sheets.length === 0) return;
    const isSame = before.book === state.book && this.#source?.sheet === state.active;
    if (!isSame) this.#openSheet(state);
    else if (state.selection.sheet === state.active) this.#hearSelection(state.selection.area);
    if (before.contentLanguage !== state.contentLanguage) void this.#readSheet();
  }

  hearCells(sheets: readonly SheetId[]): void {
    if (!sheets.includes(this.#view.state.active)) return;
    void this.#readSheet();
    this.read();
  }

  async #readSheet(): Promise<void> {
    const asked = ++this.#sheetOf;
    this.#change({ isStale: true });
    await this.#source?.changed();
    if (asked === this.#sheetOf) this.#change({ isStale: false });
  }

  async #moveToEdge(key: MoveKey): Promise<void> {
    const { state, selection } = this.#view;
    const from = key.shift ? selection.extent : selection.active;
    try {
      const edge = await this.workbook.edge(state.active, from, key.key);
      // Whoever has gone on meanwhile is not taken back.
      if (this.#view.selection === selection && !this.listener.isTyping()) {
        this.select(movedTo(selection, edge, key));
      }
    } catch {
      this.listener.failed();
    }
  }

  #openSheet(state: WorkbookState): void {
    this.#source?.close();
    this.#sent = [];
    const { active, selection } = state;
    this.#source = new SheetSource(
      this.workbook,
      active,
      (picture) => this.#change({ picture }),
      () => this.listener.failed(),
    );
    const isHere = selection.sheet === active;
    this.listener.leftSheet();
    this.#show(isHere ? selectionOf(selection.area) : FIRST, { picture: undefined });
  }

  /** Follows a selection that the add-in has made; what comes back of one's own is old news. */
  #hearSelection(area: CellArea): void {
    const sent = this.#sent.findIndex((one) => sameArea(one, area));
    if (sent >= 0) {
      this.#sent.splice(0, sent + 1);
      return;
    }
    if (sameArea(area, areaOf(this.#view.selection))) return;
    if (this.#sent.length > 0 || this.listener.isTyping()) return;
    this.#show(selectionOf(area));
  }

  /** Goes where the workbook has gone. */
  #show(selection: Selection, part: Partial<PlaceView> = {}): void {
    this.#source?.makeRoomFor(selection.active);
    this.#change({ selection, ...part });
    this.read();
  }

  #limitsOf({ axes, layout, cells }: SheetPicture): SheetLimits {
    return {
      axes,
      used: { row: Math.max(1, layout.rows), column: Math.max(1, layout.columns) },
      page: this.#page,
      isFilled: (row, column) => {
        if (row > layout.rows || column > layout.columns) return false;
        const line = cells.row(row);
        return line && (line.get(column)?.text ?? "") !== "";
      },
    };
  }

  #change(part: Partial<PlaceView>): void {
    this.#view = { ...this.#view, ...part };
    this.listener.changed();
  }
}

/** Columns that are selected as far as the grid goes are whole ones, as in Excel; rows likewise. */
function wholeLines(area: CellArea, axes: SheetAxes | undefined): CellArea {
  if (!axes) return area;
  const { top, left, bottom, right } = area;
  return {
    ...area,
    bottom: top === 1 && bottom >= axes.rows.count ? LAST_ROW : bottom,
    right: left === 1 && right >= axes.columns.count ? LAST_COLUMN : right,
  };
}
