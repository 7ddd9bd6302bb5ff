import { useEffect, useRef } from "react";
import { RefusedEdit } from "./model/refused-edit";
import { usePaneSession } from "./pane-session";
import { ProblemMessage } from "./problem-message";
import { useStore } from "./store";

/** Why the last thing asked for was not done, and why the workbook could not be read. */
export function Problems() {
  const session = usePaneSession();
  const screen = useStore(session.screen);
  const { problem, work } = useStore(session.scoring);
  const book = useStore(session.book);
  const { refusal, isRefusalInField } = useStore(session.model);
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    // Whoever asked for it may be far down on the screen.
    if (problem !== null) place.current?.scrollIntoView({ block: "nearest" });
  }, [problem]);

  // On the first screen nobody has asked for anything yet; a run that failed says the same itself.
  const isReadFailure = book.problem !== null && problem?.job !== "score" && work === null;
  const showsBook = isReadFailure && screen !== "start" && screen !== "settings";
  // The screen of the model says it beside its figures.
  const isRefused = refusal !== null && !isRefusalInField && screen !== "model";
  if (problem === null && !isRefused && !showsBook) return null;
  return (
    <div ref={place}>
      {problem !== null ? (
        <ProblemMessage {...problem} onDismiss={session.scoring.dismiss} />
      ) : isRefused ? (
        <RefusedEdit />
      ) : (
        book.problem !== null && (
          <ProblemMessage
            job="book"
            error={book.problem}
            onRetry={book.isReading ? undefined : session.retry}
          />
        )
      )}
    </div>
  );
}
