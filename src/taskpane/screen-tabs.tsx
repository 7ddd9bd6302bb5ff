import { makeStyles, Tab, TabList } from "@fluentui/react-components";
import { usePaneLanguage } from "./pane-language";
import { usePaneSession } from "./pane-session";
import type { Screen } from "./screen-store";

const useStyles = makeStyles({
  // The words start where those below them do; on a narrow pane they take a second line.
  tabs: { flexWrap: "wrap", marginLeft: "-4px" },
  tab: { paddingInline: "4px" },
});

const tabs = ["columns", "model", "check", "score", "client"] as const;

export const screenPanelId = "screen";

export function screenTabId(screen: Screen): string {
  return `tab-${screen}`;
}

/** The way from one screen to another. */
export function ScreenTabs({ shown }: { readonly shown: Screen }) {
  const styles = useStyles();
  const { say } = usePaneLanguage();
  const session = usePaneSession();
  return (
    <TabList
      className={styles.tabs}
      size="small"
      aria-label={say("pane.nav")}
      selectedValue={shown}
      onTabSelect={(_, { value }) => session.screen.show(value as Screen)}
    >
      {tabs.map((screen) => (
        <Tab key={screen} id={screenTabId(screen)} className={styles.tab} value={screen}>
          {say(`pane.nav.${screen}`)}
        </Tab>
      ))}
    </TabList>
  );
}
