import { Link, makeStyles } from "@fluentui/react-components";
import { MessageBar, MessageBarBody } from "../controls/message-bar";
import { usePaneLanguage } from "../pane-language";
import { usePaneSession } from "../pane-session";
import { useStore } from "../store";
import { draftKey } from "./client-store";
import { focusHeading } from "./focus-heading";

const useStyles = makeStyles({
  body: { whiteSpace: "normal", overflowWrap: "anywhere" },
  list: { margin: "4px 0 0", paddingInlineStart: "20px" },
});

/** What was typed about clients who are not shown and could not be written. */
export function UnwrittenNotes() {
  const styles = useStyles();
  const { say } = usePaneLanguage();
  const { client: store } = usePaneSession();
  const { id, drafts } = useStore(store);
  const waiting = [...drafts.values()].filter(
    ({ clientId, problem }) => clientId !== id && problem !== null,
  );
  if (waiting.length === 0) return null;
  return (
    <MessageBar intent="warning">
      <MessageBarBody className={styles.body}>
        {say("pane.client.unwritten")}
        <ul className={styles.list}>
          {waiting.map((draft) => (
            <li key={draftKey(draft)}>
              <Link
                as="button"
                onClick={() => {
                  focusHeading();
                  store.chooseById(draft.clientId);
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
