import { makeStyles, tokens } from "@fluentui/react-components";
import { Warning16Regular } from "@fluentui/react-icons/svg/warning";
import type { SheetSnapshot } from "./session/sheet-session";

const useStyles = makeStyles({
  line: {
    display: "flex",
    alignItems: "flex-start",
    gap: "6px",
    padding: "4px 12px",
    fontSize: "13px",
    lineHeight: "18px",
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorPaletteYellowBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  mark: { display: "flex", flex: "none", paddingTop: "1px" },
});

/** Why the active cell shows an error, where its function says so. */
export function CellError({
  snapshot: { selection, picture, draft },
}: {
  readonly snapshot: SheetSnapshot;
}) {
  const styles = useStyles();
  const { row, column } = selection.active;
  const { text = "", message } = picture?.cells.at(row, column) ?? {};
  const isShown = message !== undefined && !draft;
  return (
    <div aria-live="polite" data-testid="cell-error">
      {isShown && (
        <div className={styles.line}>
          <span className={styles.mark} aria-hidden="true">
            <Warning16Regular />
          </span>
          <span>
            <b>{text}</b> {message}
          </span>
        </div>
      )}
    </div>
  );
}
