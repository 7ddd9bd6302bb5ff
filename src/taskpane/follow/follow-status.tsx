import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { usePaneSession } from "../pane-session";
import { useStore } from "../store";
import type { FollowStore } from "./follow-store";
import { useFollowWords } from "./follow-words";
import { takenDayWords } from "./taken-day";
import { useTakenWords } from "./taken-words";

/** What those hear who cannot see what has come of what they asked for. */
export function FollowStatus({ store }: { readonly store: FollowStore }) {
  const looks = usePaneLooks();
  const say = useFollowWords();
  const taken = useTakenWords();
  const words = usePaneLanguage();
  const { money, number } = words;
  const { scoring } = usePaneSession();
  const { followed, takenDay } = useStore(scoring);
  const { reading, done, compared, added } = useStore(store);

  const heard = (): string => {
    if (takenDay !== null) {
      return say("follow.pane.sameDay.title", { date: takenDayWords(takenDay, reading, words) });
    }
    if (done === "snapshot") return taken(followed?.snapshot ?? null).join(" ");
    if (done === "dashboard") return say("follow.pane.dashboard.made");
    if (done === "compared" && compared !== null) {
      const { total, currency } = compared;
      return say("follow.pane.compare.done", {
        opening: money(total.opening, currency),
        closing: money(total.closing, currency),
      });
    }
    if (done === "benchmark" && added !== null) {
      const { indicator, value } = added;
      return say("follow.pane.benchmarks.added", { indicator, value: number(value) });
    }
    return "";
  };
  return (
    // It stays in the page all the time: a live region that appears with its text is not read.
    <div role="status" className={looks.hidden}>
      {heard()}
    </div>
  );
}
