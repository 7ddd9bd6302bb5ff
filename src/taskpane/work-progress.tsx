import { Button, makeStyles } from "@fluentui/react-components";
import { ProgressBar } from "./controls/progress-bar";
import { scoringSteps } from "../excel/scoring-summary";
import { usePaneLanguage } from "./pane-language";
import { usePaneLooks } from "./pane-looks";
import { usePaneSession } from "./pane-session";
import { useStore } from "./store";
import { workStatus } from "./work-status";

const useStyles = makeStyles({
  progress: { display: "flex", flexDirection: "column", gap: "8px" },
  line: {
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    alignItems: "center",
    gap: "8px",
  },
});

/** How far the work is, and a way to stop it; what has been said once is shown until the next job. */
export function WorkProgress({ isOpening }: { readonly isOpening: boolean }) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const words = usePaneLanguage();
  const { scoring } = usePaneSession();
  const state = useStore(scoring);
  const { work, notice } = state;
  const steps = work === null || work.job === "sample" ? null : work;
  if (work === null && !isOpening) {
    return notice === null ? null : <p className={looks.muted}>{workStatus(state, words)}</p>;
  }
  return (
    <div className={styles.progress}>
      <ProgressBar
        aria-label={words.say("pane.progress")}
        {...(steps !== null && {
          max: scoringSteps.length,
          value: scoringSteps.indexOf(steps.step) + (steps.share ?? 0),
        })}
      />
      <div className={styles.line}>
        <span className={looks.muted}>
          {work === null ? words.say("pane.book.reading") : workStatus(state, words)}
        </span>
        {steps !== null && (
          <Button
            size="small"
            disabledFocusable={steps.isStopping === true}
            onClick={scoring.cancel}
          >
            {words.say("pane.cancel")}
          </Button>
        )}
      </div>
    </div>
  );
}
