import type { CellContent, Formula, AnyTabKey, TabPlan } from "../tab-plan";

/** A table of ours that people have added columns or formulas to, as it stands. */
export interface AnnotatedTable {
  readonly tab: AnyTabKey;
  readonly sheetName: string;
  readonly name: string;
  /** The row of the header on the sheet. */
  readonly top: number;
  /** Whether the columns are beside the table, outside it. */
  readonly isBeside: boolean;
  /** Columns on the sheet that are not ours; by line of the body what each holds, formulas as R1C1. */
  readonly columns: readonly number[];
  readonly headers: readonly string[];
  readonly contents: readonly (readonly CellContent[])[];
  /** Their number formats, likewise. */
  readonly formats: readonly (readonly string[])[];
  /** The contents once rows and columns are inserted, where that has moved what formulas say. */
  readonly contentsNow?: readonly (readonly CellContent[])[];
  /** By key of a column of ours that people fill, by line of the body: the formula there, as R1C1. */
  readonly formulas: ReadonlyMap<string, readonly (Formula | null)[]>;
  /** By line of the body, by key of the plan's column: the text of its cell. */
  readonly lineText: (line: number, columnKey: string) => string;
  readonly lines: number;
}

/** What a cell of people's holds, and how it shows it. */
export interface NotedCell {
  readonly content: CellContent;
  readonly format: string;
}

/** Where nobody has chosen a number format. */
export const GENERAL = "General";

/** The number format that a whole column has, if it has one. */
export function commonFormat(formats: readonly string[]): string {
  const [first = GENERAL] = formats;
  return formats.length > 1 && formats.every((one) => one === first) ? first : GENERAL;
}

export function isSameCell(one: NotedCell, other: NotedCell): boolean {
  return (
    one.format === other.format && JSON.stringify(one.content) === JSON.stringify(other.content)
  );
}

/** A person typed it; what a formula says in every line comes back by itself. */
export const isTyped = (content: CellContent): boolean =>
  content !== null && formulaOf(content) === null;

/** TRUE and FALSE are given as formulas too, which do not begin like one. */
const formulaOf = (content: CellContent): string | null =>
  content !== null && typeof content === "object" && content.formula.startsWith("=")
    ? content.formula
    : null;

/** For each line of a planned table the line of the standing one about the same thing, if any. */
export function sourceLines(
  table: AnnotatedTable,
  plan: TabPlan,
  planned: TabPlan["tables"][number],
): (number | undefined)[] {
  const waiting = new Map<string, number[]>();
  for (let line = 0; line < table.lines; line += 1) {
    const key = JSON.stringify(planned.identity.map((column) => table.lineText(line, column)));
    const lines = waiting.get(key);
    if (lines === undefined) waiting.set(key, [line]);
    else lines.push(line);
  }
  return plannedIdentities(plan, planned).map((key) => waiting.get(key)?.shift());
}

function plannedIdentities(plan: TabPlan, { area, identity }: TabPlan["tables"][number]): string[] {
  const columns = identity.map((key) => plan.columnKeys.indexOf(key));
  return Array.from({ length: area.rows - 1 }, (_, line) =>
    JSON.stringify(columns.map((column) => textAt(plan, area.row + 1 + line, column))),
  );
}

function textAt(plan: TabPlan, row: number, column: number): string {
  for (const block of plan.blocks) {
    const content = block.cells[row - block.row]?.[column - block.column];
    if (content === undefined || content === null || typeof content === "object") continue;
    return String(content);
  }
  return "";
}

/** The formula that a whole column has, if it has one. */
export function commonFormula(contents: readonly CellContent[]): CellContent {
  const [first = null] = contents;
  const formula = formulaOf(first);
  return formula !== null && contents.every((one) => formulaOf(one) === formula) ? first : null;
}
