import type { DataIssue } from "../book/data-issue";
import { cellAddress, hasCommonCells } from "../book/sheet-address";
import { besideKey, staying } from "../book/standing/formula-beside";
import { cellWords } from "../book/standing/lost-words";
import { isTyped } from "../book/standing/user-columns";
import type { Language } from "../messages/messages";
import { columnsInUse } from "./moved-columns";
import { readNotedLines } from "./noted-cells";
import type { TableEntry, WorkbookSurvey } from "./read-workbook";

/** Nobody reads the seventh cell of a column of notes. */
const LISTED_CELLS = 6;

/**
 * What people typed left of a table, or from a column right of it on, beside its lines from a row on:
 * it stays where it is when those lines move up. One issue a column, at the first of such cells. What a
 * small recap holds is about no line, and not told.
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
  const inUse = (first: number, last: number): ReturnType<typeof columnsInUse> =>
    columnsInUse(context, sheetName, body, first, last);
  const columns = [...(await inUse(used.column, area.column)), ...(await inUse(from.column, end))]
    .filter(({ isSpilled }) => !isSpilled)
    .map(({ column }) => column)
    .filter((column) => {
      const place = { ...body, column, columns: 1 };
      return !others.some((other) => hasCommonCells(other.area, place));
    });
  const { contents, formats } = await readNotedLines(context, sheetName, body, columns);
  const stays = staying({ top: area.row, columns, contents });
  return columns.flatMap((column, at): DataIssue[] => {
    const lines = contents.flatMap((cells, line) => {
      const isLeft = body.row + line >= from.row && isTyped(cells[at]!);
      return isLeft && !stays.has(besideKey(line, at)) ? [line] : [];
    });
    const [first, ...others] = lines;
    if (first === undefined) return [];
    const address = (line: number): string => cellAddress(body.row + line, column);
    const cell = { content: contents[first]![at]!, format: formats[first]![at]! };
    return [
      {
        severity: "warning",
        kind: "noteLeftBehind",
        sheetName,
        address: address(first),
        client: "",
        problem: "issue.noteLeftBehind",
        treatment: "issue.noteLeftBehind.treatment",
        details: {
          tab: sheetName,
          words: cellWords(cell, language),
          more: others.length,
          cells: others.slice(0, LISTED_CELLS).map(address).join(", "),
          hidden: Math.max(0, others.length - LISTED_CELLS),
        },
      },
    ];
  });
}
