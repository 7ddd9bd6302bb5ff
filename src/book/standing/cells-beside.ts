import type { TabPlan } from "../tab-plan";
import { besideKey, movedContent, staying } from "./formula-beside";
import {
  commonFormat,
  commonFormula,
  GENERAL,
  isSameCell,
  isTyped,
  sourceLines,
  type AnnotatedTable,
  type NotedCell,
} from "./user-columns";

/** What is to be done to the cells beside a table, so that each follows its line. */
interface CellsBeside {
  /** By row of the body, by column: what goes there; `undefined` where nothing has to be done. */
  readonly cells: readonly (readonly (NotedCell | undefined)[])[];
  /** By line of the body as it stood: the columns of which the words have no place. */
  readonly lost: ReadonlyMap<number, readonly number[]>;
}

/** Lays the cells beside a table, as it stands, beside the lines of its plan. */
export function cellsBeside(
  table: AnnotatedTable,
  plan: TabPlan,
  planned: TabPlan["tables"][number],
): CellsBeside {
  const count = planned.area.rows - 1;
  const { lines, contentsNow: contents = table.contents } = table;
  // Lines that are about nothing stay where they are, and so does what stands beside them.
  const from =
    planned.identity.length === 0
      ? Array.from({ length: count }, (_, line) => (line < lines ? line : undefined))
      : sourceLines(table, plan, planned);
  const stays = staying(table);
  const present = new Map(
    Array.from({ length: lines }, (_, line) => [rowOfLine(line, lines, count), line]),
  );
  const moved = (line: number, column: number, row: number): NotedCell => ({
    content: movedContent(contents[line]?.[column] ?? null, rowOfLine(line, lines, count), row),
    format: table.formats[line]?.[column] ?? GENERAL,
  });
  // What a column has in every line, new lines have too.
  const common = table.columns.map((_, column): NotedCell => {
    const content = commonFormula(contents.map((line) => line[column] ?? null));
    const format = commonFormat(table.formats.map((line) => line[column] ?? GENERAL));
    return { content: lines > 1 ? content : null, format };
  });
  const kept = new Set(from);
  const lost = new Map<number, number[]>();
  const lose = (line: number, column: number): void => {
    if (isTyped(contents[line]?.[column] ?? null))
      lost.set(line, [...(lost.get(line) ?? []), column]);
  };
  contents.forEach((_, line) => {
    if (kept.has(line)) return;
    table.columns.forEach((_column, column) => {
      if (!stays.has(besideKey(line, column))) lose(line, column);
    });
  });
  const blank: NotedCell = { content: null, format: GENERAL };
  const cells = Array.from({ length: Math.max(count, lines) }, (_, row) =>
    table.columns.map((_column, column): NotedCell | undefined => {
      const here = present.get(row);
      const source = row < count ? from[row] : undefined;
      const isLeft = source !== undefined && stays.has(besideKey(source, column));
      if (here !== undefined && stays.has(besideKey(here, column))) {
        if (source !== undefined && source !== here && !isLeft) lose(source, column);
        return undefined;
      }
      const ofNew = row < count ? common[column]! : blank;
      const wanted =
        source === undefined
          ? ofNew
          : isLeft
            ? { ...ofNew, content: null }
            : moved(source, column, row);
      // A line that Excel has inserted looks like the one above it.
      return here !== undefined && isSameCell(moved(here, column, row), wanted)
        ? undefined
        : wanted;
    }),
  );
  return { cells, lost };
}

/** The row of a body to which one of its lines comes; a body that grows does so before its last one. */
export function rowOfLine(line: number, lines: number, planned: number): number {
  return planned > lines && line === lines - 1 ? planned - 1 : line;
}
