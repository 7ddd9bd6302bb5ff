import { usePaneLanguage } from "../pane-language";

export function ClientScreen() {
  const { say } = usePaneLanguage();
  return <h2>{say("pane.nav.client")}</h2>;
}
