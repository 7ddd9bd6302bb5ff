import type { AnswerScale } from "../../metrics/answer-scale";
import { foldText } from "../../metrics/fold-text";
import { shownValue } from "../shown-value";
import { noteSameLines } from "./double-lines";
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
  readonly satisfaction: Float64Array;
  /** `null` without such a column. */
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

/**
 * The incidents, line by line. A crisis is said by its own column, or else by the severity: critical,
 * blocking, urgent, P1, S1. A number alone says nothing of the kind, since 1 is the best here and the
 * worst there. The day of closing only tells that a sheet is one of incidents.
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
  noteSameLines(sheet);
  const satisfactionColumn = sheet.columnOf.satisfaction;
  const { values: satisfaction, scale: satisfactionScale } =
    satisfactionColumn === undefined
      ? { values: new Float64Array(sheet.count).fill(NaN), scale: null }
      : ratings(sheet, satisfactionColumn);
  const data: Incidents = {
    date: sheet.dates("date", true),
    client: sheet.client,
    crisis,
    severity,
    satisfaction,
    satisfactionScale,
    segment: sheet.texts("segment"),
    confidential: sheet.confidential,
  };
  return { data, cells: sheet.cells(), issues: sheet.listIssues() };
}
