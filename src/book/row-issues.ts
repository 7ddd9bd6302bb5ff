import type { FoundIssue } from "./cell-issues";
import { shownValue } from "./shown-value";
import type { CellValue } from "./grid";

/** What a row under the header row is. */
export type RowKind =
  | "client"
  | "blank"
  /** Nothing but zeros. */
  | "zero"
  /** The header printed again. */
  | "header"
  | "total"
  /** A total that is not the sum. */
  | "differs"
  /** An average, a median ... */
  | "summary"
  /** A text and no figure: a note, a caption. */
  | "text"
  /** Part of another block. */
  | "other";

/** Sheet columns of what tells a client row from another one. */
export interface KeyColumns {
  readonly name: number;
  readonly arr: number;
  readonly id: number | undefined;
}

/** The rows under a header row once it is known what each of them is. */
interface MarkedRows {
  readonly kinds: readonly RowKind[];
  shownLabel(position: number): string;
  shownAmount(position: number): CellValue;
  /** Clients whose names read as totals or averages. */
  clientsLikeTotals(): readonly number[];
  firstColumn(position: number): number;
}

/** What is to be said of the rows that hold no client; `first` is the sheet row under the header. */
export function rowIssues(rows: MarkedRows, first: number, key: KeyColumns): FoundIssue[] {
  const issues: FoundIssue[] = [];
  const note = (
    kind: FoundIssue["kind"],
    position: number,
    column: number,
    words: Pick<FoundIssue, "treatment" | "details">,
  ): void => {
    issues.push({ kind, severity: "warning", cell: { row: first + position, column }, ...words });
  };
  const treatments = {
    total: ["totalRow", "issue.treatment.rowLeftOut"],
    differs: ["totalRowDiffers", "issue.totalRowDiffers.treatment"],
    summary: ["summaryRow", "issue.treatment.rowLeftOut"],
    header: ["repeatedHeader", "issue.repeatedHeader.treatment"],
    text: ["textRow", "issue.treatment.rowsLeftOut"],
    other: ["otherBlock", "issue.otherBlock.treatment"],
  } as const;
  for (const kind of ["total", "differs", "summary"] as const) {
    const [issue, treatment] = treatments[kind];
    for (const position of positionsOf(rows, kind)) {
      const label = rows.shownLabel(position);
      const details = {
        label,
        hasLabel: label === "" ? "no" : "yes",
        ...amountOf(rows, position),
      };
      note(issue, position, key.arr, { treatment, details });
    }
  }
  for (const position of rows.clientsLikeTotals()) {
    const details = { label: rows.shownLabel(position), ...amountOf(rows, position) };
    note("totalKept", position, key.arr, { treatment: "issue.totalKept.treatment", details });
  }
  for (const kind of ["header", "text", "other"] as const) {
    const [issue, treatment] = treatments[kind];
    for (const [position, count] of runsOf(rows, kind)) {
      const column = kind === "header" ? key.name : rows.firstColumn(position);
      note(issue, position, column, {
        treatment,
        details: { label: rows.shownLabel(position), count },
      });
    }
  }
  const [zero, ...zeros] = positionsOf(rows, "zero");
  if (zero !== undefined) {
    const details = { count: 1 + zeros.length };
    note("zeroRows", zero, key.name, { treatment: "issue.treatment.rowsLeftOut", details });
  }
  const clients = positionsOf(rows, "client");
  const [top = 0, bottom = 0] = [clients[0], clients.at(-1)];
  const [blank, ...blanks] = positionsOf(rows, "blank").filter(
    (position) => position > top && position < bottom,
  );
  if (blank !== undefined) {
    const details = { count: 1 + blanks.length };
    note("blankRows", blank, key.name, { treatment: "issue.treatment.skipped", details });
  }
  return issues;
}

/** The amount of a row for its message: a number is shown as one, a text as it was typed. */
function amountOf(rows: MarkedRows, position: number): Record<string, string | number> {
  const amount = rows.shownAmount(position);
  if (typeof amount === "number") return { amount, amountKind: "number" };
  const text = shownValue(amount);
  return { amount: text, amountKind: text === "" ? "none" : "text" };
}

function positionsOf({ kinds }: MarkedRows, wanted: RowKind): number[] {
  return kinds.flatMap((kind, position) => (kind === wanted ? [position] : []));
}

/** Where rows of one kind begin that stand together, blank ones between them, and their number. */
function runsOf({ kinds }: MarkedRows, wanted: RowKind): [number, number][] {
  const runs: [number, number][] = [];
  let isOpen = false;
  kinds.forEach((kind, position) => {
    if (kind !== wanted) {
      isOpen &&= kind === "blank";
      return;
    }
    const run = runs.at(-1);
    if (isOpen && run !== undefined) run[1] += 1;
    else runs.push([position, 1]);
    isOpen = true;
  });
  return runs;
}
