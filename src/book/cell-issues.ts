import type { Criterion } from "../commitment/model";
import type { ScaleIssue } from "../commitment/scales";
import type { MessageKey } from "../messages/messages";
import { isShare } from "./criterion-unit";
import type { DataIssue } from "./data-issue";
import { isoDay } from "./excel-day";
import type { CellValue } from "./grid";
import { cellAddress } from "./sheet-address";
import { shownValue } from "./shown-value";
import type { DateOrder, TextDate } from "./text-date";
import type { NumberStyle, TextNumber } from "./text-number";

type IssueKind =
  | ScaleIssue
  | "oldDate"
  | "numberFromText"
  | "ambiguousNumber"
  | "dateFromText"
  | "ambiguousDate"
  | "percentUnclear"
  | "unitUnclear"
  | "otherCurrency"
  | "dash"
  | "headerUnit"
  | "percentHeader"
  | "percentWithoutSign"
  | "swappedDates"
  | "otherSpelling"
  | "missingArr"
  | "negativeArr"
  | "missingName"
  | "duplicateClient"
  | "sameName"
  | "similarName"
  | "totalRow"
  | "totalRowDiffers"
  | "totalKept"
  | "summaryRow"
  | "repeatedHeader"
  | "textRow"
  | "otherBlock"
  | "zeroRows"
  | "hiddenRows"
  | "blankRows"
  | "missingColumn"
  | "monthlyArr"
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

/** What is wrong, what was done about it, and their values. */
type Words = Required<Pick<FoundIssue, "problem" | "treatment" | "details">>;

/** Why a value earns no points on a criterion, in words: problem, treatment and their values. */
export function scaleIssueWords(
  criterion: Criterion,
  issue: ScaleIssue,
  value: CellValue,
  asOf: number,
): Words {
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

/** The words for a text that was read as a number. */
export function numberFromTextWords(typed: string, { percent }: TextNumber, read: number): Words {
  return {
    problem: "issue.numberFromText",
    treatment: percent ? "issue.treatment.readAsPercent" : "issue.treatment.readAs",
    details: { value: shownValue(typed), read },
  };
}

/** The words for a text that may be two numbers. */
export function ambiguousNumberWords(
  typed: string,
  { comma, point }: TextNumber,
  spelling: NumberStyle,
): Words {
  return {
    problem: "issue.ambiguousNumber",
    treatment: "issue.treatment.missing",
    details: {
      value: shownValue(typed),
      comma: comma ?? 0,
      point: point ?? 0,
      spelling: spelling ?? "none",
    },
  };
}

/** The words for a text that may be two days. */
export function ambiguousDateWords(
  typed: string,
  { dayFirst, monthFirst }: TextDate,
  spelling: DateOrder,
): Words {
  return {
    problem: "issue.ambiguousDate",
    treatment: "issue.treatment.missing",
    details: {
      value: shownValue(typed),
      dayFirst: isoDay(dayFirst ?? 0),
      monthFirst: isoDay(monthFirst ?? 0),
      spelling: spelling ?? "none",
    },
  };
}

function outsideRangeWords(criterion: Criterion, value: number): Words {
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
