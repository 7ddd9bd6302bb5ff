import type { Criterion } from "../commitment/model";
import {
  DAYS_PER_MONTH,
  isDash,
  saysMissing,
  scaleOf,
  type ScaledValue,
} from "../commitment/scales";
import { NO_WORDS, YES_WORDS } from "../metrics/yes-no";
import {
  ambiguousNumberWords,
  numberFromTextWords,
  scaleIssueWords,
  type FoundIssue,
} from "./cell-issues";
import { shownValue } from "./shown-value";
import { CellReader, inHeaderUnit, takesNumbers } from "./cell-reader";
import { identify, sameTexts } from "./client-identity";
import type { AnswerSpelling, PercentReading } from "./client-source";
import { signFits } from "./currency-sign";
import type { CellValue } from "./grid";
import { headerUnit } from "./header-unit";
import { isBeyondShare, percentReading } from "./percent-reading";
import { cellAddress } from "./sheet-address";
import { otherSpelling } from "./spelling-hints";
import { visibleText } from "./visible-text";

/** The last day of Excel's calendar, 31 December 9999. */
const LAST_SERIAL = 2_958_465;
/** How many of the other places of a repeated client a message names. */
const PLACES_SHOWN = 3;

/** Reads columns of the client rows and notes what it could not take. */
export class ClientSheet extends CellReader {
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

  /**
   * ARR by client, and what its cells are multiplied by; `currency` is the model's, `formatted` has
   * the rows whose number format is that of another one: those numbers are left out.
   */
  arr(
    column: number,
    currency: string,
    formatted: ReadonlyMap<number, string> = new Map(),
  ): { values: Float64Array; factor: number; leftOut: ReadonlyMap<number, number> } {
    const leftOut = new Map<number, number>();
    const unit = headerUnit(this.headerOf(column));
    const values = Float64Array.from(this.rows, (row, client) => {
      const value = this.cell(row, column);
      const refuse = (issue: Pick<FoundIssue, "kind"> & Partial<FoundIssue>): number => {
        this.note(client, column, {
          ...issue,
          severity: "error",
          treatment: "issue.treatment.arrZero",
          details: { value: shownValue(value), ...issue.details },
        });
        return 0;
      };
      if (typeof value === "number") {
        const shown = formatted.get(row);
        if (shown !== undefined && value !== 0) {
          leftOut.set(client, value);
          return refuse({
            kind: "otherCurrency",
            problem: "issue.otherCurrencyFormat",
            details: { value, currency, shown },
          });
        }
        if (value >= 0) return value * unit.factor;
        return refuse({ kind: "negativeArr", details: { value } });
      }
      if (isError(value)) return refuse({ kind: "errorCell" });
      if (isBlank(value)) return refuse({ kind: "missingArr" });
      const read = typeof value === "string" ? this.columns.numbers(column).read(value) : null;
      if (read === null || read.text.percent || typeof value !== "string") {
        return refuse({ kind: "textForNumber" });
      }
      const { spelling } = this.columns.numbers(column);
      if (read.value === null) {
        return refuse({
          kind: "ambiguousNumber",
          details: ambiguousNumberWords(value, read.text, spelling).details,
        });
      }
      if (read.text.currency !== "" && !signFits(read.text.currency, currency)) {
        return refuse({ kind: "otherCurrency", details: { currency } });
      }
      const amount = inHeaderUnit(read, read.value, unit);
      if (amount === null) return refuse({ kind: "unitUnclear" });
      const full = amount * unit.factor;
      if (full < 0) return refuse({ kind: "negativeArr", details: { value: full } });
      const words = numberFromTextWords(value, read.text, full);
      this.note(client, column, { kind: "numberFromText", severity: "warning", ...words });
      this.readings.add({ target: "arr", typed: value, value: full, isDay: false }, client);
      return full;
    });
    if (unit.factor !== 1) {
      this.noteHeader(column, {
        kind: "headerUnit",
        severity: "warning",
        treatment: "issue.treatment.multiplied",
        details: { times: unit.factor, total: values.reduce((sum, value) => sum + value, 0) },
      });
    }
    return { values, factor: unit.factor, leftOut };
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

  dates(column: number | undefined, role: "startDate" | "renewalDate", asOf: number): Float64Array {
    if (column === undefined) return new Float64Array(this.rows.length).fill(NaN);
    const dates = Float64Array.from(this.rows, (row, client) => {
      const value = this.cell(row, column);
      if (value === null || (typeof value === "string" && saysMissing(value))) return NaN;
      const serial = typeof value === "string" ? this.dayOf(client, column, value) : value;
      if (serial === null) return NaN;
      if (typeof serial === "number" && serial >= 1 && serial <= LAST_SERIAL + 1) {
        this.noteOldDate(client, column, serial, asOf);
        if (typeof value === "string" && role === "renewalDate") {
          this.readings.add({ target: role, typed: value, value: serial, isDay: true }, client);
        }
        return serial;
      }
      this.note(client, column, {
        kind: isError(value) ? "errorCell" : "notADate",
        severity: "error",
        treatment: "issue.treatment.missing",
        details: { value: shownValue(value) },
      });
      return NaN;
    });
    this.noteSwapped(column);
    return dates;
  }

  /** The points of a criterion by client, the values behind them, how plain numbers were taken. */
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
  ): { values: Float64Array; measured: Float64Array; percent: PercentReading } {
    const points = new Float64Array(this.rows.length).fill(NaN);
    const measured = new Float64Array(this.rows.length).fill(NaN);
    if (column === null) return { values: points, measured, percent: null };
    const scale = scaleOf(criterion, asOf);
    const known = new Set<string>();
    const isNumeric = takesNumbers(criterion);
    const unit = headerUnit(`${this.headerOf(column)} ${criterion.label}`);
    const plain = isNumeric ? this.columns.plainNumbers(column) : [];
    const percent = percentReading(criterion, unit.percent, plain);
    if (percent === "hundredths") this.notePercentHeader(column, plain);
    this.rows.forEach((row, client) => {
      const typed = this.cell(row, column);
      if (
        typeof typed === "string" &&
        isDash(typed) &&
        (isNumeric || criterion.scale === "yesNo")
      ) {
        this.note(client, column, {
          kind: "dash",
          severity: "warning",
          treatment: "issue.treatment.dashMissing",
        });
      }
      const value = this.factOf(client, typed, { criterion, unit, percent, column, reported });
      if (value === null) return;
      const scaled = scale(value);
      const signed = typeof typed === "string" && typed.includes("%");
      const refused =
        percent === "refused" && !signed && typeof value === "number" && isBeyondShare(value);
      if ("points" in scaled && !refused) points[client] = scaled.points;
      if (!("issue" in scaled) && !refused)
        measured[client] = measure(criterion, value, scaled, asOf);
      if (typeof typed === "string" && typeof value === "number" && !refused) {
        const isDay = criterion.scale === "age";
        this.readings.add({ target: index, typed, value, isDay }, client);
      }
      if ("issue" in scaled) {
        if (reported && (scaled.issue === "errorCell" || scaled.issue === "notADate")) return;
        this.note(client, column, {
          kind: scaled.issue,
          severity: "error",
          ...scaleIssueWords(criterion, scaled.issue, value, asOf),
        });
      } else if (refused) {
        this.note(client, column, {
          kind: "percentWithoutSign",
          severity: "error",
          treatment: "issue.treatment.missingPercent",
          details: { value, meant: value / 100 },
        });
      } else if (scaled.answer !== undefined && typeof value === "string" && !known.has(value)) {
        known.add(value);
        if (!sheetFindsIt(criterion, value, scaled.answer)) {
          spellings.push({ criterion: index, typed: value, answer: scaled.answer });
        }
      } else if (criterion.scale === "age" && !reported && typeof value === "number") {
        this.noteOldDate(client, column, value, asOf);
      }
    });
    if (criterion.scale === "age" && !reported) this.noteSwapped(column);
    return { values: points, measured, percent };
  }

  /** What is to be said of the sheet as a whole once its columns have been read. */
  noteSpelling(): void {
    const issue = otherSpelling(this.columns);
    if (issue !== null) this.issues.push(issue);
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

/** A value on its criterion's scale, as `ReadClients.measured` has it. */
function measure(
  { scale }: Criterion,
  value: CellValue,
  { answer }: Exclude<ScaledValue, { readonly issue: unknown }>,
  asOf: number,
): number {
  if (answer !== undefined) return answer;
  if (typeof value !== "number") return NaN;
  return scale === "age" ? (asOf - value) / DAYS_PER_MONTH : value;
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

function isBlank(value: CellValue): boolean {
  return value === null || (typeof value === "string" && visibleText(value) === "");
}

function firstFilled(...texts: readonly (string | undefined)[]): string {
  return texts.find((text) => text !== undefined && text !== "") ?? "";
}

/** A text without the spaces around it, as TRIM shows it: a tab that a name begins with is its own. */
function plainText(value: CellValue): string {
  return isBlank(value) || isError(value) ? "" : String(value).replace(/^ +| +$/g, "");
}
