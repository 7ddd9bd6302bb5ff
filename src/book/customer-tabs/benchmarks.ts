import { foldText } from "../../metrics/fold-text";
import { languages } from "../../messages/message-format";
import { message } from "../../messages/follow-messages";
import type { CellValue, Grid } from "../grid";

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
] as const;
export type BenchmarkColumn = (typeof benchmarkColumns)[number];

/** What somebody has typed into a line of the table, whatever it is. */
export type BenchmarkLine = Readonly<Record<BenchmarkColumn, CellValue>>;

/** The lines of a table of benchmarks that hold something, headers in either language. */
export function readBenchmarks({ values }: Grid): BenchmarkLine[] {
  const headers = (values[0] ?? []).map((cell) => (typeof cell === "string" ? foldText(cell) : ""));
  const places = benchmarkColumns.map((column) =>
    headers.findIndex((header) =>
      languages.some(
        (language) => foldText(message(language, `follow.benchmark.column.${column}`)) === header,
      ),
    ),
  );
  return values
    .slice(1)
    .map((row) => {
      const cells = benchmarkColumns.map((column, i) => [column, row[places[i]!] ?? null] as const);
      return Object.fromEntries(cells) as Record<BenchmarkColumn, CellValue>;
    })
    .filter((line) => benchmarkColumns.some((column) => !isBlank(line[column])));
}

function isBlank(value: CellValue): boolean {
  return value === null || (typeof value === "string" && value.trim() === "");
}
