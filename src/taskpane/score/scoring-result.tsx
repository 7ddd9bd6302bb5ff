import { makeStyles } from "@fluentui/react-components";
import { Link } from "../controls/link";
import type { TabKey } from "../../book/tab-plan";
import type { ScoringSummary } from "../../excel/scoring-summary";
import { usePaneLanguage } from "../pane-language";
import { PaneSection } from "../pane-section";
import { AxisEffects } from "./axis-effects";
import { AxisScores } from "./axis-scores";
import { DataCheck } from "./data-check";
import { FirstActions } from "./first-actions";
import { KeyFigures } from "./key-figures";
import { RunChangesSection } from "./run-changes-section";

const useStyles = makeStyles({
  tabs: {
    display: "flex",
    flexWrap: "wrap",
    gap: "4px 16px",
    margin: 0,
    padding: 0,
    listStyleType: "none",
  },
});

interface ScoringResultProps {
  readonly summary: ScoringSummary;
  readonly onOpenTab: (key: TabKey) => void;
  readonly onCheck: () => void;
}

/** The outcome of a run at a glance, with the way to each tab. */
export function ScoringResult({ summary, onOpenTab, onCheck }: ScoringResultProps) {
  const styles = useStyles();
  const { say } = usePaneLanguage();
  return (
    <>
      <KeyFigures summary={summary} />
      {summary.changes !== null && <RunChangesSection changes={summary.changes} />}
      <AxisScores axes={summary.axes} />
      <AxisEffects summary={summary} />
      <FirstActions
        actions={summary.firstActions}
        currency={summary.currency}
        onOpen={() => onOpenTab("plan")}
      />
      <DataCheck issues={summary.issues} onOpen={onCheck} />
      {summary.tabs.length > 0 && (
        <PaneSection heading={say("pane.tabs.heading")}>
          <ul className={styles.tabs}>
            {summary.tabs.map(({ key, name }) => (
              <li key={key}>
                <Link onClick={() => onOpenTab(key)}>{name}</Link>
              </li>
            ))}
          </ul>
        </PaneSection>
      )}
    </>
  );
}
