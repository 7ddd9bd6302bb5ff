import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { Link } from "../controls/link";
import { Select } from "../controls/select";
import type { ColumnProposal } from "../../book/column-proposals";
import type { ColumnUse } from "../../book/column-choices";
import { columnLetters } from "../../book/sheet-address";
import type { Model } from "../../commitment/model";
import { problemWords, treatmentWords } from "../issue-words";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { CertaintyMark } from "./certainty-mark";
import { AUTOMATIC, labelOfUse, parseUse, valueOfUse } from "./column-uses";

const useStyles = makeStyles({
  head: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "baseline",
    justifyContent: "space-between",
    columnGap: "8px",
  },
  header: { textAlign: "left", fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  use: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "8px" },
  // At 175 px the button goes under it.
  select: { flex: "1 1 140px", minWidth: 0 },
  notice: { color: tokens.colorNeutralForeground1 },
});

interface ColumnRowProps {
  readonly proposal: ColumnProposal;
  readonly model: Model;
  /** The options of every column, made once for all. */
  readonly options: React.JSX.Element;
  /** The other sheet on which its use was chosen, if it was. */
  readonly chosenOn: string | null;
  /** What is to be said of the last change of it. */
  readonly notice: string | null;
  readonly onChoose: (column: number, use: ColumnUse | null) => void;
  readonly onPick: (column: number) => void;
}

/** A column of the client sheet: its header, some of its values, and what it is used for. */
export function ColumnRow(props: ColumnRowProps) {
  const { proposal, model, options, chosenOn, notice, onChoose, onPick } = props;
  const { match, certainty, samples, issues } = proposal;
  const styles = useStyles();
  const looks = usePaneLooks();
  const words = usePaneLanguage();
  const { say } = words;
  const letters = columnLetters(match.column);
  const header = match.header === "" ? say("pane.columns.noHeader") : match.header;
  const pick = (): void => onPick(match.column);
  const isOpen = certainty === "check" || certainty === "likely";
  return (
    <li
      className={looks.item}
      onClick={({ target }) => {
        // The controls have something of their own to do.
        if (target instanceof Element && target.closest("button, select") === null) pick();
      }}
    >
      <div className={styles.head}>
        <Link
          appearance="subtle"
          className={styles.header}
          aria-label={say("pane.columns.goTo", { header, letters })}
          onClick={pick}
        >
          {header}
        </Link>
        {/* That it is not used stands in the choice. */}
        {certainty !== "unused" && <CertaintyMark certainty={certainty} />}
      </div>
      <p className={looks.muted}>
        {samples.length === 0
          ? say("pane.columns.noSample", { letters })
          : say("pane.columns.samples", { letters, samples: samples.join(" · ") })}
      </p>
      {certainty === "blank" ? (
        <p className={looks.muted}>{say("pane.columns.noHeaderHelp")}</p>
      ) : (
        <div className={styles.use}>
          <Select
            className={styles.select}
            aria-label={say("pane.columns.useOf", { header })}
            data-column={match.column}
            value={valueOfUse(match)}
            onChange={(_, { value }) => onChoose(match.column, parseUse(value))}
          >
            {certainty === "chosen" && (
              <option value={AUTOMATIC}>{say("pane.columns.automatic")}</option>
            )}
            {options}
          </Select>
          {isOpen && (
            <Button
              size="small"
              aria-label={say("pane.columns.confirmUse", {
                header,
                use: labelOfUse(match, model, words),
              })}
              onClick={() =>
                onChoose(match.column, { role: match.role, criterion: match.criterion })
              }
            >
              {say("pane.columns.confirm")}
            </Button>
          )}
        </div>
      )}
      {chosenOn !== null && (
        <p className={looks.muted}>{say("pane.columns.chosenOn", { sheet: chosenOn })}</p>
      )}
      {issues.map((issue) => (
        <p key={issue.kind} className={looks.muted}>
          {`${problemWords(issue, words)} ${treatmentWords(issue, words)}`}
        </p>
      ))}
      {notice !== null && <p className={mergeClasses(looks.muted, styles.notice)}>{notice}</p>}
    </li>
  );
}
