import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ChevronDown16Regular } from "@fluentui/react-icons/svg/chevron-down";
import { ChevronRight16Regular } from "@fluentui/react-icons/svg/chevron-right";
import { useId, useState, type ReactNode } from "react";

/** At 200 % of the pane's usual width a label needs the whole line. */
const narrow = "@media (max-width: 260px)";

const useStyles = makeStyles({
  heading: { margin: 0, fontSize: "inherit", fontWeight: "inherit" },
  button: {
    display: "grid",
    gridTemplateColumns: "16px minmax(0, 1fr) auto",
    [narrow]: { gridTemplateColumns: "16px minmax(0, 1fr)" },
    alignItems: "center",
    columnGap: "8px",
    width: "100%",
    boxSizing: "border-box",
    padding: "8px 12px",
    border: "none",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: "transparent",
    color: "inherit",
    font: "inherit",
    textAlign: "left",
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":focus-visible": {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: "-2px",
    },
  },
  label: { overflowWrap: "anywhere" },
  strong: { fontWeight: tokens.fontWeightSemibold },
  aside: { fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap", [narrow]: { gridColumn: 2 } },
  under: { gridColumn: "2 / -1", marginTop: "4px" },
  body: { display: "flex", flexDirection: "column", gap: "12px", padding: "4px 12px 16px" },
});

interface WeightLineProps {
  readonly label: string;
  /** At the right of the label. */
  readonly aside: string;
  /** A bar under both. */
  readonly bar?: ReactNode;
  readonly level: "axis" | "criterion";
  readonly children: () => ReactNode;
}

/** A line that opens: what it holds is drawn only then. */
export function WeightLine({ label, aside, bar, level, children }: WeightLineProps) {
  const styles = useStyles();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const Heading = level === "axis" ? "h4" : "h5";
  return (
    <>
      <Heading className={styles.heading}>
        <button
          type="button"
          className={styles.button}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? <ChevronDown16Regular /> : <ChevronRight16Regular />}
          <span className={mergeClasses(styles.label, level === "axis" && styles.strong)}>
            {label}
          </span>
          <span className={styles.aside}>{aside}</span>
          {bar !== undefined && <span className={styles.under}>{bar}</span>}
        </button>
      </Heading>
      {isOpen && (
        <div id={id} role="group" aria-label={label} className={styles.body}>
          {children()}
        </div>
      )}
    </>
  );
}
