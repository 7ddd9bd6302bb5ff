import { makeStyles, tokens } from "@fluentui/react-components";
import { useId } from "react";
import { missingRules } from "../../book/model-tables";
import type { Model } from "../../commitment/model";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";
import { usePaneSession } from "../pane-session";
import { ParameterField } from "./parameter-field";

const useStyles = makeStyles({
  rules: { border: "none", margin: 0, padding: 0, minWidth: 0 },
  rule: {
    display: "grid",
    gridTemplateColumns: "auto minmax(0, 1fr)",
    columnGap: "8px",
    padding: "4px 0",
  },
  radio: {
    margin: "4px 0 0",
    width: "16px",
    height: "16px",
    accentColor: tokens.colorCompoundBrandBackground,
  },
});

/** What becomes of the weight of a missing answer, and how much may be missing. */
export function MissingAnswers({ model }: { readonly model: Model }) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const { say } = usePaneLanguage();
  const session = usePaneSession();
  const id = useId();
  return (
    <PaneSection heading={say("pane.model.missing")}>
      <fieldset className={styles.rules}>
        <legend className={looks.hidden}>{say("pane.model.missing")}</legend>
        {missingRules.map((rule) => (
          <div key={rule} className={styles.rule}>
            <input
              type="radio"
              className={styles.radio}
              id={`${id}-${rule}`}
              name={id}
              checked={model.parameters.missingRule === rule}
              aria-describedby={`${id}-${rule}-means`}
              onChange={() => {
                session.model.edit("parameters.missingRule", (shown) => ({
                  ...shown,
                  parameters: { ...shown.parameters, missingRule: rule },
                }));
              }}
            />
            <div>
              <label htmlFor={`${id}-${rule}`}>{say(`pane.model.missing.${rule}`)}</label>
              <p id={`${id}-${rule}-means`} className={looks.muted}>
                {say(`pane.model.missing.${rule}.means`)}
              </p>
            </div>
          </div>
        ))}
      </fieldset>
      <ParameterField parameter="minimumCoverage" model={model} />
    </PaneSection>
  );
}
