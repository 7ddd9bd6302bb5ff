import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from "@fluentui/react-components";
import { Dismiss16Regular } from "@fluentui/react-icons/svg/dismiss";
import { describeScoringError, type ScoringError } from "../excel/scoring-error";
import { usePaneLanguage } from "./pane-language";
import type { Job } from "./scoring-session";

const useStyles = makeStyles({
  title: { display: "block" },
  places: { margin: "4px 0 0", paddingInlineStart: "20px" },
  body: { whiteSpace: "normal", overflowWrap: "anywhere" },
});

interface ProblemMessageProps {
  readonly job: Job | "book";
  readonly error: ScoringError;
  readonly onRetry?: (() => void) | undefined;
  readonly onDismiss?: () => void;
}

/** What was not done, why, and what to do. */
export function ProblemMessage({ job, error, onRetry, onDismiss }: ProblemMessageProps) {
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
      {onRetry !== undefined && (
        <MessageBarActions>
          <Button size="small" onClick={onRetry}>
            {say("pane.retry")}
          </Button>
        </MessageBarActions>
      )}
      {onDismiss !== undefined && (
        <MessageBarActions
          containerAction={
            <Button
              appearance="transparent"
              size="small"
              icon={<Dismiss16Regular />}
              aria-label={say("pane.dismiss")}
              onClick={onDismiss}
            />
          }
        />
      )}
    </MessageBar>
  );
}
