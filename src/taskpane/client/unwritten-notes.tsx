import { makeStyles } from "@fluentui/react-components";
import { Link } from "../controls/link";
import { MessageBar, MessageBarBody } from "../controls/message-bar";
import { usePaneLanguage } from "../pane-language";
import { usePaneSession } from "../pane-session";
import { useStore } from "../store";
import { draftKey } from "./client-store";
import { focusHeading } from "./focus-heading";

const useStyles = makeStyles({
  list: { margin: "4px 0 0", paddingInlineStart: "20px" },
});

/** What was typed about clients and could not be written, where its field does not say so itself. */
export function UnwrittenNotes() {
  const styles = useStyles();
  const { say } = usePaneLanguage();
  const { client: store, screen } = usePaneSession();
  const { id, drafts } = useStore(store);
  const shown = useStore(screen) === "client" ? id : null;
  const waiting = [...drafts.values()].filter(
    ({ clientId, problem }) => clientId !== shown && problem !== null,
  );
  if (waiting.length === 0) return null;
  return (
    <MessageBar intent="warning">
      <MessageBarBody>
        {say("pane.client.unwritten")}
        <ul className={styles.list}>
          {waiting.map((draft) => (
            <li key={draftKey(draft)}>
              <Link
                onClick={() => {
                  focusHeading();
                  store.chooseById(draft.clientId);
                  screen.show("client");
                }}
              >
                {say("pane.client.unwritten.note", {
                  column: say(`pane.client.note.${draft.column}`),
                  client: draft.client,
                })}
              </Link>
            </li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  );
}
