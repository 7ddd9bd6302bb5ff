import { makeStyles } from "@fluentui/react-components";
import { Badge } from "../controls/badge";
import { noteColumns } from "../../book/tabs/plan-notes";
import type { NoteColumn, PlanEntry } from "../../excel/plan-of-client";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { PlanNoteField } from "./plan-note-field";

const useStyles = makeStyles({
  heading: { display: "flex", flexWrap: "wrap", alignItems: "baseline", gap: "4px 8px" },
  fields: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(min(120px, 100%), 1fr))",
    gap: "8px",
    paddingTop: "4px",
  },
  wide: { gridColumn: "1 / -1" },
});

interface PlanLineProps {
  readonly client: { readonly id: string; readonly name: string };
  readonly entry: PlanEntry;
  readonly statuses: readonly string[];
  readonly currency: string;
  readonly onWritten: (column: NoteColumn) => void;
}

/** A line of the plan: what to do and what is at stake, and what people decide about it. */
export function PlanLine({ client, entry, statuses, currency, onWritten }: PlanLineProps) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const { say, money } = usePaneLanguage();
  const { axisKey, axis, urgent, lever, action, list, stake } = entry;
  const facts = [
    lever,
    ...(stake === null ? [] : [say("pane.actions.stake", { amount: money(stake, currency) })]),
    // Where else a line would be, nobody asks.
    ...(list === say("tab.plan.list.plan") ? [] : [list]),
  ].filter((fact) => fact !== "");
  return (
    <li className={looks.item}>
      <div className={styles.heading}>
        <span className={looks.strong}>{axis}</span>
        {urgent !== "" && <Badge color="danger">{say("pane.actions.urgent")}</Badge>}
      </div>
      {urgent !== "" && <span className={looks.muted}>{urgent}</span>}
      <span className={looks.text}>{action}</span>
      <span className={looks.muted}>{facts.join(" · ")}</span>
      <div className={styles.fields}>
        {noteColumns.map((column) => (
          <div key={column} {...(column === "comment" ? { className: styles.wide } : {})}>
            <PlanNoteField
              place={{ clientId: client.id, axisKey, column }}
              client={client.name}
              axis={axis}
              cell={entry.notes[column]}
              statuses={statuses}
              onWritten={() => onWritten(column)}
            />
          </div>
        ))}
      </div>
    </li>
  );
}
