import type { Criterion } from "../commitment/model";
import { NO_WORDS, scaleOf, YES_WORDS } from "../commitment/scales";
import { identify, sameTexts } from "./client-identity";
import type { AnswerSpelling, ColumnMatch } from "./client-source";
import { scaleIssueWords, shownValue, type FoundIssue } from "./cell-issues";
import { isoDay } from "./excel-day";
import type { CellValue, Grid } from "./grid";
import { cellAddress } from "./sheet-address";

/** A date older than that is more often a number in the wrong column. */
const DAYS_IN_75_YEARS = 27_394;
/** The last day of Excel's calendar, 31 December 9999. */
const LAST_SERIAL = 2_958_465;
/** How many of the other places of a repeated client a message names. */
const PLACES_SHOWN = 3;

/** Reads columns of the client rows and notes what it could not take. */
export class ClientSheet {
  readonly issues: FoundIssue[] = [];
  private names: readonly string[] = [];

  constructor(
    private readonly grid: Grid,
    /** Sheet rows of the clients. */
    private readonly rows: readonly number[],
    private readonly matches: readonly ColumnMatch[],
  ) {}

  clients(nameColumn: number, idColumn: number | undefined): { name: string[]; id: string[] } {
    const typedNames = this.rows.map((row) => plainText(this.cell(row, nameColumn)));
    const typedIds =
      idColumn === undefined ? null : this.rows.map((row) => plainText(this.cell(row, idColumn)));
    const name = typedNames.map((typed, client) => {
      const row = this.rows[client] ?? 0;
      return firstFilled(typed, typedIds?.[client], `#${row + 1}`);
    });
    this.names = name;
    typedNames.forEach((typed, client) => {
      if (typed !== "") return;
      const value = this.cell(this.rows[client] ?? 0, nameColumn);
      this.note(client, nameColumn, {
        kind: isError(value) ? "errorCell" : "missingName",
        severity: "warning",
        treatment: "issue.treatment.keptAs",
        details: { value: shownValue(value), name: name[client] ?? "" },
      });
    });
    if (idColumn !== undefined) this.noteErrors(idColumn);

    const { ids, repeated } = identify(
      name.map((own, client) => firstFilled(typedIds?.[client], own)),
    );
    this.noteRepeats("duplicateClient", repeated, idColumn ?? nameColumn);
    if (idColumn !== undefined) {
      const known = new Set(repeated.map((group) => group.join()));
      const named = [...sameTexts(name).values()].filter((group) => group.length > 1);
      const others = named.filter((group) => !known.has(group.join()));
      this.noteRepeats("sameName", others, nameColumn);
    }
    return { name, id: [...ids] };
  }

  arr(column: number): Float64Array {
    return Float64Array.from(this.rows, (row, client) => {
      const value = this.cell(row, column);
      if (typeof value === "number" && value >= 0) return value;
      const blank = value === null || (typeof value === "string" && value.trim() === "");
      const wrongKind = isError(value) ? "errorCell" : blank ? "missingArr" : "textForNumber";
      this.note(client, column, {
        kind: typeof value === "number" ? "negativeArr" : wrongKind,
        severity: "error",
        treatment: "issue.treatment.arrZero",
        details: { value: typeof value === "number" ? value : shownValue(value) },
      });
      return 0;
    });
  }

  texts(column: number | undefined): string[] {
    if (column === undefined) return this.rows.map(() => "");
    this.noteErrors(column);
    return this.rows.map((row) => plainText(this.cell(row, column)));
  }

  /** Cells as the sheet's TRIM shows them, numbers as they are; "" for an error. */
  trimmed(column: number): (string | number)[] {
    return this.rows.map((row) => {
      const value = this.cell(row, column);
      if (typeof value === "number") return value;
      if (typeof value === "boolean") return String(value).toUpperCase();
      return typeof value === "string" ? sheetTrim(value) : "";
    });
  }

  dates(column: number | undefined, asOf: number): Float64Array {
    if (column === undefined) return new Float64Array(this.rows.length).fill(NaN);
    return Float64Array.from(this.rows, (row, client) => {
      const value = this.cell(row, column);
      if (value === null || (typeof value === "string" && value.trim() === "")) return NaN;
      if (typeof value === "number" && value >= 1 && value <= LAST_SERIAL + 1) {
        if (value < asOf - DAYS_IN_75_YEARS) this.noteOldDate(client, column, value);
        return value;
      }
      this.note(client, column, {
        kind: isError(value) ? "errorCell" : "notADate",
        severity: "error",
        treatment: "issue.treatment.missing",
        details: { value: shownValue(value) },
      });
      return NaN;
    });
  }

  points(
    criterion: Criterion,
    column: number | null,
    asOf: number,
    {
      reported,
      index,
      spellings,
    }: {
      /** What is wrong with the cells as dates has been noted already. */
      readonly reported: boolean;
      /** In `Model.criteria`. */
      readonly index: number;
      readonly spellings: AnswerSpelling[];
    },
  ): Float64Array {
    const points = new Float64Array(this.rows.length).fill(NaN);
    if (column === null) return points;
    const scale = scaleOf(criterion, asOf);
    const known = new Set<string>();
    this.rows.forEach((row, client) => {
      const value = this.cell(row, column);
      const scaled = scale(value);
      if ("points" in scaled) points[client] = scaled.points;
      if ("issue" in scaled) {
        if (reported && (scaled.issue === "errorCell" || scaled.issue === "notADate")) return;
        this.note(client, column, {
          kind: scaled.issue,
          severity: "error",
          ...scaleIssueWords(criterion, scaled.issue, value, asOf),
        });
      } else if (scaled.answer !== undefined && typeof value === "string" && !known.has(value)) {
        known.add(value);
        if (!sheetFindsIt(criterion, value, scaled.answer)) {
          spellings.push({ criterion: index, typed: value, answer: scaled.answer });
        }
      } else if (criterion.scale === "age" && !reported && typeof value === "number") {
        if (value < asOf - DAYS_IN_75_YEARS) this.noteOldDate(client, column, value);
      }
    });
    return points;
  }

  private cell(row: number, column: number): CellValue {
    return this.grid.values[row - this.grid.top]?.[column - this.grid.left] ?? null;
  }

  private note(client: number, column: number, issue: Omit<FoundIssue, "cell" | "client">): void {
    const header = this.matches.find((match) => match.column === column)?.header ?? "";
    this.issues.push({
      ...issue,
      cell: { row: this.rows[client] ?? 0, column },
      client: this.names[client] ?? "",
      details: { column: header, ...issue.details },
    });
  }

  private noteErrors(column: number): void {
    this.rows.forEach((row, client) => {
      const value = this.cell(row, column);
      if (!isError(value)) return;
      this.note(client, column, {
        kind: "errorCell",
        severity: "error",
        treatment: "issue.treatment.missing",
        details: { value: value.error },
      });
    });
  }

  private noteOldDate(client: number, column: number, value: number): void {
    this.note(client, column, {
      kind: "oldDate",
      severity: "warning",
      treatment: "issue.treatment.used",
      details: { value: isoDay(value) },
    });
  }

  private noteRepeats(
    kind: "duplicateClient" | "sameName",
    groups: readonly (readonly number[])[],
    column: number,
  ): void {
    for (const group of groups) {
      const places = group.map((client) => cellAddress(this.rows[client] ?? 0, column));
      group.forEach((client, place) => {
        const others = places.filter((_, other) => other !== place);
        const shown = others.slice(0, PLACES_SHOWN).join(", ");
        this.note(client, column, {
          kind,
          severity: "warning",
          treatment: "issue.treatment.keptAll",
          details: {
            value: firstFilled(
              shownValue(this.cell(this.rows[client] ?? 0, column)),
              this.names[client],
            ),
            count: group.length,
            others: others.length > PLACES_SHOWN ? `${shown} …` : shown,
          },
        });
      });
    }
  }
}

/** Whether a worksheet formula that trims and ignores case finds the answer by itself. */
function sheetFindsIt(criterion: Criterion, typed: string, answer: number): boolean {
  const trimmed = sheetTrim(typed).toLowerCase();
  if (criterion.scale === "yesNo") return [...YES_WORDS, ...NO_WORDS].includes(trimmed);
  return criterion.answers[answer]?.text.toLowerCase() === trimmed;
}

/** What the worksheet function TRIM makes of a text: it knows no blank but the space. */
function sheetTrim(text: string): string {
  return text.replace(/ +/g, " ").replace(/^ | $/g, "");
}

function isError(value: CellValue): value is { readonly error: string } {
  return typeof value === "object" && value !== null;
}

function firstFilled(...texts: readonly (string | undefined)[]): string {
  return texts.find((text) => text !== undefined && text !== "") ?? "";
}

function plainText(value: CellValue): string {
  return value === null || isError(value) ? "" : String(value).trim();
}
