import { FluentProvider, Link, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect } from "react";
import { CheckScreen } from "./check/check-screen";
import { ClientScreen } from "./client/client-screen";
import { ColumnsScreen } from "./columns/columns-screen";
import { MarkIcon } from "./mark-icon";
import { ModelScreen } from "./model/model-screen";
import { PaneLanguageProvider } from "./pane-language";
import { PaneSessionProvider, type PaneSession } from "./pane-session";
import { darkTheme, usePaneTheme, type OfficeColours } from "./pane-theme";
import { ScoreScreen } from "./score/score-screen";
import { ScreenTabs } from "./screen-tabs";
import type { Screen } from "./screen-store";
import { SettingsScreen } from "./settings/settings-screen";
import { StartScreen } from "./start/start-screen";
import { useStore } from "./store";

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
  readonly session: PaneSession;
  readonly officeTheme?: OfficeColours | undefined;
}

const screenOf: Readonly<Record<Screen, () => React.JSX.Element>> = {
  start: StartScreen,
  columns: ColumnsScreen,
  model: ModelScreen,
  check: CheckScreen,
  score: ScoreScreen,
  client: ClientScreen,
  settings: SettingsScreen,
};

/** The task pane. */
export function Pane({ session, officeTheme }: PaneProps) {
  const styles = useStyles();
  const words = useStore(session.language);
  const theme = usePaneTheme(officeTheme);
  const screen = useStore(session.screen);
  const CurrentScreen = screenOf[screen];

  useEffect(() => {
    // Scroll bars and the ground beyond the pane follow the root element, not the theme.
    document.documentElement.style.colorScheme = theme === darkTheme ? "dark" : "light";
  }, [theme]);

  useEffect(() => {
    const look = (): void => void session.scoring.lookAtSheet();
    window.addEventListener("focus", look);
    void session.follow();
    return () => window.removeEventListener("focus", look);
  }, [session]);

  return (
    <PaneLanguageProvider value={words}>
      <PaneSessionProvider value={session}>
        <FluentProvider theme={theme} lang={words.language}>
          <main className={styles.page}>
            <header className={styles.header}>
              <MarkIcon />
              <h1 className={styles.name}>{words.say("pane.name")}</h1>
            </header>
            <ScreenTabs />
            <CurrentScreen />
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
      </PaneSessionProvider>
    </PaneLanguageProvider>
  );
}
