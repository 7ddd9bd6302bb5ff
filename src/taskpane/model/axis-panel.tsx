import { makeStyles, tokens } from "@fluentui/react-components";
import { Slider } from "../controls/slider";
import { weightShares, withShare } from "../../book/weight-shares";
import type { Axis, Model } from "../../commitment/model";
import type { BookReading } from "../../excel/read-book";
import { usePaneLanguage } from "../pane-language";
import { usePaneSession } from "../pane-session";
import { CriterionPanel } from "./criterion-panel";
import { WeightLine } from "./weight-line";
import { FieldPair } from "./field-pair";
import { NumberField } from "./number-field";
import { SumLine } from "./sum-line";

const useStyles = makeStyles({
  slider: { minWidth: 0, width: "100%" },
  criteria: { margin: "0 -12px", padding: 0, listStyleType: "none" },
  criterion: { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  heading: {
    margin: 0,
    fontSize: "inherit",
    lineHeight: "inherit",
    fontWeight: tokens.fontWeightSemibold,
  },
});

/** While a slider moves, its edits wait for the next one. */
const SLIDER_PAUSE_MS = 400;

interface AxisPanelProps {
  readonly reading: BookReading;
  readonly model: Model;
  readonly axis: Axis;
  /** Of the score, in percent. */
  readonly share: number;
}

/** Weight, target and criteria of one axis. */
export function AxisPanel({ reading, model, axis, share }: AxisPanelProps) {
  const styles = useStyles();
  const words = usePaneLanguage();
  const { say } = words;
  const session = usePaneSession();
  const isOnly = model.axes.length === 1;
  const name = `axes.${axis.key}.weight`;
  const give = (shown: Model, percent: number): Model => withAxisShare(shown, axis.key, percent);
  const members = model.criteria
    .map((criterion, index) => ({ criterion, index }))
    .filter(({ criterion }) => criterion.axis === axis.key);
  const shares = weightShares(members.map(({ criterion }) => criterion.weight));
  return (
    <>
      <FieldPair>
        <NumberField
          name={name}
          label={say("pane.model.weight")}
          value={share / 100}
          unit="%"
          isShare
          disabled={isOnly}
          change={(shown, value) => give(shown, value * 100)}
        />
        <Slider
          className={styles.slider}
          aria-label={say("pane.model.weight.slider", { axis: axis.label })}
          aria-valuetext={words.share(share / 100)}
          min={0}
          max={100}
          value={share}
          disabled={isOnly}
          onChange={(_, { value }) => {
            session.model.edit(name, (shown) => give(shown, value), { pause: SLIDER_PAUSE_MS });
          }}
        />
      </FieldPair>
      <NumberField
        name={`axes.${axis.key}.target`}
        label={say("pane.model.target")}
        value={axis.target}
        change={(shown, target) => ({
          ...shown,
          axes: shown.axes.map((one) => (one.key === axis.key ? { ...one, target } : one)),
        })}
      />
      <div>
        <p className={styles.heading}>{say("pane.model.criteria")}</p>
        <ul className={styles.criteria}>
          {members.map(({ criterion, index }, place) => (
            <li key={criterion.key} className={styles.criterion}>
              <WeightLine
                level="criterion"
                label={criterion.label}
                aside={words.share(shares[place]! / 100)}
              >
                {() => (
                  <CriterionPanel
                    reading={reading}
                    criterion={criterion}
                    index={index}
                    share={shares[place]!}
                  />
                )}
              </WeightLine>
            </li>
          ))}
        </ul>
        <SumLine label={say("pane.model.criteria.sum")} percents={shares} />
      </div>
    </>
  );
}

function withAxisShare(model: Model, key: string, percent: number): Model {
  const line = model.axes.findIndex((axis) => axis.key === key);
  const weights = withShare(
    model.axes.map(({ weight }) => weight),
    line,
    percent,
  );
  return {
    ...model,
    axes: model.axes.map((axis, index) => ({ ...axis, weight: weights[index] ?? axis.weight })),
  };
}
