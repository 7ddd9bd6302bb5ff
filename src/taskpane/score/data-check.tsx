import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { Link } from "../controls/link";
import { CheckmarkCircle20Filled } from "@fluentui/react-icons/svg/checkmark-circle";
import { Warning20Filled } from "@fluentui/react-icons/svg/warning";
import type { ScoringSummary } from "../../excel/scoring-summary";
import { usePaneLanguage } from "../pane-language";
import { PaneSection } from "../pane-section";

const useStyles = makeStyles({
  finding: { display: "flex", gap: "8px" },
  icon: { flexShrink: 0 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  look: { color: tokens.colorStatusWarningForeground1 },
});

interface DataCheckProps {
  readonly issues: ScoringSummary["issues"];
  readonly onOpen: () => void;
}

/** How much of the sheet could not be taken as it stood. */
export function DataCheck({ issues: { errors, warnings }, onOpen }: DataCheckProps) {
  const styles = useStyles();
  const { say } = usePaneLanguage();
  const findings = [
    ...(errors > 0 ? [say("pane.issues.errors", { count: errors })] : []),
    ...(warnings > 0 ? [say("pane.issues.warnings", { count: warnings })] : []),
  ];
  return (
    <PaneSection heading={say("pane.issues.heading")}>
      {findings.length === 0 ? (
        <div className={styles.finding}>
          <CheckmarkCircle20Filled className={mergeClasses(styles.icon, styles.good)} />
          <span>{say("pane.issues.none")}</span>
        </div>
      ) : (
        <>
          <div className={styles.finding}>
            <Warning20Filled className={mergeClasses(styles.icon, styles.look)} />
            <span>{findings.join(" · ")}</span>
          </div>
          <div>
            <Link onClick={onOpen}>{say("pane.issues.open")}</Link>
          </div>
        </>
      )}
    </PaneSection>
  );
}
