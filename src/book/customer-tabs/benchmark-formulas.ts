import { message, type MessageKey } from "../../messages/follow-messages";
import type { Language } from "../../messages/messages";
import type { CellValue } from "../grid";
import { cellInRow, textLiteral } from "../native-formula";
import { LABEL } from "../tabs/dashboard-section";
import {
  benchmarkColumns,
  notUsedWords,
  type BenchmarkColumn,
  type BenchmarkLine,
} from "./benchmarks";
import { rangeAddress } from "./lines-tab";

/** The value where its line counts: what all formulas look at. */
export const COUNTED = LABEL + benchmarkColumns.length;
export const STATE = COUNTED + 1;
const DAYS_PER_MONTH = "30.436875";

/** A line of the table as formulas look at it. */
export interface BenchmarkRow {
  readonly row: number;
  /** `null`: a free one. */
  readonly line: BenchmarkLine | null;
  /** What it is about, as the lists spell it, as far as these have it. */
  readonly name: string | null;
  readonly type: string | null;
  /** Rows that the dashboard takes as peers of this one, first and last; `null`: it takes none. */
  readonly peers: { readonly first: number; readonly last: number } | null;
}

/** What is the same for all lines: formulas without "=". */
export interface BenchmarkConditions {
  /** Whether the list of indicators has a name. */
  readonly isListed: (indicator: string) => string;
  /** Whether an indicator has a figure of its own for a segment. */
  readonly isOfType: (indicator: string, segment: string) => string;
  readonly asOf: string;
  readonly months: string;
}

/**
 * What counts of a line, and what is to be said of it, without "=". The dashboard takes the lines of
 * a range that the run has laid down: a line counts while it stands there and says what it said then.
 */
export function benchmarkFormulas(
  { row, line, name, type, peers }: BenchmarkRow,
  { isListed, isOfType, asOf, months }: BenchmarkConditions,
  language: Language,
): { readonly counted: string; readonly state: string } {
  const word = (key: MessageKey): string => textLiteral(message(language, key));
  const at = (column: BenchmarkColumn): string =>
    cellInRow(row, LABEL + benchmarkColumns.indexOf(column));
  const [value, used, date] = [at("value"), at("used"), at("date")];
  const indicator = asListed(at("indicator"), line?.indicator ?? null, name);
  const segment = asListed(at("segment"), line?.segment ?? null, type);
  const saysYes = notUsedWords.reduce(
    (otherwise, no) => `IF(TRIM(${used})=${textLiteral(no)},FALSE,${otherwise})`,
    `IF(ISLOGICAL(${used}),${used},TRUE)`,
  );
  // An error is no "no".
  const isUsed = `IFERROR(${saysYes},TRUE)`;
  const isPeer = peers === null || name === null ? null : standsIn(peers, row);
  const stands = `IF(${isPeer},IF(${indicator}=${textLiteral(name ?? "")},${segment}=${textLiteral(type ?? "")},FALSE),FALSE)`;
  const counted =
    isPeer === null
      ? `""`
      : `IF(ISNUMBER(${value}),IF(IFERROR(${stands},FALSE),IF(${isUsed},${value},""),""),"")`;
  const hasFigure = `IFERROR(IF(${segment}="",TRUE,${isOfType(indicator, segment)}),FALSE)`;
  const stale = word("follow.benchmark.stale");
  const undated = word("follow.benchmark.undated");
  const dated = `IF(ISNUMBER(${date}),IF((${asOf}-${date})>${months}*${DAYS_PER_MONTH},${stale},""),${undated})`;
  const away = word(isPeer === null ? "follow.benchmark.later" : "follow.benchmark.changed");
  const ofNumber = `IF(ISNUMBER(${cellInRow(row, COUNTED)}),${dated},IF(${isUsed},${away},""))`;
  const ofText = `IF(IFERROR(TRIM(${value})="",FALSE),"",${word("follow.benchmark.noNumber")})`;
  const ofFigure = `IF(${hasFigure},IF(ISNUMBER(${value}),${ofNumber},${ofText}),${word("follow.benchmark.noFigure")})`;
  return {
    counted,
    state: `IF(IFERROR(TRIM(${at("indicator")})&${value}="",FALSE),"",IF(${isListed(indicator)},${ofFigure},${word("follow.benchmark.unknown")}))`,
  };
}

/** Whether a row is still among those of a range, wherever people have moved it. */
function standsIn({ first, last }: NonNullable<BenchmarkRow["peers"]>, row: number): string {
  const range = rangeAddress({ row: first, column: LABEL, rows: last - first + 1, columns: 1 });
  // ROW of a range is one number in some engines, an array in others.
  const below = `(ROW(${cellInRow(row, LABEL)})-MIN(ROW(${range})))`;
  return `(${below}>=0)*(${below}<ROWS(${range}))>0`;
}

/** What stands in a cell, in the spelling of the list where the cell has had another one. */
function asListed(address: string, cell: CellValue, listed: string | null): string {
  const text = `TRIM(${address})`;
  if (typeof cell !== "string" || listed === null) return text;
  const spelling = cell.trim().replace(/ +/g, " ");
  return spelling.toLowerCase() === listed.toLowerCase()
    ? text
    : `IF(${text}=${textLiteral(spelling)},${textLiteral(listed)},${text})`;
}
