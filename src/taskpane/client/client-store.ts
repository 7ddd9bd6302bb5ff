import { ClientFinder, clientOfRow, firstRow } from "../../book/client-at-cell";
import type { ExaminedBook } from "../../book/examine-book";
import type { NoteValue } from "../../book/tabs/plan-notes";
import type { ClientTab } from "../../excel/client-tabs";
import type { NoteColumn, PlanEntry, PlanOfClient } from "../../excel/plan-of-client";
import type { BookReading } from "../../excel/read-book";
import { asScoringError, type ScoringError } from "../../excel/scoring-error";
import type { WorkbookEvent } from "../../excel/watch-workbook";
import type { BookStore } from "../book-store";
import { Store } from "../store";
import type { WorkbookService } from "../workbook-service";

/** What somebody has typed for a cell of the plan and is not there yet. */
export interface NoteDraft {
  readonly clientId: string;
  /** For whoever reads about it while another client is shown. */
  readonly client: string;
  readonly axisKey: string;
  readonly column: NoteColumn;
  readonly text: string;
  /** What stood there when it was typed; `undefined`: it may be replaced, or is not known. */
  readonly standing: NoteValue | undefined;
  /** Why it was not written; `null`: it is still being typed or is on its way. */
  readonly problem: ScoringError | "notADate" | null;
}

export interface ClientState {
  /** `ClientColumns.id` of the client who is shown; `null`: nobody yet. */
  readonly id: string | null;
  /** Whether the cells that are selected now are about a client; `null`: that is not known. */
  readonly isOnClient: boolean | null;
  /** What the plan holds about that client: `undefined` until it is read, `null` without a plan. */
  readonly plan: PlanOfClient | null | undefined;
  /** Why the plan could not be read. */
  readonly planProblem: ScoringError | null;
  /** By `draftKey`. */
  readonly drafts: ReadonlyMap<string, NoteDraft>;
}

/** Which cell of the plan is meant. */
export interface NotePlace {
  readonly clientId: string;
  readonly axisKey: string;
  readonly column: NoteColumn;
}

export function draftKey({ clientId, axisKey, column }: NotePlace): string {
  return JSON.stringify([clientId, axisKey, column]);
}

type ClientService = Pick<
  WorkbookService,
  "readClientTabs" | "readMentions" | "readPlanOfClient" | "writePlanNote"
>;

interface Place {
  readonly sheetName: string;
  readonly address: string;
}

/** Which client the pane shows, as the selection or somebody's choice has it, and the notes on it. */
export class ClientStore extends Store<ClientState> {
  /** What was selected last, for as long as nobody has chosen otherwise. */
  #place: Place | null = null;
  #tabs: Promise<readonly ClientTab[]> | null = null;
  /** The last reading that was looked at, and the one that the finder is of. */
  #seen: BookReading | null = null;
  #reading: BookReading | null = null;
  #finder: ClientFinder | null = null;
  #selectTurn = 0;
  #planTurn = 0;
  #isPlanWanted = false;
  #writes: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly service: ClientService,
    private readonly book: Pick<BookStore, "snapshot" | "subscribe">,
    /** The Excel serial of a day as the reader writes it. */
    private readonly readDate: (text: string) => number | null,
  ) {
    super({
      id: null,
      isOnClient: null,
      plan: undefined,
      planProblem: null,
      drafts: new Map(),
    });
    book.subscribe(() => this.#lookAtBook());
  }

  /** The position of the client who is shown, in the book as it was read last. */
  position(): number | null {
    const { id } = this.snapshot();
    return id === null ? null : (this.#find()?.id(id) ?? null);
  }

  /** Goes by what is selected in the workbook. */
  readonly hear = (events: readonly WorkbookEvent[]): void => {
    const { reading } = this.book.snapshot();
    for (const event of events) {
      const isMove = event.kind === "changed" && event.change !== "edited";
      const isOfSheets = event.kind.startsWith("sheet");
      if (isMove || isOfSheets) this.#tabs = null;
      // What people type into the plan shows at once; what the pane has written does already.
      if (event.kind === "changed" && event.sheetName === reading?.tabs.plan && !event.byAddIn) {
        void this.#readPlan();
      }
      if (event.kind === "selected") {
        this.#place = event;
        void this.#goByPlace();
      }
    }
  };

  /** Shows the client at a position of the book. */
  readonly choose = (client: number): void => {
    const id = this.#clients()?.id[client];
    if (id === undefined) return;
    this.#place = null;
    this.#selectTurn += 1;
    this.#show(id, null);
  };

  /** Shows the client that somebody names, if it is one. */
  readonly chooseByText = (text: string): "found" | "none" | "several" => {
    const client = this.#find()?.text(text) ?? null;
    if (typeof client === "number") this.choose(client);
    return client === "several" ? client : client === null ? "none" : "found";
  };

  /** What finds that client and no other one. */
  readonly textOf = (client: number): string => this.#find()?.textOf(client) ?? "";

  readonly chooseById = (id: string): void => {
    const client = this.#find()?.id(id) ?? null;
    if (client !== null) this.choose(client);
  };

  /** Shows the next client in the order of the book, or the one before. */
  readonly step = (by: 1 | -1): void => {
    const count = this.#clients()?.count ?? 0;
    const position = this.position();
    const next = position === null ? (by === 1 ? 0 : count - 1) : position + by;
    if (next >= 0 && next < count) this.choose(next);
  };

  readonly readAgain = (): void => void this.#readPlan();

  /** The plan is to be shown from now on, and read whenever it may be another. */
  readonly followPlan = (): (() => void) => {
    this.#isPlanWanted = true;
    void this.#readPlan();
    return () => {
      this.#isPlanWanted = false;
      void this.#writeAll();
    };
  };

  /** Keeps what is typed. */
  readonly type = (place: NotePlace, client: string, text: string): void => {
    const { clientId, axisKey, column } = place;
    const key = draftKey(place);
    const typed = this.snapshot().drafts.get(key);
    const standing = typed === undefined ? this.#entry(place)?.notes[column].value : typed.standing;
    const draft = { clientId, client, axisKey, column, text, standing, problem: null };
    this.#setDraft(key, draft);
  };

  /** Forgets what was typed. */
  readonly discard = (place: NotePlace): void => this.#setDraft(draftKey(place), null);

  /** Writes what was typed into the plan, and tells whether it did; what cannot be written stays. */
  readonly write = (place: NotePlace): Promise<boolean> => {
    // One after the other: a field may be left again while its first text is on its way.
    const written = this.#writes.then(() => this.#write(draftKey(place)));
    this.#writes = written;
    return written;
  };

  /** Comes when everything that was typed is in the plan, as far as it can be written. */
  readonly settled = async (): Promise<void> => {
    await this.#writeAll();
    await this.#writes;
  };

  async #write(key: string): Promise<boolean> {
    const draft = this.snapshot().drafts.get(key);
    if (draft === undefined) return false;
    const value = this.#valueOf(draft);
    if (value === undefined) {
      this.#setDraft(key, { ...draft, problem: "notADate" });
      return false;
    }
    if (value === this.#entry(draft)?.notes[draft.column].value) {
      this.#setDraft(key, null);
      return false;
    }
    const { clientId, client, axisKey, column, standing } = draft;
    try {
      const edit = { clientId, client, axisKey, column, value };
      await this.service.writePlanNote(standing === undefined ? edit : { ...edit, standing });
      this.#note(draft, value);
      this.#standsNow(key, value);
      if (this.snapshot().drafts.get(key)?.text === draft.text) this.#setDraft(key, null);
      return true;
    } catch (error) {
      const now = this.snapshot().drafts.get(key);
      const problem = asScoringError(error);
      if (now?.text === draft.text) this.#setDraft(key, { ...now, problem });
      if (problem.key === "excel.planNoteChanged") {
        // Whoever has been told may replace it; and Esc shows what it is.
        this.#standsNow(key, undefined);
        void this.#readPlan();
      }
      return false;
    }
  }

  /** What is typed on goes by that. */
  #standsNow(key: string, standing: NoteValue | undefined): void {
    const draft = this.snapshot().drafts.get(key);
    if (draft !== undefined) this.#setDraft(key, { ...draft, standing });
  }

  /** What cannot be a due date is `undefined`. */
  #valueOf({ column, text }: NoteDraft): NoteValue | undefined {
    if (text.trim() === "") return null;
    return column === "due" ? (this.readDate(text) ?? undefined) : text.trim();
  }

  #clients(): ExaminedBook["scored"]["clients"] | null {
    const { reading } = this.book.snapshot();
    return reading?.examined.ok === true ? reading.examined.value.scored.clients : null;
  }

  #find(): ClientFinder | null {
    const { reading } = this.book.snapshot();
    if (reading !== this.#reading) {
      this.#reading = reading;
      const clients = this.#clients();
      this.#finder = clients === null ? null : new ClientFinder(clients);
    }
    return this.#finder;
  }

  #lookAtBook(): void {
    const { reading } = this.book.snapshot();
    if (reading === null || reading === this.#seen) return;
    const before = this.#seen;
    this.#seen = reading;
    if (reading.run !== before?.run) this.#tabs = null;
    // On the client sheet a client may have got another name, or another row.
    if (this.#place !== null) void this.#goByPlace();
    void this.#readPlan();
  }

  async #goByPlace(): Promise<void> {
    const turn = ++this.#selectTurn;
    const place = this.#place;
    const finder = this.#find();
    const clients = this.#clients();
    if (place === null || finder === null || clients === null) return;
    const client = await this.#clientAt(place, finder).catch(() => undefined);
    if (turn !== this.#selectTurn || clients !== this.#clients()) return;
    const id = client == null ? undefined : clients.id[client];
    // What could not be read may be about a client all the same.
    if (id === undefined) this.change({ isOnClient: client === undefined ? null : false });
    else this.#show(id, true);
  }

  async #clientAt({ sheetName, address }: Place, finder: ClientFinder): Promise<number | null> {
    const { reading } = this.book.snapshot();
    const row = firstRow(address);
    if (row === null || reading?.examined.ok !== true) return null;
    const { source } = reading.examined.value.read;
    if (sheetName === source.sheetName) return clientOfRow(source.rows, row);
    if (!Object.values(reading.tabs).includes(sheetName)) return null;
    this.#tabs ??= this.service.readClientTabs();
    const reads = this.#tabs;
    const tabs = await reads.catch((error: unknown) => {
      if (this.#tabs === reads) this.#tabs = null;
      throw error;
    });
    const tab = tabs.find((one) => one.sheetName === sheetName);
    if (tab === undefined) return null;
    for (const mention of await this.service.readMentions(tab, row)) {
      const client = finder.mention(mention);
      if (client !== null) return client;
    }
    return null;
  }

  #show(id: string, isOnClient: boolean | null): void {
    if (id === this.snapshot().id) {
      if (isOnClient !== this.snapshot().isOnClient) this.change({ isOnClient });
      return;
    }
    // Whatever was typed about the one before must not wait for somebody to come back.
    void this.#writeAll();
    this.#planTurn += 1;
    this.change({ id, isOnClient, plan: undefined, planProblem: null });
    void this.#readPlan();
  }

  async #writeAll(): Promise<void> {
    for (const draft of this.snapshot().drafts.values()) {
      if (draft.problem === null) await this.write(draft);
    }
  }

  async #readPlan(): Promise<void> {
    const { id } = this.snapshot();
    if (!this.#isPlanWanted || id === null) return;
    const turn = ++this.#planTurn;
    try {
      const plan = await this.service.readPlanOfClient(id);
      if (turn === this.#planTurn) this.change({ plan, planProblem: null });
    } catch (error) {
      if (turn === this.#planTurn) this.change({ planProblem: asScoringError(error) });
    }
  }

  #entry({ clientId, axisKey }: NotePlace): PlanEntry | undefined {
    const { id, plan } = this.snapshot();
    return id === clientId ? plan?.entries.find((entry) => entry.axisKey === axisKey) : undefined;
  }

  /** Shows at once what has been written. */
  #note({ clientId, axisKey, column }: NotePlace, value: NoteValue): void {
    const { id, plan } = this.snapshot();
    if (id !== clientId || plan === null || plan === undefined) return;
    const entries = plan.entries.map((entry): PlanEntry => {
      if (entry.axisKey !== axisKey) return entry;
      return { ...entry, notes: { ...entry.notes, [column]: { value, isFormula: false } } };
    });
    this.change({ plan: { ...plan, entries } });
  }

  #setDraft(key: string, draft: NoteDraft | null): void {
    const drafts = new Map(this.snapshot().drafts);
    if (draft === null) drafts.delete(key);
    else drafts.set(key, draft);
    this.change({ drafts });
  }
}
