import { lineOfKey, type HistoryIssue } from "./history";
import type { HistoryCells } from "./history-cells";
import type { HistoryColumn } from "./history-columns";

/** What becomes of a line with something in it that cannot be so. */
const treatments = {
  cell: "leftOut",
  repeated: "leftOut",
  afterUnread: "leftOut",
  former: "former",
  passed: "passed",
  stray: "passed",
  arr: "implied",
  apart: "implied",
  multiplier: "multiplier",
  score: "score",
} as const;

/** What is wrong with lines of a history, and what was done about it. */
export class LineIssues {
  private readonly noted: { readonly line: number; readonly issue: HistoryIssue }[] = [];

  constructor(private readonly cells: HistoryCells) {}

  note(
    line: number,
    column: HistoryColumn,
    kind: keyof typeof treatments,
    details: HistoryIssue["details"],
  ): void {
    const { cells } = this;
    const issue: HistoryIssue = {
      severity: treatments[kind] === "leftOut" ? "error" : "warning",
      kind: `history.${kind}`,
      sheetName: cells.sheetName,
      address: cells.address(line, column),
      client: cells.text(line, "client"),
      problem: `follow.history.issue.${kind}`,
      treatment: `follow.history.treatment.${treatments[kind]}`,
      details,
      snapshot: lineOfKey(cells.number(line, "key"))?.snapshot ?? null,
    };
    this.noted.push({ line, issue });
  }

  /** Notes a cell that cannot be read: its line is left out (`cell`) or does without it (`passed`). */
  noteCell(line: number, column: HistoryColumn, kind: "cell" | "passed"): void {
    this.note(line, column, kind, this.cellDetails(line, column));
  }

  cellDetails(line: number, column: HistoryColumn): HistoryIssue["details"] {
    return { column: this.cells.header(column), ...this.cells.told(line, column) };
  }

  /** From the top of the sheet down. */
  list(): HistoryIssue[] {
    return [...this.noted].sort((a, b) => a.line - b.line).map(({ issue }) => issue);
  }
}
