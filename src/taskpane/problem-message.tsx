import { Button, makeStyles } from "@fluentui/react-components";
import { Dismiss16Regular } from "@fluentui/react-icons/svg/dismiss";
import {
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from "./controls/message-bar";
import { describeScoringError, type ScoringError } from "../excel/scoring-error";
import { usePaneLooks } from "./pane-looks";
import { usePaneLanguage } from "./pane-language";
import type { Job } from "./scoring-session";

const useStyles = makeStyles({
  places: { margin: "4px 0 0", paddingInlineStart: "20px" },
});

const noList: ReadonlySet<string> = new Set(["excel.emptyWorkbook", "excel.noClientList"]);

/** Nobody has done anything wrong in a workbook without a list. */
export function saysNoList({ key }: ScoringError): boolean {
  return noList.has(key);
}

interface ProblemMessageProps {
  readonly job: Job | "book";
  readonly error: ScoringError;
  readonly onRetry?: (() => void) | undefined;
  readonly onDismiss?: () => void;
}

/** What was not done, why, and what to do. */
export function ProblemMessage({ job, error, onRetry, onDismiss }: ProblemMessageProps) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const { say, language } = usePaneLanguage();
  const hasNoList = job === "book" && saysNoList(error);
  const intent = hasNoList ? "info" : "error";
  const [sentence, ...places] = describeScoringError(error, language);
  return (
    <MessageBar
      className={looks.notice}
      intent={intent}
      role="alert"
      corner={
        onDismiss !== undefined && (
          <Button
            appearance="transparent"
            size="small"
            icon={<Dismiss16Regular />}
            aria-label={say("pane.dismiss")}
            onClick={onDismiss}
          />
        )
      }
    >
      <MessageBarBody>
        <MessageBarTitle>{say(`pane.failed.${hasNoList ? "noList" : job}`)}</MessageBarTitle>
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
    </MessageBar>
  );
}
