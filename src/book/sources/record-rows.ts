import { saysMissing } from "../../commitment/scales";
import { shownValue } from "../shown-value";
import { isBlank, type CellValue } from "../grid";
import { isTotalLabel, labelWords, statisticOf } from "../summary-rows";
import { textDate } from "../text-date";
import { textNumber } from "../text-number";
import type { SourceBlock } from "./find-sources";
import type { FoundSourceIssue } from "./source-issues";
import { monthOfCell } from "./text-month";

/** How much of a row has to be labels for the header printed again. */
const MOST_LABELS = 0.8;

/**
 * Which rows under the header of a data sheet are its lines. Not: blank rows, the header printed
 * again, totals and averages, a text with nothing beside it, and another block under the list. A row
 * is a total when its first text says so and it has no date: a company may be called Total.
 */
export function recordRows({ grid, columns, layout }: SourceBlock): {
  readonly rows: readonly number[];
  readonly issues: readonly FoundSourceIssue[];
} {
  const used = columns.filter(
    ({ role, question, month }) => role !== null || question !== null || month !== null,
  );
  const places = used.map(({ column }) => column - grid.left);
  const labels = grid.values[0] ?? [];
  const dated = used.filter(({ role }) => role === "date" || role === "month");
  const rows: number[] = [];
  const issues: FoundSourceIssue[] = [];
  let isAfterGap = false;
  let isOther = false;
  grid.values.forEach((cells, index) => {
    if (index === 0) return;
    const filled = places.filter((place) => !isBlank(cells[place]));
    if (filled.length === 0) {
      isAfterGap = true;
      return;
    }
    const row = grid.top + index;
    const texts = filled.filter((place) => isWord(cells[place] ?? null));
    const first = cells[texts[0] ?? -1] ?? null;
    const leaveOut = (kind: "totalRow" | "headerAgain" | "textRow" | "otherBlock"): void => {
      issues.push({
        kind,
        severity: "warning",
        cell: { row, column: grid.left + filled[0]! },
        problem: `follow.issue.${kind}`,
        treatment: "issue.treatment.rowLeftOut",
        details: { label: shownValue(first) },
      });
    };
    const isHeader = repeats(cells, labels, filled);
    if (isHeader) {
      isOther = false;
      leaveOut("headerAgain");
    } else if (isOther) {
      return;
    } else if (isAfterGap && startsOtherBlock(cells, filled, texts)) {
      isOther = true;
      leaveOut("otherBlock");
    } else if (
      saysTotal(first) &&
      dated.every(({ column }) => isBlank(cells[column - grid.left]))
    ) {
      leaveOut("totalRow");
    } else if (filled.length === 1 && texts.length === 1 && (layout === "long" || isAfterGap)) {
      leaveOut("textRow");
    } else rows.push(row);
    isAfterGap = false;
  });
  return { rows, issues };
}

/** A text that is neither number nor date. */
function isWord(cell: CellValue): cell is string {
  if (typeof cell !== "string" || isBlank(cell)) return false;
  if (!/\d/.test(cell)) return true;
  return textNumber(cell) === null && textDate(cell) === null && monthOfCell(cell) === null;
}

function saysTotal(cell: CellValue): boolean {
  return typeof cell === "string" && (isTotalLabel(cell) || statisticOf(cell) !== null);
}

function repeats(
  cells: readonly CellValue[],
  labels: readonly CellValue[],
  filled: readonly number[],
): boolean {
  const same = filled.filter((place) => {
    const [cell, label] = [cells[place] ?? null, labels[place] ?? null];
    if (typeof cell === "string" && typeof label === "string") {
      return labelWords(cell) === labelWords(label);
    }
    return cell === label;
  });
  const isText = filled.some((place) => typeof cells[place] === "string");
  return isText && filled.length > 1 && same.length >= MOST_LABELS * filled.length;
}

/** Nothing but words of which several stand in a row: another header. */
function startsOtherBlock(
  cells: readonly CellValue[],
  filled: readonly number[],
  texts: readonly number[],
): boolean {
  return (
    filled.length > 1 &&
    texts.length === filled.length &&
    !texts.some((place) => saysMissing(shownValue(cells[place] ?? null)))
  );
}
