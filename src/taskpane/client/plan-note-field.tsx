import { Link, makeStyles, tokens } from "@fluentui/react-components";
import { useRef } from "react";
import { Field } from "../controls/field";
import { Input } from "../controls/input";
import { Select } from "../controls/select";
import { message } from "../../messages/messages";
import type { NoteCell } from "../../excel/plan-of-client";
import { usePaneLanguage } from "../pane-language";
import { usePaneSession } from "../pane-session";
import { useStore } from "../store";
import { draftKey, type NoteDraft, type NotePlace } from "./client-store";

const useStyles = makeStyles({
  control: { width: "100%", minWidth: 0 },
  comment: {
    boxSizing: "border-box",
    width: "100%",
    minWidth: 0,
    padding: "5px 12px",
    resize: "vertical",
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomColor: tokens.colorNeutralStrokeAccessible,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

interface PlanNoteFieldProps {
  readonly place: NotePlace;
  readonly client: string;
  readonly axis: string;
  readonly cell: NoteCell;
  readonly statuses: readonly string[];
  readonly onWritten: () => void;
}

/** A cell of the plan that belongs to people. What is typed is written when the field is left. */
export function PlanNoteField(props: PlanNoteFieldProps) {
  const { place, client, axis, cell, statuses, onWritten } = props;
  const styles = useStyles();
  const words = usePaneLanguage();
  const { client: store } = usePaneSession();
  const { drafts } = useStore(store);
  const draft = drafts.get(draftKey(place));
  const { say, shortDate } = words;
  const { column } = place;
  const { value, isFormula } = cell;
  const standing =
    column === "due" && typeof value === "number" ? shortDate(value) : String(value ?? "");
  const text = draft?.text ?? standing;

  const write = async (): Promise<void> => {
    if (!store.snapshot().drafts.has(draftKey(place))) return;
    if (await store.write(place)) onWritten();
  };
  const type = (typed: string): void => store.type(place, client, typed);
  const label = say(`pane.client.note.${column}`);
  const shared = {
    value: text,
    "aria-label": say("pane.client.note.name", { column: label, axis }),
    onBlur: () => void write(),
  };
  const onKeyDown = ({ key }: { readonly key: string }): void => {
    if (key === "Enter") void write();
    if (key === "Escape") store.discard(place);
  };
  const problem = draft?.problem ?? null;
  const control = useRef<HTMLElement>(null);
  const hold = (element: HTMLElement | null): void => {
    control.current = element;
  };
  const tryAgain = (): void => {
    // The link goes with the message: its user goes on in the field.
    control.current?.focus();
    void write();
  };
  return (
    <Field
      label={label}
      {...(problem === null
        ? {}
        : { validationMessage: <Problem problem={problem} onRetry={tryAgain} /> })}
      {...(isFormula ? { hint: say("pane.client.note.formula") } : {})}
    >
      {column === "status" ? (
        <Select
          ref={hold}
          className={styles.control}
          {...shared}
          disabled={isFormula}
          onChange={(_, { value: chosen }) => {
            type(chosen);
            void write();
          }}
        >
          {optionsOf(statuses, text).map((status) => (
            <option key={status} value={status}>
              {status === "" ? say("pane.client.note.noStatus") : status}
            </option>
          ))}
        </Select>
      ) : column === "comment" ? (
        <textarea
          ref={hold}
          className={styles.comment}
          rows={Math.min(4, text.split("\n").length)}
          {...shared}
          readOnly={isFormula}
          onChange={({ target }) => type(target.value)}
          onKeyDown={({ key }) => {
            if (key === "Escape") store.discard(place);
          }}
        />
      ) : (
        <Input
          ref={hold}
          className={styles.control}
          {...shared}
          readOnly={isFormula}
          onChange={(_, { value: typed }) => type(typed)}
          onKeyDown={onKeyDown}
        />
      )}
    </Field>
  );
}

/** What the tab offers, and what stands there besides. */
function optionsOf(statuses: readonly string[], text: string): string[] {
  return [...new Set(["", ...statuses, text])];
}

interface ProblemProps {
  readonly problem: NonNullable<NoteDraft["problem"]>;
  readonly onRetry: () => void;
}

/** Why something typed is not in the plan. */
function Problem({ problem, onRetry }: ProblemProps) {
  const { say, language, shortDate } = usePaneLanguage();
  const { book } = usePaneSession();
  const { reading } = useStore(book);
  if (problem === "notADate") {
    const today = reading?.model.parameters.asOf ?? 46_000;
    return <>{say("pane.client.note.notADate", { date: shortDate(today) })}</>;
  }
  return (
    <>
      {message(language, problem.key, problem.details)} {say("pane.client.note.kept")}{" "}
      <Link as="button" onClick={onRetry}>
        {say("pane.retry")}
      </Link>
    </>
  );
}
