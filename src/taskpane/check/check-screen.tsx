import { makeStyles, tokens } from "@fluentui/react-components";
import { CheckmarkCircle20Filled } from "@fluentui/react-icons/svg/checkmark-circle";
import { useMemo } from "react";
import type { ExaminedBook } from "../../book/examine-book";
import { clientsWithIssues, groupIssues } from "../../book/issue-groups";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";
import { usePaneSession } from "../pane-session";
import { ScreenHeading } from "../screen-heading";
import { useStore } from "../store";
import { BlockingProblems } from "./blocking-problems";
import { IssueGroupCard } from "./issue-group-card";

const useStyles = makeStyles({
  clear: { display: "flex", gap: "8px" },
  good: { flexShrink: 0, color: tokens.colorStatusSuccessForeground1 },
});

/** What was found in the client sheet and in the model, by kind, and what becomes of it. */
export function CheckScreen() {
  const looks = usePaneLooks();
  const { say } = usePaneLanguage();
  const session = usePaneSession();
  const { reading, isReading, problem } = useStore(session.book);
  const blocking =
    problem?.problems ?? (reading?.examined.ok === false ? reading.examined.problems : []);
  return (
    <>
      <ScreenHeading lead={say("pane.check.lead")}>{say("pane.nav.check")}</ScreenHeading>
      {blocking.length > 0 && <BlockingProblems problems={blocking} />}
      {reading === null && blocking.length === 0 && (
        <p className={looks.muted}>{say(isReading ? "pane.book.reading" : "pane.check.noBook")}</p>
      )}
      {reading?.examined.ok === true && problem === null && (
        <Findings book={reading.examined.value} sheetName={reading.grid.sheetName} />
      )}
    </>
  );
}

const severities = ["error", "warning"] as const;

interface FindingsProps {
  readonly book: ExaminedBook;
  readonly sheetName: string;
}

function Findings({ book, sheetName }: FindingsProps) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const { say } = usePaneLanguage();
  const { issues } = book;
  const clients = book.read.clients.count;
  const { groups, errors, affected } = useMemo(
    () => ({
      groups: groupIssues(issues, clients),
      errors: issues.filter(({ severity }) => severity === "error").length,
      affected: clientsWithIssues(issues),
    }),
    [issues, clients],
  );
  if (issues.length === 0) {
    return (
      <div className={styles.clear}>
        <CheckmarkCircle20Filled className={styles.good} />
        <span>{say("pane.check.clear")}</span>
      </div>
    );
  }
  return (
    <>
      <div>
        <p className={looks.text}>
          {say("pane.check.totals", { errors, warnings: issues.length - errors })}
        </p>
        <p className={looks.muted}>{say("pane.check.affected", { count: affected, clients })}</p>
      </div>
      {severities.map((severity) => {
        const ofSeverity = groups.filter((group) => group.severity === severity);
        if (ofSeverity.length === 0) return null;
        return (
          <PaneSection key={severity} heading={say(`pane.check.${severity}`)}>
            <ul className={looks.list}>
              {ofSeverity.map((group) => (
                <IssueGroupCard
                  key={group.kind}
                  group={group}
                  sheetName={sheetName}
                  clients={clients}
                />
              ))}
            </ul>
          </PaneSection>
        );
      })}
    </>
  );
}
