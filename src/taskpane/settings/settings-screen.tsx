import { Field, Select } from "@fluentui/react-components";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";
import { usePaneSession } from "../pane-session";
import type { Preferences } from "../preferences";
import { ScreenHeading } from "../screen-heading";
import { useStore } from "../store";

const languages = ["excel", "en", "fr"] as const satisfies readonly Preferences["language"][];

/** How the pane speaks, what the plan holds, and where everything is kept. */
export function SettingsScreen() {
  const looks = usePaneLooks();
  const { say } = usePaneLanguage();
  const session = usePaneSession();
  const { language } = useStore(session.preferences);
  return (
    <>
      <ScreenHeading>{say("pane.nav.settings")}</ScreenHeading>
      <Field label={say("pane.settings.language")} hint={say("pane.settings.language.hint")}>
        <Select
          value={language}
          onChange={(_, { value }) => void session.chooseLanguage(value as Preferences["language"])}
        >
          {languages.map((choice) => (
            <option key={choice} value={choice}>
              {say(`pane.settings.language.${choice}`)}
            </option>
          ))}
        </Select>
      </Field>
      <PaneSection heading={say("pane.settings.storage.heading")}>
        <p className={looks.text}>{say("pane.settings.storage.workbook")}</p>
        <p className={looks.text}>{say("pane.settings.storage.computer")}</p>
        <p className={looks.text}>{say("pane.settings.storage.network")}</p>
      </PaneSection>
    </>
  );
}
