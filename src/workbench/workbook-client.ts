import type { Language } from "../messages/messages";
import { localeOf } from "./book-locale";
import type { PaneConnection, PaneFrame } from "./pane-frame";
import { WorkbookError } from "./workbook-error";
import type {
  BookOptions,
  CommandName,
  FromWorker,
  SheetId,
  ToWorker,
  WorkbookCommands,
  WorkbookState,
} from "./workbook-messages";

type Answer<K extends CommandName> = Promise<ReturnType<WorkbookCommands[K]>>;
type Ask<K extends CommandName> = (...values: Parameters<WorkbookCommands[K]>) => Answer<K>;

/** The part of a Worker that the client needs. */
export interface WorkerLike {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  postMessage(message: ToWorker, transfer: Transferable[]): void;
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: WorkbookError) => void;
}

const BLANK: WorkbookState = {
  name: "",
  language: "en",
  contentLanguage: "en-US",
  sheets: [],
  active: 0,
  selection: { sheet: 0, area: { top: 1, left: 1, bottom: 1, right: 1 } },
  canUndo: false,
  canRedo: false,
  readOnly: false,
};

/** The page's side of the workbook in the worker; the pane frame finds its way to it here, too. */
export class WorkbookClient {
  /** What is known of the workbook; `onState` tells when it is another. */
  state: WorkbookState = BLANK;
  busy = false;

  readonly save = this.#asking("save");
  readonly activate = this.#asking("activate");
  readonly select = this.#asking("select");
  readonly type = this.#asking("type");
  readonly paste = this.#asking("paste");
  readonly clear = this.#asking("clear");
  readonly insertRows = this.#asking("insertRows");
  readonly deleteRows = this.#asking("deleteRows");
  readonly undo = this.#asking("undo");
  readonly redo = this.#asking("redo");
  /** What the formula bar shows of a cell: `=A1+1`, `12,5`. */
  readonly entry = this.#asking("entry");
  /** Some rows of a sheet as they are shown. */
  readonly view = this.#asking("view");
  readonly figures = this.#asking("figures");
  readonly texts = this.#asking("texts");
  readonly control = this.#asking("control");
  readonly counters = this.#asking("counters");

  readonly #worker: WorkerLike;
  readonly #waiting = new Map<number, Waiting>();
  readonly #stateListeners = new Set<(state: WorkbookState) => void>();
  readonly #cellListeners = new Set<(sheets: readonly SheetId[]) => void>();
  readonly #busyListeners = new Set<(busy: boolean) => void>();
  readonly #paneListeners = new Set<(visible: boolean) => void>();
  #lastId = 0;
  #language: Language = "en";
  /** The frame of the open workbook; none while that is loading. */
  #frame: PaneFrame | undefined;
  #openings = 0;
  #awaitingFrame: ((frame: PaneFrame) => void)[] = [];
  #samplePending: (() => void) | undefined;

  constructor(worker: WorkerLike) {
    this.#worker = worker;
    worker.onmessage = ({ data }) => this.#hear(data);
  }

  /** Opens a file, or a new workbook for `null`; the pane begins anew, as it does in Excel. */
  async open(bytes: Uint8Array | null, options: BookOptions): Promise<WorkbookState> {
    this.#samplePending = undefined;
    return this.#replace(bytes, options);
  }

  /** Opens a new workbook with the product's sample clients in it. */
  async openSample(options: BookOptions): Promise<WorkbookState> {
    const inserted = new Promise<void>((resolve) => {
      this.#samplePending = resolve;
    });
    await this.#replace(null, options);
    await inserted;
    return this.#ask("dropBlankSheet", []);
  }

  /** A cell is being edited in the grid: Office.js is refused or waits meanwhile, as in Excel. */
  editing(on: boolean): Promise<void> {
    return this.control({ cellEditMode: on });
  }

  /**
   * Presses a ribbon button as soon as the add-in is there; resolves when that says that it is done.
   */
  async command(name: string): Promise<void> {
    const frame = await new Promise<PaneFrame>((resolve) => {
      this.#awaitingFrame.push(resolve);
      this.#callFrame();
    });
    await frame.run(name);
  }

  onState(listener: (state: WorkbookState) => void): () => void {
    return subscribe(this.#stateListeners, listener);
  }

  onCells(listener: (sheets: readonly SheetId[]) => void): () => void {
    return subscribe(this.#cellListeners, listener);
  }

  onBusy(listener: (busy: boolean) => void): () => void {
    return subscribe(this.#busyListeners, listener);
  }

  /** The add-in wants its pane to be seen, or not. */
  onShowPane(listener: (visible: boolean) => void): () => void {
    return subscribe(this.#paneListeners, listener);
  }

  /** Called by the pane frame while it loads, before Office.js is there. */
  connectPane(port: MessagePort, frame: PaneFrame): PaneConnection {
    this.#frame = frame;
    this.#worker.postMessage({ kind: "pane", port }, [port]);
    this.#callFrame();
    const language = localeOf(this.#language);
    const sampleInserted = this.#samplePending;
    this.#samplePending = undefined;
    return {
      language,
      sampleInserted,
      showPane: (visible) => this.#paneListeners.forEach((listener) => listener(visible)),
    };
  }

  async #replace(bytes: Uint8Array | null, options: BookOptions): Promise<WorkbookState> {
    const before = this.#frame;
    this.#language = options.language;
    this.#openings++;
    try {
      const state = await this.#ask("open", [bytes, options]);
      const frame = this.#frame;
      // A frame that has come while a new book was made belongs to that book.
      if (bytes !== null || frame === before) {
        this.#frame = undefined;
        frame?.reload();
      }
      return state;
    } finally {
      this.#openings--;
      this.#callFrame();
    }
  }

  /** Hands the frame to whoever waits for it, unless another book is about to come in its place. */
  #callFrame(): void {
    if (!this.#frame || this.#openings > 0) return;
    for (const take of this.#awaitingFrame.splice(0)) take(this.#frame);
  }

  #asking<K extends CommandName>(name: K): Ask<K> {
    return (...values) => this.#ask(name, values);
  }

  #ask<K extends CommandName>(name: K, values: Parameters<WorkbookCommands[K]>): Answer<K> {
    const id = ++this.#lastId;
    this.#worker.postMessage({ kind: "command", id, name, values }, []);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
  }

  #hear(message: FromWorker): void {
    switch (message.kind) {
      case "state":
        this.state = message.state;
        for (const listener of this.#stateListeners) listener(message.state);
        return;
      case "cells":
        for (const listener of this.#cellListeners) listener(message.sheets);
        return;
      case "busy":
        this.busy = message.busy;
        for (const listener of this.#busyListeners) listener(message.busy);
        return;
      case "done":
        this.#take(message.id)?.resolve(message.value as never);
        return;
      case "failed":
        this.#take(message.id)?.reject(new WorkbookError(message.code, message.message));
    }
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
