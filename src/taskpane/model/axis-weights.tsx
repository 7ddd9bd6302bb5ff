import { makeStyles, mergeClasses } from "@fluentui/react-components";
import { weightShares } from "../../book/weight-shares";
import type { Model } from "../../commitment/model";
import type { BookReading } from "../../excel/read-book";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { AxisPanel } from "./axis-panel";
import { WeightLine } from "./weight-line";
import { ShareBar } from "./share-bar";
import { SumLine } from "./sum-line";

const useStyles = makeStyles({ item: { padding: 0, gap: 0 } });

interface AxisWeightsProps {
  readonly reading: BookReading;
  readonly model: Model;
}

/** The axes with their shares of the score; each opens to its weight, target and criteria. */
export function AxisWeights({ reading, model }: AxisWeightsProps) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const { say, share } = usePaneLanguage();
  const shares = weightShares(model.axes.map(({ weight }) => weight));
  return (
    <>
      <p className={looks.muted}>{say("pane.model.axes.rule")}</p>
      <ul className={looks.list}>
        {model.axes.map((axis, index) => (
          <li key={axis.key} className={mergeClasses(looks.item, styles.item)}>
            <WeightLine
              level="axis"
              label={axis.label}
              aside={share(shares[index]! / 100)}
              bar={<ShareBar percent={shares[index]!} />}
            >
              {() => (
                <AxisPanel reading={reading} model={model} axis={axis} share={shares[index]!} />
              )}
            </WeightLine>
          </li>
        ))}
      </ul>
      <SumLine label={say("pane.model.axes.sum")} percents={shares} />
    </>
  );
}
