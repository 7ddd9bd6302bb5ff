import { languages } from "../../messages/message-format";
import { message } from "../../messages/follow-messages";
import type { Language } from "../../messages/messages";
import { isBlank, type CellValue, type Grid } from "../grid";
import { tablePlaces } from "../table-places";

/** The Excel table of benchmarks, which people edit; the add-in finds it again by this name. */
export const benchmarkTableName = "CcsBenchmark";

/** The columns that people fill in, from left to right. */
export const benchmarkColumns = [
  "indicator",
  "segment",
  "value",
  "sample",
  "date",
  "source",
  "used",
] as const;
export type BenchmarkColumn = (typeof benchmarkColumns)[number];

/** All of them: two are calculated. */
const tableColumns = [...benchmarkColumns, "counted", "state"] as const;

/** What somebody has typed into a line of the table, whatever it is. */
export type BenchmarkLine = Readonly<Record<BenchmarkColumn, CellValue>>;

/** The words of the column "Use"; any of "no", in either language, takes a line out. */
export function benchmarkChoices(language: Language): {
  readonly yes: string;
  readonly no: string;
} {
  return {
    yes: message(language, "follow.benchmark.yes"),
    no: message(language, "follow.benchmark.no"),
  };
}

/** Every way to say that a line is not used, besides FALSE. */
export const notUsedWords: readonly string[] = languages.map((one) => benchmarkChoices(one).no);

/** Whether the dashboard compares with a line: it does unless its cell of "Use" says no. */
export function isBenchmarkUsed({ used }: Pick<BenchmarkLine, "used">): boolean {
  if (typeof used === "boolean") return used;
  if (typeof used !== "string") return true;
  const word = used.trim().toLowerCase();
  return !notUsedWords.some((no) => no.toLowerCase() === word);
}

/** Where each column is among the headers of the table, as `tablePlaces`; -1: nowhere. */
export function benchmarkPlaces(
  headers: readonly CellValue[],
): Readonly<Record<BenchmarkColumn, number>> {
  const places = tablePlaces(headers, tableColumns, (column, language) =>
    message(language, `follow.benchmark.column.${column}`),
  );
  // Of the calculated ones nobody asks: they only keep others from being found in their place.
  const typed = benchmarkColumns.map((column) => [column, places[column]]);
  return Object.fromEntries(typed) as Record<BenchmarkColumn, number>;
}

/** The lines of a table of benchmarks that hold something, headers in either language. */
export function readBenchmarks({ values }: Grid): BenchmarkLine[] {
  const places = benchmarkPlaces(values[0] ?? []);
  return values
    .slice(1)
    .map((row) => {
      const cells = benchmarkColumns.map(
        (column) => [column, row[places[column]] ?? null] as const,
      );
      return Object.fromEntries(cells) as Record<BenchmarkColumn, CellValue>;
    })
    .filter((line) =>
      benchmarkColumns.some((column) => column !== "used" && !isBlank(line[column])),
    );
}
