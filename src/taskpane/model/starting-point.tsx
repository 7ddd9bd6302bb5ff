import { presetKeys, presetOf, suitsModel, withPreset } from "../../book/model-presets";
import type { Model } from "../../commitment/model";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { usePaneSession } from "../pane-session";
import { ChoiceField } from "./choice-field";

/** Which preset the axis weights are, and the others to choose from. */
export function StartingPoint({ model }: { readonly model: Model }) {
  const looks = usePaneLooks();
  const { say } = usePaneLanguage();
  const session = usePaneSession();
  const preset = presetOf(model) ?? "own";
  const suits = presetKeys.filter((key) => suitsModel(key, model));
  return (
    <div>
      <ChoiceField
        label={say("pane.model.preset")}
        hint={say(`pane.model.why.${preset}`)}
        value={preset}
        choices={(preset === "own" ? (["own", ...suits] as const) : suits).map((key) => ({
          value: key,
          label: say(`pane.model.preset.${key}`),
        }))}
        onChoose={(key) => {
          if (key !== "own") session.model.edit("preset", (shown) => withPreset(shown, key));
        }}
      />
      {suits.length < presetKeys.length && (
        <p className={looks.muted}>{say("pane.model.presetsNeedAxes")}</p>
      )}
    </div>
  );
}
