import {
  benchmarkChoices,
  benchmarkColumns,
  benchmarkPlaces,
  benchmarkTableName,
  type BenchmarkColumn,
} from "../book/customer-tabs/benchmarks";
import type { CellValue } from "../book/grid";
import { message } from "../messages/follow-messages";
import type { Language } from "../messages/messages";
import { valueForCell } from "./cell-text";
import { explainFailure } from "./explain-failure";
import type { FollowedBenchmark } from "./read-follow";
import { asScoringError, ScoringError } from "./scoring-error";
import { wholeRows } from "./update-tab";

/** A benchmark that somebody types into the pane. */
export interface NewBenchmark {
  readonly indicator: string;
  /** "" for the whole book. */
  readonly segment: string;
  readonly value: number;
  readonly sample: number | null;
  /** Excel serial. */
  readonly date: number | null;
  readonly source: string;
}

/**
 * Says in the table whether the dashboard compares with a line, and nothing else; formulas do the
 * rest. Fails with a `ScoringError` where the line says something else by now than when it was read.
 */
export async function useBenchmark(
  benchmark: FollowedBenchmark,
  isUsed: boolean,
  language: Language,
): Promise<void> {
  await onTable(language, async (context, { body, places }) => {
    const line = lineOf(benchmark, body.values as CellValue[][], places);
    if (line === null) throw new ScoringError("excel.benchmarkGone");
    const word = benchmarkChoices(language)[isUsed ? "yes" : "no"];
    body.getCell(line, places.used).values = [[valueForCell(word)]];
    await context.sync();
  });
}

/**
 * Writes a benchmark into the first line of the table in which nobody has typed anything, or into a
 * new one. Fails with a `ScoringError`, and then nothing is written.
 */
export async function addBenchmark(values: NewBenchmark, language: Language): Promise<void> {
  await onTable(language, async (context, { body, places }) => {
    const formulas = body.formulas as unknown[][];
    const ours = new Set<number>(Object.values(places));
    // What is computed beside a line says nothing about whether somebody has used it.
    const isFree = (cell: unknown, column: number): boolean =>
      cell === "" || (!ours.has(column) && typeof cell === "string" && cell.startsWith("="));
    let line = formulas.findIndex((cells) => cells.every(isFree));
    if (line < 0) {
      line = formulas.length - 1;
      const row = body.rowIndex + line;
      const sheet = body.worksheet;
      // Before the last line, so that the table and all that looks at it grow.
      sheet.getRange(wholeRows(row, 1)).insert("Down");
      formulas[line]!.forEach((formula, column) => {
        if (ours.has(column) || typeof formula !== "string" || !formula.startsWith("=")) return;
        const cell = sheet.getCell(row, body.columnIndex + column);
        // As it stands by then: what it looks at further down has moved, too.
        cell.copyFrom(sheet.getCell(row + 1, body.columnIndex + column), "Formulas");
      });
    }
    const cells: Readonly<Record<BenchmarkColumn, string | number | null>> = {
      ...values,
      used: benchmarkChoices(language).yes,
    };
    for (const column of benchmarkColumns) {
      const value = cells[column];
      if (value === null || value === "") continue;
      const cell = body.worksheet.getCell(body.rowIndex + line, body.columnIndex + places[column]);
      cell.values = [[valueForCell(value)]];
    }
    await context.sync();
  });
}

interface BenchmarkTable {
  /** Its values, formulas and place are loaded. */
  readonly body: Excel.Range;
  /** Columns of the body. */
  readonly places: Readonly<Record<BenchmarkColumn, number>>;
}

async function onTable(
  language: Language,
  act: (context: Excel.RequestContext, table: BenchmarkTable) => Promise<void>,
): Promise<void> {
  const writesTo: string[] = [];
  try {
    await Excel.run({ delayForCellEdit: false }, async (context) => {
      const table = context.workbook.tables.getItemOrNullObject(benchmarkTableName).load("name");
      await context.sync();
      if (table.isNullObject) throw new ScoringError("excel.benchmarkGone");
      const header = table.getHeaderRowRange().load("values");
      const body = table.getDataBodyRange().load("values,formulas,rowIndex,columnIndex");
      const sheet = table.worksheet.load("name");
      await context.sync();
      writesTo.push(sheet.name);
      const places = benchmarkPlaces((header.values as CellValue[][])[0]!);
      const missing = benchmarkColumns.find((column) => places[column] < 0);
      if (missing !== undefined) {
        throw new ScoringError("excel.benchmarkColumnGone", {
          column: message(language, `follow.benchmark.column.${missing}`),
          name: sheet.name,
        });
      }
      await act(context, { body, places });
    });
  } catch (error) {
    throw await explainFailure(asScoringError(error), null, writesTo);
  }
}

/** The line that says what was read: where it stood, or wherever it has been sorted to. */
function lineOf(
  benchmark: FollowedBenchmark,
  lines: readonly (readonly CellValue[])[],
  places: BenchmarkTable["places"],
): number | null {
  const isSame = (cells: readonly CellValue[] | undefined): boolean =>
    (["indicator", "segment", "value", "sample", "date", "source"] as const).every((column) => {
      const [now, before] = [cells?.[places[column]], benchmark[column]];
      if (before === null) return typeof now !== "number";
      return now === before || (typeof now !== "object" && String(now) === before);
    });
  if (isSame(lines[benchmark.line])) return benchmark.line;
  const found = lines.findIndex(isSame);
  return found < 0 ? null : found;
}
