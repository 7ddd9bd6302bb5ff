import { makeStyles } from "@fluentui/react-components";
import { FEWEST_CLIENTS } from "../../metrics/small-groups";
import { Field } from "../controls/field";
import { Input } from "../controls/input";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";
import { useStore } from "../store";
import type { FollowStore } from "./follow-store";
import { useFollowWords } from "./follow-words";
import { SMALLEST, smallestGroup } from "./smallest-group";

const useStyles = makeStyles({
  number: { maxWidth: "120px" },
});

/** How confidential answers are kept so, how many there are, and from what size on groups show. */
export function ConfidentialSection({ store }: { readonly store: FollowStore }) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const say = useFollowWords();
  const { reading, made, typedMinimum } = useStore(store);
  const standing = reading?.minimum ?? made?.minimum ?? SMALLEST.usual;
  const limits = { least: SMALLEST.least, most: SMALLEST.most };
  const isRefused = typedMinimum !== null && smallestGroup(typedMinimum) === null;
  const confidential = made?.sources.reduce((sum, source) => sum + source.confidential, 0) ?? 0;
  return (
    <PaneSection heading={say("follow.pane.confidential")}>
      <p className={looks.muted}>
        {say("follow.pane.confidential.rule", { clients: FEWEST_CLIENTS })}
      </p>
      {made === null ? (
        <p className={looks.text}>{say("follow.pane.confidential.later")}</p>
      ) : (
        <>
          <p className={looks.text}>
            {say("follow.pane.confidential.count", { count: confidential })}
          </p>
          <p className={looks.text}>
            {say("follow.pane.confidential.hidden", { count: made.hidden, minimum: made.minimum })}
          </p>
        </>
      )}
      <Field
        label={say("follow.pane.confidential.minimum")}
        hint={say("follow.pane.confidential.minimum.hint", limits)}
        {...(isRefused && {
          validationMessage: say("follow.pane.confidential.minimum.refused", limits),
        })}
      >
        <Input
          type="number"
          className={styles.number}
          min={SMALLEST.least}
          max={SMALLEST.most}
          step={1}
          inputMode="numeric"
          autoComplete="off"
          value={typedMinimum ?? standing}
          onChange={(_, { value }) => store.typeMinimum(value)}
        />
      </Field>
    </PaneSection>
  );
}
