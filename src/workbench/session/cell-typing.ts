import type { MoveKey } from "../grid/movement";
import type { Selection } from "../grid/selection";
import type { WorkbookAccess } from "../workbook-access";
import type { EditProblem, EditResult, SheetId } from "../workbook-messages";
import { englishName } from "./french-functions";
import type { EnglishName } from "./french-functions";
import type { SheetPlace } from "./sheet-place";

/** What is being typed. */
export interface Draft {
  readonly text: string;
  /** Arrows leave the cell in "enter" and move within the text in "edit". */
  readonly mode: "enter" | "edit";
  /** Where it began: it goes into the active cell of that moment. */
  readonly sheet: SheetId;
  readonly selection: Selection;
}

export type Trouble = EditProblem | "failed" | "noPlace" | EnglishName;

/** What is being typed, and what was wrong with the last thing that was. */
export interface TypingView {
  readonly draft: Draft | undefined;
  readonly trouble: Trouble | undefined;
}

interface Refusal {
  readonly draft: Draft;
  readonly trouble: Trouble;
}

/** What is being typed, from the first letter until it stands in its cell or was refused. */
export class CellTyping {
  #view: TypingView = { draft: undefined, trouble: undefined };
  /** What has been typed and is on its way into its cell. */
  readonly #underway = new Set<Promise<boolean>>();
  /** What was refused and is to be mended. */
  #refused: Refusal[] = [];

  constructor(
    private readonly workbook: Pick<WorkbookAccess, "type" | "editing">,
    private readonly place: Pick<
      SheetPlace,
      "view" | "entry" | "expect" | "move" | "read" | "select"
    >,
    private readonly changed: () => void,
  ) {}

  get view(): TypingView {
    return this.#view;
  }

  /** Opens the active cell for editing, with its own text or with what has been typed. */
  async edit(mode: Draft["mode"], text?: string): Promise<void> {
    const entry = text === undefined ? await this.place.entry() : undefined;
    if (this.#view.draft) return;
    const { state, selection } = this.place.view;
    const own = entry?.filledBy ? "" : (entry?.text ?? "");
    this.#open({ text: text ?? own, mode, sheet: state.active, selection });
  }

  write(text: string, mode?: Draft["mode"]): void {
    const { draft } = this.#view;
    if (draft) this.#change({ draft: { ...draft, text, mode: mode ?? draft.mode } });
    else void this.edit(mode ?? "enter", text);
  }

  cancel(): void {
    if (!this.#view.draft) return;
    this.#close();
    this.complain(undefined);
    this.#comeBack();
  }

  /**
   * Puts what has been typed into its cell, then moves on; false when it is refused. A refused text
   * comes back to be mended.
   */
  async commit(then?: MoveKey): Promise<boolean> {
    const { draft } = this.#view;
    if (!draft) {
      if (then) this.place.move(then);
      return true;
    }
    this.#close();
    this.place.expect(draft.text);
    if (then) this.place.move(then);
    const entered = this.#enter(draft);
    this.#underway.add(entered);
    await entered;
    this.#underway.delete(entered);
    return entered;
  }

  /** Enters what is being typed, as Excel does before anything else; false when it is refused. */
  async leave(): Promise<boolean> {
    if (this.#view.draft) void this.commit();
    const entered = await Promise.all(this.#underway);
    return entered.every(Boolean);
  }

  /** Lets go of everything: its sheet is no longer in front. */
  drop(): void {
    this.#refused = [];
    if (this.#view.draft) this.#close();
    this.complain(undefined);
  }

  /** Carries out an edit and says what is wrong with it; true when it is done. */
  async result(edit: Promise<EditResult>): Promise<boolean> {
    try {
      const result = await edit;
      this.complain(result.ok ? undefined : result.problem);
      this.place.read();
      return result.ok;
    } catch {
      this.complain("failed");
      return false;
    }
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
    if (english) this.complain(english);
    const entered =
      !english && (await this.result(this.workbook.type(sheet, selection.active, text)));
    if (!entered) this.#refused.push({ draft, trouble: this.#view.trouble ?? "failed" });
    this.#comeBack();
    return entered;
  }

  /** Opens a refused entry again, as soon as nothing else is being typed. */
  #comeBack(): void {
    if (this.#view.draft) return;
    const refusal = this.#refused.shift();
    if (!refusal) return;
    const { draft, trouble } = refusal;
    if (draft.sheet === this.place.view.state.active) {
      this.place.select(draft.selection);
      this.#open({ ...draft, mode: "edit" });
    }
    this.complain(trouble);
  }

  #change(part: Partial<TypingView>): void {
    this.#view = { ...this.#view, ...part };
    this.changed();
  }
}
