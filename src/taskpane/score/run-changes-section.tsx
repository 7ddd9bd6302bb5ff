import { makeStyles, tokens } from "@fluentui/react-components";
import type { RunChanges } from "../../book/run-changes";
import { changesText } from "../../book/run-changes-text";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";

const useStyles = makeStyles({
  moves: {
    margin: 0,
    paddingLeft: "20px",
    color: tokens.colorNeutralForeground2,
    overflowWrap: "anywhere",
  },
});

/** What changed since the last run, and why. */
export function RunChangesSection({ changes }: { readonly changes: RunChanges }) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const { language } = usePaneLanguage();
  const { heading, facts, moves } = changesText(changes, language);
  return (
    <PaneSection heading={heading}>
      {facts.map((fact, index) => (
        <p key={index} className={looks.text}>
          {fact}
        </p>
      ))}
      {moves.length > 0 && (
        <ul className={styles.moves}>
          {/* Clients of one name may have moved alike. */}
          {moves.map((move, index) => (
            <li key={index}>{move}</li>
          ))}
        </ul>
      )}
    </PaneSection>
  );
}
