import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ScoringSummary } from "../../excel/scoring-summary";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";

const useStyles = makeStyles({
  block: { display: "flex", flexDirection: "column", gap: "8px" },
  figures: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(min(140px, 100%), 1fr))",
    gap: "8px",
    margin: 0,
  },
  figure: { display: "flex", flexDirection: "column", minWidth: 0 },
  label: { color: tokens.colorNeutralForeground2 },
});

/** ARR and weighted ARR side by side: the second is never shown without the first. */
export function KeyFigures({ summary }: { readonly summary: ScoringSummary }) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const { say, money, percent } = usePaneLanguage();
  const { totalArr, weightedArr, ratio, currency, unreadArr } = summary;
  const figure = mergeClasses(looks.box, styles.figure);
  return (
    <div className={styles.block}>
      <dl className={styles.figures}>
        <div className={figure}>
          <dt className={styles.label}>{say("pane.figure.arr")}</dt>
          <dd className={looks.figure}>{money(totalArr, currency)}</dd>
        </div>
        <div className={figure}>
          <dt className={styles.label}>{say("pane.figure.weightedArr")}</dt>
          <dd className={looks.figure}>{money(weightedArr, currency)}</dd>
          <dd className={looks.muted}>
            {totalArr > 0
              ? say("pane.figure.ratio", { ratio: percent(ratio) })
              : say("pane.figure.noRatio")}
          </dd>
        </div>
      </dl>
      {unreadArr > 0 && (
        <p className={looks.text}>{say("pane.figure.unreadArr", { count: unreadArr })}</p>
      )}
      <p className={looks.muted}>{say("pane.figure.indicator")}</p>
    </div>
  );
}
