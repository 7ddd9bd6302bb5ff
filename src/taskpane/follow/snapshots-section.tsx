import { Button, makeStyles } from "@fluentui/react-components";
import { useRef } from "react";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";
import { usePaneSession } from "../pane-session";
import { useStore } from "../store";
import type { FollowStore } from "./follow-store";
import { useFollowWords } from "./follow-words";
import { SameDayQuestion } from "./same-day-question";
import { SheetLinks } from "./sheet-links";
import { takenDayWords } from "./taken-day";
import { useTakenWords } from "./taken-words";

const useStyles = makeStyles({
  count: { display: "flex", flexDirection: "column" },
});

/** Which snapshots there are, and the way to one more. */
export function SnapshotsSection({ store }: { readonly store: FollowStore }) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const say = useFollowWords();
  const takenWords = useTakenWords();
  const words = usePaneLanguage();
  const { money, date } = words;
  const session = usePaneSession();
  const { reading, isReading } = useStore(store);
  const { work, followed, takenDay } = useStore(session.scoring);
  const row = useRef<HTMLDivElement>(null);
  const taken = followed?.snapshot ?? null;
  const focusButton = (): void => row.current?.querySelector("button")?.focus();
  const last = reading?.snapshots.at(-1);
  const sheetNames = [
    reading?.history?.sheetName,
    reading?.bridge?.sheetName,
    reading?.objective?.sheetName,
  ].filter((name) => name !== undefined);
  return (
    <PaneSection heading={say("follow.bridge.snapshots")}>
      {reading === null ? (
        isReading && <p className={looks.muted}>{say("follow.pane.reading")}</p>
      ) : last === undefined ? (
        <p className={looks.text}>{say("follow.pane.snapshots.none")}</p>
      ) : (
        <div className={styles.count}>
          <p className={looks.figure}>
            {say("follow.pane.snapshots.count", { count: reading.snapshots.length })}
          </p>
          <p className={looks.muted}>
            {say("follow.pane.snapshots.last", {
              date: date(last.date),
              clients: last.clients,
              amount: money(last.weightedArr, reading.currency),
            })}
          </p>
        </div>
      )}
      {takenDay !== null ? (
        <SameDayQuestion
          day={takenDayWords(takenDay, reading, words)}
          onReplace={() => {
            focusButton();
            void session.takeSnapshot("replace");
          }}
          onKeep={() => {
            focusButton();
            session.scoring.dismiss();
          }}
        />
      ) : (
        taken !== null &&
        work === null &&
        takenWords(taken).map((sentence) => (
          <p key={sentence} className={looks.text}>
            {sentence}
          </p>
        ))
      )}
      <div ref={row} className={looks.row}>
        <Button disabledFocusable={work !== null} onClick={() => void session.takeSnapshot()}>
          {say("follow.pane.snapshots.take")}
        </Button>
      </div>
      <p className={looks.muted}>{say("follow.pane.snapshots.hint")}</p>
      <SheetLinks label={say("follow.pane.open")} sheetNames={sheetNames} />
    </PaneSection>
  );
}
