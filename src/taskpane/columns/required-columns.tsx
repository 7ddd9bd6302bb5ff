import {
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Select,
} from "@fluentui/react-components";
import type { ColumnProposal } from "../../book/column-proposals";
import type { Role } from "../../book/client-source";
import type { ReadProblem } from "../../book/reading";
import { columnLetters } from "../../book/sheet-address";
import { usePaneLanguage } from "../pane-language";

const useStyles = makeStyles({
  body: { whiteSpace: "normal" },
  title: { display: "block" },
  fields: { display: "flex", flexDirection: "column", gap: "8px", marginTop: "8px" },
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
  const others = problems.filter(({ kind }) => kind !== "noNameColumn" && kind !== "noArrColumn");
  const choosable = columns.filter(({ certainty }) => certainty !== "blank");
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody className={styles.body}>
        <MessageBarTitle className={styles.title}>{say("pane.columns.required")}</MessageBarTitle>
        {missing.length > 0 && choosable.length > 0 && say("pane.columns.requiredHelp")}
        {others.map(({ kind, problem, remedy, details }) => (
          <div key={kind}>{`${say(problem, details)} ${say(remedy, details)}`}</div>
        ))}
        {missing.length > 0 && choosable.length > 0 && (
          <div className={styles.fields}>
            {missing.map((role) => (
              <Field key={role} label={say(`tab.role.${role}`)}>
                <Select value="" onChange={(_, { value }) => onChoose(Number(value), role)}>
                  <option value="" disabled>
                    {say("pane.columns.choose")}
                  </option>
                  {choosable.map(({ match: { column, header }, samples: [sample] }) => (
                    <option key={column} value={column}>
                      {sample === undefined
                        ? say("pane.columns.columnOption", {
                            letters: columnLetters(column),
                            header,
                          })
                        : say("pane.columns.columnExample", {
                            letters: columnLetters(column),
                            header,
                            sample,
                          })}
                    </option>
                  ))}
                </Select>
              </Field>
            ))}
          </div>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}
