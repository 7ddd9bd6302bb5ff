import { Link, makeStyles, tokens } from "@fluentui/react-components";
import type { SheetSnapshot } from "./session/sheet-session";
import { useWorkbenchLanguage } from "./workbench-language";

const useStyles = makeStyles({
  line: {
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    columnGap: "24px",
    flex: "none",
    padding: "2px 12px",
    fontSize: "12px",
    lineHeight: "20px",
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground3,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  figures: { display: "flex", flexWrap: "wrap", columnGap: "20px", marginLeft: "auto" },
  credit: { fontSize: "12px", lineHeight: "20px" },
});

/** Where the makers of the grid wish their mark to lead. */
const GRID = "https://rv-grid.com/guide/attribution";

/** What is going on, and what the selected cells come to. */
export function StatusLine({
  snapshot,
  isOpening,
}: {
  readonly snapshot: SheetSnapshot;
  /** The book is still on its way. */
  readonly isOpening: boolean;
}) {
  const styles = useStyles();
  const { say } = useWorkbenchLanguage();
  const { draft, busy, isStale, figures } = snapshot;
  const words = isOpening
    ? say("workbench.status.opening")
    : busy || isStale
      ? say("workbench.status.calculating")
      : draft
        ? say(draft.mode === "edit" ? "workbench.status.edit" : "workbench.status.enter")
        : say("workbench.status.ready");
  return (
    <footer className={styles.line}>
      <span role="status" data-testid="status">
        {words}
      </span>
      <span className={styles.figures} data-testid="figures">
        {figures && figures.numbers > 0 && (
          <span>{say("workbench.status.mean", { value: figures.mean })}</span>
        )}
        {figures && figures.count > 0 && (
          <span>{say("workbench.status.count", { count: figures.count })}</span>
        )}
        {figures && figures.numbers > 0 && (
          <span>{say("workbench.status.sum", { value: figures.sum })}</span>
        )}
      </span>
      <Link className={styles.credit} href={GRID} target="_blank" rel="noopener noreferrer">
        {say("workbench.status.grid")}
      </Link>
    </footer>
  );
}
