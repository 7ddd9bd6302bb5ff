import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { usePaneLanguage } from "./pane-language";
import { usePaneSession } from "./pane-session";
import { screens } from "./screen-store";
import { useStore } from "./store";

// Fluent's own tabs bring a library for the keyboard along that is a tenth of the pane.
const useStyles = makeStyles({
  list: { display: "flex", flexWrap: "wrap", margin: 0, padding: 0, listStyleType: "none" },
  tab: {
    padding: "6px 8px 4px",
    border: 0,
    borderBottom: "2px solid transparent",
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground2,
    font: "inherit",
    cursor: "pointer",
    ":hover": {
      color: tokens.colorNeutralForeground1,
      borderBottomColor: tokens.colorNeutralStroke1,
    },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  shown: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderBottomColor: tokens.colorCompoundBrandStroke,
    ":hover": { borderBottomColor: tokens.colorCompoundBrandStroke },
    "@media (forced-colors: active)": { borderBottomColor: "Highlight" },
  },
});

/** The way from one screen to another. */
export function ScreenTabs() {
  const styles = useStyles();
  const { say } = usePaneLanguage();
  const session = usePaneSession();
  const shown = useStore(session.screen);
  if (shown === "start") return null;
  return (
    <nav aria-label={say("pane.nav")}>
      <ul className={styles.list}>
        {screens
          .filter((screen) => screen !== "start")
          .map((screen) => (
            <li key={screen}>
              <button
                type="button"
                className={mergeClasses(styles.tab, screen === shown && styles.shown)}
                aria-current={screen === shown ? "page" : undefined}
                onClick={() => session.screen.show(screen)}
              >
                {say(`pane.nav.${screen}`)}
              </button>
            </li>
          ))}
      </ul>
    </nav>
  );
}
