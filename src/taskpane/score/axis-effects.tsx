import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ScoringSummary } from "../../excel/scoring-summary";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";

const useStyles = makeStyles({
  table: { tableLayout: "fixed" },
  label: { width: "34%", "@media (max-width: 280px)": { width: "45%" } },
  barCell: {
    // On a very narrow pane the numbers have the room.
    "@media (max-width: 280px)": { display: "none" },
  },
  track: {
    position: "relative",
    height: "12px",
    backgroundImage: `linear-gradient(${tokens.colorNeutralStroke1}, ${tokens.colorNeutralStroke1})`,
    backgroundSize: "1px 100%",
    backgroundPosition: "50% 0",
    backgroundRepeat: "no-repeat",
  },
  bar: {
    position: "absolute",
    top: "2px",
    bottom: "2px",
    borderRadius: tokens.borderRadiusSmall,
    "@media (forced-colors: active)": { forcedColorAdjust: "none" },
  },
  added: {
    left: "50%",
    backgroundColor: tokens.colorCompoundBrandBackground,
    "@media (forced-colors: active)": { backgroundColor: "Highlight" },
  },
  taken: {
    right: "50%",
    backgroundColor: tokens.colorPaletteRedBackground3,
    "@media (forced-colors: active)": {
      backgroundColor: "Canvas",
      border: "1px solid CanvasText",
    },
  },
  amount: { width: "34%", "@media (max-width: 280px)": { width: "55%", whiteSpace: "normal" } },
  total: { fontWeight: tokens.fontWeightSemibold, borderBottomStyle: "none" },
});

/** What each axis adds to the ARR or takes from it, down to the weighted ARR. */
export function AxisEffects({ summary }: { readonly summary: ScoringSummary }) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const { say, signedMoney } = usePaneLanguage();
  const { axes, currency, totalArr, weightedArr } = summary;
  const largest = Math.max(...axes.map(({ effect }) => Math.abs(effect)));
  if (!(largest > 0)) return null;
  const number = mergeClasses(looks.cell, looks.number, styles.amount);
  return (
    <PaneSection heading={say("pane.effects.heading")}>
      <p className={looks.muted}>{say("pane.effects.lead")}</p>
      <table className={mergeClasses(looks.table, styles.table)}>
        <caption className={looks.hidden}>{say("pane.effects.heading")}</caption>
        <tbody>
          {axes.map(({ key, label, effect }) => (
            <tr key={key}>
              <th scope="row" className={mergeClasses(looks.rowHeader, styles.label)}>
                {label}
              </th>
              <td className={mergeClasses(looks.cell, styles.barCell)} aria-hidden="true">
                <div className={styles.track}>
                  <div
                    className={mergeClasses(styles.bar, effect < 0 ? styles.taken : styles.added)}
                    style={{ width: `${(50 * Math.abs(effect)) / largest}%` }}
                  />
                </div>
              </td>
              <td className={number}>{signedMoney(effect, currency)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row" className={mergeClasses(looks.rowHeader, styles.total)}>
              {say("pane.effects.total")}
            </th>
            <td
              className={mergeClasses(looks.cell, styles.barCell, styles.total)}
              aria-hidden="true"
            />
            <td className={mergeClasses(number, styles.total)}>
              {signedMoney(weightedArr - totalArr, currency)}
            </td>
          </tr>
        </tbody>
      </table>
    </PaneSection>
  );
}
