import { Link } from "../controls/link";
import { Field } from "../controls/field";
import { Select } from "../controls/select";
import packageJson from "../../../package.json";
import { ParameterField } from "../model/parameter-field";
import { shownModel } from "../model/model-store";
import { helpPage } from "../help-page";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";
import { usePaneSession } from "../pane-session";
import type { Preferences } from "../preferences";
import { ScreenHeading } from "../screen-heading";
import { useStore } from "../store";

const languages = ["excel", "en", "fr"] as const satisfies readonly Preferences["language"][];
const parameters = ["currency", "planSize", "renewalAlertDays"] as const;

/** How the pane speaks, what the plan holds, and where everything is kept. */
export function SettingsScreen() {
  const looks = usePaneLooks();
  const { say, language: spoken } = usePaneLanguage();
  const session = usePaneSession();
  const { language } = useStore(session.preferences);
  const { reading } = useStore(session.book);
  const edits = useStore(session.model);
  const model = reading === null ? null : shownModel(reading.model, edits);
  return (
    <>
      <ScreenHeading>{say("pane.nav.settings")}</ScreenHeading>
      <PaneSection heading={say("pane.settings.pane")}>
        <Field label={say("pane.settings.language")} hint={say("pane.settings.language.hint")}>
          <Select
            value={language}
            onChange={(_, { value }) =>
              void session.chooseLanguage(value as Preferences["language"])
            }
          >
            {languages.map((choice) => (
              <option key={choice} value={choice}>
                {say(`pane.settings.language.${choice}`)}
              </option>
            ))}
          </Select>
        </Field>
      </PaneSection>
      <PaneSection heading={say("pane.settings.workbook")}>
        <p className={looks.muted}>
          {say(
            reading === null
              ? "pane.settings.workbook.none"
              : reading.hasModel
                ? "pane.settings.workbook.hint"
                : "pane.model.noTab",
          )}
        </p>
        {model !== null &&
          parameters.map((parameter) => (
            <ParameterField key={parameter} parameter={parameter} model={model} />
          ))}
      </PaneSection>
      <PaneSection heading={say("pane.settings.storage.heading")}>
        <p className={looks.text}>{say("pane.settings.storage.workbook")}</p>
        <p className={looks.text}>{say("pane.settings.storage.computer")}</p>
        <p className={looks.text}>{say("pane.settings.storage.network")}</p>
      </PaneSection>
      <p className={looks.muted}>
        {say("pane.settings.version", { version: packageJson.version })}
        {" · "}
        <Link inline href={helpPage(spoken)}>
          {say("pane.settings.help")}
        </Link>
      </p>
    </>
  );
}
