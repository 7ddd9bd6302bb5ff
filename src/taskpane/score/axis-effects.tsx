import type { ScoringSummary } from "../../excel/scoring-summary";
import { EffectTable } from "../effect-table";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";

/** What each axis adds to the ARR or takes from it, down to the weighted ARR. */
export function AxisEffects({ summary }: { readonly summary: ScoringSummary }) {
  const looks = usePaneLooks();
  const { say, signedMoney } = usePaneLanguage();
  const { axes, currency, totalArr, weightedArr } = summary;
  if (!axes.some(({ effect }) => effect !== 0)) return null;
  const amount = (effect: number): string => signedMoney(effect, currency);
  return (
    <PaneSection heading={say("pane.effects.heading")}>
      <p className={looks.muted}>{say("pane.effects.lead")}</p>
      <EffectTable
        caption={say("pane.effects.heading")}
        lines={[
          ...axes.map(({ key, label, effect }) => ({ key, label, effect, amount: amount(effect) })),
          {
            key: "",
            label: say("pane.effects.total"),
            amount: amount(weightedArr - totalArr),
          },
        ]}
      />
    </PaneSection>
  );
}
