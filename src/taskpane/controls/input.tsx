import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ChangeEvent, ComponentProps } from "react";
import { useControlLooks } from "./control-looks";
import { useFieldOfControl } from "./field";

const useStyles = makeStyles({
  box: { position: "relative", display: "block", minWidth: 0 },
  // Room for a unit of a few letters.
  withUnit: { paddingRight: "36px" },
  unit: {
    position: "absolute",
    right: "10px",
    top: "50%",
    transform: "translateY(-50%)",
    color: tokens.colorNeutralForeground3,
    pointerEvents: "none",
  },
});

interface InputProps extends Omit<ComponentProps<"input">, "onChange"> {
  /** Behind what is typed. */
  readonly contentAfter?: string;
  readonly onChange: (
    event: ChangeEvent<HTMLInputElement>,
    typed: { readonly value: string },
  ) => void;
}

/** A line to type in. */
export function Input({ className, contentAfter, onChange, ...rest }: InputProps) {
  const styles = useStyles();
  const looks = useControlLooks();
  const field = useFieldOfControl();
  return (
    <span className={mergeClasses(styles.box, className)}>
      <input
        {...field}
        {...rest}
        className={mergeClasses(looks.box, contentAfter !== undefined && styles.withUnit)}
        onChange={(event) => onChange(event, { value: event.target.value })}
      />
      {contentAfter !== undefined && (
        <span className={styles.unit} aria-hidden="true">
          {contentAfter}
        </span>
      )}
    </span>
  );
}
