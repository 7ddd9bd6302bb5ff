import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { DismissCircle16Filled } from "@fluentui/react-icons/svg/dismiss-circle";
import { Warning16Filled } from "@fluentui/react-icons/svg/warning";
import { usePaneLanguage } from "../pane-language";

const useStyles = makeStyles({
  mark: {
    display: "flex",
    alignItems: "flex-start",
    gap: "4px",
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  icon: { flexShrink: 0 },
  blocking: { color: tokens.colorStatusDangerForeground1 },
  error: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
});

interface SeverityMarkProps {
  readonly severity: "blocking" | "error" | "warning";
  /** What is to be said beside it. */
  readonly more?: readonly string[];
}

/** How grave something is, as a mark and a word. */
export function SeverityMark({ severity, more = [] }: SeverityMarkProps) {
  const styles = useStyles();
  const { say } = usePaneLanguage();
  const Icon = severity === "warning" ? Warning16Filled : DismissCircle16Filled;
  return (
    <div className={styles.mark}>
      <Icon className={mergeClasses(styles.icon, styles[severity])} />
      <span>{[say(`pane.check.${severity}`), ...more].join(" · ")}</span>
    </div>
  );
}
