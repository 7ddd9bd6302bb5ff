import { createContext, useContext } from "react";
import { BookStore } from "./book-store";
import { LanguageStore, type PaneLanguage } from "./pane-language";
import { ScoringSession } from "./scoring-session";
import { ScreenStore } from "./screen-store";
import type { WorkbookService } from "./workbook-service";

/** Everything that the pane knows, kept for as long as the workbook is open. */
export class PaneSession {
  readonly screen = new ScreenStore("start");
  readonly scoring: ScoringSession;
  readonly book: BookStore;
  readonly language: LanguageStore;

  constructor(
    readonly service: WorkbookService,
    language: PaneLanguage,
  ) {
    this.scoring = new ScoringSession(service);
    this.book = new BookStore(service);
    this.language = new LanguageStore(language);
  }

  /** Reads the workbook, and follows it from then on. */
  readonly follow = async (): Promise<void> => {
    await Promise.all([this.scoring.follow(), this.book.refresh()]);
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
