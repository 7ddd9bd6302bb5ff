import { Button, makeStyles } from "@fluentui/react-components";
import { ChevronLeft20Regular } from "@fluentui/react-icons/svg/chevron-left";
import { ChevronRight20Regular } from "@fluentui/react-icons/svg/chevron-right";
import { useId, useMemo, useState } from "react";
import { Field } from "../controls/field";
import { Input } from "../controls/input";
import { clientsLike } from "../../book/client-at-cell";
import type { ClientColumns } from "../../commitment/clients";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { usePaneSession } from "../pane-session";

const useStyles = makeStyles({
  search: { display: "flex", flexDirection: "column", gap: "8px" },
  input: { width: "100%", minWidth: 0 },
  place: { flexGrow: 1, textAlign: "center" },
});

/** How many clients are suggested while somebody types. */
const SUGGESTED = 12;

interface ClientSearchProps {
  readonly clients: ClientColumns;
  /** Of the client who is shown; `null`: nobody. */
  readonly position: number | null;
  /** The cells that are selected are about somebody else or nobody. */
  readonly isElsewhere: boolean;
}

/** The ways to a client without the sheet: by name, or one after the other in the order of the book. */
export function ClientSearch({ clients, position, isElsewhere }: ClientSearchProps) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const { say, number } = usePaneLanguage();
  const { client: store } = usePaneSession();
  const [text, setText] = useState("");
  const [found, setFound] = useState<"found" | "none" | "several">("found");
  const listId = useId();
  const suggested = useMemo(() => clientsLike(clients, text, SUGGESTED), [clients, text]);

  const show = (wanted: string): boolean => {
    const now = store.chooseByText(wanted);
    if (now === "found") setText("");
    setFound(now);
    return now !== "none";
  };
  const enter = (): void => {
    if (text.trim() === "" || show(text)) return;
    const [first] = suggested;
    if (first === undefined) return;
    store.choose(first);
    setText("");
    setFound("found");
  };
  return (
    <div className={styles.search} role="search">
      <Field
        label={say("pane.client.search")}
        {...(found === "found" ? {} : { validationMessage: say(`pane.client.search.${found}`) })}
      >
        <Input
          type="search"
          className={styles.input}
          value={text}
          list={listId}
          autoComplete="off"
          onChange={(event, { value }) => {
            setText(value);
            setFound("found");
            // A suggestion that is picked comes at once and not letter by letter.
            const { inputType } = event.nativeEvent as Partial<InputEvent>;
            if (inputType === undefined || inputType === "insertReplacementText") {
              if (value !== "") show(value);
            }
          }}
          onKeyDown={({ key }) => {
            if (key === "Enter") enter();
          }}
        />
      </Field>
      <datalist id={listId}>
        {suggested.map((client) => (
          <option key={client} value={store.textOf(client)} />
        ))}
      </datalist>
      <div className={looks.row}>
        <Button
          icon={<ChevronLeft20Regular />}
          aria-label={say("pane.client.previous")}
          disabledFocusable={position === 0}
          onClick={() => store.step(-1)}
        />
        <span className={styles.place}>
          {position !== null &&
            say("pane.client.position", {
              position: number(position + 1),
              count: number(clients.count),
            })}
        </span>
        <Button
          icon={<ChevronRight20Regular />}
          aria-label={say("pane.client.next")}
          disabledFocusable={position === clients.count - 1}
          onClick={() => store.step(1)}
        />
      </div>
      {/* It stays in the page all the time: a live region that appears with its text is not read. */}
      <p role="status" className={looks.muted}>
        {isElsewhere && say("pane.client.elsewhere")}
      </p>
    </div>
  );
}
