import { Button } from "@fluentui/react-components";
import { Link } from "../controls/link";
import { useMemo } from "react";
import { hasOwnGoalposts, withDefaultGoalposts } from "../../book/model-presets";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";
import { usePaneSession } from "../pane-session";
import { ScreenHeading } from "../screen-heading";
import { useStore } from "../store";
import { AxisWeights } from "./axis-weights";
import { EffectCard } from "./effect-card";
import { MissingAnswers } from "./missing-answers";
import { shownModel } from "./model-store";
import { MultiplierBand } from "./multiplier-band";
import { StartingPoint } from "./starting-point";

/** The model: what counts, how much, and what a change of it does to the book. */
export function ModelScreen() {
  const looks = usePaneLooks();
  const { say } = usePaneLanguage();
  const session = usePaneSession();
  const { reading } = useStore(session.book);
  const state = useStore(session.model);
  const { pending } = state;
  const model = useMemo(
    () => (reading === null ? null : shownModel(reading.model, { pending })),
    [reading, pending],
  );
  const heading = (
    <ScreenHeading lead={say("pane.model.lead")}>{say("pane.nav.model")}</ScreenHeading>
  );
  if (reading === null || model === null) {
    return (
      <>
        {heading}
        <p className={looks.muted}>{say("pane.model.none")}</p>
      </>
    );
  }
  return (
    <>
      {heading}
      <EffectCard reading={reading} model={model} />
      <PaneSection heading={say("pane.model.axes")}>
        <StartingPoint model={model} />
        <AxisWeights reading={reading} model={model} />
        {hasOwnGoalposts(model) && (
          <div>
            <Button
              size="small"
              onClick={() => session.model.edit("goalposts", withDefaultGoalposts)}
            >
              {say("pane.model.goalposts.reset")}
            </Button>
          </div>
        )}
      </PaneSection>
      <MissingAnswers model={model} />
      <MultiplierBand model={model} />
      {reading.hasModel ? (
        <div>
          <Link onClick={() => void session.scoring.openTab("model")}>
            {say("pane.model.open")}
          </Link>
        </div>
      ) : (
        <p className={looks.muted}>{say("pane.model.noTab")}</p>
      )}
    </>
  );
}
