import { Button } from "@fluentui/react-components";
import {
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from "./controls/message-bar";
import type { OutOfDate as Changed } from "../book/out-of-date";
import { usePaneLanguage, type PaneLanguage } from "./pane-language";
import { usePaneLooks } from "./pane-looks";
import { usePaneSession } from "./pane-session";
import { isTabbed } from "./screen-store";
import { useStore } from "./store";

/** That the results no longer say what a run would say now, what has changed, and the way out. */
export function OutOfDate() {
  const looks = usePaneLooks();
  const words = usePaneLanguage();
  const session = usePaneSession();
  const changed = useStore(session.freshness);
  const screen = useStore(session.screen);
  const { work, problem } = useStore(session.scoring);
  const { reading } = useStore(session.book);
  const { say } = words;
  // One thing at a time: what is going on or went wrong first.
  const isShown = isTabbed(screen) && work === null && problem === null;
  const isLost = typeof changed === "string";
  const sheet = reading?.grid.sheetName ?? "";
  return (
    // It stays in the page all the time: a live region that appears with its text is not read.
    <div role="status">
      {isShown && changed !== null && (
        <MessageBar className={looks.notice} intent="warning">
          <MessageBarBody>
            <MessageBarTitle>{say("pane.outOfDate.title")}</MessageBarTitle>
            {isLost
              ? say(`pane.outOfDate.${changed}`, { sheet })
              : `${whatChanged(changed, words)} ${say("pane.outOfDate.what")}`}
          </MessageBarBody>
          {changed === "unreadable" && (
            <MessageBarActions>
              <Button size="small" onClick={() => session.screen.show("check")}>
                {say("pane.issues.open")}
              </Button>
            </MessageBarActions>
          )}
          {/* Elsewhere the bar has it. With another list in front it is that one which would be scored. */}
          {screen === "client" && !isLost && changed.sheetName === sheet && (
            <MessageBarActions>
              <Button size="small" onClick={() => void session.score()}>
                {say("pane.score.again")}
              </Button>
            </MessageBarActions>
          )}
        </MessageBar>
      )}
    </div>
  );
}

/** What people have changed since the last run, in a sentence. */
function whatChanged(changed: Changed, { say }: PaneLanguage): string {
  const { sheetName: sheet, cells, clientsIn, clientsOut, scores, arr, model } = changed;
  const count = (key: "clientsIn" | "clientsOut" | "scores" | "arr", number: number): string[] =>
    number > 0 ? [say(`pane.outOfDate.part.${key}`, { count: number })] : [];
  const others = [
    ...count("clientsIn", clientsIn),
    ...count("clientsOut", clientsOut),
    ...(model ? [say("pane.outOfDate.part.model")] : []),
  ];
  if (cells !== null && cells > 0 && others.length === 0) {
    return say("pane.outOfDate.cells", { cells, sheet });
  }
  // Cells say more than what comes of them; without them that has to do.
  const parts =
    cells === null
      ? [...count("scores", scores), ...count("arr", arr), ...others]
      : [
          ...(cells > 0 ? [say("pane.outOfDate.part.cells", { count: cells, sheet })] : []),
          ...others,
        ];
  return say("pane.outOfDate.parts", { parts: parts.join(", ") });
}
