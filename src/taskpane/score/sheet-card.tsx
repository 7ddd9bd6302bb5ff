import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { Table20Regular } from "@fluentui/react-icons/svg/table";
import { usePaneLanguage } from "../pane-language";
import type { SessionState } from "../scoring-session";

const useStyles = makeStyles({
  card: { display: "flex", flexDirection: "column", gap: "12px" },
  sheet: {
    display: "flex",
    alignItems: "center",
    gap: "10px",
    minHeight: "40px",
    padding: "8px 12px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  icon: { flexShrink: 0, color: tokens.colorBrandForeground1 },
  description: { minWidth: 0 },
  sheetName: {
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    fontWeight: tokens.fontWeightSemibold,
  },
  muted: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  line: { margin: 0 },
});

interface SheetCardProps {
  readonly state: SessionState;
  readonly onScore: () => void;
}

/** What would be scored, and the button that does it. */
export function SheetCard({ state: { sheet, work }, onScore }: SheetCardProps) {
  const styles = useStyles();
  const { say } = usePaneLanguage();

  return (
    <section className={styles.card} aria-label={say("pane.sheet.heading")}>
      {sheet === null && <p className={styles.line}>{say("pane.sheet.none")}</p>}
      {sheet && (
        <div className={styles.sheet}>
          <Table20Regular className={styles.icon} />
          <div className={styles.description}>
            <div className={styles.sheetName} title={sheet.name}>
              {sheet.name}
            </div>
            <div className={styles.muted}>{say("pane.sheet.rows", { rows: sheet.rows })}</div>
          </div>
        </div>
      )}
      {/* Focus stays on the button while it works, so that it is there when the result is read. */}
      <Button appearance="primary" size="large" disabledFocusable={work !== null} onClick={onScore}>
        {say("pane.score")}
      </Button>
    </section>
  );
}
