import { foldText } from "../../metrics/fold-text";
import { monthNumber } from "../../metrics/calendar";
import { isBlank, type CellValue, type Grid } from "../grid";
import { suitsKind } from "../header-phrases";
import { SAMPLE_ROWS } from "../list-header";
import { textDate } from "../text-date";
import { textNumber } from "../text-number";
import { questionOf, type KnownQuestion } from "./questions";
import { roleClaims } from "./role-claims";
import { requiredRoles, type SourceKind, type SourceRole } from "./source-roles";
import { contextWords } from "./source-words";
import { firstDayOfPeriod, monthOfCell } from "./text-month";

/** What a column of a data sheet is taken for. */
export interface SourceColumn {
  /** 0-based column on the sheet. */
  readonly column: number;
  readonly header: string;
  readonly role: SourceRole | null;
  /** Where each question has a column of its own. */
  readonly question: KnownQuestion | null;
  /** Where each month has a column of its own: `monthNumber`. */
  readonly month: number | null;
}

/** Longer texts are no headers. */
export const LONGEST_HEADER = 300;
/** A sheet of revenue by month shows so many months at least. */
const FEWEST_MONTHS = 2;
/** A month, or a quarter, from one column to the next. */
const MOST_MONTHS_APART = 3;
/** Excel's serials of our days; what lies beyond is a month such as 202401. */
const LAST_DAY = 100_000;
/** A role named so surely goes before a question that the header may also ask. */
const CERTAIN = 0.95;
/** A header row, or the part of it that belongs together. */
export interface Place {
  readonly grid: Grid;
  readonly row: number;
  readonly columns: readonly number[];
}

/** A place read as one kind of sheet. */
export interface Candidate extends Place {
  readonly kind: SourceKind;
  readonly layout: "long" | "wide";
  readonly read: readonly SourceColumn[];
  readonly lacks: readonly SourceRole[];
  readonly hasContext: boolean;
  /** Columns that only this kind of sheet has. */
  readonly marks: number;
  readonly certainty: number;
  readonly hasLines: boolean;
}

/** What a place is as one kind of sheet: which of its columns are what, and what it lacks. */
export function sourceCandidate(place: Place, kind: SourceKind): Candidate {
  const { grid, row, columns } = place;
  const sample = grid.values.slice(row + 1, row + 1 + SAMPLE_ROWS);
  const labels = columns.map((column) => grid.values[row]?.[column] ?? null);
  const texts = labels.map((label) => (typeof label === "string" ? label.trim() : ""));
  const months = kind === "mrr" ? monthsOfHeader(labels) : labels.map(() => null);
  const asked = texts.map((text) => (kind === "answers" ? questionOf(text) : null));
  const claims = texts
    .flatMap((text, index) => {
      if (text.length > LONGEST_HEADER || months[index] !== null) return [];
      return roleClaims(text, kind)
        .filter(({ confidence }) => asked[index] === null || confidence >= CERTAIN)
        .filter(({ role }) => mayHold(role, sample, columns[index]!))
        .map((claim) => ({
          ...claim,
          index,
          suits: suitsKind(claim.kind, columns[index]!, sample),
        }));
    })
    .sort(
      (one, other) =>
        other.confidence - one.confidence ||
        Number(other.suits) - Number(one.suits) ||
        one.index - other.index,
    );
  const roleOf = new Map<number, SourceRole>();
  const taken = new Set<SourceRole>();
  let certainty = 0;
  for (const { role, index, confidence } of claims) {
    if (roleOf.has(index) || taken.has(role)) continue;
    roleOf.set(index, role);
    taken.add(role);
    certainty += confidence;
  }
  const read = columns.map((column, index): SourceColumn => {
    const role = roleOf.get(index) ?? null;
    return {
      column: grid.left + column,
      header: texts[index]!,
      role,
      question: role === null ? asked[index]! : null,
      month: months[index]!,
    };
  });
  const questions = read.filter(({ question }) => question !== null);
  const isLong = kind === "mrr" ? taken.has("mrr") : taken.has("question") && taken.has("answer");
  const wideMonths = new Set(months.filter((month) => month !== null)).size;
  const isWide =
    (kind === "answers" && !isLong && questions.length > 0) ||
    (kind === "mrr" && wideMonths >= FEWEST_MONTHS);
  const lacks = requiredRoles[kind].flatMap((roles) => {
    const isSpread = isWide && roles.some((role) => spread.has(role));
    return isSpread || roles.some((role) => taken.has(role)) ? [] : [roles[0]];
  });
  return {
    ...place,
    kind,
    layout: isWide ? "wide" : "long",
    read,
    lacks,
    hasContext: contextWords[kind].test(contextOf(grid)),
    marks: isWide
      ? kind === "answers"
        ? questions.reduce((sum, one) => sum + (one.question?.key === "nps" ? 2 : 1), 0)
        : wideMonths
      : [...taken].filter((role) => marking[kind].includes(role)).length,
    certainty: certainty + questions.length,
    hasLines: sample.some((cells) => columns.filter((at) => !isBlank(cells[at])).length > 1),
  };
}

/** The month of each label; none where they are not in order, as amounts are that pass for days. */
function monthsOfHeader(labels: readonly CellValue[]): (number | null)[] {
  const months = labels.map((label) => {
    const month = monthOfCell(label);
    const isEdge = typeof label !== "number" || label > LAST_DAY || isFirstOrLastOfMonth(label);
    return isEdge ? month : null;
  });
  const known = months.filter((month) => month !== null);
  const steps = known.slice(1).map((month, index) => month - known[index]!);
  const isInOrder = [1, -1].some((way) =>
    steps.every((step) => way * step > 0 && way * step <= MOST_MONTHS_APART),
  );
  return isInOrder ? months : labels.map(() => null);
}

function isFirstOrLastOfMonth(serial: number): boolean {
  return [serial - 1, serial + 1].some((beside) => monthNumber(beside) !== monthNumber(serial));
}

/** Whether what stands under a header may be days, or amounts, where such are due. */
function mayHold(
  role: SourceRole,
  sample: readonly (readonly CellValue[])[],
  column: number,
): boolean {
  if (role !== "date" && role !== "month" && role !== "mrr") return true;
  const cells = sample.map((row) => row[column] ?? null).filter((cell) => !isBlank(cell));
  const fitting = cells.filter((cell) => {
    if (role === "mrr") {
      return typeof cell === "number" || (typeof cell === "string" && textNumber(cell) !== null);
    }
    return role === "month" ? monthOfCell(cell) !== null : isDay(cell);
  });
  // Totals, notes and other blocks may stand below.
  return fitting.length * 3 >= cells.length;
}

function isDay(cell: CellValue): boolean {
  if (firstDayOfPeriod(cell) !== null) return true;
  if (typeof cell === "number") return monthOfCell(cell) !== null;
  return typeof cell === "string" && textDate(cell) !== null;
}

/** Roles that a wide sheet spreads over several columns. */
const spread: ReadonlySet<SourceRole> = new Set<SourceRole>(["question", "answer", "month", "mrr"]);

const marking: Readonly<Record<SourceKind, readonly SourceRole[]>> = {
  answers: ["question", "answer", "respondent"],
  losses: ["reason", "detail", "value"],
  mrr: ["month", "mrr"],
  projects: ["outcome", "project"],
  incidents: ["crisis", "severity", "closed"],
};

/** What the names of a sheet and its table say, words apart. */
function contextOf({ sheetName, tableName = "" }: Grid): string {
  const spaced = `${sheetName} ${tableName}`.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
  return foldText(spaced).replace(/[^a-z0-9]+/g, " ");
}
