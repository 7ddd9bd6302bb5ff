import type { Criterion } from "../commitment/model";
import { saysMissing } from "../commitment/scales";
import {
  ambiguousDateWords,
  ambiguousNumberWords,
  numberFromTextWords,
  type FoundIssue,
} from "./cell-issues";
import { shownValue } from "./shown-value";
import type { ColumnMatch, PercentReading } from "./client-source";
import type { ReadNumber } from "./column-texts";
import { isoDay } from "./excel-day";
import type { CellValue, Grid } from "./grid";
import type { HeaderUnit } from "./header-unit";
import { takesPercent } from "./percent-reading";
import { SheetColumns } from "./sheet-columns";
import { swappedDates } from "./spelling-hints";
import { TextReadings } from "./text-readings";

/** A date older than that is more often a number in the wrong column. */
const DAYS_IN_75_YEARS = 27_394;

/** A criterion and how its column is read. */
export interface FactColumn {
  readonly criterion: Criterion;
  readonly column: number;
  readonly unit: HeaderUnit;
  readonly percent: PercentReading;
  readonly reported: boolean;
}

export function takesNumbers({ scale }: Criterion): boolean {
  return scale === "linear" || scale === "steps";
}

/**
 * An amount that names its own unit (`12 k€`) in the unit of the header; `null` where it names a
 * currency alone and the header thousands.
 */
export function inHeaderUnit(
  { text }: ReadNumber,
  value: number,
  { factor }: HeaderUnit,
): number | null {
  if (text.factor !== 1) return value / factor;
  return text.currency !== "" && factor !== 1 ? null : value;
}

/** Reads single cells of the client rows and notes what it makes of them. */
export class CellReader {
  readonly issues: FoundIssue[] = [];
  /** The texts that were read as numbers and days. */
  readonly readings = new TextReadings();
  protected names: readonly string[] = [];
  protected readonly columns: SheetColumns;

  constructor(
    grid: Grid,
    /** Sheet rows of the clients. */
    protected readonly rows: readonly number[],
    private readonly matches: readonly Pick<ColumnMatch, "column" | "header">[],
  ) {
    this.columns = new SheetColumns(grid, rows);
  }

  protected cell(row: number, column: number): CellValue {
    return this.columns.cell(row, column);
  }

  /** A cell as the criterion's scale takes it; `null` where there is no value in it. */
  protected factOf(client: number, typed: CellValue, column: FactColumn): CellValue {
    const { criterion, percent } = column;
    if (typeof typed === "number") return percent === "hundredths" ? typed / 100 : typed;
    if (typeof typed !== "string" || saysMissing(typed)) return typed;
    if (takesNumbers(criterion)) return this.numberOf(client, typed, column);
    return criterion.scale === "age"
      ? this.dayOf(client, column.column, typed, column.reported)
      : typed;
  }

  protected headerOf(column: number): string {
    return this.matches.find((match) => match.column === column)?.header ?? "";
  }

  /**
   * A text of a criterion's column as a number; the text itself where it is none, `null` where it
   * may be more than one. Says what was done.
   */
  private numberOf(
    client: number,
    typed: string,
    { criterion, unit, percent, column }: FactColumn,
  ): number | string | null {
    const { read, spelling } = this.columns.numbers(column);
    const found = read(typed);
    if (found === null) return typed;
    const refuse = (kind: "percentUnclear" | "unitUnclear"): null => {
      this.note(client, column, {
        kind,
        severity: "error",
        treatment: "issue.treatment.missing",
        details: { value: shownValue(typed) },
      });
      return null;
    };
    if (found.value === null) {
      const words = ambiguousNumberWords(typed, found.text, spelling);
      this.note(client, column, { kind: "ambiguousNumber", severity: "error", ...words });
      return null;
    }
    if (found.text.percent && !takesPercent(criterion)) return refuse("percentUnclear");
    const amount = inHeaderUnit(found, found.value, unit);
    if (amount === null) return refuse("unitUnclear");
    const value = percent === "hundredths" && !found.text.percent ? amount / 100 : amount;
    const words = numberFromTextWords(typed, found.text, value);
    this.note(client, column, { kind: "numberFromText", severity: "warning", ...words });
    return value;
  }

  /** A text as a day; the text itself where it is none, `null` where it may be either of two. */
  protected dayOf(
    client: number,
    column: number,
    typed: string,
    reported = false,
  ): number | string | null {
    const { read, spelling } = this.columns.dates(column);
    const found = read(typed);
    if (found === null) return typed;
    if (found.value === null) {
      const words = ambiguousDateWords(typed, found.text, spelling);
      if (!reported) {
        this.note(client, column, { kind: "ambiguousDate", severity: "error", ...words });
      }
      return null;
    }
    if (!reported) {
      this.note(client, column, {
        kind: "dateFromText",
        severity: "warning",
        treatment: "issue.treatment.readAsDay",
        details: { value: shownValue(typed), read: isoDay(found.value) },
      });
    }
    return found.value;
  }

  protected noteHeader(column: number, issue: Omit<FoundIssue, "cell" | "client">): void {
    this.issues.push({
      ...issue,
      cell: { row: this.columns.headerRow, column },
      details: { column: this.headerOf(column), ...issue.details },
    });
  }

  protected notePercentHeader(column: number, numbers: readonly number[]): void {
    const [lowest, highest] = [Math.min, Math.max].map((pick) =>
      numbers.reduce((a, b) => pick(a, b)),
    );
    this.noteHeader(column, {
      kind: "percentHeader",
      severity: "warning",
      treatment: "issue.treatment.dividedByHundred",
      details: { lowest: lowest ?? 0, highest: highest ?? 0 },
    });
  }

  protected noteSwapped(column: number): void {
    const details = swappedDates(this.columns, column);
    if (details === null) return;
    this.noteHeader(column, {
      kind: "swappedDates",
      severity: "warning",
      treatment: "issue.treatment.checkDates",
      details,
    });
  }

  protected note(client: number, column: number, issue: Omit<FoundIssue, "cell" | "client">): void {
    this.issues.push({
      ...issue,
      cell: { row: this.rows[client] ?? 0, column },
      client: this.names[client] ?? "",
      details: { column: this.headerOf(column), ...issue.details },
    });
  }

  protected noteOldDate(client: number, column: number, value: number, asOf: number): void {
    if (value >= asOf - DAYS_IN_75_YEARS) return;
    this.note(client, column, {
      kind: "oldDate",
      severity: "warning",
      treatment: "issue.treatment.used",
      details: { value: isoDay(value) },
    });
  }
}
