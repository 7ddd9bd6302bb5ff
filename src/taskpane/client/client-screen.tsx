import { useMemo } from "react";
import { clientCard } from "../../book/client-card";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { usePaneSession } from "../pane-session";
import { ScreenHeading } from "../screen-heading";
import { useStore } from "../store";
import { ClientActions } from "./client-actions";
import { ClientFigures } from "./client-figures";
import { ClientSearch } from "./client-search";
import { MissingValues } from "./missing-values";
import { ScoreDrivers } from "./score-drivers";
import { ScoresAgainstBook } from "./scores-against-book";

/** Everything about the client whose row is selected. */
export function ClientScreen() {
  const looks = usePaneLooks();
  const { say } = usePaneLanguage();
  const { book, client: store } = usePaneSession();
  const { reading } = useStore(book);
  const { id, isOnClient } = useStore(store);
  const scored = reading?.examined.ok === true ? reading.examined.value.scored : null;
  const position = store.position();
  const card = useMemo(
    () => (scored === null || position === null ? null : clientCard(scored, position)),
    [scored, position],
  );
  return (
    <>
      <ScreenHeading lead={say("pane.client.lead")}>{say("pane.client.heading")}</ScreenHeading>
      {/* Somebody who walks through the clients hears whose card it is by now. */}
      <div role="status" className={looks.hidden}>
        {card?.name}
      </div>
      {scored === null ? (
        reading !== null && <p className={looks.text}>{say("pane.client.noBook")}</p>
      ) : (
        <ClientSearch
          clients={scored.clients}
          position={position}
          isElsewhere={id !== null && isOnClient === false}
        />
      )}
      {scored !== null && id === null && <p className={looks.muted}>{say("pane.client.nobody")}</p>}
      {scored !== null && id !== null && card === null && (
        <p className={looks.text}>{say("pane.client.gone", { client: id })}</p>
      )}
      {scored !== null && card !== null && (
        <>
          <ClientFigures card={card} parameters={scored.model.parameters} />
          <ScoresAgainstBook kind="axis" scores={card.axes} />
          {card.dimensions.length > 0 && (
            <ScoresAgainstBook kind="dimension" scores={card.dimensions} />
          )}
          {card.score !== null && (
            <ScoreDrivers key={card.id} card={card} currency={scored.model.parameters.currency} />
          )}
          {card.missing.length > 0 && <MissingValues key={`${card.id} `} missing={card.missing} />}
          <ClientActions card={card} book={scored} />
        </>
      )}
    </>
  );
}
