import { Button, makeStyles } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import type { IssueGroup } from "../../book/issue-groups";
import { problemWords, treatmentWords } from "../issue-words";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { CellLink } from "./cell-link";

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: "none" },
  place: { padding: "4px 0", overflowWrap: "anywhere" },
  head: { display: "flex", flexWrap: "wrap", columnGap: "8px" },
});

/** Places that are shown at once, and added at each asking. */
const PORTION = 20;

interface IssuePlacesProps {
  readonly group: IssueGroup;
  /** The sheet that most issues are on; others are named. */
  readonly sheetName: string;
}

/** Where the issues of a kind are: the cell, the client, what it holds and what becomes of it. */
export function IssuePlaces({ group, sheetName }: IssuePlacesProps) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const words = usePaneLanguage();
  const { say } = words;
  const [limit, setLimit] = useState(PORTION);
  const list = useRef<HTMLUListElement>(null);
  const count = group.issues.length;
  const shown = Math.min(limit, count);

  // The button may have gone with the last portion: the focus goes on at the first new place.
  useEffect(() => {
    if (limit === PORTION) return;
    list.current?.children[limit - PORTION]?.querySelector<HTMLElement>("button")?.focus();
  }, [limit]);

  return (
    <>
      <ul ref={list} className={styles.list}>
        {group.issues.slice(0, shown).map((issue, index) => (
          <li key={index} className={styles.place}>
            <div className={styles.head}>
              {issue.address !== "" && (
                <CellLink sheetName={issue.sheetName} address={issue.address} />
              )}
              {issue.client !== "" && <span>{issue.client}</span>}
              {issue.sheetName !== sheetName && issue.sheetName !== "" && (
                <span className={looks.muted}>{issue.sheetName}</span>
              )}
            </div>
            <div className={looks.muted}>
              {problemWords(issue, words)}
              {group.treatment === null && ` ${treatmentWords(issue, words)}`}
            </div>
          </li>
        ))}
      </ul>
      {shown < count && (
        <div className={looks.row}>
          <Button size="small" onClick={() => setLimit(limit + PORTION)}>
            {say("pane.check.more", { count: Math.min(PORTION, count - shown) })}
          </Button>
          <span className={looks.muted}>{say("pane.check.shown", { shown, count })}</span>
        </div>
      )}
    </>
  );
}
