import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { AxisSummary } from "../../excel/scoring-summary";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";
import { AxisRadar } from "./axis-radar";

const useStyles = makeStyles({
  table: { tableLayout: "fixed" },
  mean: { width: "28%", whiteSpace: "normal" },
  targets: { width: "22%", whiteSpace: "normal" },
  score: { fontWeight: tokens.fontWeightSemibold },
  missing: { color: tokens.colorNeutralForeground3, whiteSpace: "normal" },
  legend: { display: "flex", flexWrap: "wrap", justifyContent: "center", gap: "4px 16px" },
  sign: { display: "inline-flex", alignItems: "center", gap: "6px" },
  mark: {
    width: "16px",
    borderTopWidth: "2px",
    borderTopStyle: "solid",
    borderTopColor: tokens.colorCompoundBrandBackground,
    "@media (forced-colors: active)": { borderTopColor: "Highlight" },
  },
  dashed: {
    borderTopStyle: "dashed",
    borderTopColor: tokens.colorNeutralForeground3,
    "@media (forced-colors: active)": { borderTopColor: "CanvasText" },
  },
});

/** Axes that a polygon can show: two make a line, more than eight a clock. */
const drawn = { least: 3, most: 8 } as const;

/** The mean score of each axis, as a picture for the eye and as numbers for everyone. */
export function AxisScores({ axes }: { readonly axes: readonly AxisSummary[] }) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const { say, points } = usePaneLanguage();
  const number = mergeClasses(looks.cell, looks.number);
  const columnHeader = mergeClasses(looks.columnHeader, looks.number);
  const isDrawn = axes.length >= drawn.least && axes.length <= drawn.most;
  return (
    <PaneSection heading={say("pane.axes.heading")}>
      {isDrawn && (
        <div aria-hidden="true">
          <AxisRadar axes={axes} />
          <div className={mergeClasses(looks.muted, styles.legend)}>
            <span className={styles.sign}>
              <span className={styles.mark} />
              {say("pane.axes.score")}
            </span>
            <span className={styles.sign}>
              <span className={mergeClasses(styles.mark, styles.dashed)} />
              {say("pane.axes.target")}
            </span>
          </div>
        </div>
      )}
      <table className={mergeClasses(looks.table, styles.table)}>
        <caption className={looks.hidden}>{say("pane.axes.caption")}</caption>
        <thead>
          <tr>
            <th scope="col" className={looks.columnHeader}>
              {say("pane.axes.axis")}
            </th>
            <th scope="col" className={mergeClasses(columnHeader, styles.mean)}>
              {say("pane.axes.score")}
            </th>
            <th scope="col" className={mergeClasses(columnHeader, styles.targets)}>
              {say("pane.axes.target")}
            </th>
          </tr>
        </thead>
        <tbody>
          {axes.map(({ key, label, score, target }) => (
            <tr key={key}>
              <th scope="row" className={looks.rowHeader}>
                {label}
              </th>
              <td className={mergeClasses(number, score === null ? styles.missing : styles.score)}>
                {score === null ? say("pane.axes.noScore") : points(score)}
              </td>
              <td className={number}>{points(target)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </PaneSection>
  );
}
