import type { DataIssue } from "../data-issue";
import type { TabPlan } from "../tab-plan";
import { cellsBeside } from "./cells-beside";
import { lostWords, sourceLines, wordsOf, type AnnotatedTable } from "./user-columns";

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
    const beside = table.isBeside ? cellsBeside(table, plan, planned).lost : null;
    return table.contents.flatMap((line, index): DataIssue[] => {
      if (beside === null && kept.has(index)) return [];
      const lost = line.map((cell, column) =>
        beside === null || beside.get(index)?.includes(column) === true ? cell : null,
      );
      const words = wordsOf(table.headers, lost);
      if (words === "") return [];
      const subject = (planned.called === undefined ? planned.identity : [planned.called])
        .map((key) => table.lineText(index, key))
        .filter(Boolean);
      return [lostWords(table.sheetName, subject.at(-1) ?? "", words)];
    });
  });
}
