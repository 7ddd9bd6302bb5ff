import type { Criterion } from "../commitment/model";
import type { ScaleIssue } from "../commitment/scales";
import type { MessageKey } from "../messages/messages";
import { isShare } from "./criterion-unit";
import type { DataIssue } from "./data-issue";
import { isoDay } from "./excel-day";
import type { CellValue } from "./grid";
import { cellAddress } from "./sheet-address";

type IssueKind =
  | ScaleIssue
  | "oldDate"
  | "missingArr"
  | "negativeArr"
  | "missingName"
  | "duplicateClient"
  | "sameName"
  | "totalRow"
  | "blankRows"
  | "missingColumn"
  | "uncertainColumn"
  | "tiedColumns";

export interface FoundIssue {
  readonly kind: IssueKind;
  readonly severity: DataIssue["severity"];
  /** 0-based cell on the sheet; `null` when the whole sheet is meant. */
  readonly cell: { readonly row: number; readonly column: number } | null;
  readonly client?: string;
  /** Where the kind alone does not say it: `issue.<kind>` otherwise. */
  readonly problem?: MessageKey;
  readonly treatment: MessageKey;
  readonly details?: Readonly<Record<string, string | number>>;
}

/** Issues as they are shown: those of the whole sheet first, then from top to bottom. */
export function listIssues(sheetName: string, found: readonly FoundIssue[]): DataIssue[] {
  const sorted = [...found].sort(
    (one, other) =>
      (one.cell?.row ?? -1) - (other.cell?.row ?? -1) ||
      (one.cell?.column ?? -1) - (other.cell?.column ?? -1),
  );
  return sorted.map(({ kind, severity, cell, client, problem, treatment, details }) => ({
    severity,
    kind,
    sheetName,
    address: cell === null ? "" : cellAddress(cell.row, cell.column),
    client: client ?? "",
    problem: problem ?? `issue.${kind}`,
    treatment,
    details: details ?? {},
  }));
}

const LONGEST_SHOWN = 60;

/** A cell's value as a message names it. */
export function shownValue(value: CellValue): string {
  if (value === null) return "";
  const text = typeof value === "object" ? value.error : String(value).trim();
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 1)}…` : text;
}

/** Why a value earns no points on a criterion, in words: problem, treatment and their values. */
export function scaleIssueWords(
  criterion: Criterion,
  issue: ScaleIssue,
  value: CellValue,
  asOf: number,
): Required<Pick<FoundIssue, "problem" | "treatment" | "details">> {
  const treatment = "issue.treatment.missing";
  switch (issue) {
    case "outsideRange":
      if (typeof value === "number") return outsideRangeWords(criterion, value);
      break;
    case "unknownAnswer":
      return {
        problem: "issue.unknownAnswer",
        treatment,
        details: {
          value: shownValue(value),
          answers: criterion.answers.map(({ text }) => text).join(", "),
        },
      };
    case "futureDate":
      return {
        problem: "issue.futureDate",
        treatment,
        details: { value: isoDay(Number(value)), asOf: isoDay(asOf) },
      };
    default:
  }
  return { problem: `issue.${issue}`, treatment, details: { value: shownValue(value) } };
}

function outsideRangeWords(
  criterion: Criterion,
  value: number,
): Required<Pick<FoundIssue, "problem" | "treatment" | "details">> {
  if (criterion.scale === "age") {
    return {
      problem: "issue.outsideAge",
      treatment: "issue.treatment.missing",
      details: { value: isoDay(value) },
    };
  }
  const { minimum, maximum } = criterion;
  const details = {
    value,
    bounds: minimum === null ? "maximum" : maximum === null ? "minimum" : "both",
    ...(minimum === null ? {} : { minimum }),
    ...(maximum === null ? {} : { maximum }),
  };
  if (!isShare(criterion)) {
    return { problem: "issue.outsideRange", treatment: "issue.treatment.missing", details };
  }
  const meant = value / 100;
  const percentTyped = meant >= (minimum ?? -Infinity) && meant <= (maximum ?? Infinity);
  return {
    problem: "issue.outsideShare",
    treatment: percentTyped ? "issue.treatment.missingPercent" : "issue.treatment.missing",
    details: percentTyped ? { ...details, meant } : details,
  };
}
