import { usePaneLanguage } from "../pane-language";

export function CheckScreen() {
  const { say } = usePaneLanguage();
  return <h2>{say("pane.nav.check")}</h2>;
}
