import { Button, makeStyles, ProgressBar, tokens } from "@fluentui/react-components";
import { scoringSteps } from "../../excel/scoring-summary";
import { type PaneLanguage, usePaneLanguage } from "../pane-language";
import type { SessionState } from "../scoring-session";

const useStyles = makeStyles({
  shown: {
    display: "flex",
    flexDirection: "column",
    gap: "8px",
    color: tokens.colorNeutralForeground2,
  },
  heard: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
});

/**
 * How far the work is, and for those who listen to the pane also what came of it. The live region
 * stays in the page all the time: one that appears with its text is not read out.
 */
export function WorkProgress({
  state,
  onCancel,
}: {
  readonly state: SessionState;
  readonly onCancel: () => void;
}) {
  const styles = useStyles();
  const words = usePaneLanguage();
  const { work } = state;
  const isShown = work !== null || state.notice !== null;

  return (
    <div className={isShown ? styles.shown : styles.heard}>
      {work !== null && (
        <ProgressBar
          aria-label={words.say("pane.progress")}
          thickness="large"
          {...(work.job === "score" && {
            max: scoringSteps.length,
            value: scoringSteps.indexOf(work.step) + (work.share ?? 0),
          })}
        />
      )}
      <div role="status">{statusOf(state, words)}</div>
      {work?.job === "score" && (
        <div>
          <Button size="small" disabled={work.isStopping === true} onClick={onCancel}>
            {words.say("pane.cancel")}
          </Button>
        </div>
      )}
    </div>
  );
}

function statusOf({ work, summary, problem, notice }: SessionState, words: PaneLanguage) {
  if (work?.job === "score" && work.isStopping === true) return words.say("pane.step.stopping");
  if (work?.job === "sample") return words.say("pane.step.sample");
  if (work !== null) return words.say(`pane.step.${work.step}`);
  if (notice === "sampleAdded") return words.say("pane.sample.added");
  if (notice === "cancelled") {
    return `${words.say("excel.cancelled")} ${words.say("excel.state.unchanged")}`;
  }
  if (summary === null || problem !== null) return "";
  return words.say("pane.result.announced", {
    clients: summary.clients,
    arr: words.money(summary.totalArr, summary.currency),
    weightedArr: words.money(summary.weightedArr, summary.currency),
  });
}
