import { Workbook } from "@cj-tech-master/excelts";
import type { Worksheet } from "@cj-tech-master/excelts";
import functionsMetadata from "../functions/functions.json";
import { isCalculating } from "../host/calculation";
import { registerFunctions } from "../host/custom-functions";
import type { CountWords } from "../host/custom-functions";
import { areaFigures } from "../host/display/area-figures";
import { areaTexts } from "../host/display/area-texts";
import { displaySheet, sheetFrame } from "../host/display/sheet-display";
import type { SheetFrame } from "../host/display/sheet-display";
import {
  calculateWhatIsDue,
  holdsFormula,
  isCalculationDue,
  putOffCalculation,
} from "../host/due-calculation";
import type { EditedCells } from "../host/edit-history";
import { entryText } from "../host/entry-text";
import { HostWorkbook } from "../host/host-workbook";
import { Person } from "../host/person";
import { deleteSheet } from "../host/sheet-order";
import { openBook, saveBook } from "../host/workbook-file";
import { shownValue } from "../host/cell-values";
import type { Language } from "../messages/messages";
import { localeOf } from "./book-locale";
import { refusedEdit } from "./edit-problem";
import { edgeFrom } from "./grid/movement";
import { sheetAxes } from "./grid/sheet-axes";
import { NOTICE, PageNews } from "./page-news";
import { PaneLink } from "./pane-link";
import type { Invocation } from "./pane-link";
import { WorkbookError } from "./workbook-error";
import type {
  BookOptions,
  EditResult,
  SheetId,
  WorkbookCommands,
  WorkbookNews,
  WorkbookState,
} from "./workbook-messages";
import { stateOf } from "./workbook-state";
import { wrongCountWords } from "./wrong-count-words";

const NAMESPACE = "CLIENT";

/**
 * So long at least the add-in has to pause before what it has written is calculated for the eyes, in
 * ms; longer where calculating takes long, so that a run is not held up by what nobody looks at yet.
 */
const PAUSE = { shortest: 150, longest: 1000 } as const;

/**
 * The add-in is at rest when it has been quiet for so long, in ms: in the middle of a run it asks
 * again at once.
 */
const REST = 1000;

/** How the worker answers each command: at once, or as soon as it can. */
type Handlers = {
  [K in keyof WorkbookCommands]: (
    ...values: Parameters<WorkbookCommands[K]>
  ) => ReturnType<WorkbookCommands[K]> | Promise<ReturnType<WorkbookCommands[K]>>;
};

/** The open workbook of the workbench, with what the page and the pane frame do with it. */
export class WorkbookSession implements Handlers {
  readonly #news: PageNews;
  readonly #pane: PaneLink;
  #host = new HostWorkbook(new Workbook());
  #person = new Person(this.#host);
  #options: BookOptions = { name: "", language: "en" };
  #book = 0;
  #changed = false;
  /** A new book is on its way until the sample is in it: nothing of that is a change. */
  #awaitsSample = false;
  /** What the sheets show besides their cells, as long as no cells change. */
  readonly #frames = new Map<SheetId, SheetFrame>();
  #writesSeen = 0;
  /** How many requests have been answered, and when the last one was. */
  #answered = { requests: 0, at: -Infinity };
  /** Set while calculation is due: what is shown meanwhile is older than what was written. */
  #calculation: ReturnType<typeof setTimeout> | undefined;
  /** Who waits to see a sheet that is still to be calculated. */
  readonly #viewers: (() => void)[] = [];
  /** How long the last calculation has taken, in ms. */
  #calculated = 0;

  constructor(tell: (news: WorkbookNews) => void, patience?: number) {
    this.#news = new PageNews(tell, () => this.#host.book.worksheets.map(({ id }) => id));
    const listener = {
      onRequestDone: () => this.#afterRequest(),
      onLateStart: () => {
        putOffCalculation(this.#host);
        void this.#calculate(this.#host);
      },
    };
    this.#pane = new PaneLink(listener, patience);
  }

  /** A pane frame has been loaded and talks through this port. */
  connectPane(port: MessagePort): void {
    this.#pane.connect(port);
  }

  async open(bytes: Uint8Array | null, options: BookOptions): Promise<WorkbookState> {
    return this.#whileBusy(async () => {
      const book = bytes === null ? new Workbook() : await read(bytes);
      const host = new HostWorkbook(book, { displayLanguage: localeOf(options.language) });
      const countWords: CountWords = (called, given) =>
        wrongCountWords(this.#options.language, called, given);
      registerFunctions(host, NAMESPACE, functionsMetadata, this.#functions(), countWords);
      this.#pane.serve(host);
      this.#planCalculation(undefined);
      this.#host = host;
      this.#person = new Person(host);
      this.#options = options;
      this.#writesSeen = host.writes;
      this.#book++;
      this.#changed = false;
      this.#awaitsSample = bytes === null;
      this.#calculated = 0;
      this.#noticeCells();
      return this.#tellState();
    });
  }

  dropBlankSheet(): WorkbookState {
    const [blank, ...others] = this.#host.book.worksheets;
    if (blank?.rowCount === 0 && others.length > 0) deleteSheet(this.#host, blank);
    this.#host.controls.resetCounters();
    this.#awaitsSample = false;
    this.#writesSeen = this.#host.writes;
    return this.#tellState();
  }

  save(): Promise<Uint8Array> {
    const host = this.#host;
    return this.#whileBusy(async () => {
      await this.#addInRests(host);
      const bytes = await host.turns.take(async () => {
        const saved = await saveBook(host.book);
        if (host === this.#host) this.#changed = false;
        return saved;
      });
      this.#tellState();
      return bytes;
    });
  }

  async speak(language: Language): Promise<WorkbookState> {
    return this.#whileBusy(async () => {
      await this.#addInRests(this.#host);
      const host = this.#host;
      await host.turns.take(() => {
        host.displayLanguage = host.contentLanguage = localeOf(language);
        this.#options = { ...this.#options, language };
        this.#pane.serve(host);
        this.#noticeCells();
      });
      return this.#tellState();
    });
  }

  async activate(sheet: SheetId): Promise<void> {
    await this.#person.activate(this.#sheet(sheet));
    this.#tellState();
  }

  async select(sheet: SheetId, area: Parameters<Handlers["select"]>[1]): Promise<void> {
    await this.#person.select(this.#sheet(sheet), area);
    this.#tellState();
  }

  type(...[sheet, cell, text]: Parameters<Handlers["type"]>): Promise<EditResult> {
    return this.#edit(() => this.#person.type(this.#sheet(sheet), cell, text));
  }

  paste(...[sheet, cell, texts]: Parameters<Handlers["paste"]>): Promise<EditResult> {
    return this.#edit(() => this.#person.paste(this.#sheet(sheet), cell, texts));
  }

  clear(...[sheet, area]: Parameters<Handlers["clear"]>): Promise<EditResult> {
    return this.#edit(() => this.#person.clear(this.#sheet(sheet), area));
  }

  undo(): Promise<EditResult> {
    return this.#edit(() => this.#person.undo());
  }

  redo(): Promise<EditResult> {
    return this.#edit(() => this.#person.redo());
  }

  editing(on: boolean): void {
    this.#host.controls.cellEditMode = on;
  }

  entry(...[sheet, { row, column }]: Parameters<Handlers["entry"]>): string {
    const cell = this.#sheet(sheet).findRow(row)?.findCell(column);
    return entryText(cell, this.#host.contentLanguage);
  }

  /** Results that are older than what was written are not shown: they are waited for. */
  async view(
    ...[sheet, rows]: Parameters<Handlers["view"]>
  ): Promise<ReturnType<WorkbookCommands["view"]>> {
    while (this.#isStale(this.#sheet(sheet))) {
      await new Promise<void>((resolve) => this.#viewers.push(resolve));
    }
    return displaySheet(this.#host, this.#sheet(sheet), rows, this.#frame(sheet));
  }

  edge(...[sheet, from, key]: Parameters<Handlers["edge"]>): ReturnType<Handlers["edge"]> {
    const found = this.#sheet(sheet);
    const isFilled = (row: number, column: number): boolean =>
      shownValue(found.findRow(row)?.findCell(column)) !== "";
    const axes = sheetAxes(this.#frame(sheet).layout);
    return edgeFrom(from, key, { axes, isFilled }) ?? from;
  }

  figures(...[sheet, area]: Parameters<Handlers["figures"]>): ReturnType<Handlers["figures"]> {
    return areaFigures(this.#host, this.#sheet(sheet), area);
  }

  texts(...[sheet, area]: Parameters<Handlers["texts"]>): string[][] {
    return areaTexts(this.#host, this.#sheet(sheet), area);
  }

  /** Every function of functions.json, to be called where the add-in runs. */
  #functions(): Map<string, (...values: never[]) => unknown> {
    const call =
      (id: string) =>
      (...values: unknown[]): Promise<unknown> =>
        this.#pane.call(id, values.slice(0, -1), values.at(-1) as Invocation);
    return new Map(functionsMetadata.functions.map(({ id }) => [id, call(id)]));
  }

  async #edit(edit: () => Promise<EditedCells | undefined>): Promise<EditResult> {
    return this.#whileBusy(async () => {
      try {
        const edited = await edit();
        this.#changed = true;
        return edited
          ? { ok: true as const, sheet: edited.sheet.id, area: edited.area }
          : { ok: true as const };
      } catch (error) {
        return refusedEdit(error);
      } finally {
        this.#noticeCells();
        this.#tellState();
      }
    });
  }

  async #addInRests(host: HostWorkbook): Promise<void> {
    for (;;) {
      // What it has asked is answered first.
      await host.turns.take(() => undefined);
      const left = this.#answered.at + REST - performance.now();
      if (left <= 0 || host !== this.#host) return;
      await new Promise((resolve) => setTimeout(resolve, left));
    }
  }

  /** Looks what a request of the add-in has changed. */
  #afterRequest(): void {
    const host = this.#host;
    this.#letLook();
    const { requests } = host.controls;
    // Events come this way, too.
    if (requests !== this.#answered.requests) this.#answered = { requests, at: performance.now() };
    const isDue = isCalculationDue(host.book);
    // What was due is calculated by a request that reads results, which writes nothing.
    if (this.#calculation !== undefined && !isDue) this.#noticeCells(NOTICE.request);
    if (host.writes !== this.#writesSeen) {
      this.#writesSeen = host.writes;
      this.#changed ||= !this.#awaitsSample;
      this.#person.history.clear();
      this.#noticeCells(NOTICE.request);
    }
    this.#tellState();
    const pause = Math.max(PAUSE.shortest, 2 * this.#calculated);
    this.#planCalculation(isDue ? Math.min(pause, PAUSE.longest) : undefined);
  }

  /** Calculates after a pause in ms, or not at all; until then the workbook is not at rest. */
  #planCalculation(pause: number | undefined): void {
    const wasPlanned = this.#calculation !== undefined;
    clearTimeout(this.#calculation);
    this.#calculation = undefined;
    if (pause !== undefined) {
      if (!wasPlanned) this.#news.begin();
      const host = this.#host;
      const timer = setTimeout(() => {
        void this.#calculate(host).finally(() => {
          if (this.#calculation === timer) this.#planCalculation(undefined);
        });
      }, pause);
      this.#calculation = timer;
    } else if (wasPlanned) {
      this.#letLook();
      this.#news.end();
    }
  }

  async #calculate(host: HostWorkbook): Promise<void> {
    const begin = performance.now();
    await this.#whileBusy(async () => {
      await host.turns.take(() => calculateWhatIsDue(host.book));
      this.#noticeCells();
    });
    this.#calculated = performance.now() - begin;
  }

  async #whileBusy<T>(work: () => Promise<T>): Promise<T> {
    this.#news.begin();
    try {
      return await work();
    } finally {
      this.#letLook();
      this.#news.end();
    }
  }

  #isStale(sheet: Worksheet): boolean {
    const cells = { top: 1, left: 1, bottom: sheet.rowCount, right: sheet.columnCount };
    const { book } = this.#host;
    const isDue = this.#calculation !== undefined && isCalculationDue(book);
    return (isDue || isCalculating(book)) && holdsFormula(sheet, cells);
  }

  #letLook(): void {
    for (const look of this.#viewers.splice(0)) look();
  }

  #noticeCells(delay: number = NOTICE.edit): void {
    this.#frames.clear();
    this.#letLook();
    this.#news.cells(delay);
  }

  #tellState(): WorkbookState {
    const opened = {
      book: this.#book,
      changed: this.#changed,
      awaitsSample: this.#awaitsSample,
    };
    const state = stateOf(this.#host, this.#person, this.#options, opened);
    this.#news.state(state);
    return state;
  }

  #frame(id: SheetId): SheetFrame {
    let frame = this.#frames.get(id);
    if (!frame) this.#frames.set(id, (frame = sheetFrame(this.#host, this.#sheet(id))));
    return frame;
  }

  #sheet(id: SheetId): Worksheet {
    const sheet = this.#host.book.getWorksheet(id);
    if (!sheet) throw new WorkbookError("noSheet", "The sheet is gone.");
    return sheet;
  }
}

async function read(bytes: Uint8Array): Promise<Workbook> {
  try {
    return await openBook(bytes);
  } catch (error) {
    throw new WorkbookError("brokenBook", error instanceof Error ? error.message : String(error));
  }
}
