import type { DataIssue } from "../book/data-issue";
import type { HistoryAddition } from "../book/follow-tabs/grown-history";
import { lostWords, wordsOf } from "../book/standing/lost-words";
import { GENERAL, isTyped, type NotedCell } from "../book/standing/user-columns";
import type { Area, CellContent } from "../book/tab-plan";
import type { Language } from "../messages/messages";
import { contentOf } from "./cell-content";
import { endOfMovedColumns } from "./moved-columns";
import { loadCells, type TableEntry, type WorkbookSurvey } from "./read-workbook";
import { wordsLeftBehind } from "./words-left-behind";

/** What people typed on lines of a history that go with the day that is taken again. */
export interface ReplacedNotes {
  /** The first column beyond those in which what is beside a line goes with it. */
  readonly end: number;
  /** Words on lines that no other takes the row of, and those that stay where lines move up. */
  readonly lost: readonly DataIssue[];
}

/** Reads what people typed on lines that go, within the table and beside it. */
export async function readReplacedNotes(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  entry: TableEntry,
  { leaving, otherColumns, newHeaders }: HistoryAddition,
  language: Language,
): Promise<ReplacedNotes> {
  const { sheetName, area } = entry;
  const first = area.column + area.columns + newHeaders.length;
  const end = await endOfMovedColumns(context, survey, entry, first);
  const within = otherColumns
    .filter((place) => place < area.columns)
    .map((place) => area.column + place);
  const columns = [...within, ...Array.from({ length: end - first }, (_, index) => first + index)];
  const { row } = leaving[0]!;
  const left = await wordsLeftBehind(context, survey, entry, { row, column: end }, language);
  if (columns.length === 0) return { end, lost: left };

  const found = await readColumns(context, sheetName, area, columns);
  const at = (row: number): number => row - area.row;
  const going = new Set(leaving.map(({ row }) => at(row)));
  const kept = found.contents.map(
    (cells) => new Set(cells.filter((_, place) => !going.has(place)).map(formulaOf)),
  );
  const headers = found.texts.map(([header = ""]) => header);
  const lost = leaving.flatMap(({ row, client }): DataIssue[] => {
    // A formula that other lines have too comes back by itself.
    const words = found.contents.map((cells, index): NotedCell => {
      const content = cells[at(row)] ?? null;
      const isKept = content === null || isTyped(content) || kept[index]!.has(formulaOf(content));
      return {
        content: isKept ? content : (found.formulas[index]![at(row)] ?? null),
        format: found.formats[index]![at(row)] ?? GENERAL,
      };
    });
    const text = wordsOf(headers, words, language);
    return text === "" ? [] : [lostWords(sheetName, client, text)];
  });
  return { end, lost: [...lost, ...left] };
}

const formulaOf = (content: CellContent): string | null =>
  content !== null && typeof content === "object" ? content.formula : null;

/** By column, by row. */
interface ColumnCells {
  readonly contents: readonly (readonly CellContent[])[];
  readonly formulas: readonly (readonly string[])[];
  readonly texts: readonly (readonly string[])[];
  readonly formats: readonly (readonly string[])[];
}

async function readColumns(
  context: Excel.RequestContext,
  sheetName: string,
  area: Area,
  columns: readonly number[],
): Promise<ColumnCells> {
  const contents = columns.map((): CellContent[] => []);
  const formulas = columns.map((): string[] => []);
  const texts = columns.map((): string[] => []);
  const formats = columns.map((): string[] => []);
  const asked = columns.map((column) => ({ sheetName, area: { ...area, column, columns: 1 } }));
  const members = ["formulas", "formulasR1C1", "values", "numberFormat"] as const;
  await loadCells(context, asked, members, ({ index }, range) => {
    (range.values as unknown[][]).forEach(([value], row) => {
      contents[index]!.push(contentOf(range.formulasR1C1[row]![0], value));
      formulas[index]!.push(String(range.formulas[row]![0]));
      texts[index]!.push(String(value));
      formats[index]!.push(String(range.numberFormat[row]![0]));
    });
  });
  return { contents, formulas, texts, formats };
}
