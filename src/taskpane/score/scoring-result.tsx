import { Link, makeStyles } from "@fluentui/react-components";
import type { TabKey } from "../../book/tab-plan";
import type { ScoringSummary } from "../../excel/scoring-summary";
import { AxisScores } from "./axis-scores";
import { DataCheck } from "./data-check";
import { FirstActions } from "./first-actions";
import { KeyFigures } from "./key-figures";
import { PaneSection } from "../pane-section";
import { RunChangesSection } from "./run-changes-section";
import { usePaneLanguage } from "../pane-language";

const useStyles = makeStyles({
  result: { display: "flex", flexDirection: "column", gap: "20px" },
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
}

/** The outcome of a run at a glance, with the way to each tab. */
export function ScoringResult({ summary, onOpenTab }: ScoringResultProps) {
  const styles = useStyles();
  const { say } = usePaneLanguage();
  return (
    <div className={styles.result}>
      <KeyFigures summary={summary} />
      {summary.changes !== null && <RunChangesSection changes={summary.changes} />}
      <AxisScores axes={summary.axes} />
      <FirstActions
        actions={summary.firstActions}
        currency={summary.currency}
        onOpen={() => onOpenTab("plan")}
      />
      <DataCheck issues={summary.issues} onOpen={() => onOpenTab("check")} />
      <PaneSection heading={say("pane.tabs.heading")}>
        <ul className={styles.tabs}>
          {summary.tabs.map(({ key, name }) => (
            <li key={key}>
              <Link as="button" onClick={() => onOpenTab(key)}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </PaneSection>
    </div>
  );
}
