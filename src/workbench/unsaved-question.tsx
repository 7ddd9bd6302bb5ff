import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import { useWorkbenchLanguage } from "./workbench-language";

const useStyles = makeStyles({
  question: {
    maxWidth: "440px",
    padding: "20px 24px",
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: "8px",
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow28,
    "::backdrop": { backgroundColor: "rgba(0, 0, 0, 0.4)" },
  },
  title: { margin: 0, fontSize: "18px", fontWeight: 600, overflowWrap: "anywhere" },
  buttons: {
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "flex-end",
    gap: "8px",
    marginTop: "20px",
  },
});

interface UnsavedQuestionProps {
  readonly name: string;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
  readonly onStay: () => void;
}

/** Asks before a changed book gives way to another one. */
export function UnsavedQuestion({ name, onSave, onDiscard, onStay }: UnsavedQuestionProps) {
  const styles = useStyles();
  const { say } = useWorkbenchLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className={styles.question}
      aria-labelledby="unsaved-title"
      onCancel={(event) => {
        event.preventDefault();
        onStay();
      }}
    >
      <h2 id="unsaved-title" className={styles.title}>
        {say("workbench.unsaved.title", { name })}
      </h2>
      <p>{say("workbench.unsaved.text")}</p>
      <div className={styles.buttons}>
        <Button appearance="primary" onClick={onSave}>
          {say("workbench.unsaved.save")}
        </Button>
        <Button onClick={onDiscard}>{say("workbench.unsaved.discard")}</Button>
        <Button onClick={onStay}>{say("workbench.unsaved.stay")}</Button>
      </div>
    </dialog>
  );
}
