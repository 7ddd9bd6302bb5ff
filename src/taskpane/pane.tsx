import { FluentProvider, Link, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { MarkIcon } from "./mark-icon";
import { PaneLanguageProvider, paneLanguage } from "./pane-language";
import { darkTheme, usePaneTheme, type OfficeColours } from "./pane-theme";
import { ProblemMessage } from "./problem-message";
import { SampleOffer } from "./sample-offer";
import { ScoringResult } from "./scoring-result";
import type { ScoringSession } from "./scoring-session";
import { SheetCard } from "./sheet-card";
import { WorkProgress } from "./work-progress";

const useStyles = makeStyles({
  page: {
    minHeight: "100vh",
    boxSizing: "border-box",
    padding: "0 16px 24px",
    display: "flex",
    flexDirection: "column",
    gap: "16px",
    maxWidth: "640px",
    backgroundColor: tokens.colorNeutralBackground1,
  },
  // Excel lays its own menu over the top right corner: 34 by 32 pixels on a Mac, less elsewhere.
  header: {
    display: "flex",
    alignItems: "center",
    gap: "8px",
    minHeight: "32px",
    paddingTop: "12px",
    paddingRight: "40px",
  },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  welcome: { margin: 0 },
  footer: {
    marginTop: "auto",
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    gap: "4px 16px",
    paddingTop: "8px",
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

export interface PaneProps {
  readonly session: ScoringSession;
  /** The display language, such as `fr-FR`. */
  readonly locale: string | undefined;
  readonly officeTheme?: OfficeColours | undefined;
}

/** The task pane: what would be scored, how far it is, what came out. */
export function Pane({ session, locale, officeTheme }: PaneProps) {
  const styles = useStyles();
  const words = useMemo(() => paneLanguage(locale), [locale]);
  const theme = usePaneTheme(officeTheme);
  const state = useSyncExternalStore(session.subscribe, session.snapshot, session.snapshot);

  const isFirstRun = state.summary === null && state.notice !== "sampleAdded";

  useEffect(() => {
    // Scroll bars and the ground beyond the pane follow the root element, not the theme.
    document.documentElement.style.colorScheme = theme === darkTheme ? "dark" : "light";
  }, [theme]);

  useEffect(() => {
    const look = (): void => void session.lookAtSheet();
    window.addEventListener("focus", look);
    void session.follow();
    return () => window.removeEventListener("focus", look);
  }, [session]);

  return (
    <PaneLanguageProvider value={words}>
      <FluentProvider theme={theme} lang={words.language}>
        <main className={styles.page}>
          <header className={styles.header}>
            <MarkIcon />
            <h1 className={styles.name}>{words.say("pane.name")}</h1>
          </header>
          {isFirstRun && <p className={styles.welcome}>{words.say("pane.welcome")}</p>}
          <SheetCard state={state} onScore={() => void session.score()} />
          <WorkProgress state={state} onCancel={session.cancel} />
          {state.problem !== null && <ProblemMessage {...state.problem} />}
          {isFirstRun && (
            <SampleOffer busy={state.work !== null} onInsert={() => void session.insertSample()} />
          )}
          {state.summary !== null && (
            <ScoringResult summary={state.summary} onOpenTab={(key) => void session.openTab(key)} />
          )}
          <footer className={styles.footer}>
            <span>{words.say("pane.privacy")}</span>
            <Link
              href={words.language === "fr" ? "help/fr.html" : "help/index.html"}
              target="_blank"
              rel="noreferrer"
            >
              {words.say("pane.help")}
            </Link>
          </footer>
        </main>
      </FluentProvider>
    </PaneLanguageProvider>
  );
}
