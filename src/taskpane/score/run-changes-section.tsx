import { makeStyles, tokens } from "@fluentui/react-components";
import type { RunChanges } from "../../book/run-changes";
import { changesText } from "../../book/run-changes-text";
import { usePaneLanguage } from "../pane-language";
import { PaneSection } from "../pane-section";

const useStyles = makeStyles({
  lines: { display: "flex", flexDirection: "column", gap: "4px" },
  line: { margin: 0, overflowWrap: "anywhere" },
  moves: {
    margin: 0,
    paddingLeft: "18px",
    color: tokens.colorNeutralForeground2,
    overflowWrap: "anywhere",
  },
});

/** What changed since the last run, and why. */
export function RunChangesSection({ changes }: { readonly changes: RunChanges }) {
  const styles = useStyles();
  const { language } = usePaneLanguage();
  const { heading, facts, moves } = changesText(changes, language);
  return (
    <PaneSection heading={heading}>
      <div className={styles.lines}>
        {facts.map((fact) => (
          <p key={fact} className={styles.line}>
            {fact}
          </p>
        ))}
        {moves.length > 0 && (
          <ul className={styles.moves}>
            {moves.map((move) => (
              <li key={move}>{move}</li>
            ))}
          </ul>
        )}
      </div>
    </PaneSection>
  );
}
