import { makeStyles, tokens } from "@fluentui/react-components";
import { useId, type ReactNode } from "react";

const useStyles = makeStyles({
  line: { display: "flex", alignItems: "flex-start", gap: "8px", minWidth: 0 },
  box: {
    flexShrink: 0,
    width: "16px",
    height: "16px",
    margin: "2px 0",
    accentColor: tokens.colorCompoundBrandBackground,
    cursor: "pointer",
  },
  words: { display: "flex", flexDirection: "column", minWidth: 0 },
  label: { overflowWrap: "anywhere", cursor: "pointer" },
});

interface CheckboxProps {
  readonly label: string;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  /** What there is to say about it, below its name. */
  readonly children?: ReactNode;
}

/** Something that is so or not; a click on its name does it too. */
export function Checkbox({ label, isChecked, onChange, children }: CheckboxProps) {
  const styles = useStyles();
  const id = useId();
  const about = `${id}-about`;
  return (
    <div className={styles.line}>
      <input
        id={id}
        type="checkbox"
        className={styles.box}
        checked={isChecked}
        aria-describedby={children === undefined ? undefined : about}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div className={styles.words}>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        {children !== undefined && <div id={about}>{children}</div>}
      </div>
    </div>
  );
}
