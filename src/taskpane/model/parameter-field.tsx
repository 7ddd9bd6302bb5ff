import type { Model, Parameters } from "../../commitment/model";
import { usePaneLanguage, type PaneLanguage } from "../pane-language";
import { usePaneSession } from "../pane-session";
import { NumberField } from "./number-field";
import { TypedField } from "./typed-field";

/** The parameters that are numbers; the as-of date is that of the run, the rule has a choice. */
type NumberParameter = Exclude<keyof Parameters, "asOf" | "missingRule" | "currency">;

interface ParameterFieldProps {
  readonly parameter: NumberParameter | "currency";
  readonly model: Model;
}

/** One parameter of the model, called as on the Model tab. */
export function ParameterField({ parameter, model }: ParameterFieldProps) {
  const words = usePaneLanguage();
  const session = usePaneSession();
  const { say } = words;
  const name = `parameters.${parameter}`;
  const label = say(`model.parameter.${parameter}`);
  const change = (shown: Model, value: number | string): Model => ({
    ...shown,
    parameters: { ...shown.parameters, [parameter]: value },
  });
  if (parameter === "currency") {
    return (
      <TypedField
        name={name}
        label={label}
        hint={say("pane.model.currency.hint")}
        text={model.parameters.currency}
        inputMode="text"
        onTyped={(typed) => {
          session.model.edit(name, (shown) => change(shown, typed.toUpperCase()), { typed });
        }}
      />
    );
  }
  return (
    <NumberField
      name={name}
      label={label}
      {...hintAndUnit(parameter, words)}
      value={model.parameters[parameter]}
      change={change}
    />
  );
}

function hintAndUnit(
  parameter: NumberParameter,
  { say }: PaneLanguage,
): { readonly hint?: string; readonly unit?: string } {
  if (parameter === "minimumCoverage") return { unit: "%", hint: say("pane.model.coverage.hint") };
  if (parameter === "floor" || parameter === "ceiling") return { unit: "%" };
  return parameter === "renewalAlertDays" ? { unit: say("pane.model.days") } : {};
}
