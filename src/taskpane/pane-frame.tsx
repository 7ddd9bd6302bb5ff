import { makeStyles, tokens } from "@fluentui/react-components";
import { useRef } from "react";
import { CheckScreen } from "./check/check-screen";
import { ClientScreen } from "./client/client-screen";
import { UnwrittenNotes } from "./client/unwritten-notes";
import { ColumnsScreen } from "./columns/columns-screen";
import { FollowEntrance } from "./follow/follow-entrance";
import { ModelScreen } from "./model/model-screen";
import { OutOfDate } from "./out-of-date";
import { PaneFooter } from "./pane-footer";
import { PaneHeader } from "./pane-header";
import { usePaneLanguage } from "./pane-language";
import { usePaneLooks } from "./pane-looks";
import { usePaneSession } from "./pane-session";
import { Problems } from "./problems";
import { ScoreBar } from "./score-bar";
import { ScoreScreen } from "./score/score-screen";
import { screenPanelId, ScreenTabs, screenTabId } from "./screen-tabs";
import { isTabbed, type Screen } from "./screen-store";
import { SettingsScreen } from "./settings/settings-screen";
import { StartScreen } from "./start/start-screen";
import { useFocusKept } from "./focus-kept";
import { useStore } from "./store";
import { WorkProgress } from "./work-progress";
import { workStatus } from "./work-status";

const useStyles = makeStyles({
  page: {
    minHeight: "100vh",
    boxSizing: "border-box",
    maxWidth: "640px",
    padding: "0 16px",
    "@media (max-width: 280px)": { padding: "0 8px" },
    display: "flex",
    flexDirection: "column",
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  // What has nothing to say takes no room.
  notices: { "& > :not(:empty)": { marginTop: "16px" } },
  screen: {
    display: "flex",
    flexDirection: "column",
    gap: "24px",
    minWidth: 0,
    margin: "16px 0 24px",
  },
});

const screenOf: Readonly<Record<Screen, () => React.JSX.Element>> = {
  start: StartScreen,
  columns: ColumnsScreen,
  model: ModelScreen,
  check: CheckScreen,
  score: ScoreScreen,
  client: ClientScreen,
  follow: FollowEntrance,
  settings: SettingsScreen,
};

/** What surrounds every screen: the way to the others, what goes on, what went wrong, what to do next. */
export function PaneFrame() {
  const styles = useStyles();
  const looks = usePaneLooks();
  const words = usePaneLanguage();
  const session = usePaneSession();
  const screen = useStore(session.screen);
  const state = useStore(session.scoring);
  const { reading, isReading } = useStore(session.book);
  const page = useRef<HTMLElement>(null);
  useFocusKept(page, screen, state.summary);

  const CurrentScreen = screen === null ? null : screenOf[screen];
  const isOnTab = isTabbed(screen);
  const isOpening = screen === null || (screen === "score" && reading === null && isReading);
  return (
    <main ref={page} className={styles.page}>
      <PaneHeader />
      {screen !== null && screen !== "start" && <ScreenTabs shown={screen} />}
      {/* It stays in the page all the time: a live region that appears with its text is not read. */}
      <div role="status" className={looks.hidden}>
        {workStatus(state, words)}
      </div>
      <div className={styles.notices}>
        <WorkProgress isOpening={isOpening} />
        <Problems />
        {isOnTab && <UnwrittenNotes />}
        <OutOfDate />
      </div>
      <div
        className={styles.screen}
        {...(isOnTab && {
          id: screenPanelId,
          role: "tabpanel",
          "aria-labelledby": screenTabId(screen),
        })}
      >
        {CurrentScreen !== null && <CurrentScreen />}
      </div>
      <PaneFooter />
      {isOnTab && <ScoreBar shown={screen} />}
    </main>
  );
}
