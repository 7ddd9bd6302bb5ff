import type { MoveKey } from "../grid/movement";
import { areaOf, selectionOf } from "../grid/selection";
import type { Selection } from "../grid/selection";
import type { WorkbookAccess } from "../workbook-access";
import type { EditResult, SheetId } from "../workbook-messages";
import { CellTyping } from "./cell-typing";
import type { Draft, Trouble, TypingView } from "./cell-typing";
import { SheetPlace } from "./sheet-place";
import type { PlaceView } from "./sheet-place";

export interface SheetSnapshot extends PlaceView, TypingView {
  readonly busy: boolean;
}

/** The sheet in front: where one is in it, what is being typed, and what is done to its cells. */
export class SheetSession {
  #snapshot: SheetSnapshot;
  readonly #place: SheetPlace;
  readonly #typing: CellTyping;
  readonly #listeners = new Set<() => void>();
  readonly #unsubscribe: readonly (() => void)[];

  constructor(private readonly workbook: WorkbookAccess) {
    const changed = (): void => this.#change({ ...this.#place.view, ...this.#typing.view });
    this.#place = new SheetPlace(workbook, {
      changed,
      failed: () => this.#typing.complain("failed"),
      leftSheet: () => this.#typing.drop(),
      isTyping: () => this.#typing.view.draft !== undefined,
    });
    this.#typing = new CellTyping(workbook, this.#place, changed);
    this.#snapshot = { ...this.#place.view, ...this.#typing.view, busy: false };
    this.#unsubscribe = [
      workbook.onState((state) => this.#place.hearState(state)),
      workbook.onCells((sheets) => this.#place.hearCells(sheets)),
      workbook.onBusy((busy) => this.#change({ busy })),
    ];
    this.#place.hearState(workbook.state);
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
    this.#place.close();
  }

  showRows(top: number, bottom: number, page: number): void {
    this.#place.showRows(top, bottom, page);
  }

  select(selection: Selection): void {
    this.#place.select(selection);
  }

  selectAll(): void {
    this.#place.selectAll();
  }

  move(key: MoveKey): boolean {
    return this.#place.move(key);
  }

  edit(mode: Draft["mode"], text?: string): Promise<void> {
    return this.#typing.edit(mode, text);
  }

  write(text: string, mode?: Draft["mode"]): void {
    this.#typing.write(text, mode);
  }

  cancel(): void {
    this.#typing.cancel();
  }

  commit(then?: MoveKey): Promise<boolean> {
    return this.#typing.commit(then);
  }

  leaveDraft(): Promise<boolean> {
    return this.#typing.leave();
  }

  complain(trouble: Trouble | undefined): void {
    this.#typing.complain(trouble);
  }

  /** Goes where an address leads, once what is being typed is entered; false: nowhere. */
  goTo(address: string): boolean {
    const found = this.#place.find(address);
    if (!found) return false;
    void this.leaveDraft().then((left) => {
      if (left) this.#place.goTo(found.sheet, found.area);
    });
    return true;
  }

  /** Goes where a link leads: to cells of this book, or to an address in a window of its own. */
  follow(link: string): void {
    if (link.startsWith("#")) {
      if (!this.goTo(link.slice(1))) this.complain("noPlace");
    } else if (/^(https?|mailto):/i.test(link)) window.open(link, "_blank", "noopener");
  }

  async activate(sheet: SheetId): Promise<boolean> {
    if (!(await this.leaveDraft())) return false;
    this.#place.ask(this.workbook.activate(sheet));
    return true;
  }

  async clear(): Promise<void> {
    const { state, selection } = this.#snapshot;
    await this.#typing.result(this.workbook.clear(state.active, areaOf(selection)));
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
    const pasted = await this.#typing.result(
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
    return this.#place.texts();
  }

  fetchSelectedTexts(): Promise<string[][]> {
    const { state, selection } = this.#snapshot;
    return this.workbook.texts(state.active, areaOf(selection));
  }

  async #back(step: Promise<EditResult>): Promise<void> {
    const result = await step.catch((): undefined => undefined);
    if (!result?.ok) {
      this.complain(result?.problem ?? "failed");
      return;
    }
    this.complain(undefined);
    const { active } = this.#snapshot.state;
    if (result.area && (result.sheet ?? active) === active) this.select(selectionOf(result.area));
  }

  #change(part: Partial<SheetSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...part };
    for (const listener of this.#listeners) listener();
  }
}

/** One copied cell is put into so many cells at most. */
const MOST_FILLED = 100_000;
