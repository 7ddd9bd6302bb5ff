import { makeStyles, tokens } from "@fluentui/react-components";
import type { AxisSummary } from "../../excel/scoring-summary";

const width = 318;
const height = 224;
const radius = 80;
const labelRadius = radius + 12;
const rings = [25, 50, 75, 100] as const;
/** Characters of a name that fit beside the picture; the table has the whole. */
const longestLabel = 15;

const useStyles = makeStyles({
  picture: {
    display: "block",
    width: "100%",
    maxWidth: "360px",
    margin: "0 auto",
    color: tokens.colorNeutralForeground2,
  },
  ring: {
    fill: "none",
    stroke: tokens.colorNeutralStroke2,
    strokeWidth: "1px",
    "@media (forced-colors: active)": { stroke: "GrayText" },
  },
  scores: {
    fill: tokens.colorCompoundBrandBackground,
    fillOpacity: 0.2,
    stroke: tokens.colorCompoundBrandBackground,
    strokeWidth: "2px",
    strokeLinejoin: "round",
    "@media (forced-colors: active)": { stroke: "Highlight", fill: "Highlight" },
  },
  dot: {
    fill: tokens.colorCompoundBrandBackground,
    "@media (forced-colors: active)": { fill: "Highlight" },
  },
  target: {
    fill: "none",
    stroke: tokens.colorNeutralForeground3,
    strokeWidth: "1.5px",
    strokeDasharray: "4 3",
    "@media (forced-colors: active)": { stroke: "CanvasText" },
  },
  label: {
    fill: "currentColor",
    fontSize: tokens.fontSizeBase200,
    "@media (forced-colors: active)": { fill: "CanvasText" },
    // Scaled down with the picture they could not be read.
    "@media (max-width: 280px)": { display: "none" },
  },
});

/** The mean of each axis and its target, as a polygon. The numbers are in the table beside it. */
export function AxisRadar({ axes }: { readonly axes: readonly AxisSummary[] }) {
  const styles = useStyles();
  const angleOf = (index: number): number => (2 * Math.PI * index) / axes.length;
  const distance = (score: number): number => (radius * score) / 100;
  const place = (index: number, at: number) => ({
    x: at * Math.sin(angleOf(index)),
    y: -at * Math.cos(angleOf(index)),
  });
  const polygon = (scoreOf: (axis: AxisSummary) => number | null): string =>
    axes
      .flatMap((axis, index) => {
        const score = scoreOf(axis);
        // What is not known is not 0.
        if (score === null) return [];
        const { x, y } = place(index, distance(score));
        return `${x},${y}`;
      })
      .join(" ");

  return (
    <svg
      className={styles.picture}
      viewBox={`${-width / 2} ${-height / 2} ${width} ${height}`}
      aria-hidden="true"
      focusable="false"
    >
      {rings.map((ring) => (
        <polygon key={ring} className={styles.ring} points={polygon(() => ring)} />
      ))}
      {axes.map(({ key }, index) => {
        const { x, y } = place(index, radius);
        return <line key={key} className={styles.ring} x1={0} y1={0} x2={x} y2={y} />;
      })}
      <polygon className={styles.target} points={polygon(({ target }) => target)} />
      <polygon className={styles.scores} points={polygon(({ score }) => score)} />
      {axes.map(({ key, score }, index) => {
        if (score === null) return null;
        const { x, y } = place(index, distance(score));
        return <circle key={key} className={styles.dot} cx={x} cy={y} r={3} />;
      })}
      {axes.map(({ key, label }, index) => {
        const { x, y } = place(index, labelRadius);
        const anchor = Math.abs(x) < 1 ? "middle" : x > 0 ? "start" : "end";
        return (
          <text
            key={key}
            className={styles.label}
            x={x}
            y={y}
            textAnchor={anchor}
            dominantBaseline="middle"
          >
            {shortened(label)}
          </text>
        );
      })}
    </svg>
  );
}

function shortened(label: string): string {
  const characters = Array.from(label);
  if (characters.length <= longestLabel) return label;
  return `${characters.slice(0, longestLabel - 1).join("")}…`;
}
