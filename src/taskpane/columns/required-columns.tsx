import { makeStyles } from "@fluentui/react-components";
import { MessageBar, MessageBarBody, MessageBarTitle } from "../controls/message-bar";
import { Field } from "../controls/field";
import { Select } from "../controls/select";
import type { ColumnProposal } from "../../book/column-proposals";
import type { Role } from "../../book/client-source";
import type { ReadProblem } from "../../book/reading";
import { columnLetters } from "../../book/sheet-address";
import { usePaneLanguage } from "../pane-language";

const useStyles = makeStyles({
  choice: { minWidth: 0 },
  part: { display: "flex", flexDirection: "column", gap: "8px", minWidth: 0 },
});

interface RequiredColumnsProps {
  readonly missing: readonly Role[];
  readonly problems: readonly ReadProblem[];
  readonly columns: readonly ColumnProposal[];
  readonly onChoose: (column: number, role: Role) => void;
}

/** What no client list can do without and this one has not, with a way to say where it is. */
export function RequiredColumns({ missing, problems, columns, onChoose }: RequiredColumnsProps) {
  const styles = useStyles();
  const { say } = usePaneLanguage();
  // The fields say these themselves.
  const others = problems.filter(
    ({ problem }) => problem !== "book.noNameColumn" && problem !== "book.noArrColumn",
  );
  const choosable = columns.filter(({ certainty }) => certainty !== "blank");
  const isChoosable = missing.length > 0 && choosable.length > 0;
  return (
    <div className={styles.part}>
      <MessageBar intent="warning">
        <MessageBarBody>
          <MessageBarTitle>{say("pane.columns.required")}</MessageBarTitle>
          {isChoosable && say("pane.columns.requiredHelp")}
          {others.map(({ kind, problem, remedy, details }) => (
            <div key={kind}>{`${say(problem, details)} ${say(remedy, details)}`}</div>
          ))}
        </MessageBarBody>
      </MessageBar>
      {isChoosable &&
        missing.map((role) => (
          <Field key={role} className={styles.choice} label={say(`tab.role.${role}`)}>
            <Select
              data-role={role}
              value=""
              onChange={(_, { value }) => onChoose(Number(value), role)}
            >
              <option value="" disabled>
                {say("pane.columns.choose")}
              </option>
              {choosable.map(({ match: { column, header }, samples: [sample] }) => {
                const letters = columnLetters(column);
                return (
                  <option key={column} value={column}>
                    {sample === undefined
                      ? say("pane.columns.columnOption", { letters, header })
                      : say("pane.columns.columnExample", { letters, header, sample })}
                  </option>
                );
              })}
            </Select>
          </Field>
        ))}
    </div>
  );
}
