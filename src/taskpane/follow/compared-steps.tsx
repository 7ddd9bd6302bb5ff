import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useId } from "react";
import type { ComparedDates } from "../../excel/compare-dates";
import { EffectTable } from "../effect-table";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { usePaneSession } from "../pane-session";
import { useFollowWords } from "./follow-words";
import { GreatestChanges } from "./greatest-changes";
import { stepsOf } from "./bridge-steps";

const useStyles = makeStyles({
  result: { display: "flex", flexDirection: "column", gap: "8px", minWidth: 0 },
  heading: {
    margin: "8px 0 0",
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
});

/** What took weighted ARR from one date to another, as bars and in figures. */
export function ComparedSteps({ compared }: { readonly compared: ComparedDates }) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const say = useFollowWords();
  const { date, money, signedMoney } = usePaneLanguage();
  const { scoring } = usePaneSession();
  const id = useId();
  const { total, clients, currency, model, sheetName, notes, isTurned } = compared;
  const period = say("follow.pane.compare.period", {
    from: date(compared.from),
    to: date(compared.to),
  });
  const steps = stepsOf(total, compared, say).map((step) => ({
    ...step,
    amount: signedMoney(step.effect, currency),
  }));
  return (
    <div className={styles.result} role="group" aria-labelledby={id}>
      <h4 id={id} className={styles.heading}>
        {period}
      </h4>
      {isTurned && <p>{say("follow.pane.compare.turned")}</p>}
      <p className={looks.muted}>{say("follow.pane.compare.clients", clients)}</p>
      {[...new Set(notes)].map((note) => (
        <p key={note}>{note}</p>
      ))}
      <EffectTable
        caption={period}
        lines={[
          {
            key: "opening",
            label: say("follow.bridge.opening"),
            amount: money(total.opening, currency),
          },
          ...steps,
          {
            key: "closing",
            label: say("follow.bridge.closing"),
            amount: money(total.closing, currency),
          },
        ]}
      />
      {model !== "same" && <p className={looks.muted}>{say(`follow.pane.compare.${model}`)}</p>}
      <GreatestChanges compared={compared} />
      <div className={looks.row}>
        <Button onClick={() => void scoring.goToCells(sheetName, "A1")}>
          {say("follow.pane.compare.show")}
        </Button>
      </div>
    </div>
  );
}
