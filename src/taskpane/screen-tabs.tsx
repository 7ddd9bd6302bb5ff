import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { KeyboardEvent } from "react";
import { usePaneLanguage } from "./pane-language";
import { usePaneSession } from "./pane-session";
import type { Screen } from "./screen-store";

// Fluent's own tabs bring a keyboard library along that takes a tenth of the pane's scripts.
const useStyles = makeStyles({
  // The words start where those below them do; on a narrow pane they take a second line.
  tabs: { display: "flex", flexWrap: "wrap", columnGap: "4px", margin: "4px 0 0 -4px" },
  tab: {
    padding: "6px 4px 4px",
    border: 0,
    borderBottom: "2px solid transparent",
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground2,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    cursor: "pointer",
    ":hover": { color: tokens.colorNeutralForeground1, borderBottomColor: "currentColor" },
    // A contrast theme draws what is transparent elsewhere.
    "@media (forced-colors: active)": { borderBottomColor: "Canvas" },
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

const tabs = ["columns", "model", "check", "score", "client", "follow"] as const;

export const screenPanelId = "screen";

export function screenTabId(screen: Screen): string {
  return `tab-${screen}`;
}

/** The way from one screen to another. */
export function ScreenTabs({ shown }: { readonly shown: Screen }) {
  const styles = useStyles();
  const { say } = usePaneLanguage();
  const session = usePaneSession();
  // The settings are no tab: from there the first one is the way in.
  const entrance = tabs.find((screen) => screen === shown) ?? tabs[0];
  return (
    <div
      role="tablist"
      className={styles.tabs}
      aria-label={say("pane.nav")}
      onKeyDown={moveFocusWithKeys}
    >
      {tabs.map((screen) => (
        <button
          key={screen}
          type="button"
          role="tab"
          id={screenTabId(screen)}
          aria-selected={screen === shown}
          aria-controls={screen === shown ? screenPanelId : undefined}
          tabIndex={screen === entrance ? 0 : -1}
          className={mergeClasses(styles.tab, screen === shown && styles.shown)}
          onClick={() => session.screen.show(screen)}
        >
          {say(`pane.nav.${screen}`)}
        </button>
      ))}
    </div>
  );
}

/** As tabs do: arrows go round, Home and End to the first and the last; Enter or Space opens. */
function moveFocusWithKeys(event: KeyboardEvent<HTMLElement>): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")];
  const at = all.indexOf(event.target as HTMLElement);
  const step: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: all.length - 1,
  };
  const next = step[event.key];
  if (at === -1 || next === undefined) return;
  event.preventDefault();
  all.at(next % all.length)?.focus();
}
