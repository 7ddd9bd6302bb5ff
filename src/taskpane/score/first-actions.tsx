import { makeStyles, mergeClasses } from "@fluentui/react-components";
import { Link } from "../controls/link";
import { Badge } from "../controls/badge";
import type { ActionSummary } from "../../excel/scoring-summary";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";

const useStyles = makeStyles({
  heading: { display: "flex", flexWrap: "wrap", alignItems: "baseline", gap: "4px 8px" },
  client: { flex: "1 1 112px", minWidth: 0 },
  badge: { flexShrink: 0 },
});

interface FirstActionsProps {
  readonly actions: readonly ActionSummary[];
  readonly currency: string;
  readonly onOpen: () => void;
}

/** What to do on Monday: the top of the action plan. */
export function FirstActions({ actions, currency, onOpen }: FirstActionsProps) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const { say, money } = usePaneLanguage();
  return (
    <PaneSection heading={say("pane.actions.heading")}>
      {actions.length === 0 ? (
        <p className={looks.text}>{say("pane.actions.none")}</p>
      ) : (
        <ol className={looks.list}>
          {actions.map(({ client, axis, action, stake, urgent }, index) => (
            <li key={`${index} ${client}`} className={looks.item}>
              <div className={styles.heading}>
                <span className={mergeClasses(looks.strong, styles.client)}>{client}</span>
                {urgent && (
                  <Badge className={styles.badge} color="danger">
                    {say("pane.actions.urgent")}
                  </Badge>
                )}
              </div>
              <span className={looks.text}>{action}</span>
              <span className={looks.muted}>
                {axis}
                {stake !== null &&
                  ` · ${say("pane.actions.stake", { amount: money(stake, currency) })}`}
              </span>
            </li>
          ))}
        </ol>
      )}
      <div>
        <Link onClick={onOpen}>{say("pane.actions.open")}</Link>
      </div>
    </PaneSection>
  );
}
