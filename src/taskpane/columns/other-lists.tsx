import { Link } from "../controls/link";
import type { DataIssue } from "../../book/data-issue";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";
import { usePaneSession } from "../pane-session";

interface OtherListsProps {
  /** Issues of the kind `otherList`. */
  readonly lists: readonly DataIssue[];
  readonly sheetName: string;
}

/** The client lists that were left aside, with a way to use them. */
export function OtherLists({ lists, sheetName }: OtherListsProps) {
  const looks = usePaneLooks();
  const { say } = usePaneLanguage();
  const session = usePaneSession();
  // The list of the sheet in front is the one that is used.
  const use = async (sheet: string, address: string): Promise<void> => {
    if (await session.scoring.goToCells(sheet, address)) await session.look();
  };
  return (
    <PaneSection heading={say("pane.columns.others")}>
      <ul className={looks.list}>
        {lists.map(({ sheetName: sheet, address }) => (
          <li key={`${sheet}!${address}`} className={looks.item}>
            <span className={looks.text}>
              {say("pane.columns.other", { sheet, cell: address })}
            </span>
            {sheet === sheetName ? (
              <span className={looks.muted}>{say("pane.columns.otherHere")}</span>
            ) : (
              <span>
                <Link onClick={() => void use(sheet, address)}>
                  {say("pane.columns.useList", { sheet })}
                </Link>
              </span>
            )}
          </li>
        ))}
      </ul>
    </PaneSection>
  );
}
