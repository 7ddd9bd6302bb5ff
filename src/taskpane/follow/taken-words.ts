import type { TakenSnapshot } from "../../excel/take-snapshot";
import { usePaneLanguage } from "../pane-language";
import { useFollowWords } from "./follow-words";

/** What a snapshot that was taken left, in sentences. */
export function useTakenWords(): (taken: TakenSnapshot | null) => string[] {
  const say = useFollowWords();
  const { date } = usePaneLanguage();
  return (taken) => {
    if (taken === null) return [];
    const { hasReplaced, count, restated, notes } = taken;
    return [
      say(hasReplaced ? "follow.pane.snapshots.replaced" : "follow.pane.snapshots.taken", {
        date: date(taken.date),
        count,
      }),
      ...(restated.length > 0
        ? [say("follow.pane.snapshots.restated", { count: restated.length })]
        : []),
      ...notes,
    ];
  };
}
