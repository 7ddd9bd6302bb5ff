import type { Language } from "../messages/messages";
import { localeOf } from "./book-locale";
import type { PaneConnection, PaneFrame, PressButton } from "./pane-frame";
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
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToWorker, transfer: Transferable[]): void;
}

interface Waiting<T = never> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: WorkbookError) => void;
}

/** What keeps the whole page from working: the pane's frame does not come, or the worker does not. */
export type WorkbookProblem = "noPane" | "noWorker";

const PROBLEMS: Readonly<Record<WorkbookProblem, string>> = {
  noPane: "The task pane could not be loaded.",
  noWorker: "The workbook could not be started.",
};

/** So long the page waits for the pane's frame before it says so, in ms. */
const PATIENCE = 20_000;

const BLANK: WorkbookState = {
  book: 0,
  changed: false,
  awaitsSample: true,
  name: "",
  language: "en",
  contentLanguage: "en-US",
  sheets: [],
  active: 0,
  selection: { sheet: 0, area: { top: 1, left: 1, bottom: 1, right: 1 } },
  canUndo: false,
  canRedo: false,
};

/** The page's side of the workbook in the worker; the pane frame finds its way to it here, too. */
export class WorkbookClient {
  /** What is known of the workbook; `onState` tells when it is another. */
  state: WorkbookState = BLANK;
  busy = false;
  problem: WorkbookProblem | undefined;

  readonly save = this.#asking("save");
  readonly activate = this.#asking("activate");
  readonly select = this.#asking("select");
  readonly type = this.#asking("type");
  readonly paste = this.#asking("paste");
  readonly clear = this.#asking("clear");
  readonly undo = this.#asking("undo");
  readonly redo = this.#asking("redo");
  readonly editing = this.#asking("editing");
  /** What the formula bar shows of a cell: `=A1+1`, `12,5`. */
  readonly entry = this.#asking("entry");
  /** Some rows of a sheet as they are shown. */
  readonly view = this.#asking("view");
  readonly edge = this.#asking("edge");
  readonly figures = this.#asking("figures");
  readonly texts = this.#asking("texts");

  readonly #worker: WorkerLike;
  readonly #waiting = new Map<number, Waiting>();
  readonly #stateListeners = new Set<(state: WorkbookState) => void>();
  readonly #cellListeners = new Set<(sheets: readonly SheetId[]) => void>();
  readonly #busyListeners = new Set<(busy: boolean) => void>();
  readonly #paneListeners = new Set<(visible: boolean) => void>();
  #lastId = 0;
  #language: Language = "en";
  readonly #problemListeners = new Set<(problem: WorkbookProblem | undefined) => void>();
  readonly #patience: number;
  #missing: ReturnType<typeof setTimeout> | undefined;
  #frame: PaneFrame | undefined;
  /** How ribbon buttons are pressed; unknown while the frame of the open workbook is loading. */
  #press: PressButton | undefined;
  #openings = 0;
  #buttons: Waiting<PressButton>[] = [];
  /** Who waits for the sample that the next frame inserts, and that this one is inserting. */
  #sample: Waiting<WorkbookState> | undefined;
  #inserting: Waiting<WorkbookState> | undefined;
  #isHeard = false;

  constructor(worker: WorkerLike, patience = PATIENCE) {
    this.#worker = worker;
    this.#patience = patience;
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onerror = () => {
      // One that has answered goes on after an error.
      if (!this.#isHeard) this.#missWorker();
    };
    this.#awaitPane();
  }

  /** Opens a file, or a new workbook for `null`; the pane begins anew, as it does in Excel. */
  async open(bytes: Uint8Array | null, options: BookOptions): Promise<WorkbookState> {
    this.#sample = undefined;
    this.#inserting = undefined;
    return this.#replace(bytes, options);
  }

  /** Goes on with the open workbook in another language; the pane begins anew. */
  async speak(language: Language): Promise<WorkbookState> {
    const state = await this.#ask("speak", [language]);
    this.#language = language;
    this.#renewPane();
    return state;
  }

  /** Opens a new workbook with the product's sample clients in it; they come by way of the pane. */
  async openSample(options: BookOptions): Promise<WorkbookState> {
    const inserted = new Promise<WorkbookState>((resolve, reject) => {
      this.#sample = { resolve, reject };
    });
    const [state] = await Promise.all([inserted, this.#replace(null, options)]);
    return state;
  }

  /** Presses a ribbon button as soon as the add-in is there; resolves when that says it is done. */
  async command(name: string): Promise<void> {
    const press = await new Promise<PressButton>((resolve, reject) => {
      this.#buttons.push({ resolve, reject });
      this.#handOutButtons();
    });
    await press(name);
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

  /** What keeps the page from working has come, or has gone. */
  onProblem(listener: (problem: WorkbookProblem | undefined) => void): () => void {
    return subscribe(this.#problemListeners, listener);
  }

  /** Called by the pane frame while it loads, before Office.js is there. */
  connectPane(port: MessagePort, frame: PaneFrame): PaneConnection {
    this.#frame = frame;
    this.#press = undefined;
    this.#awaitPane();
    this.#worker.postMessage({ kind: "pane", port }, [port]);
    const sample = this.#sample;
    this.#inserting = sample;
    this.#sample = undefined;
    return {
      language: localeOf(this.#language),
      sampleInserted:
        sample && (() => void this.#ask("dropBlankSheet", []).then(sample.resolve, sample.reject)),
      showPane: (visible) => this.#paneListeners.forEach((listener) => listener(visible)),
      started: (press) => {
        if (this.#frame !== frame) return;
        clearTimeout(this.#missing);
        this.#press = press;
        this.#setProblem(undefined);
        this.#handOutButtons();
      },
      failed: () => {
        if (this.#frame === frame) this.#missPane();
      },
    };
  }

  async #replace(bytes: Uint8Array | null, options: BookOptions): Promise<WorkbookState> {
    const before = this.#frame;
    this.#language = options.language;
    this.#openings++;
    try {
      const state = await this.#ask("open", [bytes, options]);
      // A frame that has come while a new book was made belongs to that book.
      if (bytes !== null || this.#frame === before) this.#renewPane();
      return state;
    } finally {
      this.#openings--;
      this.#handOutButtons();
    }
  }

  #renewPane(): void {
    const frame = this.#frame;
    this.#frame = undefined;
    this.#press = undefined;
    if (frame) this.#setProblem(undefined);
    if (this.problem) this.#missPane();
    else this.#awaitPane();
    frame?.reload();
  }

  /** For whoever waits for the buttons, unless another book is about to come in place of this one. */
  #handOutButtons(): void {
    if (this.#openings > 0) return;
    if (this.problem) this.#fail(this.problem, this.#buttons.splice(0));
    else if (this.#press) for (const { resolve } of this.#buttons.splice(0)) resolve(this.#press);
  }

  #awaitPane(): void {
    clearTimeout(this.#missing);
    this.#missing = setTimeout(() => this.#missPane(), this.#patience);
  }

  #missPane(): void {
    clearTimeout(this.#missing);
    this.#fail("noPane", [...this.#buttons.splice(0), this.#sample, this.#inserting]);
    this.#sample = undefined;
    this.#inserting = undefined;
  }

  #missWorker(): void {
    this.#setProblem("noWorker");
    this.#missPane();
    this.#fail("noWorker", [...this.#waiting.values()]);
    this.#waiting.clear();
  }

  #fail(problem: WorkbookProblem, waiting: readonly (Waiting | undefined)[]): void {
    this.#setProblem(problem);
    for (const one of waiting) one?.reject(new WorkbookError(problem, PROBLEMS[problem]));
  }

  #setProblem(problem: WorkbookProblem | undefined): void {
    if (this.problem === problem || this.problem === "noWorker") return;
    this.problem = problem;
    for (const listener of this.#problemListeners) listener(problem);
  }

  #asking<K extends CommandName>(name: K): Ask<K> {
    return (...values) => this.#ask(name, values);
  }

  #ask<K extends CommandName>(name: K, values: Parameters<WorkbookCommands[K]>): Answer<K> {
    if (this.problem === "noWorker") {
      return Promise.reject(new WorkbookError("noWorker", PROBLEMS.noWorker));
    }
    const id = ++this.#lastId;
    this.#worker.postMessage({ kind: "command", id, name, values }, []);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
  }

  #hear(message: FromWorker): void {
    this.#isHeard = true;
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
