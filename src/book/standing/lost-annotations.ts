import type { Language } from "../../messages/messages";
import type { DataIssue } from "../data-issue";
import { hasCommonCells } from "../sheet-address";
import type { TabPlan } from "../tab-plan";
import { cellsBeside } from "./cells-beside";
import { cellWords, lostWords, wordsOf } from "./lost-words";
import { GENERAL, sourceLines, type AnnotatedTable, type NotedCell } from "./user-columns";

/**
 * What people wrote in columns of their own beside lines that have gone: nothing typed is lost, so
 * each is kept as an issue with its words.
 */
export function lostAnnotations(
  plans: readonly TabPlan[],
  annotated: readonly AnnotatedTable[],
  language: Language,
): DataIssue[] {
  return annotated.flatMap((table) => {
    const plan = plans.find(({ key }) => key === table.tab);
    const planned = plan?.tables.find(({ name }) => name === table.name);
    if (plan === undefined || planned === undefined) return [];
    const kept = new Set(sourceLines(table, plan, planned));
    const beside = table.isBeside ? cellsBeside(table, plan, planned).lost : null;
    return table.contents.flatMap((line, index): DataIssue[] => {
      if (beside === null && kept.has(index)) return [];
      const lost = line.map((content, column): NotedCell | null =>
        beside === null || beside.get(index)?.includes(column) === true
          ? { content, format: table.formats[index]?.[column] ?? GENERAL }
          : null,
      );
      const words = wordsOf(table.headers, lost, language);
      if (words === "") return [];
      const subject = (planned.called === undefined ? planned.identity : [planned.called])
        .map((key) => lineName(table.lineText(index, key), plan, planned, key, language))
        .filter(Boolean);
      return [lostWords(table.sheetName, subject.at(-1) ?? "", words)];
    });
  });
}

/** What names a line to people: a day in a column of days. */
function lineName(
  text: string,
  { columnKeys, formats }: TabPlan,
  { area }: TabPlan["tables"][number],
  key: string,
  language: Language,
): string {
  const cell = { row: area.row + 1, column: columnKeys.indexOf(key), rows: 1, columns: 1 };
  const format = formats
    .filter(
      ({ area: run, numberFormat }) => numberFormat !== undefined && hasCommonCells(run, cell),
    )
    .at(-1)?.numberFormat;
  if (text === "" || format === undefined || Number.isNaN(Number(text))) return text;
  return cellWords({ content: Number(text), format }, language);
}
