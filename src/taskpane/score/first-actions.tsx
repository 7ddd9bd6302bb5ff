import { Badge, Link, makeStyles, tokens } from "@fluentui/react-components";
import type { ActionSummary } from "../../excel/scoring-summary";
import { usePaneLanguage } from "../pane-language";
import { PaneSection } from "../pane-section";

const useStyles = makeStyles({
  list: {
    display: "flex",
    flexDirection: "column",
    margin: 0,
    padding: 0,
    listStyleType: "none",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  action: {
    display: "flex",
    flexDirection: "column",
    gap: "2px",
    padding: "10px 12px",
    ":not(:first-child)": { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  heading: { display: "flex", alignItems: "baseline", gap: "8px" },
  badge: { flexShrink: 0 },
  client: {
    flexGrow: 1,
    minWidth: 0,
    overflowWrap: "anywhere",
    fontWeight: tokens.fontWeightSemibold,
  },
  muted: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  line: { margin: 0 },
});

interface FirstActionsProps {
  readonly actions: readonly ActionSummary[];
  readonly currency: string;
  readonly onOpen: () => void;
}

/** What to do on Monday: the top of the action plan. */
export function FirstActions({ actions, currency, onOpen }: FirstActionsProps) {
  const styles = useStyles();
  const { say, money } = usePaneLanguage();
  return (
    <PaneSection heading={say("pane.actions.heading")}>
      {actions.length === 0 ? (
        <p className={styles.line}>{say("pane.actions.none")}</p>
      ) : (
        <ol className={styles.list}>
          {actions.map(({ client, axis, action, stake, urgent }) => (
            <li key={`${client}\n${axis}`} className={styles.action}>
              <div className={styles.heading}>
                <span className={styles.client}>{client}</span>
                {urgent && (
                  <Badge className={styles.badge} appearance="tint" color="danger" shape="rounded">
                    {say("pane.actions.urgent")}
                  </Badge>
                )}
              </div>
              <span>{action}</span>
              <span className={styles.muted}>
                {axis}
                {stake !== null &&
                  ` · ${say("pane.actions.stake", { amount: money(stake, currency) })}`}
              </span>
            </li>
          ))}
        </ol>
      )}
      <div>
        <Link as="button" onClick={onOpen}>
          {say("pane.actions.open")}
        </Link>
      </div>
    </PaneSection>
  );
}
