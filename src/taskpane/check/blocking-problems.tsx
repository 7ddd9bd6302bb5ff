import { Button } from "@fluentui/react-components";
import type { ReadProblem } from "../../book/reading";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";
import { usePaneSession } from "../pane-session";
import { CellLink } from "./cell-link";
import { SeverityMark } from "./severity-mark";

/** Problems of the columns, which the Columns screen can settle. */
const OF_COLUMNS: ReadonlySet<string> = new Set(["noNameColumn", "noArrColumn", "monthlyRevenue"]);

/** What stands in the way of any score, where, and what has to be done. */
export function BlockingProblems({ problems }: { readonly problems: readonly ReadProblem[] }) {
  const looks = usePaneLooks();
  const { say } = usePaneLanguage();
  const session = usePaneSession();
  return (
    <PaneSection heading={say("pane.check.blocked")}>
      <ul className={looks.list}>
        {problems.map(({ kind, sheetName, address, problem, remedy, details }) => (
          <li key={`${kind} ${sheetName}!${address}`} className={looks.item}>
            <span className={looks.strong}>{say(problem, details)}</span>
            <SeverityMark severity="blocking" />
            <span className={looks.text}>{say(remedy, details)}</span>
            {address !== "" && (
              <span>
                <CellLink sheetName={sheetName} address={address} />
                {` ${sheetName}`}
              </span>
            )}
          </li>
        ))}
      </ul>
      {problems.some(({ kind }) => OF_COLUMNS.has(kind)) && (
        <span>
          <Button onClick={() => session.screen.show("columns")}>
            {say("pane.check.chooseColumns")}
          </Button>
        </span>
      )}
    </PaneSection>
  );
}
