import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { BookTotal, ModelEffect } from "../../book/model-effect";
import type { Model } from "../../commitment/model";
import type { BookReading } from "../../excel/read-book";
import { usePaneLanguage, type PaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { usePaneSession } from "../pane-session";
import { coveredAtTop } from "../scroll-padding";
import { useStore } from "../store";
import { standsAsEdited } from "./model-store";
import { RefusedEdit } from "./refused-edit";

const useStyles = makeStyles({
  // In sight wherever on the screen something is changed.
  card: {
    position: "sticky",
    top: 0,
    zIndex: 1,
    display: "flex",
    flexDirection: "column",
    gap: "4px",
    margin: "0 -16px",
    padding: "8px 16px",
    "@media (max-width: 280px)": { margin: "0 -8px", padding: "8px" },
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    // On a pane of a few lines it would hide what it is about.
    "@media (max-height: 420px)": { position: "static" },
  },
  figures: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "baseline",
    justifyContent: "space-between",
    gap: "0 8px",
  },
  text: { minWidth: 0 },
});

interface EffectCardProps {
  readonly reading: BookReading;
  readonly model: Model;
}

/** What the book is worth by the model as it is shown, what the last edit did to it, and its undo. */
export function EffectCard({ reading, model }: EffectCardProps) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const words = usePaneLanguage();
  const { model: edits } = usePaneSession();
  const { last, pending, addedTab, isWriting } = useStore(edits);
  const { say, money, percent } = words;
  const { currency } = model.parameters;
  const edit = last !== null && standsAsEdited(model, last) ? last : null;
  const told = edit?.effect ?? null;
  const worth = reading.examined.ok ? reading.examined.value.scored.portfolio : null;
  const isPending = pending.length > 0;
  // What an edit did to other clients, or to another list, is no news of this one.
  const effect = told !== null && (isPending || isSameAmount(told.after, worth)) ? told : null;
  const total = isPending && effect !== null ? effect.after : worth;
  if (total === null && edit === null) return <RefusedEdit />;
  return (
    <section ref={coveredAtTop} className={styles.card} aria-label={say("pane.model.effect")}>
      <div className={styles.figures}>
        {total !== null && (
          <div className={styles.text}>
            <span className={looks.muted}>{say("pane.figure.weightedArr")}</span>
            <div className={looks.figure}>{money(total.weightedArr, currency)}</div>
            <p className={looks.muted}>
              {Number.isNaN(total.ratio)
                ? say("pane.figure.noRatio")
                : say("pane.figure.ratio", { ratio: percent(total.ratio) })}
            </p>
          </div>
        )}
        {edit !== null && (
          <Button size="small" aria-label={say("pane.model.undo.what")} onClick={edits.undo}>
            {say("pane.model.undo")}
          </Button>
        )}
      </div>
      <div role="status" className={looks.muted}>
        {effect !== null && <div>{effectText(effect, currency, words)}</div>}
        {addedTab !== null && <div>{say("pane.model.added", { name: addedTab })}</div>}
        {isWriting && <div>{say("pane.model.writing")}</div>}
      </div>
      <RefusedEdit />
    </section>
  );
}

/** But for what a cell may do to the last digits of a weight. */
function isSameAmount(one: BookTotal, other: BookTotal | null): boolean {
  if (other === null) return false;
  return Math.abs(one.weightedArr - other.weightedArr) <= 1e-9 * Math.abs(one.weightedArr);
}

function effectText(
  { before, after, risen, fallen }: ModelEffect,
  currency: string,
  { say, money, percent }: PaneLanguage,
): string {
  if (before.weightedArr === after.weightedArr) return say("pane.model.effect.none");
  const was = say("pane.model.effect.before", {
    amount: money(before.weightedArr, currency),
    ratio: percent(before.ratio),
  });
  return `${was}. ${say("pane.model.effect.crossed", { risen, fallen })}`;
}
