import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { GoalpostSpread } from "../../book/criterion-spread";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";

const WIDTH = 240;
const HEIGHT = 40;

const useStyles = makeStyles({
  figure: { margin: 0, display: "flex", flexDirection: "column", gap: "4px" },
  svg: { display: "block", width: "100%", height: `${HEIGHT}px`, overflow: "visible" },
  between: {
    fill: tokens.colorCompoundBrandBackground,
    "@media (forced-colors: active)": { forcedColorAdjust: "none", fill: "Highlight" },
  },
  beyond: {
    fill: tokens.colorNeutralForeground4,
    "@media (forced-colors: active)": { forcedColorAdjust: "none", fill: "GrayText" },
  },
  line: {
    stroke: tokens.colorNeutralForeground1,
    strokeWidth: "1.5px",
    "@media (forced-colors: active)": { forcedColorAdjust: "none", stroke: "CanvasText" },
  },
  ground: { stroke: tokens.colorNeutralStroke1, strokeWidth: "1px" },
  ends: { display: "flex", justifyContent: "space-between", gap: "8px" },
  right: { textAlign: "right" },
});

interface ScalePictureProps {
  readonly spread: GoalpostSpread;
  readonly show: (value: number) => string;
}

/**
 * Where the clients lie between worst and best: better is always to the right, and what lies beyond
 * the two lines earns no points, or no more. The sentence says it in numbers.
 */
export function ScalePicture({ spread, show }: ScalePictureProps) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const { say } = usePaneLanguage();
  const { bins, worst, best, atWorst, between, atBest, missing } = spread;
  const low = bins[0]?.from ?? 0;
  const high = bins.at(-1)?.to ?? 1;
  const highest = Math.max(1, ...bins.map(({ count }) => count));
  const place = (value: number): number => {
    const position = ((value - low) / (high - low)) * WIDTH;
    return best > worst ? position : WIDTH - position;
  };
  const isBeyond = (middle: number): boolean =>
    middle < Math.min(worst, best) || middle > Math.max(worst, best);
  return (
    <figure className={styles.figure}>
      <svg
        className={styles.svg}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {bins.map(({ from, to, count }) => {
          const left = Math.min(place(from), place(to));
          const height = (count / highest) * (HEIGHT - 4);
          return (
            <rect
              key={from}
              className={isBeyond((from + to) / 2) ? styles.beyond : styles.between}
              x={left + 0.5}
              y={HEIGHT - height}
              width={Math.max(0.5, Math.abs(place(to) - place(from)) - 1)}
              height={height}
            />
          );
        })}
        <line className={styles.ground} x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
        {[worst, best].map((goalpost) => (
          <line
            key={goalpost}
            className={styles.line}
            vectorEffect="non-scaling-stroke"
            x1={place(goalpost)}
            x2={place(goalpost)}
            y1={0}
            y2={HEIGHT}
          />
        ))}
      </svg>
      <div className={mergeClasses(looks.muted, styles.ends)} aria-hidden="true">
        <span>{say("pane.model.spread.worst", { value: show(worst) })}</span>
        <span className={styles.right}>{say("pane.model.spread.best", { value: show(best) })}</span>
      </div>
      <figcaption className={looks.muted}>
        {say("pane.model.spread", { atWorst, between, atBest, missing })}
      </figcaption>
    </figure>
  );
}
