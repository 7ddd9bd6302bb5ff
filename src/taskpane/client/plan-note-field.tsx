import { makeStyles } from "@fluentui/react-components";
import { Link } from "../controls/link";
import { useRef } from "react";
import { Field } from "../controls/field";
import { Input } from "../controls/input";
import { Select } from "../controls/select";
import { TextArea } from "../controls/text-area";
import { serialOfDay } from "../../book/excel-day";
import type { NoteCell } from "../../excel/plan-of-client";
import { describeScoringError } from "../../excel/scoring-error";
import { usePaneLanguage } from "../pane-language";
import { usePaneSession } from "../pane-session";
import { useStore } from "../store";
import { draftKey, type NoteDraft, type NotePlace } from "./client-store";

const useStyles = makeStyles({
  control: { width: "100%", minWidth: 0 },
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
  const problem = draft?.problem ?? null;

  const write = async (): Promise<void> => {
    if (!store.snapshot().drafts.has(draftKey(place))) return;
    if (await store.write(place)) onWritten();
  };
  const type = (typed: string): void => store.type(place, client, typed);
  const label = say(`pane.client.note.${column}`);
  const shared = {
    value: text,
    "aria-label": say("pane.client.note.name", { column: label, axis }),
    onBlur: () => {
      // What has been refused is tried again by its link.
      if (problem === null) void write();
    },
  };
  const onKeyDown = ({ key }: { readonly key: string }): void => {
    if (key === "Enter") void write();
    if (key === "Escape") store.discard(place);
  };
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
        <TextArea
          ref={hold}
          rows={Math.min(4, linesOf(text))}
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

/** About how many lines a text takes at the pane's usual width. */
function linesOf(text: string): number {
  return text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 40)), 0);
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
  if (problem === "notADate") {
    const date = shortDate(serialOfDay(new Date()));
    return <>{say("pane.client.note.notADate", { date })}</>;
  }
  return (
    <>
      {describeScoringError(problem, language)[0]} {say("pane.client.note.kept")}{" "}
      <Link onClick={onRetry}>{say("pane.retry")}</Link>
    </>
  );
}
