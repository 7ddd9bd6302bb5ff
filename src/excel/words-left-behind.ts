import type { DataIssue } from "../book/data-issue";
import { cellAddress, hasCommonCells } from "../book/sheet-address";
import { besideKey, staying } from "../book/standing/formula-beside";
import { cellWords } from "../book/standing/lost-words";
import { isTyped } from "../book/standing/user-columns";
import type { Language } from "../messages/messages";
import { columnsInUse } from "./moved-columns";
import { readNotedLines } from "./noted-cells";
import type { TableEntry, WorkbookSurvey } from "./read-workbook";

/**
 * What people typed from a column on, beside lines of a table from a row on: it stays where it is when
 * those lines move up. What a small recap holds is about no line, and not told.
 */
export async function wordsLeftBehind(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  { name, sheetName, area }: TableEntry,
  from: { readonly row: number; readonly column: number },
  language: Language,
): Promise<DataIssue[]> {
  const used = survey.sheets.find((sheet) => sheet.name === sheetName)?.used ?? null;
  if (used === null) return [];
  const body = { ...area, row: area.row + 1, rows: area.rows - 1 };
  const others = survey.tables.filter((one) => one.sheetName === sheetName && one.name !== name);
  const end = used.column + used.columns;
  const columns = (await columnsInUse(context, sheetName, body, from.column, end))
    .filter(({ isSpilled }) => !isSpilled)
    .map(({ column }) => column)
    .filter((column) => {
      const place = { ...body, column, columns: 1 };
      return !others.some((other) => hasCommonCells(other.area, place));
    });
  const { contents, formats } = await readNotedLines(context, sheetName, body, columns);
  const stays = staying({ top: area.row, columns, contents });
  return contents.flatMap((cells, line) =>
    cells.flatMap((content, at): DataIssue[] => {
      const row = body.row + line;
      if (row < from.row || !isTyped(content) || stays.has(besideKey(line, at))) return [];
      const words = cellWords({ content, format: formats[line]![at]! }, language);
      return [
        {
          severity: "warning",
          kind: "noteLeftBehind",
          sheetName,
          address: cellAddress(row, columns[at]!),
          client: "",
          problem: "issue.noteLeftBehind",
          treatment: "issue.noteLeftBehind.treatment",
          details: { tab: sheetName, words },
        },
      ];
    }),
  );
}
