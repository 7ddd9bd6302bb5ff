import { usePaneLanguage } from "../pane-language";

export function SettingsScreen() {
  const { say } = usePaneLanguage();
  return <h2>{say("pane.nav.settings")}</h2>;
}
