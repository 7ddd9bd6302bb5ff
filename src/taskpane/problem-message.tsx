import {
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
} from "@fluentui/react-components";
import { describeScoringError } from "../excel/scoring-error";
import { usePaneLanguage } from "./pane-language";
import type { SessionState } from "./scoring-session";

const useStyles = makeStyles({
  title: { display: "block" },
  places: { margin: "4px 0 0", paddingInlineStart: "20px" },
  body: { whiteSpace: "normal" },
});

/** What was not done, why, and what to do. */
export function ProblemMessage({ job, error }: NonNullable<SessionState["problem"]>) {
  const styles = useStyles();
  const { say, language } = usePaneLanguage();
  const [sentence, ...places] = describeScoringError(error, language);
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody className={styles.body}>
        <MessageBarTitle className={styles.title}>{say(`pane.failed.${job}`)}</MessageBarTitle>
        {sentence}
        {places.length > 0 && (
          <ul className={styles.places}>
            {places.map((place) => (
              <li key={place}>{place}</li>
            ))}
          </ul>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}
