import { foldText } from "../../metrics/fold-text";
import { saysYes } from "../../metrics/yes-no";
import type { AnswerScale } from "../../metrics/answer-scale";
import { isDate } from "../../metrics/calendar";
import { shownValue } from "../cell-issues";
import type { SourceBlock } from "./find-sources";
import { RecordSheet, type SourceCells, type SourceContext } from "./record-sheet";
import type { SourceIssue } from "./source-issues";
import { ratings } from "./read-answers";

/** Incidents, one entry an incident in every column. */
export interface Incidents {
  /** The day on which it began. */
  readonly date: Float64Array;
  readonly client: Int32Array;
  /** 1 a crisis, 0 none, `NaN` where nothing says it. */
  readonly crisis: Float64Array;
  readonly severity: readonly string[];
  /** The day on which it was closed; `NaN` where it is open or the day is not known. */
  readonly closedOn: Float64Array;
  /** 1 closed, 0 open, `NaN` where nothing says it. */
  readonly closed: Float64Array;
  readonly satisfaction: Float64Array;
  readonly satisfactionScale: AnswerScale | null;
  readonly segment: readonly string[];
  readonly confidential: Uint8Array;
}

export interface ReadIncidents {
  readonly data: Incidents;
  readonly cells: SourceCells;
  readonly issues: readonly SourceIssue[];
}

const CRISIS =
  /^(crise|crisis|critical|critique|bloquante?|blocking|blocker|urgent\w*|emergency|p ?1|s ?1|sev(erity)? ?1|(1|0) ?- ?(critical|critique|bloquant\w*|blocker|urgent\w*))$/;
const NO_CRISIS =
  /^(p ?[2-5]|s ?[2-5]|sev(erity)? ?[2-5]|major|majeure?|minor|mineure?|high|haute?|elevee?|medium|moyenne?|normale?|low|basse?|faible|trivial|standard|information|[2-5] ?- ?\w+)$/;
const CLOSED = /^(clos\w*|closed|cloture\w*|ferme\w*|resolu\w*|resolved|solved|done|termine\w*)$/;
const OPEN = /^(ouvert\w*|open|en cours|ongoing|in progress|pending|en attente|new|nouveau)$/;

/**
 * The incidents, line by line. A crisis is said by its own column, or else by the severity: critical,
 * blocking, urgent, P1, S1. A number alone says nothing of the kind, since 1 is the best here and the
 * worst there. Closed is a day, yes or no, or a word; a blank in a column of days means open.
 */
export function readIncidents(block: SourceBlock, context: SourceContext): ReadIncidents {
  const sheet = new RecordSheet(block, context);
  const { crisis: crisisColumn, severity: severityColumn } = sheet.columnOf;
  const severity = sheet.texts("severity");
  const crisis =
    crisisColumn !== undefined
      ? sheet.yesNo(crisisColumn, (line, value) => sheet.notYesOrNo(line, crisisColumn, value))
      : Float64Array.from(severity, (text, line) => {
          if (text === "" || severityColumn === undefined) return NaN;
          const word = foldText(text);
          if (CRISIS.test(word)) return 1;
          if (NO_CRISIS.test(word)) return 0;
          sheet.say(line, severityColumn, {
            kind: "unknownSeverity",
            severity: "error",
            problem: "follow.issue.unknownSeverity",
            treatment: "issue.treatment.missing",
            details: { value: shownValue(text) },
          });
          return NaN;
        });
  sheet.noteClients({ isListDue: true });
  const { closed, closedOn } = closings(sheet);
  const satisfactionColumn = sheet.columnOf.satisfaction;
  const rated =
    satisfactionColumn === undefined
      ? { values: new Float64Array(sheet.count).fill(NaN), scale: null }
      : ratings(sheet, satisfactionColumn);
  const data: Incidents = {
    date: sheet.dates("date", true),
    client: sheet.client,
    crisis,
    severity,
    closedOn,
    closed,
    satisfaction: rated.values,
    satisfactionScale: rated.scale,
    segment: sheet.texts("segment"),
    confidential: sheet.confidential,
  };
  return { data, cells: sheet.cells(), issues: sheet.listIssues() };
}

function closings(sheet: RecordSheet): Pick<Incidents, "closed" | "closedOn"> {
  const closedOn = new Float64Array(sheet.count).fill(NaN);
  const closed = new Float64Array(sheet.count).fill(NaN);
  const column = sheet.columnOf.closed;
  if (column === undefined) return { closed, closedOn };
  let hasDays = false;
  for (let line = 0; line < sheet.count; line += 1) {
    const value = sheet.value(line, column);
    if (value === null || typeof value === "object") continue;
    const text = foldText(String(value));
    const isWord = CLOSED.test(text) || OPEN.test(text);
    const answer = saysYes(String(value));
    if (isWord || answer !== null) {
      closed[line] = CLOSED.test(text) || answer === true ? 1 : 0;
      continue;
    }
    const day = sheet.dayAt(line, column, value);
    hasDays ||= isDate(day);
    if (Number.isNaN(day)) continue;
    closedOn[line] = day;
    closed[line] = 1;
  }
  for (let line = 0; hasDays && line < sheet.count; line += 1) {
    if (sheet.value(line, column) === null) closed[line] = 0;
  }
  return { closed, closedOn };
}
