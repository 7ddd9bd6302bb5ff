import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ErrorCircle20Filled } from "@fluentui/react-icons/svg/error-circle";
import { Info20Regular } from "@fluentui/react-icons/svg/info";
import { Warning20Filled } from "@fluentui/react-icons/svg/warning";
import type { ReactNode } from "react";
import { usePaneLanguage } from "../pane-language";

type Intent = "info" | "warning" | "error";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    alignItems: "flex-start",
    gap: "8px",
    padding: "8px 12px",
    borderRadius: tokens.borderRadiusMedium,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
  info: {
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  warning: {
    border: `1px solid ${tokens.colorStatusWarningBorder1}`,
    backgroundColor: tokens.colorStatusWarningBackground1,
  },
  error: {
    border: `1px solid ${tokens.colorStatusDangerBorder1}`,
    backgroundColor: tokens.colorStatusDangerBackground1,
  },
  icon: { display: "flex", flexShrink: 0 },
  infoIcon: { color: tokens.colorNeutralForeground3 },
  warningIcon: { color: tokens.colorStatusWarningForeground3 },
  errorIcon: { color: tokens.colorStatusDangerForeground1 },
  // Text, then what can be done, under each other.
  content: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: "8px",
    flexGrow: 1,
    minWidth: 0,
  },
  body: { overflowWrap: "anywhere" },
  title: { display: "block", fontWeight: tokens.fontWeightSemibold },
  actions: { display: "flex", flexWrap: "wrap", gap: "8px" },
});

const icons = {
  info: Info20Regular,
  warning: Warning20Filled,
  error: ErrorCircle20Filled,
} as const;

interface MessageBarProps {
  readonly intent: Intent;
  readonly className?: string;
  readonly role?: "alert";
  /** Closes it; in its corner. */
  readonly corner?: ReactNode;
  readonly children: ReactNode;
}

/** Something that has to be said apart from the rest. */
export function MessageBar({ intent, className, role, corner, children }: MessageBarProps) {
  const styles = useStyles();
  const { say } = usePaneLanguage();
  const Icon = icons[intent];
  return (
    <div role={role} className={mergeClasses(styles.bar, styles[intent], className)}>
      <span className={mergeClasses("message-bar-icon", styles.icon, styles[`${intent}Icon`])}>
        {intent === "info" ? (
          <Icon />
        ) : (
          <Icon aria-label={say(intent === "error" ? "pane.mark.error" : "pane.mark.warning")} />
        )}
      </span>
      <div className={styles.content}>{children}</div>
      {corner}
    </div>
  );
}

interface PartProps {
  readonly className?: string;
  readonly children: ReactNode;
}

/** What it says. */
export function MessageBarBody({ className, children }: PartProps) {
  const styles = useStyles();
  return <div className={mergeClasses(styles.body, className)}>{children}</div>;
}

/** The first line of it. */
export function MessageBarTitle({ className, children }: PartProps) {
  const styles = useStyles();
  return <strong className={mergeClasses(styles.title, className)}>{children}</strong>;
}

/** What can be done about it. */
export function MessageBarActions({ children }: PartProps) {
  const styles = useStyles();
  return <div className={styles.actions}>{children}</div>;
}
