import { Button, makeStyles } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { MessageBar, MessageBarBody } from "../controls/message-bar";
import { Badge } from "../controls/badge";
import type { ClientCard } from "../../book/client-card";
import { actionText } from "../../book/tabs/plan-lines";
import type { Action } from "../../commitment/action-plan";
import type { ScoredBook } from "../../commitment/scored-book";
import type { NoteColumn } from "../../excel/plan-of-client";
import { describeScoringError } from "../../excel/scoring-error";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";
import { usePaneSession } from "../pane-session";
import { useStore } from "../store";
import { focusHeading } from "./focus-heading";
import { PlanLine } from "./plan-line";

const useStyles = makeStyles({
  heading: { display: "flex", flexWrap: "wrap", alignItems: "baseline", gap: "4px 8px" },
  body: { whiteSpace: "normal", overflowWrap: "anywhere" },
});

interface ClientActionsProps {
  readonly card: ClientCard;
  readonly book: ScoredBook;
}

/** What there is to do for a client; what people decide about it goes into the plan's tab. */
export function ClientActions({ card, book }: ClientActionsProps) {
  const looks = usePaneLooks();
  const styles = useStyles();
  const { say, language } = usePaneLanguage();
  const { client: store } = usePaneSession();
  const { id, plan, planProblem } = useStore(store);
  const [written, setWritten] = useState<{ column: NoteColumn; axis: string } | null>(null);
  useEffect(() => store.followPlan(), [store]);
  useEffect(() => setWritten(null), [id]);

  const { model } = book;
  const currency = model.parameters.currency;
  const keyOf = (action: Action): string => model.axes[action.axis]!.key;
  const entries = plan?.entries ?? [];
  const others = card.actions.filter(
    (action) => !entries.some(({ axisKey }) => axisKey === keyOf(action)),
  );
  const isRead = plan !== undefined;
  const isEmpty = entries.length === 0 && card.actions.length === 0;
  return (
    <PaneSection heading={say("pane.client.actions")}>
      {isEmpty && (
        <p className={looks.text}>
          {say(card.score === null ? "pane.client.actions.noScore" : "pane.client.actions.none")}
        </p>
      )}
      {plan === null && !isEmpty && (
        <p className={looks.muted}>{say("pane.client.actions.noPlan")}</p>
      )}
      {!isRead && planProblem === null && (
        <p className={looks.muted}>{say("pane.client.actions.reading")}</p>
      )}
      {planProblem !== null && (
        <MessageBar intent="error" role="alert">
          <MessageBarBody className={styles.body}>
            {say("pane.client.actions.unread")} {describeScoringError(planProblem, language)[0]}{" "}
            <Button
              size="small"
              onClick={() => {
                focusHeading();
                store.readAgain();
              }}
            >
              {say("pane.retry")}
            </Button>
          </MessageBarBody>
        </MessageBar>
      )}
      {entries.length > 0 && (
        <>
          <p className={looks.muted}>
            {say("pane.client.actions.lead", { tab: plan?.sheetName ?? "" })}
          </p>
          <ol className={looks.list}>
            {entries.map((entry) => (
              <PlanLine
                key={`${card.id}\n${entry.axisKey}`}
                client={card}
                entry={entry}
                statuses={plan?.statuses ?? []}
                currency={currency}
                onWritten={(column) => setWritten({ column, axis: entry.axis })}
              />
            ))}
          </ol>
        </>
      )}
      {others.length > 0 && (isRead || planProblem !== null) && (
        <ol className={looks.list}>
          {others.map((action) => (
            <li key={action.axis} className={looks.item}>
              <NewAction action={action} book={book} />
              {plan !== null && plan !== undefined && (
                <span className={looks.muted}>{say("pane.client.actions.new")}</span>
              )}
            </li>
          ))}
        </ol>
      )}
      <p role="status" className={looks.muted}>
        {written !== null &&
          say("pane.client.note.written", {
            column: say(`pane.client.note.${written.column}`),
            axis: written.axis,
          })}
      </p>
    </PaneSection>
  );
}

/** An action that is on no tab yet. */
function NewAction({ action, book }: { readonly action: Action; readonly book: ScoredBook }) {
  const looks = usePaneLooks();
  const styles = useStyles();
  const { say, money, date, language } = usePaneLanguage();
  const { axes, parameters } = book.model;
  const amount = money(action.stake, parameters.currency);
  const facts = [
    ...(Number.isNaN(action.stake) ? [] : [say("pane.actions.stake", { amount })]),
    say("pane.client.actions.due", { date: date(action.dueDate) }),
  ];
  return (
    <>
      <div className={styles.heading}>
        <span className={looks.strong}>{axes[action.axis]!.label}</span>
        {action.urgent.length > 0 && <Badge color="danger">{say("pane.actions.urgent")}</Badge>}
      </div>
      <span className={looks.text}>{actionText(book, action, language)}</span>
      <span className={looks.muted}>{facts.join(" · ")}</span>
    </>
  );
}
