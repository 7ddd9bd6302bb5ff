import { isDate } from "../../metrics/calendar";
import { foldText } from "../../metrics/fold-text";
import { saysYes } from "../../metrics/yes-no";
import { saysMissing } from "../../commitment/scales";
import { ambiguousNumberWords, numberFromTextWords } from "../cell-issues";
import { shownValue } from "../shown-value";
import { CellReader, inHeaderUnit } from "../cell-reader";
import { isoDay } from "../excel-day";
import type { CellValue } from "../grid";
import { headerUnit } from "../header-unit";
import { hiddenRowsIssue } from "../hidden-rows";
import { visibleText } from "../visible-text";
import { NO_CLIENT, type ClientDirectory } from "./client-directory";
import type { SourceBlock } from "./find-sources";
import { recordRows } from "./record-rows";
import { listSourceIssues, type FoundSourceIssue, type SourceIssue } from "./source-issues";
import type { SourceRole } from "./source-roles";
import { firstDayOfPeriod } from "./text-month";

/** Where the lines of a data sheet stand: what native formulas point at. 0-based. */
export interface SourceCells {
  readonly sheetName: string;
  readonly tableName?: string;
  readonly headerRow: number;
  /** The sheet row of each line. */
  readonly rows: Int32Array;
  /** The sheet column of each role. */
  readonly columns: Readonly<Partial<Record<SourceRole, number>>>;
}

/** What every data sheet is read with. */
export interface SourceContext {
  readonly directory: ClientDirectory;
  /** Excel serial of the day that is looked back from: later dates are slips. */
  readonly asOf: number;
  /** Clients who are known to have left, by their numbers: nobody expects them on the list. */
  readonly gone?: ReadonlySet<number>;
}

export type OwnIssue = Omit<FoundSourceIssue, "cell" | "client">;

/** How a survey tool marks who wants to stay unnamed, in the place of a name. */
const NOBODY = /^(anonym(e|ous)|confidenti(el|al)|inconnu|unknown|x+|-+|n\/?a)$/;

/** Reads the lines of a data sheet, one column at a time, and notes what it could not take. */
export class RecordSheet extends CellReader {
  readonly columnOf: Readonly<Partial<Record<SourceRole, number>>>;
  /** The client of each line in the directory; `NO_CLIENT` where it names none. */
  readonly client: Int32Array;
  /**
   * 1 for lines that must not be shown by client. What cannot be read is taken for a yes: a name
   * that is shown once too often cannot be taken back.
   */
  readonly confidential: Uint8Array;
  /** Whether a line has a word such as "anonymous" in the place of its client. */
  readonly #nobody: readonly boolean[];
  readonly #own: FoundSourceIssue[];

  constructor(
    readonly block: SourceBlock,
    private readonly context: SourceContext,
  ) {
    const found = recordRows(block);
    super(block.grid, found.rows, block.columns);
    this.#own = [...found.issues];
    this.columnOf = Object.fromEntries(
      block.columns.flatMap(({ role, column }) => (role === null ? [] : [[role, column]])),
    );
    const ids = this.texts("id");
    const names = this.texts("client");
    this.#nobody = names.map((name) => NOBODY.test(foldText(name)));
    this.client = Int32Array.from(names, (name, line) =>
      context.directory.find(ids[line]!, this.#nobody[line] === true ? "" : name),
    );
    this.confidential = this.#confidentialLines();
    this.names = Array.from(this.client, (client, line) => {
      if (this.confidential[line] === 1) return "";
      return client === NO_CLIENT ? (names[line] ?? "") : (context.directory.names[client] ?? "");
    });
    const key = this.columnOf.client ?? this.columnOf.id;
    if (key !== undefined) this.issues.push(...hiddenRowsIssue(block.grid, found.rows, key));
  }

  get count(): number {
    return this.rows.length;
  }

  cells(): SourceCells {
    const { sheetName, tableName, top } = this.block.grid;
    return {
      sheetName,
      ...(tableName === undefined ? {} : { tableName }),
      headerRow: top,
      rows: Int32Array.from(this.rows),
      columns: this.columnOf,
    };
  }

  listIssues(): SourceIssue[] {
    return listSourceIssues(this.block.grid.sheetName, this.issues, this.#own);
  }

  /** The sheet row of a line. */
  row(line: number): number {
    return this.rows[line]!;
  }

  value(line: number, column: number): CellValue {
    return this.cell(this.rows[line]!, column);
  }

  say(line: number, column: number, issue: OwnIssue): void {
    const { details, ...words } = issue;
    this.#own.push({
      ...words,
      cell: { row: this.rows[line] ?? 0, column },
      client: this.names[line] ?? "",
      details: { column: this.headerOf(column), ...details },
    });
  }

  sayOfHeader(column: number, { details, ...words }: OwnIssue): void {
    this.#own.push({
      ...words,
      cell: { row: this.block.grid.top, column },
      details: { column: this.headerOf(column), ...details },
    });
  }

  /** The texts of a role, "" where there is none. */
  texts(role: SourceRole): string[] {
    const column = this.columnOf[role];
    if (column === undefined) return this.rows.map(() => "");
    return this.rows.map((_, line) => {
      const value = this.value(line, column);
      if (value === null || typeof value === "object") return "";
      const text = visibleText(String(value));
      return saysMissing(text) ? "" : text;
    });
  }

  /** The days of a role, `NaN` where there is none; a line without one is an issue when it is due. */
  dates(
    role: SourceRole,
    isDue: boolean,
    { mayLieAhead = () => false }: { readonly mayLieAhead?: (line: number) => boolean } = {},
  ): Float64Array {
    const column = this.columnOf[role];
    const dates = new Float64Array(this.count).fill(NaN);
    if (column === undefined) return dates;
    for (let line = 0; line < this.count; line += 1) {
      const value = this.value(line, column);
      if (value === null || (typeof value === "string" && saysMissing(value))) {
        if (isDue) {
          this.say(line, column, {
            kind: "noDate",
            severity: "warning",
            problem: "follow.issue.noDate",
            treatment: "follow.issue.noDate.treatment",
          });
        }
        continue;
      }
      dates[line] = this.dayAt(line, column, value, mayLieAhead(line));
    }
    this.noteSwapped(column);
    return dates;
  }

  /** A cell that is not blank as a day; `NaN`, with an issue, where it is none. */
  dayAt(line: number, column: number, value: CellValue, mayLieAhead = false): number {
    const period = firstDayOfPeriod(value);
    if (period !== null) {
      this.note(line, column, {
        kind: "dateFromText",
        severity: "warning",
        treatment: "issue.treatment.readAsDay",
        details: { value: shownValue(value), read: isoDay(period) },
      });
      return period;
    }
    const serial = typeof value === "string" ? this.dayOf(line, column, value) : value;
    if (serial === null) return NaN;
    if (typeof serial !== "number" || !isDate(serial)) {
      return this.#unread(line, column, "notADate", value);
    }
    if (serial >= this.context.asOf + 1 && !mayLieAhead) {
      this.note(line, column, {
        kind: "futureDate",
        severity: "error",
        treatment: "issue.treatment.missing",
        details: { value: isoDay(serial), asOf: isoDay(this.context.asOf) },
      });
      return NaN;
    }
    this.noteOldDate(line, column, serial, this.context.asOf);
    return Math.floor(serial);
  }

  /** The amounts of a column in full, `NaN` where there is none. */
  amounts(column: number): Float64Array {
    const unit = headerUnit(this.headerOf(column));
    const amounts = Float64Array.from(this.rows, (_, line) => {
      const value = this.value(line, column);
      if (value === null || (typeof value === "string" && saysMissing(value))) return NaN;
      if (typeof value === "number") return value * unit.factor;
      const read = typeof value === "string" ? this.columns.numbers(column).read(value) : null;
      if (read === null || read.text.percent || typeof value !== "string") {
        return this.notANumber(line, column, value);
      }
      if (read.value === null) {
        const { spelling } = this.columns.numbers(column);
        const words = ambiguousNumberWords(value, read.text, spelling);
        this.note(line, column, { kind: "ambiguousNumber", severity: "error", ...words });
        return NaN;
      }
      const amount = inHeaderUnit(read, read.value, unit);
      if (amount === null) {
        return this.#unread(line, column, "unitUnclear", value);
      }
      const full = amount * unit.factor;
      const words = numberFromTextWords(value, read.text, full);
      this.note(line, column, { kind: "numberFromText", severity: "warning", ...words });
      return full;
    });
    for (let line = 0; line < amounts.length; line += 1) {
      if (!(amounts[line]! < 0)) continue;
      this.note(line, column, {
        kind: "negativeArr",
        severity: "error",
        problem: "issue.negativeArr",
        treatment: "issue.treatment.missing",
        details: { value: amounts[line]! },
      });
      amounts[line] = NaN;
    }
    if (unit.factor !== 1) {
      const total = amounts.reduce((sum, amount) => sum + (Number.isNaN(amount) ? 0 : amount), 0);
      this.noteHeader(column, {
        kind: "headerUnit",
        severity: "warning",
        treatment: "issue.treatment.multiplied",
        details: { times: unit.factor, total },
      });
    }
    return amounts;
  }

  /** A text as a number as its column writes them, with a note; `null` where it is none. */
  numberOfText(line: number, column: number, typed: string): number | null {
    const { read, spelling } = this.columns.numbers(column);
    const found = read(typed);
    if (found === null || found.text.percent || found.text.currency !== "") return null;
    if (found.value === null) {
      const words = ambiguousNumberWords(typed, found.text, spelling);
      this.note(line, column, { kind: "ambiguousNumber", severity: "error", ...words });
      return NaN;
    }
    const words = numberFromTextWords(typed, found.text, found.value);
    this.note(line, column, { kind: "numberFromText", severity: "warning", ...words });
    return found.value;
  }

  /** 1 for yes, 0 for no, `NaN` for a blank; anything else goes to `otherwise`. */
  yesNo(column: number, otherwise: (line: number, value: CellValue) => number): Float64Array {
    return Float64Array.from(this.rows, (_, line) => {
      const value = this.value(line, column);
      return this.yesNoOf(value, () => otherwise(line, value));
    });
  }

  yesNoOf(value: CellValue, otherwise: () => number): number {
    if (value === null) return NaN;
    const answer = typeof value === "object" ? null : saysYes(String(value));
    if (answer !== null) return answer ? 1 : 0;
    return typeof value === "string" && saysMissing(value) ? NaN : otherwise();
  }

  /** Notes a cell that says neither: `NaN`. */
  notYesOrNo(line: number, column: number, value: CellValue): number {
    return this.#unread(line, column, "notYesOrNo", value);
  }

  /** Notes a cell that holds no number: `NaN`. */
  notANumber(line: number, column: number, value: CellValue): number {
    return this.#unread(line, column, "textForNumber", value);
  }

  #unread(
    line: number,
    column: number,
    kind: "notADate" | "unitUnclear" | "notYesOrNo" | "textForNumber",
    value: CellValue,
  ): number {
    this.note(line, column, {
      kind: typeof value === "object" ? "errorCell" : kind,
      severity: "error",
      treatment: "issue.treatment.missing",
      details: { value: shownValue(value) },
    });
    return NaN;
  }

  #confidentialLines(): Uint8Array {
    const column = this.columnOf.confidential;
    const marked = Uint8Array.from(this.#nobody, Number);
    if (column === undefined) return marked;
    const answers = this.yesNo(column, (line, value) => {
      this.say(line, column, {
        kind: "unclearConfidential",
        severity: "warning",
        problem: "issue.notYesOrNo",
        treatment: "follow.issue.unclearConfidential.treatment",
        details: { value: shownValue(value) },
      });
      return 1;
    });
    answers.forEach((answer, line) => {
      if (answer === 1) marked[line] = 1;
    });
    return marked;
  }

  #isExpected(client: number): boolean {
    const { directory, gone } = this.context;
    return directory.isListed(client) || gone?.has(client) === true;
  }

  /** Lines without a client, which count in totals; lines of clients who are on no list. */
  noteClients({ isListDue }: { readonly isListDue: boolean }): void {
    const column = this.columnOf.client ?? this.columnOf.id;
    if (column === undefined) return;
    // Open lines and confidential ones by themselves: one count of both would tell whose these are.
    const unknown = new Map<string, { readonly line: number; count: number }>();
    this.client.forEach((client, line) => {
      if (client === NO_CLIENT) {
        if (this.#nobody[line] === true) return;
        this.say(line, column, {
          kind: "noClient",
          severity: "warning",
          problem: "follow.issue.noClient",
          treatment: "follow.issue.noClient.treatment",
        });
      } else if (isListDue && !this.#isExpected(client)) {
        const key = `${client} ${this.confidential[line]}`;
        const first = unknown.get(key);
        if (first === undefined) unknown.set(key, { line, count: 1 });
        else first.count += 1;
      }
    });
    for (const { line, count } of unknown.values()) {
      this.say(line, column, {
        kind: "unknownClient",
        severity: "warning",
        problem:
          this.confidential[line] === 1
            ? "follow.issue.unknownClient.confidential"
            : "follow.issue.unknownClient",
        treatment: "follow.issue.unknownClient.treatment",
        details: { name: this.names[line] ?? "", count },
      });
    }
  }
}
