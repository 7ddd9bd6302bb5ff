import { readMemory, noMemory, type TabMemory } from "../book/standing/tab-memory";
import type { Area, CellContent } from "../book/tab-plan";
import { freeName } from "./free-name";
import type { WriteQueue } from "./write-queue";

/**
 * Two sheets that no user sees (not even under "Unhide") keep what one run leaves for the next: where
 * everything of ours stands, and the figures of the day. A run writes new ones and takes the old ones
 * away when all else is done, so that the old ones are there for as long as it may fail.
 */
const memorySheets = { places: "CcsMemory", figures: "CcsLastRun" } as const;
export type MemorySheet = keyof typeof memorySheets;
const mark = "ccs.memory 1";

/** A sheet of the memory, and the run that wrote it, counted from 1. */
export interface MemoryEntry {
  readonly kind: MemorySheet;
  readonly sheetName: string;
  readonly run: number;
  readonly area: Area;
}

/** What a run finds of the one before. */
export interface Memory extends TabMemory {
  /** Every sheet of the memory, those included that a broken run has left. */
  readonly sheets: readonly MemoryEntry[];
  readonly run: number;
}

interface SheetOnSurvey {
  readonly name: string;
  readonly visible: boolean;
  readonly used: Area | null;
}

/** Reads where everything stands: one request, none where no run has been. */
export async function readMemorySheet(
  context: Excel.RequestContext,
  sheets: readonly SheetOnSurvey[],
): Promise<Memory> {
  const loaded = sheets.flatMap(({ name, visible, used }) => {
    const kind = kindOfName(name);
    if (kind === null || used === null || visible) return [];
    const sheet = context.workbook.worksheets.getItem(name);
    const width = kind === "places" ? used.columns : 2;
    const height = kind === "places" ? used.rows : 1;
    return [
      { name, kind, used, range: sheet.getRangeByIndexes(0, 0, height, width).load("formulas") },
    ];
  });
  if (loaded.length === 0) return { ...noMemory, sheets: [], run: 0 };
  await context.sync();
  const found = loaded.flatMap(({ name, kind, used, range }) => {
    const [head] = range.formulas as unknown[][];
    if (head?.[0] !== mark) return [];
    return [{ entry: { kind, sheetName: name, run: Number(head[1]), area: used }, range }];
  });
  // Of two of one run the one that was added last: what scores nothing has brought it up to date.
  const last = found
    .filter(({ entry }) => entry.kind === "places")
    .sort((a, b) => a.entry.run - b.entry.run)
    .at(-1);
  const places =
    last === undefined ? noMemory : readMemory((last.range.formulas as unknown[][]).slice(1));
  return { ...places, sheets: found.map(({ entry }) => entry), run: last?.entry.run ?? 0 };
}

function kindOfName(name: string): MemorySheet | null {
  const base = name.replace(/ \(\d+\)$/, "");
  if (base === memorySheets.places) return "places";
  return base === memorySheets.figures ? "figures" : null;
}

/** The cells of the last run's figures, for `readRunSnapshot`; `null` where there are none. */
export function figuresOf(memory: Memory): { sheetName: string; area: Area } | null {
  const sheet = memory.sheets.find(({ kind, run }) => kind === "figures" && run === memory.run);
  if (sheet === undefined || sheet.area.rows < 2) return null;
  const { area } = sheet;
  return { sheetName: sheet.sheetName, area: { ...area, row: 1, rows: area.row + area.rows - 1 } };
}

/** The name that a new sheet of the memory takes. */
export function memorySheetName(kind: MemorySheet, taken: ReadonlySet<string>): string {
  return freeName(memorySheets[kind], taken);
}

/** Writes one sheet of the memory. */
export async function writeMemorySheet(
  queue: WriteQueue,
  sheet: Excel.Worksheet,
  run: number,
  rows: readonly (readonly CellContent[])[],
): Promise<void> {
  sheet.visibility = "VeryHidden";
  await queue.write(sheet, { row: 0, column: 0, cells: [[mark, run]] });
  await queue.write(sheet, { row: 1, column: 0, cells: rows });
}
