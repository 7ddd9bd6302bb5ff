import { makeStyles } from "@fluentui/react-components";
import { Field } from "../controls/field";
import { Select } from "../controls/select";

const useStyles = makeStyles({
  // A list is as wide as its longest choice unless it is told otherwise.
  field: { minWidth: 0 },
  select: { minWidth: 0 },
});

interface ChoiceFieldProps<Choice extends string> {
  readonly label: string;
  readonly hint?: string;
  readonly value: Choice;
  readonly choices: readonly { readonly value: Choice; readonly label: string }[];
  readonly onChoose: (value: Choice) => void;
}

/** One of a few. */
export function ChoiceField<Choice extends string>(props: ChoiceFieldProps<Choice>) {
  const { label, hint, value, choices, onChoose } = props;
  const styles = useStyles();
  return (
    <Field className={styles.field} label={label} {...(hint === undefined ? {} : { hint })}>
      <Select
        className={styles.select}
        value={value}
        onChange={(_, chosen) => onChoose(chosen.value as Choice)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
    </Field>
  );
}
