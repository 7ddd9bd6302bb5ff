import { makeStyles, mergeClasses } from "@fluentui/react-components";
import { Link } from "../controls/link";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { usePaneSession } from "../pane-session";
import { useStore } from "../store";

const useStyles = makeStyles({
  line: {
    flexBasis: "100%",
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    gap: "0 12px",
    minWidth: 0,
  },
  name: { flexShrink: 1, minWidth: 0 },
});

/** Whose row is selected in the workbook, and the way to that client's card. */
export function SelectedClient() {
  const styles = useStyles();
  const looks = usePaneLooks();
  const { say } = usePaneLanguage();
  const session = usePaneSession();
  const { id, isOnClient } = useStore(session.client);
  const { reading } = useStore(session.book);
  const position = session.client.position();
  if (id === null || isOnClient !== true || position === null) return null;
  if (reading?.examined.ok !== true) return null;
  const client = reading.examined.value.scored.clients.name[position]!;
  return (
    <div className={styles.line}>
      <span className={mergeClasses(looks.text, styles.name)}>
        {say("pane.client.selected", { client })}
      </span>
      <Link onClick={() => session.screen.show("client")}>{say("pane.client.show")}</Link>
    </div>
  );
}
