import type { DataIssue } from "../book/data-issue";
import type { StandingTab } from "../book/standing/standing-tab";
import { cellWords, lostWords } from "../book/standing/lost-words";
import type { TabPlan } from "../book/tab-plan";
import type { Language } from "../messages/messages";
import { rangeOf } from "./read-workbook";

/** Key of the Scores table's column that a run fills on every line, with a figure that is hidden. */
const numberKey = "number";

/** A line that people have added to a table of ours in which every line is of the client list. */
export interface AddedLine {
  readonly tab: StandingTab;
  readonly table: string;
  /** 0-based, in the body. */
  readonly line: number;
  readonly isWithinWritten: boolean;
  readonly words: string;
}

/** The lines of the Scores table that no run has written. One request, a second one for what they say. */
export async function readAddedLines(
  context: Excel.RequestContext,
  tab: StandingTab | undefined,
  language: Language,
): Promise<AddedLine[]> {
  const table = tab?.tables[0];
  const number = tab?.columns.get(numberKey);
  if (tab === undefined || table === undefined || number === undefined) return [];
  const { area } = table;
  const column = { ...area, column: number, columns: 1 };
  const numbers = rangeOf(context, tab.sheetName, column).load("values");
  await context.sync();
  const blank = (numbers.values as unknown[][]).flatMap(([value], row) =>
    row > 0 && value === "" ? [row] : [],
  );
  if (blank.length === 0) return [];
  const rowOf = (row: number): Excel.Range =>
    rangeOf(context, tab.sheetName, { ...area, row: area.row + row, rows: 1 }).load(
      "values,formulas,numberFormat",
    );
  const header = rowOf(0);
  const lines = blank.map((row) => ({ row, range: rowOf(row) }));
  await context.sync();
  const headers = header.values[0] as unknown[];
  return lines.flatMap(({ row, range }): AddedLine[] => {
    const formulas = range.formulas[0] as unknown[];
    const words = (range.values[0] as unknown[]).flatMap((value, index) => {
      if (value === "" || value !== formulas[index]) return [];
      const content = typeof value === "number" ? value : String(value);
      const format = String(range.numberFormat[0]![index]);
      return [`${String(headers[index])}: ${cellWords({ content, format }, language)}`];
    });
    if (words.length === 0) return [];
    const at = area.row + row;
    const isWithinWritten = tab.written.some((one) => at >= one.row && at < one.row + one.rows);
    return [{ tab, table: table.name, line: row - 1, isWithinWritten, words: words.join("; ") }];
  });
}

/** What stood on added lines that a run writes over: each is kept as an issue with its words. */
export function overwrittenLines(
  plans: readonly TabPlan[],
  added: readonly AddedLine[],
): DataIssue[] {
  return added.flatMap(({ tab, table, line, isWithinWritten, words }): DataIssue[] => {
    const planned = plans
      .find(({ key }) => key === tab.key)
      ?.tables.find(({ name }) => name === table);
    if (planned === undefined || (!isWithinWritten && line >= planned.area.rows - 1)) return [];
    return [lostWords(tab.sheetName, "", words)];
  });
}
