import { makeStyles, tokens } from "@fluentui/react-components";
import type { FollowedSource } from "../../excel/read-follow";
import { Link } from "../controls/link";
import { Disclosure } from "../disclosure";
import { usePaneLooks } from "../pane-looks";
import { usePaneSession } from "../pane-session";
import { useFollowWords } from "./follow-words";

const useStyles = makeStyles({
  found: { display: "flex", flexWrap: "wrap", justifyContent: "space-between", gap: "0 12px" },
  sheet: { display: "flex", flexWrap: "wrap", gap: "0 8px", minWidth: 0 },
  rows: { color: tokens.colorNeutralForeground3 },
});

/** The data sheets that were found, and of those that were not, what columns they take. */
export function DataSheets({ sources }: { readonly sources: readonly FollowedSource[] }) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const say = useFollowWords();
  const { scoring } = usePaneSession();
  const found = sources.filter(({ sheetName }) => sheetName !== null);
  const missing = sources.filter(({ sheetName }) => sheetName === null);
  return (
    <>
      {found.length === 0 ? (
        <p className={looks.text}>{say("follow.pane.dashboard.noSheets")}</p>
      ) : (
        <ul className={looks.list} aria-label={say("follow.pane.dashboard.sheets")}>
          {found.map(({ kind, sheetName, rows }) => (
            <li key={kind} className={looks.item}>
              <div className={styles.found}>
                <span>{say(`follow.pane.source.${kind}`)}</span>
                <span className={styles.sheet}>
                  <Link onClick={() => void scoring.goToCells(sheetName!, "A1")}>{sheetName}</Link>
                  <span className={styles.rows}>
                    {say("follow.pane.source.rows", { count: rows })}
                  </span>
                </span>
              </div>
            </li>
          ))}
        </ul>
      )}
      {missing.length > 0 && (
        <Disclosure label={say("follow.pane.dashboard.missing")} isOpenAtFirst={found.length === 0}>
          <ul className={looks.list}>
            {missing.map(({ kind, problems }) => (
              <li key={kind} className={looks.item}>
                <span className={looks.strong}>{say(`follow.pane.source.${kind}`)}</span>
                {problems.map(({ problem, remedy, details }, index) => (
                  <p key={index} className={looks.muted}>
                    {`${say(problem, details)} ${say(remedy, details)}`}
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
}
