import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ChevronRight16Regular } from "@fluentui/react-icons/svg/chevron-right";
import { useId, useState, type ReactNode } from "react";

const useStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", gap: "8px", minWidth: 0 },
  summary: {
    display: "flex",
    alignItems: "center",
    gap: "4px",
    padding: "4px 0",
    border: "none",
    textAlign: "left",
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground1,
    backgroundColor: "transparent",
    cursor: "pointer",
    overflowWrap: "anywhere",
    borderRadius: tokens.borderRadiusMedium,
    ":hover": { color: tokens.colorNeutralForeground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  chevron: { flexShrink: 0 },
  open: { transform: "rotate(90deg)" },
});

interface DisclosureProps {
  readonly label: string;
  /** What it is called where the label alone does not tell it from others; begins with the label. */
  readonly name?: string;
  readonly isOpenAtFirst?: boolean;
  readonly children: ReactNode;
}

/** A part that is folded until somebody asks for it, and not even drawn until then. */
export function Disclosure({ label, name, isOpenAtFirst = false, children }: DisclosureProps) {
  const styles = useStyles();
  const id = useId();
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <div className={styles.part}>
      <button
        type="button"
        className={styles.summary}
        aria-label={name}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <ChevronRight16Regular className={mergeClasses(styles.chevron, isOpen && styles.open)} />
        <span>{label}</span>
      </button>
      {isOpen && <div id={id}>{children}</div>}
    </div>
  );
}
