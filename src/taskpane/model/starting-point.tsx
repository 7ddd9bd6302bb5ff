import { Field, Select } from "@fluentui/react-components";
import {
  presetKeys,
  presetOf,
  suitsModel,
  withPreset,
  type ModelPreset,
} from "../../book/model-presets";
import type { Model } from "../../commitment/model";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { usePaneSession } from "../pane-session";

/** Which preset the axis weights are, and the others to choose from. */
export function StartingPoint({ model }: { readonly model: Model }) {
  const looks = usePaneLooks();
  const { say } = usePaneLanguage();
  const session = usePaneSession();
  const preset = presetOf(model) ?? "own";
  const suits = presetKeys.filter((key) => suitsModel(key, model));
  return (
    <div>
      <Field label={say("pane.model.preset")} hint={say(`pane.model.why.${preset}`)}>
        <Select
          value={preset}
          onChange={(_, { value }) => {
            session.model.edit("preset", (shown) => withPreset(shown, value as ModelPreset));
          }}
        >
          {preset === "own" && <option value="own">{say("pane.model.preset.own")}</option>}
          {suits.map((key) => (
            <option key={key} value={key}>
              {say(`pane.model.preset.${key}`)}
            </option>
          ))}
        </Select>
      </Field>
      {suits.length < presetKeys.length && (
        <p className={looks.muted}>{say("pane.model.presetsNeedAxes")}</p>
      )}
    </div>
  );
}
