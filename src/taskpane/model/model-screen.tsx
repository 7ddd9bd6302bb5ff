import { usePaneLanguage } from "../pane-language";

export function ModelScreen() {
  const { say } = usePaneLanguage();
  return <h2>{say("pane.nav.model")}</h2>;
}
