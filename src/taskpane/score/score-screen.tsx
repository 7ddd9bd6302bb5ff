import { usePaneSession } from "../pane-session";
import { ProblemMessage } from "../problem-message";
import { useStore } from "../store";
import { ScoringResult } from "./scoring-result";
import { SheetCard } from "./sheet-card";
import { WorkProgress } from "./work-progress";

/** What would be scored, how far it is, what came out. */
export function ScoreScreen() {
  const session = usePaneSession();
  const state = useStore(session.scoring);
  return (
    <>
      <SheetCard state={state} onScore={() => void session.score()} />
      <WorkProgress state={state} onCancel={session.scoring.cancel} />
      {state.problem !== null && <ProblemMessage {...state.problem} />}
      {state.summary !== null && (
        <ScoringResult
          summary={state.summary}
          onOpenTab={(key) => void session.scoring.openTab(key)}
        />
      )}
    </>
  );
}
