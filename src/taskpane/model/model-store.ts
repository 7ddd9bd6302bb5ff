import { modelProblems } from "../../book/check-model";
import type { ModelEffect } from "../../book/model-effect";
import { editedModel, figureEdits, hasEdit, type FigureEdit } from "../../book/model-figures";
import type { ReadProblem } from "../../book/reading";
import type { Model } from "../../commitment/model";
import type { BookReading } from "../../excel/read-book";
import { asScoringError, type ScoringError } from "../../excel/scoring-error";
import type { Language } from "../../messages/messages";
import type { BookStore } from "../book-store";
import { Store } from "../store";
import type { WorkbookService } from "../workbook-service";

/** An edit that was not made. */
export interface EditRefusal {
  /** The field that asked for it. */
  readonly field: string;
  /** What was typed there, as it was typed; nothing where it was chosen or dragged. */
  readonly typed: string | undefined;
  /** What speaks against the value itself; or why it could not be written. */
  readonly reason: readonly ReadProblem[] | ScoringError;
}

/** Figures on their way into the workbook. */
interface Transfer {
  readonly edits: readonly FigureEdit[];
  /** In the workbook, which has not been read since. */
  isWritten: boolean;
}

/** The last edit, with what it does. */
export interface LastEdit {
  readonly edits: readonly FigureEdit[];
  readonly inverse: readonly FigureEdit[];
  /** `undefined` until it is known, `null` where nothing can be said. */
  readonly effect: ModelEffect | null | undefined;
}

export interface ModelState {
  /** What has been changed here and is not yet in the workbook. */
  readonly pending: readonly FigureEdit[];
  readonly isWriting: boolean;
  readonly refusal: EditRefusal | null;
  /** The field of the refusal is on the screen and says it. */
  readonly isRefusalInField: boolean;
  readonly last: LastEdit | null;
  /** The Model tab that an edit had to add. */
  readonly addedTab: string | null;
}

export interface EditOptions {
  /** What was typed, to be kept if the edit is refused. */
  readonly typed?: string;
  /** Milliseconds to wait for the next change before it is written: for controls that are dragged. */
  readonly pause?: number;
}

/** Dragging a slider asks for many effects, of which only the last is wanted. */
const EFFECT_PAUSE_MS = 120;

/**
 * Edits of the model on their way into the workbook, which alone keeps it. They show at once and are
 * written one after the other; what cannot be written is taken back here too.
 */
export class ModelStore extends Store<ModelState> {
  #writing: Promise<void> = Promise.resolve();
  /** Oldest first. */
  #transfers: readonly Transfer[] = [];
  #seen: BookReading | null;
  /** The fields on the screen, each with what takes over its text. */
  readonly #fields = new Map<string, () => void>();
  /** The model before the edit that is being made. */
  #before: Model | null = null;
  #settle: { readonly timer: ReturnType<typeof setTimeout>; readonly write: () => void } | null =
    null;
  #effectTimer: ReturnType<typeof setTimeout> | null = null;
  #effect = new AbortController();

  constructor(
    private readonly service: Pick<WorkbookService, "editModel" | "examineEdit">,
    private readonly book: BookStore,
    private readonly language: () => Language,
  ) {
    super({
      pending: [],
      isWriting: false,
      refusal: null,
      isRefusalInField: false,
      last: null,
      addedTab: null,
    });
    this.#seen = book.snapshot().reading;
    book.subscribe(() => this.#lookAtBook());
  }

  /**
   * Changes the model as the pane shows it. A value that the reader of the Model tab would not take
   * is refused before anything is written.
   *
   * @returns whether it was taken
   */
  readonly edit = (
    field: string,
    change: (model: Model) => Model,
    { typed, pause = 0 }: EditOptions = {},
  ): boolean => {
    const { reading } = this.book.snapshot();
    if (reading === null) return false;
    const shown = shownModel(reading.model, this.snapshot());
    const after = change(shown);
    if (figureEdits(shown, after).length === 0) {
      this.forget(field);
      return true;
    }
    const problems = modelProblems(after, this.language());
    if (problems.length > 0) {
      this.refuse(field, typed, problems);
      return false;
    }
    this.#before ??= shown;
    const before = this.#before;
    const edits = figureEdits(before, after);
    const { refusal } = this.snapshot();
    this.change({
      pending: [...this.#underWay(), ...edits],
      // What was typed elsewhere and not taken still stands there.
      refusal: refusal?.typed === undefined || refusal.field === field ? null : refusal,
      last: {
        edits,
        inverse: figureEdits(after, before),
        effect: undefined,
      },
      addedTab: null,
    });
    this.#foretell(before, after);
    this.#writeLater(pause, field, typed);
    return true;
  };

  /** Takes the last edit back. */
  readonly undo = (): void => {
    const { last } = this.snapshot();
    if (last === null) return;
    this.flush();
    if (!this.edit("undo", (model) => editedModel(model, last.inverse))) return;
    this.#effect.abort();
    this.change({ last: null });
  };

  /** Writes at once what waits for the next change. */
  readonly flush = (): void => this.#settle?.write();

  /** A field is typed in again, so what was said of it no longer holds. */
  readonly forget = (field: string): void => {
    if (this.snapshot().refusal?.field === field) this.change({ refusal: null });
  };

  /** Keeps what was not taken, with the reason. */
  readonly refuse = (
    field: string,
    typed: string | undefined,
    reason: EditRefusal["reason"],
  ): void => {
    this.change({ refusal: { field, typed, reason }, isRefusalInField: this.#fields.has(field) });
  };

  /** A field is on the screen: it says itself what is refused, and hands over its text when asked. */
  readonly draw = (field: string, take: () => void): (() => void) => {
    this.#fields.set(field, take);
    this.#place(field);
    return () => {
      this.#fields.delete(field);
      this.#place(field);
    };
  };

  /** Resolves when everything is written, what is still being typed too. */
  readonly settled = async (): Promise<void> => {
    for (const take of this.#fields.values()) take();
    this.flush();
    await this.#writing;
  };

  #place(field: string): void {
    if (this.snapshot().refusal?.field !== field) return;
    this.change({ isRefusalInField: this.#fields.has(field) });
  }

  #underWay(): FigureEdit[] {
    return this.#transfers.flatMap(({ edits }) => edits);
  }

  #setTransfers(transfers: readonly Transfer[]): void {
    const open = this.#before === null ? [] : (this.snapshot().last?.edits ?? []);
    this.#transfers = transfers;
    this.change({ pending: [...this.#underWay(), ...open] });
  }

  /** What is in the workbook is read from there, even if it is no longer what was written. */
  #lookAtBook(): void {
    const { reading, isReading } = this.book.snapshot();
    if (isReading || reading === this.#seen) return;
    this.#seen = reading;
    if (this.#transfers.some(({ isWritten }) => isWritten)) {
      this.#setTransfers(this.#transfers.filter(({ isWritten }) => !isWritten));
    }
  }

  #writeLater(pause: number, field: string, typed: string | undefined): void {
    if (this.#settle !== null) clearTimeout(this.#settle.timer);
    const write = (): void => {
      if (this.#settle !== null) clearTimeout(this.#settle.timer);
      this.#settle = null;
      const { last } = this.snapshot();
      const before = this.#before;
      this.#before = null;
      if (last === null || before === null || last.edits.length === 0) return;
      const transfer: Transfer = { edits: last.edits, isWritten: false };
      this.#transfers = [...this.#transfers, transfer];
      this.#writing = this.#writing.then(() => this.#write(transfer, before, field, typed));
    };
    this.#settle = { timer: setTimeout(write, pause), write };
    if (pause === 0) write();
  }

  async #write(
    transfer: Transfer,
    model: Model,
    field: string,
    typed: string | undefined,
  ): Promise<void> {
    const { reading } = this.book.snapshot();
    if (reading === null) return;
    const { edits } = transfer;
    this.change({ isWriting: true });
    try {
      const addedTab = await this.service.editModel(edits, model, reading.grid.sheetName);
      // A reading that began before this does not count any more.
      transfer.isWritten = true;
      const read = this.book.refresh();
      this.change({ isWriting: false, addedTab });
      await read;
    } catch (error) {
      const { last } = this.snapshot();
      this.change({ isWriting: false, last: last?.edits === edits ? null : last });
      this.#setTransfers(this.#transfers.filter((other) => other !== transfer));
      this.refuse(field, typed, asScoringError(error));
    }
  }

  #foretell(before: Model, after: Model): void {
    this.#effect.abort();
    const { signal } = (this.#effect = new AbortController());
    if (this.#effectTimer !== null) clearTimeout(this.#effectTimer);
    this.#effectTimer = setTimeout(
      () => void this.#tellEffect(signal, before, after),
      EFFECT_PAUSE_MS,
    );
  }

  async #tellEffect(signal: AbortSignal, before: Model, after: Model): Promise<void> {
    const { reading } = this.book.snapshot();
    if (reading?.examined.ok !== true) return;
    const { grid, matches, model, examined } = reading;
    const known = { clients: examined.value.read.clients, model };
    const effect = await this.service
      .examineEdit({ clientGrid: grid, matches, known, before, after }, signal)
      .catch(() => null);
    const { last } = this.snapshot();
    if (!signal.aborted && last !== null) this.change({ last: { ...last, effect } });
  }
}

/** The model as the workbook has it, with what is on its way there. */
export function shownModel(model: Model, { pending }: Pick<ModelState, "pending">): Model {
  return pending.length === 0 ? model : editedModel(model, pending);
}

/** Whether the last edit still stands as it was made: nobody has changed its figures since. */
export function standsAsEdited(model: Model, { edits }: LastEdit): boolean {
  return edits.every((edit) => hasEdit(model, edit));
}
