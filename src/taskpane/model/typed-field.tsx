import { makeStyles } from "@fluentui/react-components";
import { useLayoutEffect, useRef, useState } from "react";
import { Field } from "../controls/field";
import { Input } from "../controls/input";
import { usePaneLanguage } from "../pane-language";
import { usePaneSession } from "../pane-session";
import { useStore } from "../store";
import { refusalText } from "./refusal-text";

const useStyles = makeStyles({
  // Two of them beside each other on a narrow pane are narrower than a browser makes an input.
  field: { minWidth: 0 },
  input: { width: "100%", minWidth: 0 },
});

interface TypedFieldProps {
  /** What the field is of, told from all others. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Shown behind the text, and heard with the label. */
  readonly unit?: string | undefined;
  /** What the model has. */
  readonly text: string;
  readonly disabled?: boolean;
  readonly inputMode?: "decimal" | "numeric" | "text";
  /** Hands over what was typed; the store keeps what it refuses. */
  readonly onTyped: (text: string) => void;
}

/**
 * A figure of the model to be typed over: taken on Enter or when the field is left, put back with
 * Esc. What was typed stays in the field as long as it could not be taken, with the reason.
 */
export function TypedField(props: TypedFieldProps) {
  const { name, label, hint, unit, text, disabled = false, inputMode = "decimal", onTyped } = props;
  const styles = useStyles();
  const words = usePaneLanguage();
  const { model } = usePaneSession();
  const { refusal } = useStore(model);
  const [typed, setTyped] = useState<string | null>(null);
  const refused = refusal?.field === name ? refusal : null;
  const message = refused === null ? null : refusalText(refused, words);

  const take = (): void => {
    if (typed === null) return;
    setTyped(null);
    if (typed.trim() !== text) onTyped(typed.trim());
  };
  const latest = useRef(take);
  useLayoutEffect(() => {
    latest.current = take;
  });
  useLayoutEffect(() => {
    const takeLatest = (): void => latest.current();
    const leave = model.draw(name, takeLatest);
    return () => {
      // Another screen may come without the field being left.
      takeLatest();
      leave();
    };
  }, [model, name]);
  return (
    <Field
      className={styles.field}
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(message === null ? {} : { validationMessage: message })}
    >
      <Input
        className={styles.input}
        value={typed ?? refused?.typed ?? text}
        disabled={disabled}
        inputMode={inputMode}
        autoComplete="off"
        spellCheck={false}
        {...(unit === undefined ? {} : { contentAfter: unit, "aria-label": `${label}, ${unit}` })}
        onChange={(_, { value }) => {
          setTyped(value);
          model.forget(name);
        }}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
          if (event.key === "Escape") {
            setTyped(null);
            model.forget(name);
          }
        }}
      />
    </Field>
  );
}
