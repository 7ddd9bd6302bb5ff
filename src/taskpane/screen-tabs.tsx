import { Tab, TabList } from "@fluentui/react-components";
import { usePaneLanguage } from "./pane-language";
import { usePaneSession } from "./pane-session";
import { screens, type Screen } from "./screen-store";
import { useStore } from "./store";

/** The way from one screen to another. */
export function ScreenTabs() {
  const { say } = usePaneLanguage();
  const session = usePaneSession();
  const shown = useStore(session.screen);
  if (shown === "start") return null;
  return (
    <nav aria-label={say("pane.nav")}>
      <TabList
        size="small"
        selectedValue={shown}
        onTabSelect={(_, { value }) => session.screen.show(value as Screen)}
      >
        {screens
          .filter((screen) => screen !== "start")
          .map((screen) => (
            <Tab key={screen} value={screen}>
              {say(`pane.nav.${screen}`)}
            </Tab>
          ))}
      </TabList>
    </nav>
  );
}
