import { MessageBar, MessageBarBody } from "../controls/message-bar";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { usePaneSession } from "../pane-session";
import { ScreenHeading } from "../screen-heading";
import { useStore } from "../store";
import { ScoringResult } from "./scoring-result";
import { useListInstead } from "./list-in-front";
import { SheetCard } from "./sheet-card";

/** What would be scored or, once it has been, what came out. */
export function ScoreScreen() {
  const looks = usePaneLooks();
  const { say, date } = usePaneLanguage();
  const session = usePaneSession();
  const { isScored, work } = useStore(session.scoring);
  const { reading, isReading } = useStore(session.book);
  const result = useStore(session.result);
  const instead = useListInstead();

  if (result === null && isScored && (isReading || work !== null)) {
    // What comes is the last result.
    return <ScreenHeading>{say("pane.result.heading")}</ScreenHeading>;
  }
  const scored = reading?.scoredSheet ?? null;
  const notice = instead !== null && (
    <MessageBar className={looks.notice} intent="info">
      <MessageBarBody>
        {scored === null
          ? say("pane.result.goneSheet", { open: instead })
          : say("pane.result.otherSheet", { scored, open: instead })}
      </MessageBarBody>
    </MessageBar>
  );
  if (result === null) {
    return (
      <>
        <ScreenHeading {...(instead === null && { lead: say("pane.score.lead") })}>
          {say("pane.score.heading")}
        </ScreenHeading>
        {notice}
        <SheetCard />
      </>
    );
  }
  const { clients, sheetName, asOf } = result;
  return (
    <>
      <ScreenHeading
        lead={say("pane.result.basis", { clients, sheet: sheetName, date: date(asOf) })}
      >
        {say("pane.result.heading")}
      </ScreenHeading>
      {notice}
      <ScoringResult
        summary={result}
        onOpenTab={(key) => void session.scoring.openTab(key)}
        onCheck={() => session.screen.show("check")}
      />
    </>
  );
}
