import { createContext, useContext } from "react";
import type { ColumnChoice } from "../book/column-choices";
import { ScoringError } from "../excel/scoring-error";
import type { SnapshotWish } from "../excel/take-snapshot";
import type { Language } from "../messages/messages";
import { BookFollower } from "./book-follower";
import { BookStore } from "./book-store";
import { ClientStore } from "./client/client-store";
import { FreshnessStore } from "./freshness-store";
import { ModelStore, type EditRefusal } from "./model/model-store";
import { LanguageStore, type PaneLanguage } from "./pane-language";
import { localeOf, memoryShelf, PreferencesStore, type Preferences } from "./preferences";
import { ResultStore } from "./result-store";
import { ScoringSession } from "./scoring-session";
import { isTabbed, ScreenStore, type Screen } from "./screen-store";
import { WorkbookEvents } from "./workbook-events";
import type { RunWishes, WorkbookService } from "./workbook-service";

/** Everything that the pane knows, kept for as long as the workbook is open. */
export class PaneSession {
  readonly screen = new ScreenStore();
  readonly scoring: ScoringSession;
  readonly book: BookStore;
  readonly model: ModelStore;
  readonly language: LanguageStore;
  readonly client: ClientStore;
  /** Whether the results are out of date. */
  readonly freshness: FreshnessStore;
  readonly result: ResultStore;
  /** What happens in the workbook; `events.subscribe` tells. */
  readonly events: WorkbookEvents;
  /** The last refused edit that has kept a run from starting: it is told once, and then left at that. */
  #told: EditRefusal | null = null;

  constructor(
    readonly service: WorkbookService,
    language: PaneLanguage,
    readonly preferences = new PreferencesStore(memoryShelf()),
    /** The language tag of Excel itself. */
    private readonly excelLocale?: string,
  ) {
    this.scoring = new ScoringSession(service);
    this.book = new BookStore(service, this.scoring.isBusy);
    this.language = new LanguageStore(language);
    const spoken = (): Language => this.language.snapshot().language;
    const inTurn: WorkbookService = {
      ...service,
      editModel: (...edit) => this.scoring.inTurn(() => service.editModel(...edit)),
      writePlanNote: (edit) => this.scoring.inTurn(() => service.writePlanNote(edit)),
    };
    this.model = new ModelStore(inTurn, this.book, spoken);
    this.result = new ResultStore(this.scoring, this.book, this.language, service);
    // What went wrong on one screen is no news on the next; what can never be done stays.
    let shown = this.screen.snapshot();
    this.screen.subscribe(() => {
      const before = shown;
      shown = this.screen.snapshot();
      // By whatever way: who has gone on to work has seen the start.
      if (before !== null && isTabbed(shown)) this.#leaveStart();
      const { problem } = this.scoring.snapshot();
      if (problem?.job !== "start") this.scoring.dismiss();
    });
    this.events = new WorkbookEvents(service);
    this.events.subscribe((events) => {
      if (events.some(({ kind }) => kind !== "selected")) void this.#lookAndRead();
    });
    this.events.subscribe(new BookFollower(this.book, this.scoring.isBusy).hear);
    this.freshness = new FreshnessStore(this.book);
    const readDate = (text: string): number | null => this.language.snapshot().readDate(text);
    this.client = new ClientStore(inTurn, this.book, readDate);
    this.events.subscribe(this.client.hear);
  }

  /** Reads the workbook, and follows it from then on. */
  readonly follow = async (): Promise<void> => {
    const reading = this.book.refresh();
    // Where the host tells nothing, coming back to the pane is the moment to look again.
    const following = this.events.follow();
    await this.scoring.lookAtSheet();
    this.screen.begin(this.#firstScreen());
    await Promise.all([reading, following]);
  };

  /** Looks again at what is open: another sheet may be active, what stood in the way may be gone. */
  readonly look = async (): Promise<void> => {
    await this.#lookAndRead();
    if (this.book.snapshot().problem !== null) await this.book.refresh();
  };

  /** Reads the workbook again after it could not be read. */
  readonly retry = (): void => void this.book.refresh();

  /** Goes on with the sheet that is active. */
  readonly useSheet = async (): Promise<void> => {
    this.screen.show("columns");
    await this.#readActiveSheet();
  };

  readonly skipStart = (): void => this.screen.show("columns");

  /** Scores the book; the result is what the pane shows next. */
  readonly score = (): Promise<void> => this.#run("score");

  /** Scores the book and keeps its figures; a day that has a snapshot is asked about. */
  readonly takeSnapshot = (wish: SnapshotWish = "ask"): Promise<void> =>
    this.#run("follow", { snapshot: wish });

  /** Makes the customer dashboard, or brings it up to date. */
  readonly makeDashboard = (minimum?: number): Promise<void> =>
    this.#run("follow", { customers: minimum === undefined ? {} : { minimum } });

  async #run(screen: Screen, wishes?: RunWishes): Promise<void> {
    this.screen.show(screen);
    if (this.scoring.isBusy()) return;
    this.#leaveStart();
    let choices: readonly ColumnChoice[] = [];
    const { summary: before } = this.scoring.snapshot();
    await this.scoring.score(async () => {
      // What was just changed of the model is to count, and what was typed into the plan to stay.
      await this.model.settled();
      await this.client.settled();
      const { refusal } = this.model.snapshot();
      const isNews = refusal?.reason instanceof ScoringError && refusal !== this.#told;
      this.#told = refusal;
      choices = this.book.snapshot().choices;
      return isNews ? null : choices;
    }, wishes);
    const { summary } = this.scoring.snapshot();
    const isDone = summary !== null && summary !== before;
    if (isDone) this.book.kept(choices, summary.sheetName);
    // What stood in the way of the run, such as a cell that is being edited, would be waited for.
    const reading = this.book.refresh();
    if (isDone) await reading;
  }

  readonly insertSample = async (): Promise<void> => {
    if (this.scoring.isBusy()) return;
    await this.scoring.insertSample(() => {
      // Now there is a list.
      this.book.dismiss();
      this.skipStart();
    });
    if (this.scoring.snapshot().notice !== null) await this.book.refresh();
  };

  /** Speaks another language at once; the result tabs follow at the next run. */
  readonly chooseLanguage = async (language: Preferences["language"]): Promise<void> => {
    await this.scoring.attempt("language", async () => {
      const isSpoken = await this.language.speak(
        localeOf(language, this.excelLocale),
        this.excelLocale,
      );
      if (isSpoken) this.preferences.prefer({ language });
    });
  };

  /** A workbook that has been scored is gone on with where it was. */
  #firstScreen(): Screen {
    if (this.scoring.snapshot().isScored) return "score";
    return this.preferences.snapshot().hasSeenStart ? "columns" : "start";
  }

  #leaveStart(): void {
    if (!this.preferences.snapshot().hasSeenStart) this.preferences.prefer({ hasSeenStart: true });
  }

  async #lookAndRead(): Promise<void> {
    const before = this.scoring.snapshot().sheet?.name;
    await this.scoring.lookAtSheet();
    if (this.scoring.snapshot().sheet?.name !== before) await this.#readActiveSheet();
  }

  /** Another client list than the one that was read may be in front by now. */
  async #readActiveSheet(): Promise<void> {
    const { sheet } = this.scoring.snapshot();
    const { reading } = this.book.snapshot();
    if (sheet === null || sheet === undefined) return;
    if (sheet.name !== reading?.grid.sheetName) await this.book.refresh();
  }
}

const PaneSessionContext = createContext<PaneSession | null>(null);

export const PaneSessionProvider = PaneSessionContext.Provider;

export function usePaneSession(): PaneSession {
  const session = useContext(PaneSessionContext);
  if (session === null) throw new Error("There is no session here.");
  return session;
}
