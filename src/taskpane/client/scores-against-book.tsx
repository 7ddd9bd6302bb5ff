import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ScoreAgainstBook } from "../../book/client-card";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";

const useStyles = makeStyles({
  table: { tableLayout: "fixed" },
  label: { width: "36%", hyphens: "auto", "@media (max-width: 280px)": { width: "auto" } },
  // On a very narrow pane the numbers have the room.
  barCell: { "@media (max-width: 280px)": { display: "none" } },
  figures: { width: "17%", whiteSpace: "normal", "@media (max-width: 280px)": { width: "25%" } },
  track: {
    position: "relative",
    height: "8px",
    backgroundColor: tokens.colorNeutralStroke2,
    "@media (forced-colors: active)": {
      forcedColorAdjust: "none",
      backgroundColor: "Canvas",
      outline: "1px solid CanvasText",
    },
  },
  bar: {
    height: "100%",
    backgroundColor: tokens.colorCompoundBrandBackground,
    "@media (forced-colors: active)": { backgroundColor: "Highlight" },
  },
  mark: {
    position: "absolute",
    top: "-4px",
    bottom: "-4px",
    width: "2px",
    marginLeft: "-1px",
    backgroundColor: tokens.colorNeutralForeground1,
    outline: `1px solid ${tokens.colorNeutralBackground1}`,
    "@media (forced-colors: active)": {
      backgroundColor: "CanvasText",
      outline: "1px solid Canvas",
    },
  },
  score: { fontWeight: tokens.fontWeightSemibold },
  missing: { color: tokens.colorNeutralForeground3, whiteSpace: "normal" },
});

interface ScoresAgainstBookProps {
  readonly kind: "axis" | "dimension";
  readonly scores: readonly ScoreAgainstBook[];
}

/** A client's scores beside the means of the book: a bar and a mark for the eye, numbers for everyone. */
export function ScoresAgainstBook({ kind, scores }: ScoresAgainstBookProps) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const { say, points } = usePaneLanguage();
  const heading = say(kind === "axis" ? "pane.client.axes" : "pane.client.dimensions");
  const number = mergeClasses(looks.cell, looks.number);
  const figures = mergeClasses(looks.columnHeader, looks.number, styles.figures);
  return (
    <PaneSection heading={heading}>
      <table className={mergeClasses(looks.table, styles.table)}>
        <caption className={looks.hidden}>{heading}</caption>
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(looks.columnHeader, styles.label)}>
              {say(kind === "axis" ? "pane.client.axis" : "pane.client.dimension")}
            </th>
            <td className={mergeClasses(looks.columnHeader, styles.barCell)} aria-hidden="true" />
            <th scope="col" className={figures}>
              {say("pane.client.own")}
            </th>
            <th scope="col" className={figures}>
              {say("pane.client.mean")}
            </th>
          </tr>
        </thead>
        <tbody>
          {scores.map(({ key, label, score, book }) => (
            <tr key={key}>
              <th scope="row" className={mergeClasses(looks.rowHeader, styles.label)}>
                {label}
              </th>
              <td className={mergeClasses(looks.cell, styles.barCell)} aria-hidden="true">
                <div className={styles.track}>
                  {score !== null && <div className={styles.bar} style={{ width: `${score}%` }} />}
                  {book !== null && <div className={styles.mark} style={{ left: `${book}%` }} />}
                </div>
              </td>
              <td className={mergeClasses(number, score === null ? styles.missing : styles.score)}>
                {score === null ? say("pane.client.none") : points(score)}
              </td>
              <td className={mergeClasses(number, book === null && styles.missing)}>
                {book === null ? say("pane.client.none") : points(book)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {kind === "axis" && (
        <p className={looks.muted} aria-hidden="true">
          {say("pane.client.mark")}
        </p>
      )}
    </PaneSection>
  );
}
