import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { bandMultiplier } from "../../commitment/multiplier";
import type { Model } from "../../commitment/model";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";
import { FieldPair } from "./field-pair";
import { ParameterField } from "./parameter-field";

const WIDTH = 240;
const HEIGHT = 96;
const scores = Array.from({ length: 21 }, (_, step) => step * 5);

const useStyles = makeStyles({
  figure: { margin: 0, position: "relative", display: "flex", flexDirection: "column", gap: "4px" },
  svg: { display: "block", width: "100%", height: `${HEIGHT}px` },
  curve: {
    fill: "none",
    stroke: tokens.colorCompoundBrandBackground,
    strokeWidth: "1.5px",
    "@media (forced-colors: active)": { forcedColorAdjust: "none", stroke: "Highlight" },
  },
  ground: {
    stroke: tokens.colorNeutralStroke1,
    strokeWidth: "1px",
    "@media (forced-colors: active)": { forcedColorAdjust: "none", stroke: "CanvasText" },
  },
  mark: {
    stroke: tokens.colorNeutralForeground3,
    strokeWidth: "1px",
    strokeDasharray: "3 3",
    "@media (forced-colors: active)": { forcedColorAdjust: "none", stroke: "CanvasText" },
  },
  whole: { position: "absolute", right: 0 },
  axis: { display: "flex", justifyContent: "space-between" },
});

/** Floor and ceiling of the multiplier, with the curve between them. */
export function MultiplierBand({ model }: { readonly model: Model }) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const { say, share } = usePaneLanguage();
  const { floor, ceiling } = model.parameters;
  const at = (score: number): number => bandMultiplier(score, floor, ceiling);
  const x = (score: number): number => (score / 100) * WIDTH;
  const y = (value: number): number => HEIGHT - 4 - (value / ceiling) * (HEIGHT - 8);
  return (
    <PaneSection heading={say("pane.model.band")}>
      <FieldPair>
        <ParameterField parameter="floor" model={model} />
        <ParameterField parameter="ceiling" model={model} />
      </FieldPair>
      <figure className={styles.figure}>
        {ceiling >= 1 && (
          <span
            className={mergeClasses(looks.muted, styles.whole)}
            style={{ top: `${y(1)}px` }}
            aria-hidden="true"
          >
            {share(1)}
          </span>
        )}
        <svg
          className={styles.svg}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <line className={styles.ground} x1={0} x2={WIDTH} y1={y(0)} y2={y(0)} />
          {/* What floor and ceiling are read against: what an ARR is worth as it stands. */}
          <line className={styles.ground} x1={0} x2={WIDTH} y1={y(1)} y2={y(1)} />
          <polyline
            className={styles.mark}
            vectorEffect="non-scaling-stroke"
            fill="none"
            points={`${x(50)},${y(0)} ${x(50)},${y(at(50))} 0,${y(at(50))}`}
          />
          <polyline
            className={styles.curve}
            vectorEffect="non-scaling-stroke"
            points={scores.map((score) => `${x(score)},${y(at(score))}`).join(" ")}
          />
        </svg>
        <div className={mergeClasses(looks.muted, styles.axis)} aria-hidden="true">
          <span>0</span>
          <span>50</span>
          <span>100</span>
        </div>
        <figcaption className={looks.muted}>
          {say("pane.model.band.words", {
            floor: share(floor),
            middle: share(at(50)),
            ceiling: share(ceiling),
          })}
        </figcaption>
      </figure>
    </PaneSection>
  );
}
