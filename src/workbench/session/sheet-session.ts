import { parseArea, splitSheet } from "../../host/cell-area";
import type { AreaFigures } from "../../host/display/displayed-sheet";
import type { SheetLimits, MoveKey } from "../grid/movement";
import { moved, movedTo } from "../grid/movement";
import { areaOf, at, holds, isSingle, sameArea, selectionOf } from "../grid/selection";
import type { CellPlace, Selection } from "../grid/selection";
import { SheetSource } from "../sheet-source";
import type { SheetPicture } from "../sheet-source";
import type { WorkbookAccess } from "../workbook-access";
import { englishName } from "./french-functions";
import type { EnglishName } from "./french-functions";
import type {
  CellArea,
  EditProblem,
  EditResult,
  SheetId,
  WorkbookState,
} from "../workbook-messages";

/** What is being typed. */
export interface Draft {
  readonly text: string;
  /** Arrows leave the cell in "enter" and move within the text in "edit". */
  readonly mode: "enter" | "edit";
  /** Where it began: it goes into the active cell of that moment. */
  readonly sheet: SheetId;
  readonly selection: Selection;
}

/** What the formula bar shows of the active cell. */
export interface CellEntry {
  readonly text: string;
  /** The cell whose formula has filled this one. */
  readonly filledBy?: CellPlace;
}

export type Trouble = EditProblem | "failed" | EnglishName;

interface Refusal {
  readonly draft: Draft;
  readonly trouble: Trouble;
}

export interface SheetSnapshot {
  readonly state: WorkbookState;
  readonly picture: SheetPicture | undefined;
  readonly selection: Selection;
  readonly entry: CellEntry;
  readonly draft: Draft | undefined;
  readonly figures: AreaFigures | undefined;
  readonly busy: boolean;
  readonly trouble: Trouble | undefined;
}

const NOTHING: CellEntry = { text: "" };
const FIRST = at(1, 1);

/** The sheet in front: where one is in it, what is being typed, and what became of it. */
export class SheetSession {
  #snapshot: SheetSnapshot;
  #source: SheetSource | undefined;
  #page = 20;
  /** Selections that were sent and of which no news has come back yet. */
  #sent: CellArea[] = [];
  #entryOf = 0;
  #entering: Promise<unknown> = Promise.resolve();
  /** What has been typed and is on its way into its cell. */
  readonly #typing = new Set<Promise<boolean>>();
  /** What was refused and is to be mended. */
  #refused: Refusal[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #unsubscribe: readonly (() => void)[];

  constructor(private readonly workbook: WorkbookAccess) {
    this.#snapshot = {
      state: workbook.state,
      picture: undefined,
      selection: FIRST,
      entry: NOTHING,
      draft: undefined,
      figures: undefined,
      busy: false,
      trouble: undefined,
    };
    this.#unsubscribe = [
      workbook.onState((state) => this.#hearState(state)),
      workbook.onCells((sheets) => this.#hearCells(sheets)),
      workbook.onBusy((busy) => this.#change({ busy })),
    ];
    this.#hearState(workbook.state);
  }

  get snapshot(): SheetSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    for (const end of this.#unsubscribe) end();
    this.#source?.close();
  }

  showRows(top: number, bottom: number, page: number): void {
    this.#page = page;
    this.#source?.show(top, bottom);
  }

  select(selection: Selection): void {
    const { state } = this.#snapshot;
    this.#change({ selection });
    const area = areaOf(selection);
    this.#sent.push(area);
    this.#ask(this.workbook.select(state.active, area));
    this.#readActive();
  }

  /** Goes somewhere from outside of the sheet; what is being typed is entered first. */
  async goTo(selection: Selection): Promise<boolean> {
    if (!(await this.leaveDraft())) return false;
    this.select(selection);
    return true;
  }

  move(key: MoveKey): boolean {
    const { picture, selection } = this.#snapshot;
    if (!picture) return false;
    const next = moved(selection, key, this.#limitsOf(picture));
    if (next === "unknown") void this.#moveToEdge(key);
    else if (next) this.select(next);
    return next !== undefined;
  }

  selectAll(): void {
    const { picture } = this.#snapshot;
    if (!picture) return;
    const { rows, columns } = picture.axes;
    this.select({
      ...selectionOf({ top: 1, left: 1, bottom: rows.count, right: columns.count }),
    });
  }

  /** Goes where a link leads: to cells of this book, or to an address in a window of its own. */
  async follow(link: string): Promise<void> {
    if (!link.startsWith("#")) {
      if (/^(https?|mailto):/i.test(link)) window.open(link, "_blank", "noopener");
      return;
    }
    const { sheet: name, rest } = splitSheet(link.slice(1));
    const { state } = this.#snapshot;
    const sheet = state.sheets.find((one) => one.name === name)?.id ?? state.active;
    const area = parseArea(rest);
    if (!area || !(await this.leaveDraft())) return;
    if (sheet === state.active) this.select(selectionOf(area));
    else this.#ask(this.workbook.select(sheet, area));
  }

  async activate(sheet: SheetId): Promise<boolean> {
    if (!(await this.leaveDraft())) return false;
    this.#ask(this.workbook.activate(sheet));
    return true;
  }

  /** Opens the active cell for editing, with its own text or with what has been typed. */
  async edit(mode: Draft["mode"], text?: string): Promise<void> {
    if (text === undefined) await this.#entering;
    if (this.#snapshot.draft) return;
    const { entry, state, selection } = this.#snapshot;
    const own = entry.filledBy ? "" : entry.text;
    this.#open({ text: text ?? own, mode, sheet: state.active, selection });
  }

  write(text: string, mode?: Draft["mode"]): void {
    const { draft } = this.#snapshot;
    if (draft) this.#change({ draft: { ...draft, text, mode: mode ?? draft.mode } });
    else void this.edit(mode ?? "enter", text);
  }

  cancel(): void {
    if (!this.#snapshot.draft) return;
    this.#close();
    this.#change({ trouble: undefined });
    this.#comeBack();
  }

  /**
   * Puts what has been typed into its cell, then moves on; false when it is refused. A refused text
   * comes back to be mended.
   */
  async commit(then?: MoveKey): Promise<boolean> {
    const { draft } = this.#snapshot;
    if (!draft) {
      if (then) this.move(then);
      return true;
    }
    this.#close();
    this.#change({ entry: { text: draft.text } });
    if (then) this.move(then);
    const entered = this.#enter(draft);
    this.#typing.add(entered);
    await entered;
    this.#typing.delete(entered);
    return entered;
  }

  /** Enters what is being typed, as Excel does before anything else; false when it is refused. */
  async leaveDraft(): Promise<boolean> {
    if (this.#snapshot.draft) void this.commit();
    const entered = await Promise.all(this.#typing);
    return entered.every(Boolean);
  }

  async clear(): Promise<void> {
    const { state, selection } = this.#snapshot;
    await this.#result(this.workbook.clear(state.active, areaOf(selection)));
  }

  async paste(texts: readonly (readonly string[])[]): Promise<void> {
    const { state, selection } = this.#snapshot;
    const { top, left, bottom, right } = areaOf(selection);
    // One copied cell fills all that is selected.
    const [[only] = []] = texts;
    const isOne = texts.length === 1 && texts[0]?.length === 1 && only !== undefined;
    const block =
      isOne && (bottom - top + 1) * (right - left + 1) <= MOST_FILLED
        ? Array.from({ length: bottom - top + 1 }, () =>
            Array.from({ length: right - left + 1 }, () => only),
          )
        : texts;
    const pasted = await this.#result(
      this.workbook.paste(state.active, { row: top, column: left }, block),
    );
    if (!pasted || isOne) return;
    const width = block.reduce((widest, line) => Math.max(widest, line.length), 1);
    this.select(
      selectionOf({ top, left, bottom: top + block.length - 1, right: left + width - 1 }),
    );
  }

  async undo(): Promise<void> {
    if (await this.leaveDraft()) await this.#back(this.workbook.undo());
  }

  async redo(): Promise<void> {
    if (await this.leaveDraft()) await this.#back(this.workbook.redo());
  }

  /** The displayed texts of the selection, if all of it has been fetched. */
  selectedTexts(): string[][] | undefined {
    const { picture, selection } = this.#snapshot;
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

  fetchSelectedTexts(): Promise<string[][]> {
    const { state, selection } = this.#snapshot;
    return this.workbook.texts(state.active, areaOf(selection));
  }

  complain(trouble: Trouble | undefined): void {
    this.#change({ trouble });
  }

  #open(draft: Draft): void {
    void this.workbook.editing(true);
    this.#change({ draft, trouble: undefined });
  }

  #close(): void {
    void this.workbook.editing(false);
    this.#change({ draft: undefined });
  }

  async #enter(draft: Draft): Promise<boolean> {
    const { sheet, selection, text } = draft;
    const english = englishName(text);
    if (english) this.#change({ trouble: english });
    const entered =
      !english && (await this.#result(this.workbook.type(sheet, selection.active, text)));
    if (!entered) this.#refused.push({ draft, trouble: this.#snapshot.trouble ?? "failed" });
    this.#comeBack();
    return entered;
  }

  /** Opens a refused entry again, as soon as nothing else is being typed. */
  #comeBack(): void {
    if (this.#snapshot.draft) return;
    const refusal = this.#refused.shift();
    if (!refusal) return;
    const { draft, trouble } = refusal;
    if (draft.sheet === this.#snapshot.state.active) {
      this.select(draft.selection);
      this.#open({ ...draft, mode: "edit" });
    }
    this.#change({ trouble });
  }

  async #moveToEdge(key: MoveKey): Promise<void> {
    const { state, selection } = this.#snapshot;
    const from = key.shift ? selection.extent : selection.active;
    try {
      const edge = await this.workbook.edge(state.active, from, key.key);
      // Whoever has gone on meanwhile is not taken back.
      const now = this.#snapshot;
      if (now.selection === selection && !now.draft) this.select(movedTo(selection, edge, key));
    } catch {
      this.#change({ trouble: "failed" });
    }
  }

  async #back(step: Promise<EditResult>): Promise<void> {
    const result = await step.catch((): undefined => undefined);
    if (!result?.ok) {
      this.#change({ trouble: result?.problem ?? "failed" });
      return;
    }
    this.#change({ trouble: undefined });
    if (
      result.area &&
      (result.sheet ?? this.#snapshot.state.active) === this.#snapshot.state.active
    )
      this.select(selectionOf(result.area));
  }

  async #result(edit: Promise<EditResult>): Promise<boolean> {
    try {
      const result = await edit;
      this.#change({ trouble: result.ok ? undefined : result.problem });
      this.#readActive();
      return result.ok;
    } catch {
      this.#change({ trouble: "failed" });
      return false;
    }
  }

  #ask(request: Promise<unknown>): void {
    request.catch(() => this.#change({ trouble: "failed" }));
  }

  #hearState(state: WorkbookState): void {
    const before = this.#snapshot.state;
    this.#change({ state });
    if (state.sheets.length === 0) return;
    const isSame = before.book === state.book && this.#source?.sheet === state.active;
    if (!isSame) this.#openSheet(state);
    else if (state.selection.sheet === state.active) this.#hearSelection(state.selection.area);
    if (before.contentLanguage !== state.contentLanguage) this.#source?.changed();
  }

  #openSheet(state: WorkbookState): void {
    this.#source?.close();
    this.#sent = [];
    this.#refused = [];
    if (this.#snapshot.draft) this.#close();
    const { active, selection } = state;
    this.#source = new SheetSource(
      this.workbook,
      active,
      (picture) => this.#change({ picture }),
      () => this.#change({ trouble: "failed" }),
    );
    const isHere = selection.sheet === active;
    this.#change({
      picture: undefined,
      selection: isHere ? selectionOf(selection.area) : FIRST,
      trouble: undefined,
    });
    this.#readActive();
  }

  /** Follows a selection that the add-in has made; what comes back of one's own is old news. */
  #hearSelection(area: CellArea): void {
    const sent = this.#sent.findIndex((one) => sameArea(one, area));
    if (sent >= 0) {
      this.#sent.splice(0, sent + 1);
      return;
    }
    if (sameArea(area, areaOf(this.#snapshot.selection))) return;
    if (this.#sent.length > 0 || this.#snapshot.draft) return;
    this.#change({ selection: selectionOf(area) });
    this.#readActive();
  }

  #hearCells(sheets: readonly SheetId[]): void {
    const { state } = this.#snapshot;
    if (!sheets.includes(state.active)) return;
    this.#source?.changed();
    this.#readActive();
  }

  /** Asks what the active cell holds and what the selection comes to. */
  #readActive(): void {
    const { state, selection, picture } = this.#snapshot;
    const asked = ++this.#entryOf;
    const { active } = selection;
    const spill = picture?.spills.find((one) => holds(one, active));
    const isFilled = spill && (spill.top !== active.row || spill.left !== active.column);
    const place = isFilled ? { row: spill.top, column: spill.left } : active;
    const area = areaOf(selection);
    this.#entering = this.workbook.entry(state.active, place).then(
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

  #change(part: Partial<SheetSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...part };
    for (const listener of this.#listeners) listener();
  }
}

/** One copied cell is put into so many cells at most. */
const MOST_FILLED = 100_000;
