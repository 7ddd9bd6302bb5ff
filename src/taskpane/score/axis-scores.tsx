import { makeStyles, tokens } from "@fluentui/react-components";
import type { AxisSummary } from "../../excel/scoring-summary";
import { usePaneLanguage } from "../pane-language";
import { PaneSection } from "../pane-section";

const useStyles = makeStyles({
  table: { width: "100%", borderCollapse: "collapse" },
  caption: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
  },
  label: {
    padding: "4px 12px 4px 0",
    fontWeight: tokens.fontWeightRegular,
    textAlign: "left",
    whiteSpace: "nowrap",
  },
  barCell: { width: "100%", padding: "4px 0" },
  score: {
    padding: "4px 0 4px 12px",
    textAlign: "right",
    whiteSpace: "nowrap",
    fontVariantNumeric: "tabular-nums",
    fontWeight: tokens.fontWeightSemibold,
  },
  missing: {
    padding: "4px 0 4px 12px",
    textAlign: "right",
    whiteSpace: "nowrap",
    color: tokens.colorNeutralForeground3,
  },
  track: {
    height: "8px",
    borderRadius: tokens.borderRadiusSmall,
    overflow: "hidden",
    backgroundColor: tokens.colorNeutralStroke2,
    // In a contrast theme backgrounds vanish; the bar is then drawn with the system's own colours.
    "@media (forced-colors: active)": {
      forcedColorAdjust: "none",
      backgroundColor: "Canvas",
      border: "1px solid CanvasText",
    },
  },
  bar: {
    height: "100%",
    backgroundColor: tokens.colorCompoundBrandBackground,
    "@media (forced-colors: active)": { backgroundColor: "Highlight" },
  },
});

/** The mean score of each axis, as bars for the eye and as numbers for everyone. */
export function AxisScores({ axes }: { readonly axes: readonly AxisSummary[] }) {
  const styles = useStyles();
  const { say, points } = usePaneLanguage();
  return (
    <PaneSection heading={say("pane.axes.heading")}>
      <table className={styles.table}>
        <caption className={styles.caption}>{say("pane.axes.caption")}</caption>
        <tbody>
          {axes.map(({ key, label, score }) => (
            <tr key={key}>
              <th scope="row" className={styles.label}>
                {label}
              </th>
              <td className={styles.barCell} aria-hidden="true">
                <div className={styles.track}>
                  <div className={styles.bar} style={{ width: `${score ?? 0}%` }} />
                </div>
              </td>
              <td className={score === null ? styles.missing : styles.score}>
                {score === null ? say("pane.axes.noScore") : points(score)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </PaneSection>
  );
}
