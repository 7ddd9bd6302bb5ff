import { createContext, useContext } from "react";
import { BookFollower } from "./book-follower";
import { BookStore } from "./book-store";
import { LanguageStore, type PaneLanguage } from "./pane-language";
import { ScoringSession } from "./scoring-session";
import { ScreenStore } from "./screen-store";
import { WorkbookEvents } from "./workbook-events";
import type { WorkbookService } from "./workbook-service";

/** Everything that the pane knows, kept for as long as the workbook is open. */
export class PaneSession {
  readonly screen = new ScreenStore("start");
  readonly scoring: ScoringSession;
  readonly book: BookStore;
  readonly language: LanguageStore;
  /** What happens in the workbook; `events.subscribe` tells. */
  readonly events: WorkbookEvents;

  constructor(
    readonly service: WorkbookService,
    language: PaneLanguage,
  ) {
    this.scoring = new ScoringSession(service);
    this.book = new BookStore(service);
    this.language = new LanguageStore(language);
    this.events = new WorkbookEvents(service);
    this.events.subscribe((events) => {
      if (events.some(({ kind }) => kind !== "selected")) void this.scoring.lookAtSheet();
    });
    const isBusy = (): boolean => this.scoring.snapshot().work !== null;
    this.events.subscribe(new BookFollower(this.book, isBusy).hear);
  }

  /** Reads the workbook, and follows it from then on. */
  readonly follow = async (): Promise<void> => {
    // Where the host tells nothing, coming back to the pane is the moment to look again.
    await Promise.all([this.events.follow(), this.scoring.lookAtSheet(), this.book.refresh()]);
  };

  /** Scores the book; the result is what the pane shows next. */
  readonly score = async (): Promise<void> => {
    this.screen.show("score");
    await this.scoring.score();
    await this.book.refresh();
  };

  readonly insertSample = async (): Promise<void> => {
    await this.scoring.insertSample();
    await this.book.refresh();
  };
}

const PaneSessionContext = createContext<PaneSession | null>(null);

export const PaneSessionProvider = PaneSessionContext.Provider;

export function usePaneSession(): PaneSession {
  const session = useContext(PaneSessionContext);
  if (session === null) throw new Error("There is no session here.");
  return session;
}
