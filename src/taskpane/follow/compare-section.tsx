import { Button, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { Field } from "../controls/field";
import { Select } from "../controls/select";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";
import { usePaneSession } from "../pane-session";
import { useStore } from "../store";
import { ComparedSteps } from "./compared-steps";
import type { FollowStore } from "./follow-store";
import { useFollowWords } from "./follow-words";

const useStyles = makeStyles({
  dates: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(min(180px, 100%), 1fr))",
    gap: "8px",
  },
});

const ends = ["from", "to"] as const;

/** Two dates to choose, and what took the value from one to the other. */
export function CompareSection({ store }: { readonly store: FollowStore }) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const say = useFollowWords();
  const { date } = usePaneLanguage();
  const session = usePaneSession();
  const { reading, compared } = useStore(store);
  const { work } = useStore(session.scoring);
  const [picked, setPicked] = useState<{ readonly from?: number; readonly to?: number }>({});
  const heading = say("follow.pane.compare");
  if (reading === null) return null;
  const days = reading.snapshots.map((snapshot) => snapshot.date);
  if (days.length < 2) {
    return (
      <PaneSection heading={heading}>
        <p className={looks.muted}>{say("follow.pane.compare.needsTwo", { count: days.length })}</p>
      </PaneSection>
    );
  }
  const standing = reading.bridge;
  const known = (day: number | null | undefined, otherwise: number): number =>
    day != null && days.includes(day) ? day : otherwise;
  const chosen = {
    from: known(picked.from ?? standing?.from, days.at(-2)!),
    to: known(picked.to ?? standing?.to, days.at(-1)!),
  };
  const isSame = chosen.from === chosen.to;
  return (
    <PaneSection heading={heading}>
      <p className={looks.muted}>{say("follow.pane.compare.lead")}</p>
      <div className={styles.dates}>
        {ends.map((end) => (
          <Field
            key={end}
            label={say(`follow.pane.compare.${end}`)}
            {...(end === "to" && isSame && { validationMessage: say("follow.pane.compare.same") })}
          >
            <Select
              value={chosen[end]}
              onChange={(_, { value }) => setPicked({ ...chosen, [end]: Number(value) })}
            >
              {days.map((day) => (
                <option key={day} value={day}>
                  {date(day)}
                </option>
              ))}
            </Select>
          </Field>
        ))}
      </div>
      <div className={looks.row}>
        <Button
          disabledFocusable={work !== null || isSame}
          onClick={() => void store.compare(chosen.from, chosen.to)}
        >
          {say("follow.pane.compare.do")}
        </Button>
      </div>
      {compared !== null && <ComparedSteps compared={compared} />}
    </PaneSection>
  );
}
