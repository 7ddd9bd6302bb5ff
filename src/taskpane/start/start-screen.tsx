import { Button } from "@fluentui/react-components";
import { usePaneLanguage } from "../pane-language";
import { usePaneSession } from "../pane-session";
import { ProblemMessage } from "../problem-message";
import { SheetCard } from "../score/sheet-card";
import { WorkProgress } from "../score/work-progress";
import { useStore } from "../store";
import { SampleOffer } from "./sample-offer";

/** The first thing that a new user sees: what this is for, and a way in. */
export function StartScreen() {
  const { say } = usePaneLanguage();
  const session = usePaneSession();
  const state = useStore(session.scoring);
  return (
    <>
      <p>{say("pane.welcome")}</p>
      <SheetCard state={state} onScore={() => void session.score()} />
      <WorkProgress state={state} onCancel={session.scoring.cancel} />
      {state.problem !== null && <ProblemMessage {...state.problem} />}
      <SampleOffer busy={state.work !== null} onInsert={() => void session.insertSample()} />
      <Button appearance="subtle" onClick={() => session.screen.show("columns")}>
        {say("pane.nav.columns")}
      </Button>
    </>
  );
}
