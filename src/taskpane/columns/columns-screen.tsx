import { usePaneLanguage } from "../pane-language";

export function ColumnsScreen() {
  const { say } = usePaneLanguage();
  return <h2>{say("pane.nav.columns")}</h2>;
}
