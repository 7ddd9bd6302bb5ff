import type { Model } from "../../commitment/model";
import { commitmentScore } from "../../commitment/score";
import { foldText } from "../../metrics/fold-text";
import { isDate } from "../../metrics/calendar";
import { message } from "../../messages/follow-messages";
import { languages } from "../../messages/message-format";
import type { Language } from "../../messages/messages";
import { shownValue } from "../cell-issues";
import type { CellValue, Grid } from "../grid";
import { cellAddress } from "../sheet-address";
import {
  lineOfKey,
  type History,
  type HistoryIssue,
  type HistoryLines,
  type HistoryProblem,
  type Snapshot,
  type SnapshotKind,
} from "./history";
import { findHistoryColumns, type FoundColumns, type HistoryColumn } from "./history-columns";
import { modelFingerprint } from "./model-fingerprint";

/** Without these a line says nothing. */
const REQUIRED = [
  "snapshot",
  "date",
  "kind",
  "model",
  "clientNumber",
  "client",
  "arr",
  "score",
  "multiplier",
  "weightedArr",
  "key",
] as const;

const kinds = ["taken", "restated"] as const satisfies readonly SnapshotKind[];
/** Figures that people have typed by hand are rounded. */
const ROUNDED = 1e-6;

/** What becomes of a line with something in it that cannot be so. */
const treatments = {
  cell: "leftOut",
  repeated: "leftOut",
  passed: "passed",
  stray: "passed",
  arr: "implied",
  apart: "implied",
  multiplier: "multiplier",
  score: "score",
} as const;

/**
 * Reads the history as it stands on its sheet: headers in either language and any order, people's
 * own columns among them. Lines that contradict themselves are listed, with the cell: a line is what
 * its key says, worth what its weighted ARR says, as the formulas of the tabs take it. One that
 * cannot be read is left alone: nothing is thrown away, and nothing of it is used. Axes and criteria are known by what `models` call them.
 */
export function readHistory(
  grid: Grid,
  models: readonly Model[],
  language: Language,
):
  | { readonly ok: true; readonly value: History }
  | { readonly ok: false; readonly problems: HistoryProblem[] } {
  const headers = (grid.values[0] ?? []).map(textOf);
  const found = findHistoryColumns(headers, models);
  const missing = REQUIRED.filter((column) => !found.columns.has(column));
  if (missing.length > 0) {
    return {
      ok: false,
      problems: missing.map((column) => ({
        kind: "historyLacksColumn",
        sheetName: grid.sheetName,
        address: cellAddress(grid.top, grid.left),
        problem: "follow.history.lacks",
        remedy: "follow.history.lacks.remedy",
        details: { column: message(language, `follow.history.column.${column}`) },
      })),
    };
  }
  const reader = new LineReader(grid, found, models);
  return {
    ok: true,
    value: {
      sheetName: grid.sheetName,
      top: grid.top,
      left: grid.left,
      width: headers.length,
      rows: grid.values.length - 1,
      columns: new Map([...found.columns].map(([key, column]) => [key, grid.left + column])),
      headers,
      axes: found.axes,
      lines: reader.lines(),
      snapshots: reader.snapshots(),
      lastSnapshot: reader.highest("snapshot"),
      lastClient: reader.highest("clientNumber"),
      issues: reader.issues(),
    },
  };
}

/** A line that could be read: where it is, and what it is a line of. */
interface GoodLine {
  readonly line: number;
  readonly snapshot: number;
  readonly clientNumber: number;
  /** `null` where a cell of it holds something else. */
  readonly head: SnapshotHead | null;
}

/** What every line of a snapshot says of it. */
type SnapshotHead = Pick<Snapshot, "date" | "kind" | "model">;

function headText({ date, kind, model }: SnapshotHead): string {
  return `${date} ${kind} ${model}`;
}

/** What most lines of a snapshot say of it, by snapshot. */
function headsOf(lines: readonly GoodLine[]): Map<number, SnapshotHead> {
  const counts = new Map<string, number>();
  const heads = new Map<number, SnapshotHead>();
  const text = (snapshot: number, head: SnapshotHead): string => `${snapshot} ${headText(head)}`;
  for (const { snapshot, head } of lines) {
    if (head === null) continue;
    const own = text(snapshot, head);
    counts.set(own, (counts.get(own) ?? 0) + 1);
  }
  for (const { snapshot, head } of lines) {
    if (head === null) continue;
    const best = heads.get(snapshot);
    if (
      best === undefined ||
      counts.get(text(snapshot, head))! > counts.get(text(snapshot, best))!
    ) {
      heads.set(snapshot, head);
    }
  }
  return heads;
}

class LineReader {
  private readonly noted: { readonly line: number; readonly issue: HistoryIssue }[] = [];
  private readonly good: GoodLine[] = [];
  private readonly heads: ReadonlyMap<number, SnapshotHead>;

  constructor(
    private readonly grid: Grid,
    private readonly found: FoundColumns,
    private readonly models: readonly Model[],
  ) {
    const readable = grid.values.flatMap((_, line) => {
      const one = line === 0 ? null : this.read(line);
      return one === null ? [] : [one];
    });
    this.heads = headsOf(readable);
    const keys = new Set<number>();
    for (const one of readable) {
      const { line, snapshot, head } = one;
      const key = this.number(line, "key");
      const known = this.heads.get(snapshot);
      if (known === undefined) continue;
      if (keys.has(key)) this.note(line, "clientNumber", "repeated", { snapshot });
      else {
        if (head !== null && headText(head) !== headText(known)) {
          this.note(line, strayCell(head, known), "stray", { snapshot });
        }
        keys.add(key);
        this.good.push(one);
      }
    }
  }

  lines(): HistoryLines {
    const numbers = (column: HistoryColumn): Float64Array =>
      Float64Array.from(this.good, ({ line }) => this.number(line, column));
    const texts = (column: HistoryColumn): string[] =>
      this.good.map(({ line }) => this.text(line, column));
    const weightedArr = numbers("weightedArr");
    const axisMultiplier = this.found.axes.map(({ key }) =>
      Float64Array.from(this.good, ({ line }) => {
        const value = this.number(line, `multiplier.${key}`);
        return value > 0 ? value : 1;
      }),
    );
    const multiplier = weightedArr.map((_, i) =>
      axisMultiplier.reduce((product, axis) => product * axis[i]!, 1),
    );
    const typed = numbers("arr");
    const score = numbers("score");
    this.noteScores(score);
    return {
      count: this.good.length,
      row: Int32Array.from(this.good, ({ line }) => this.grid.top + line),
      clientNumber: Int32Array.from(this.good, ({ clientNumber }) => clientNumber),
      id: texts("id"),
      client: texts("client"),
      segment: texts("segment"),
      arr: typed.map((arr, i) => this.arrOf(i, arr, multiplier[i]!, weightedArr[i]!)),
      score,
      multiplier,
      weightedArr,
      axisMultiplier,
    };
  }

  /** From the top of the sheet down. */
  issues(): HistoryIssue[] {
    return [...this.noted].sort((a, b) => a.line - b.line).map(({ issue }) => issue);
  }

  /** Of all lines, those that cannot be read too. */
  highest(column: HistoryColumn): number {
    return this.grid.values.reduce((most, _, line) => {
      const value = line === 0 ? NaN : this.number(line, column);
      return Number.isInteger(value) ? Math.max(most, value) : most;
    }, 0);
  }

  snapshots(): Snapshot[] {
    const lines = new Map<number, number[]>();
    this.good.forEach(({ snapshot }, position) => {
      const known = lines.get(snapshot);
      if (known === undefined) lines.set(snapshot, [position]);
      else known.push(position);
    });
    const snapshots = [...this.heads].map(([number, { date, kind, model }]) => ({
      ...{ number, date, kind, model },
      lines: Int32Array.from(lines.get(number) ?? []),
    }));
    const rank = (kind: SnapshotKind): number => kinds.indexOf(kind);
    return snapshots.sort(
      (a, b) => a.date - b.date || rank(a.kind) - rank(b.kind) || a.number - b.number,
    );
  }

  /** A line, unless it is blank or has something that cannot be read: `null`. */
  private read(line: number): GoodLine | null {
    if ([...this.found.columns.values()].every((column) => isBlank(this.at(line, column)))) {
      return null;
    }
    const identity = lineOfKey(this.number(line, "key"));
    if (identity === null) return this.refuse(line, "key");
    if (!(this.number(line, "weightedArr") >= 0)) return this.refuse(line, "weightedArr");
    for (const column of ["snapshot", "clientNumber"] as const) {
      if (this.number(line, column) !== identity[column]) this.pass(line, column);
    }
    for (const { key } of this.found.axes) {
      const cell = this.cell(line, `multiplier.${key}`);
      if (!isBlank(cell) && !(typeof cell === "number" && cell > 0)) {
        this.pass(line, `multiplier.${key}`);
      }
    }
    return { line, ...identity, head: this.head(line) };
  }

  private head(line: number): SnapshotHead | null {
    const date = this.number(line, "date");
    const kind = snapshotKind(this.text(line, "kind"));
    const model = this.text(line, "model");
    const isDay = Number.isInteger(date) && isDate(date);
    if (isDay && kind !== null && model !== "") return { date, kind, model };
    this.pass(line, !isDay ? "date" : kind === null ? "kind" : "model");
    return null;
  }

  /** The ARR that goes with the weighted ARR: what is there, unless it was changed by hand. */
  private arrOf(i: number, arr: number, multiplier: number, weightedArr: number): number {
    const { line } = this.good[i]!;
    const used = weightedArr / multiplier;
    const expected = arr * multiplier;
    const cells = { arrCell: this.address(line, "arr"), cell: this.address(line, "weightedArr") };
    if (arr >= 0 && near(expected, weightedArr)) {
      const typed = this.number(line, "multiplier");
      if (!near(typed, multiplier)) {
        this.note(line, "multiplier", "multiplier", {
          expected: multiplier,
          value: shownCell(this.cell(line, "multiplier")),
        });
      }
      return arr;
    }
    if (!(arr >= 0)) this.note(line, "arr", "arr", { ...this.cellDetails(line, "arr"), used });
    else this.note(line, "arr", "apart", { ...cells, arr, expected, value: weightedArr, used });
    return used;
  }

  /** Scores that are not what their axes make by the model of their day, as far as it is known. */
  private noteScores(scores: Float64Array): void {
    const models = new Map(this.models.map((model) => [modelFingerprint(model), model]));
    for (const [fingerprint, model] of models) {
      const own = this.good.flatMap(({ snapshot, line }, i) =>
        this.heads.get(snapshot)!.model === fingerprint ? [{ line, score: scores[i]! }] : [],
      );
      const isKept = model.axes.every(({ key }) => this.found.columns.has(`axis.${key}`));
      if (own.length === 0 || !isKept) continue;
      const expected = commitmentScore(
        model.axes.map(({ key }) =>
          Float64Array.from(own, ({ line }) => {
            const value = this.number(line, `axis.${key}`);
            return value >= 0 ? value : NaN;
          }),
        ),
        model.axes.map(({ weight }) => weight),
        model.parameters.missingRule,
      );
      own.forEach(({ line, score }, i) => {
        if (Number.isNaN(expected[i]!) ? Number.isNaN(score) : near(score, expected[i]!)) return;
        this.note(line, "score", "score", {
          expected: Number.isNaN(expected[i]!) ? "–" : Math.round(10 * expected[i]!) / 10,
          value: shownCell(this.cell(line, "score")),
        });
      });
    }
  }

  private refuse(line: number, column: HistoryColumn): null {
    this.note(line, column, "cell", this.cellDetails(line, column));
    return null;
  }

  /** Notes a cell that the line does without. */
  private pass(line: number, column: HistoryColumn): void {
    this.note(line, column, "passed", this.cellDetails(line, column));
  }

  private cellDetails(line: number, column: HistoryColumn): HistoryIssue["details"] {
    return {
      column: textOf(this.grid.values[0]?.[this.found.columns.get(column) ?? 0] ?? null),
      value: shownCell(this.cell(line, column)),
    };
  }

  private note(
    line: number,
    column: HistoryColumn,
    kind: keyof typeof treatments,
    details: HistoryIssue["details"],
  ): void {
    const issue: HistoryIssue = {
      severity: treatments[kind] === "leftOut" ? "error" : "warning",
      kind: `history.${kind}`,
      sheetName: this.grid.sheetName,
      address: this.address(line, column),
      client: this.text(line, "client"),
      problem: `follow.history.issue.${kind}`,
      treatment: `follow.history.treatment.${treatments[kind]}`,
      details,
      snapshot: lineOfKey(this.number(line, "key"))?.snapshot ?? null,
    };
    this.noted.push({ line, issue });
  }

  private address(line: number, column: HistoryColumn): string {
    const { grid, found } = this;
    return cellAddress(grid.top + line, grid.left + (found.columns.get(column) ?? 0));
  }

  private cell(line: number, column: HistoryColumn): CellValue {
    const position = this.found.columns.get(column);
    return position === undefined ? null : this.at(line, position);
  }

  private at(line: number, column: number): CellValue {
    return this.grid.values[line]?.[column] ?? null;
  }

  private number(line: number, column: HistoryColumn): number {
    const value = this.cell(line, column);
    return typeof value === "number" ? value : NaN;
  }

  private text(line: number, column: HistoryColumn): string {
    return textOf(this.cell(line, column)).trim();
  }
}

function shownCell(value: CellValue): string {
  return isBlank(value) ? "–" : shownValue(value);
}

function near(one: number, other: number): boolean {
  return Math.abs(one - other) <= ROUNDED * Math.max(1, Math.abs(other));
}

function strayCell(head: SnapshotHead, known: SnapshotHead): "date" | "kind" | "model" {
  if (head.date !== known.date) return "date";
  return head.kind === known.kind ? "model" : "kind";
}

function textOf(value: CellValue): string {
  return value === null || typeof value === "object" ? "" : String(value);
}

function isBlank(value: CellValue): boolean {
  return value === null || (typeof value === "string" && value.trim() === "");
}

const kindsByName: ReadonlyMap<string, SnapshotKind> = new Map(
  kinds.flatMap((kind) =>
    languages.map((language) => [foldText(message(language, `follow.history.kind.${kind}`)), kind]),
  ),
);

/** What a cell says that a snapshot is, in either language; `null` for anything else. */
export function snapshotKind(text: string): SnapshotKind | null {
  return kindsByName.get(foldText(text)) ?? null;
}
