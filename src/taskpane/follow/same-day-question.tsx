import { Button, makeStyles } from "@fluentui/react-components";
import { useEffect, useId, useRef } from "react";
import {
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from "../controls/message-bar";
import { usePaneLooks } from "../pane-looks";
import { useFollowWords } from "./follow-words";

const useStyles = makeStyles({
  // It takes the focus to be read; what can be done is in it.
  question: { outlineStyle: "none" },
});

interface SameDayQuestionProps {
  readonly day: string;
  readonly onReplace: () => void;
  readonly onKeep: () => void;
}

/** A day keeps one snapshot: whether that is the one it has is asked before anything is written. */
export function SameDayQuestion({ day, onReplace, onKeep }: SameDayQuestionProps) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const say = useFollowWords();
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: "nearest" });
    // Asked from the ribbon, it leaves the focus in the sheet.
    if (document.hasFocus()) place.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={place} role="group" aria-labelledby={id} tabIndex={-1} className={styles.question}>
      <MessageBar className={looks.notice} intent="warning">
        <MessageBarBody>
          <span id={id}>
            <MessageBarTitle>{say("follow.pane.sameDay.title", { date: day })}</MessageBarTitle>
            {say("follow.pane.sameDay.question")}
          </span>
        </MessageBarBody>
        <MessageBarActions>
          <Button size="small" onClick={onReplace}>
            {say("follow.pane.sameDay.replace")}
          </Button>
          <Button size="small" onClick={onKeep}>
            {say("follow.pane.sameDay.keep")}
          </Button>
        </MessageBarActions>
      </MessageBar>
    </div>
  );
}
