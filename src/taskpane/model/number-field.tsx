import { usePaneLanguage } from "../pane-language";
import { usePaneSession } from "../pane-session";
import type { Model } from "../../commitment/model";
import { ScoringError } from "../../excel/scoring-error";
import { TypedField } from "./typed-field";
import { numberToType, typedNumber } from "./typed-number";

interface NumberFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  /** Anything but percent is only shown. */
  readonly unit?: "%" | (string & {}) | undefined;
  /** The value is a share of a whole: from 0 % to 100 %. */
  readonly isShare?: boolean;
  readonly disabled?: boolean;
  readonly change: (model: Model, value: number) => Model;
}

/** A number of the model. */
export function NumberField(props: NumberFieldProps) {
  const { name, label, hint, value, unit, isShare = false, disabled = false, change } = props;
  const { language } = usePaneLanguage();
  const { model } = usePaneSession();
  const isPercent = unit === "%";
  return (
    <TypedField
      name={name}
      label={label}
      hint={hint}
      unit={unit}
      text={numberToType(value, language, isPercent)}
      disabled={disabled}
      onTyped={(typed) => {
        const number = typedNumber(typed, language, isPercent);
        const problem =
          number === null
            ? "model.remedy.notANumber"
            : isShare && !(number >= 0 && number <= 1)
              ? "model.remedy.outsideShare"
              : null;
        if (number === null || problem !== null) {
          model.refuse(name, typed, new ScoringError(problem!));
        } else model.edit(name, (shown) => change(shown, number), { typed });
      }}
    />
  );
}
