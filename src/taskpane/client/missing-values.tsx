import { makeStyles, mergeClasses } from "@fluentui/react-components";
import { useState } from "react";
import type { MissingCriterion } from "../../book/client-card";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";
import { MoreLines } from "./more-lines";

const useStyles = makeStyles({
  line: { flexDirection: "row", justifyContent: "space-between", gap: "12px" },
  words: { minWidth: 0 },
});

/** Criteria that are shown at first. */
const FIRST = 5;

/** The criteria that the client has no value for, and what each would weigh. */
export function MissingValues({ missing }: { readonly missing: readonly MissingCriterion[] }) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const { say, percent } = usePaneLanguage();
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? missing : missing.slice(0, FIRST);
  return (
    <PaneSection heading={say("pane.client.missing")}>
      <p className={looks.muted}>{say("pane.client.missing.lead")}</p>
      <ul className={looks.list}>
        {shown.map(({ criterion, label, axis, share }) => (
          <li key={criterion} className={mergeClasses(looks.item, styles.line)}>
            <span className={styles.words}>
              {label} <span className={looks.muted}>{axis}</span>
            </span>
            <span>{percent(share)}</span>
          </li>
        ))}
      </ul>
      {missing.length > FIRST && (
        <MoreLines count={missing.length} showsAll={showsAll} onChange={setShowsAll} />
      )}
    </PaneSection>
  );
}
