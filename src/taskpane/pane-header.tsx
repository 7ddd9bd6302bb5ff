import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { Settings20Regular } from "@fluentui/react-icons/svg/settings";
import { MarkIcon } from "./mark-icon";
import { usePaneLanguage } from "./pane-language";
import { usePaneSession } from "./pane-session";
import { useStore } from "./store";

const useStyles = makeStyles({
  // Excel lays its own menu over the top right corner: 34 by 32 pixels on a Mac, less elsewhere.
  header: {
    display: "flex",
    alignItems: "center",
    gap: "8px",
    minHeight: "32px",
    paddingTop: "8px",
    paddingRight: "40px",
  },
  settings: { flexShrink: 0 },
  mark: { display: "flex", flexShrink: 0 },
  name: {
    flexGrow: 1,
    minWidth: 0,
    margin: 0,
    // Beside the mark it would have to be cut; it is still heard.
    "@media (max-width: 240px)": { opacity: 0, height: "20px", overflow: "hidden" },
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
});

/** Whose pane this is, and the way to its settings. */
export function PaneHeader() {
  const styles = useStyles();
  const { say } = usePaneLanguage();
  const session = usePaneSession();
  const screen = useStore(session.screen);
  return (
    <header className={styles.header}>
      <span className={styles.mark}>
        <MarkIcon />
      </span>
      <h1 className={styles.name}>{say("pane.name")}</h1>
      <Button
        className={styles.settings}
        appearance="subtle"
        icon={<Settings20Regular />}
        aria-label={say("pane.nav.settings")}
        title={say("pane.nav.settings")}
        aria-pressed={screen === "settings"}
        onClick={session.screen.toggleSettings}
      />
    </header>
  );
}
