import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  badge: {
    display: "inline-flex",
    alignItems: "center",
    boxSizing: "border-box",
    minHeight: "20px",
    padding: "0 6px",
    borderRadius: tokens.borderRadiusMedium,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  danger: {
    color: tokens.colorStatusDangerForeground1,
    backgroundColor: tokens.colorStatusDangerBackground1,
    border: `1px solid ${tokens.colorStatusDangerBorder1}`,
  },
  warning: {
    color: tokens.colorStatusWarningForeground1,
    backgroundColor: tokens.colorStatusWarningBackground1,
    border: `1px solid ${tokens.colorStatusWarningBorder1}`,
  },
});

interface BadgeProps {
  readonly color: "danger" | "warning";
  readonly className?: string;
  readonly children: ReactNode;
}

/** A word that marks something out. */
export function Badge({ color, className, children }: BadgeProps) {
  const styles = useStyles();
  return <span className={mergeClasses(styles.badge, styles[color], className)}>{children}</span>;
}
