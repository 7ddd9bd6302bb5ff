import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { createContext, useContext, useId, type ReactNode } from "react";

/** What a field tells the control in it. */
interface FieldOfControl {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
}

const FieldContext = createContext<FieldOfControl | null>(null);

const useStyles = makeStyles({
  field: { display: "flex", flexDirection: "column", minWidth: 0 },
  label: {
    paddingBottom: "2px",
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: "anywhere",
  },
  below: {
    paddingTop: "2px",
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
  },
  error: { color: tokens.colorStatusDangerForeground1 },
});

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with what the control holds. */
  readonly validationMessage?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A control with its name above it, and below it what there is to say about it. */
export function Field({ label, hint, validationMessage, className, children }: FieldProps) {
  const styles = useStyles();
  const id = useId();
  const [messageId, hintId] = [`${id}-message`, `${id}-hint`];
  const isInvalid = validationMessage !== undefined;
  const describing = [...(isInvalid ? [messageId] : []), ...(hint === undefined ? [] : [hintId])];
  const describedBy = describing.length === 0 ? undefined : describing.join(" ");
  return (
    <div className={mergeClasses(styles.field, className)}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <FieldContext value={{ id, describedBy, isInvalid }}>{children}</FieldContext>
      {isInvalid && (
        <div id={messageId} role="alert" className={mergeClasses(styles.below, styles.error)}>
          {validationMessage}
        </div>
      )}
      {hint !== undefined && (
        <div id={hintId} className={styles.below}>
          {hint}
        </div>
      )}
    </div>
  );
}

/** The attributes of a control within a field. */
export function useFieldOfControl(): {
  readonly id?: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
} {
  const field = useContext(FieldContext);
  if (field === null) return {};
  return {
    id: field.id,
    ...(field.describedBy === undefined ? {} : { "aria-describedby": field.describedBy }),
    ...(field.isInvalid ? { "aria-invalid": true as const } : {}),
  };
}
