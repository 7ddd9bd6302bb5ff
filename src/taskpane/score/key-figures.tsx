import { makeStyles, tokens } from "@fluentui/react-components";
import type { ScoringSummary } from "../../excel/scoring-summary";
import { usePaneLanguage } from "../pane-language";
import { PaneSection } from "../pane-section";

const useStyles = makeStyles({
  muted: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    margin: 0,
  },
  figures: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(140px, 1fr))",
    gap: "8px",
    margin: 0,
  },
  figure: {
    display: "flex",
    flexDirection: "column",
    padding: "10px 12px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  label: { color: tokens.colorNeutralForeground2 },
  amount: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: "tabular-nums",
  },
});

/** ARR and weighted ARR side by side: the second is never shown without the first. */
export function KeyFigures({ summary }: { readonly summary: ScoringSummary }) {
  const styles = useStyles();
  const { say, money, percent, date } = usePaneLanguage();
  const { sheetName, clients, totalArr, weightedArr, ratio, currency, asOf } = summary;
  return (
    <PaneSection heading={say("pane.result.heading")}>
      <p className={styles.muted}>
        {say("pane.result.basis", { clients, sheet: sheetName, date: date(asOf) })}
      </p>
      <dl className={styles.figures}>
        <div className={styles.figure}>
          <dt className={styles.label}>{say("pane.figure.arr")}</dt>
          <dd className={styles.amount}>{money(totalArr, currency)}</dd>
        </div>
        <div className={styles.figure}>
          <dt className={styles.label}>{say("pane.figure.weightedArr")}</dt>
          <dd className={styles.amount}>{money(weightedArr, currency)}</dd>
          <dd className={styles.muted}>
            {totalArr > 0
              ? say("pane.figure.ratio", { ratio: percent(ratio) })
              : say("pane.figure.noRatio")}
          </dd>
        </div>
      </dl>
      <p className={styles.muted}>{say("pane.figure.indicator")}</p>
    </PaneSection>
  );
}
