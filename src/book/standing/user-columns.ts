import type { DataIssue } from "../data-issue";
import type { CellContent, Formula, AnyTabKey, TabPlan } from "../tab-plan";

/** A table of ours that people have added columns or formulas to, as it stands. */
export interface AnnotatedTable {
  readonly tab: AnyTabKey;
  readonly sheetName: string;
  readonly name: string;
  /** Columns on the sheet that are not ours; by line of the body what each holds, formulas as R1C1. */
  readonly columns: readonly number[];
  readonly headers: readonly string[];
  readonly contents: readonly (readonly CellContent[])[];
  /** By key of a column of ours that people fill, by line of the body: the formula there, as R1C1. */
  readonly formulas: ReadonlyMap<string, readonly (Formula | null)[]>;
  /** By line of the body, by key of the plan's column: the text of its cell. */
  readonly lineText: (line: number, columnKey: string) => string;
  readonly lines: number;
}

/** A person typed it; what a formula says in every line comes back by itself. */
export const isTyped = (content: CellContent): content is string | number =>
  content !== null && typeof content !== "object";

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
  const isFormula = first !== null && typeof first === "object";
  const isCommon = contents.every(
    (one) => isFormula && one !== null && typeof one === "object" && one.formula === first.formula,
  );
  return isCommon ? first : null;
}

/**
 * What people wrote in columns of their own beside lines that have gone: nothing typed is lost, so
 * each is kept as an issue with its words.
 */
export function lostAnnotations(
  plans: readonly TabPlan[],
  annotated: readonly AnnotatedTable[],
): DataIssue[] {
  return annotated.flatMap((table) => {
    const plan = plans.find(({ key }) => key === table.tab);
    const planned = plan?.tables.find(({ name }) => name === table.name);
    if (plan === undefined || planned === undefined) return [];
    const kept = new Set(sourceLines(table, plan, planned));
    return table.contents.flatMap((line, index): DataIssue[] => {
      if (kept.has(index) || !line.some(isTyped)) return [];
      const words = line.flatMap((content, column) =>
        isTyped(content) ? [`${table.headers[column] ?? ""}: ${content}`] : [],
      );
      const subject = planned.identity.map((key) => table.lineText(index, key)).filter(Boolean);
      return [
        {
          severity: "warning",
          kind: "noteOfGoneLine",
          sheetName: table.sheetName,
          address: "",
          client: subject.at(-1) ?? "",
          problem: "issue.noteOfGoneLine",
          treatment: "issue.treatment.wordsKept",
          details: { tab: table.sheetName, words: words.join("; ") },
        },
      ];
    });
  });
}
