import { makeStyles } from "@fluentui/react-components";
import { Link } from "../controls/link";
import { useEffect, useMemo, useRef, useState } from "react";
import { columnProposals } from "../../book/column-proposals";
import { isUsed, sheetOfChoice, type ColumnUse } from "../../book/column-choices";
import { requiredRoles } from "../../book/column-issues";
import { cellAddress } from "../../book/sheet-address";
import type { BookReading } from "../../excel/read-book";
import { Disclosure } from "../disclosure";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";
import { usePaneSession } from "../pane-session";
import { ScreenHeading } from "../screen-heading";
import { useStore } from "../store";
import { ColumnRow } from "./column-row";
import { labelOfUse, optionsOfUses } from "./column-uses";
import { OtherLists } from "./other-lists";
import { RequiredColumns } from "./required-columns";

// The frame spaces its children as those of the screen itself.
const useStyles = makeStyles({ parts: { display: "contents" } });

/** What each column of the client sheet is taken for, and how to change it. */
export function ColumnsScreen() {
  const looks = usePaneLooks();
  const { say } = usePaneLanguage();
  const session = usePaneSession();
  const { reading, isReading } = useStore(session.book);
  return (
    <>
      <ScreenHeading lead={say("pane.columns.lead")}>{say("pane.nav.columns")}</ScreenHeading>
      {reading !== null ? (
        <Columns reading={reading} />
      ) : (
        <p className={looks.muted}>{say(isReading ? "pane.book.reading" : "pane.columns.none")}</p>
      )}
    </>
  );
}

/** Where the choice of a column is. */
function choiceOf(column: number): string {
  return `select[data-column="${column}"]`;
}

/** What the last choice has led to. */
interface Moved {
  /** Where it shows; `null`: it is only heard. */
  readonly column: number | null;
  readonly words: string;
}

function Columns({ reading }: { readonly reading: BookReading }) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const words = usePaneLanguage();
  const { say } = words;
  const session = usePaneSession();
  const place = useRef<HTMLDivElement>(null);
  const focusOn = useRef<string | null>(null);
  const [moved, setMoved] = useState<Moved | null>(null);
  const { grid, matches, choices, samples, model, examined } = reading;
  const { sheetName } = grid;

  const issues = useMemo(() => (examined.ok ? examined.value.issues : []), [examined]);
  const columns = useMemo(
    () => columnProposals(grid, matches, samples, issues),
    [grid, matches, samples, issues],
  );
  const options = useMemo(() => optionsOfUses(model, matches, words), [model, matches, words]);

  // A row that goes to another part of the screen takes the focus along, as does a button that goes.
  useEffect(() => {
    const wanted = focusOn.current;
    focusOn.current = null;
    if (wanted === null) return;
    // Where it has been folded away, what it is folded into.
    const found = [wanted, "[aria-expanded=false]"].flatMap(
      (selector) => place.current?.querySelector<HTMLElement>(selector) ?? [],
    );
    found[0]?.focus();
  });

  const choose = (column: number, use: ColumnUse | null): void => {
    const own = matches.find((match) => match.column === column);
    const before = matches.find(
      (match) =>
        match.column !== column &&
        ((match.role !== null && match.role === use?.role) ||
          (match.criterion !== null && match.criterion === use?.criterion)),
    );
    focusOn.current = choiceOf(column);
    void session.book.choose(column, use);
    const now = session.book.snapshot().reading?.matches.find((match) => match.column === column);
    if (own === undefined || now === undefined) return;
    setMoved(
      use === null
        ? {
            column: null,
            words: `${say("pane.columns.useOf", { header: own.header })} – ${labelOfUse(now, model, words)}`,
          }
        : before === undefined
          ? null
          : {
              column,
              words: say("pane.columns.moved", {
                use: labelOfUse(use, model, words),
                header: before.header,
                now: own.header,
              }),
            },
    );
  };
  const pick = (column: number): void => {
    const last = grid.top + Math.max(1, grid.values.length) - 1;
    const address = `${cellAddress(grid.top, column)}:${cellAddress(last, column)}`;
    void session.scoring.goToCells(sheetName, address);
  };
  /** Choices go with the header, from sheet to sheet. */
  const chosenOn = ({ certainty, match }: (typeof columns)[number]): string | null => {
    const sheet = certainty === "chosen" ? sheetOfChoice(choices, matches, match) : null;
    return sheet === sheetName ? null : sheet;
  };
  const row = (proposal: (typeof columns)[number]): React.JSX.Element => (
    <ColumnRow
      key={proposal.match.column}
      proposal={proposal}
      model={model}
      options={options}
      chosenOn={chosenOn(proposal)}
      notice={moved?.column === proposal.match.column ? moved.words : null}
      onChoose={choose}
      onPick={pick}
    />
  );

  const missing = requiredRoles.filter((role) => !matches.some((match) => match.role === role));
  const isFolded = ({ certainty }: (typeof columns)[number]): boolean =>
    certainty === "unused" || certainty === "blank";
  const folded = columns.filter(isFolded);
  const shown = columns.filter((column) => !isFolded(column));
  const toCheck = columns.filter(({ certainty }) => certainty === "check");
  const absent = model.criteria.filter(
    ({ key }) => !matches.some(({ criterion }) => criterion === key),
  );
  const gone = issues.filter(({ kind }) => kind === "chosenColumnGone");
  const others = issues.filter(({ kind }) => kind === "otherList");
  const used = columns.filter(({ match }) => isUsed(match)).length;
  return (
    <div ref={place} className={styles.parts}>
      {/* It stays in the page all the time: a live region that appears with its text is not read. */}
      <div role="status" className={looks.hidden}>
        {moved?.words}
      </div>
      {!examined.ok && (
        <RequiredColumns
          missing={missing}
          problems={examined.problems}
          columns={columns}
          onChoose={(column, role) => {
            choose(column, { role, criterion: null });
            const [next] = missing.filter((other) => other !== role);
            if (next !== undefined) focusOn.current = `select[data-role="${next}"]`;
          }}
        />
      )}
      <div>
        <p className={looks.text}>
          {say("pane.columns.list", { sheet: sheetName, count: columns.length, used })}
        </p>
        {toCheck.length > 0 && (
          <p className={looks.text}>
            {`${say("pane.columns.toCheck", { count: toCheck.length })} – `}
            {toCheck.map(({ match }, index) => (
              <span key={match.column}>
                {index > 0 && ", "}
                <Link
                  inline
                  onClick={() =>
                    place.current?.querySelector<HTMLElement>(choiceOf(match.column))?.focus()
                  }
                >
                  {match.header}
                </Link>
              </span>
            ))}
          </p>
        )}
        {gone.map(({ problem, treatment, details }) => (
          <p key={String(details.column)} className={looks.text}>
            {`${say(problem, details)} ${say(treatment, details)}`}
          </p>
        ))}
      </div>
      {others.length > 0 && <OtherLists lists={others} sheetName={sheetName} />}
      {shown.length > 0 && (
        <PaneSection heading={say("pane.columns.inUse")}>
          <ul className={looks.list}>{shown.map(row)}</ul>
        </PaneSection>
      )}
      {folded.length > 0 && (
        <Disclosure
          label={say("pane.columns.notUsed", { count: folded.length })}
          isOpenAtFirst={!examined.ok}
        >
          <ul className={looks.list}>{folded.map(row)}</ul>
        </Disclosure>
      )}
      {absent.length > 0 && examined.ok && (
        <PaneSection heading={say("pane.columns.missing")}>
          <p className={looks.text}>{absent.map(({ label }) => label).join(", ")}</p>
          <p className={looks.muted}>{say("tab.check.absentNote")}</p>
        </PaneSection>
      )}
    </div>
  );
}
