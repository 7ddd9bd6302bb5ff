import { useEffect } from "react";
import { usePaneSession } from "../pane-session";
import { ProblemMessage } from "../problem-message";
import { useStore } from "../store";
import { BenchmarksSection } from "./benchmarks-section";
import { CompareSection } from "./compare-section";
import { ConfidentialSection } from "./confidential-section";
import { DashboardSection } from "./dashboard-section";
import { FollowStatus } from "./follow-status";
import { followStoreOf } from "./follow-store";
import { SnapshotsSection } from "./snapshots-section";

/** How the book moves over time, and the customer dashboard. */
export function FollowScreen() {
  const session = usePaneSession();
  const store = followStoreOf(session);
  const { problem, isReading } = useStore(store);
  const book = useStore(session.book);
  useEffect(() => store.show(), [store]);
  return (
    <>
      <FollowStatus store={store} />
      {/* That there is no list, or that Excel does not answer, is said above. */}
      {problem !== null && book.problem === null && (
        <ProblemMessage
          job="book"
          error={problem}
          onRetry={isReading ? undefined : () => void store.refresh()}
        />
      )}
      <SnapshotsSection store={store} />
      <CompareSection store={store} />
      <DashboardSection store={store} />
      <BenchmarksSection store={store} />
      <ConfidentialSection store={store} />
    </>
  );
}
