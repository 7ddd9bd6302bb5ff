import type { Model } from "../../commitment/model";
import { foldText } from "../../metrics/fold-text";
import { isDate } from "../../metrics/calendar";
import { message } from "../../messages/follow-messages";
import { languages } from "../../messages/message-format";
import type { Language } from "../../messages/messages";
import { shownValue } from "../cell-issues";
import type { CellValue, Grid } from "../grid";
import { cellAddress } from "../sheet-address";
import {
  lineKey,
  type History,
  type HistoryIssue,
  type HistoryLines,
  type HistoryProblem,
  type Snapshot,
  type SnapshotKind,
} from "./history";
import { findHistoryColumns, type FoundColumns, type HistoryColumn } from "./history-columns";

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
/** More clients than that have no room in the key of a line. */
const MOST_CLIENTS = 999_999;
/** Figures that people have typed by hand are rounded. */
const ROUNDED = 1e-6;

/**
 * Reads the history as it stands on its sheet: headers in either language and any order, people's
 * own columns among them. A line that cannot be read is listed and left alone: nothing is thrown
 * away, and nothing of it is used. Axes and criteria are known by what `models` call them.
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
  const reader = new LineReader(grid, found);
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
  readonly date: number;
  readonly kind: SnapshotKind;
  readonly model: string;
}

function headText({ date, kind, model }: GoodLine): string {
  return `${date} ${kind} ${model}`;
}

/** A line that says of its snapshot what most of its lines say, by snapshot. */
function headsOf(lines: readonly GoodLine[]): Map<number, GoodLine> {
  const counts = new Map<string, number>();
  const heads = new Map<number, GoodLine>();
  const text = (line: GoodLine): string => `${line.snapshot} ${headText(line)}`;
  for (const line of lines) counts.set(text(line), (counts.get(text(line)) ?? 0) + 1);
  for (const line of lines) {
    const best = heads.get(line.snapshot);
    if (best === undefined || counts.get(text(line))! > counts.get(text(best))!) {
      heads.set(line.snapshot, line);
    }
  }
  return heads;
}

class LineReader {
  private readonly noted: { readonly line: number; readonly issue: HistoryIssue }[] = [];
  private readonly good: GoodLine[] = [];
  private readonly heads: ReadonlyMap<number, GoodLine>;

  constructor(
    private readonly grid: Grid,
    private readonly found: FoundColumns,
  ) {
    const readable = grid.values.flatMap((_, line) => {
      const one = line === 0 ? null : this.read(line);
      return one === null ? [] : [one];
    });
    this.heads = headsOf(readable);
    const keys = new Set<number>();
    for (const one of readable) {
      const { line, snapshot } = one;
      const key = this.number(line, "key");
      if (headText(one) !== headText(this.heads.get(snapshot)!)) {
        this.note(line, "snapshot", "stray", { snapshot });
      } else if (keys.has(key)) this.note(line, "clientNumber", "repeated", { snapshot });
      else {
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
    const arr = numbers("arr");
    const weightedArr = numbers("weightedArr");
    const axisMultiplier = this.found.axes.map(({ key }) =>
      Float64Array.from(this.good, ({ line }) => {
        const value = this.number(line, `multiplier.${key}`);
        return value > 0 ? value : 1;
      }),
    );
    this.noteApart(arr, weightedArr, axisMultiplier);
    return {
      count: this.good.length,
      row: Int32Array.from(this.good, ({ line }) => this.grid.top + line),
      clientNumber: Int32Array.from(this.good, ({ line }) => this.number(line, "clientNumber")),
      id: texts("id"),
      client: texts("client"),
      segment: texts("segment"),
      arr,
      score: numbers("score"),
      multiplier: arr.map((_, i) =>
        axisMultiplier.reduce((product, axis) => product * axis[i]!, 1),
      ),
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
    const snapshots = [...this.heads.values()].map(({ snapshot, date, kind, model }) => ({
      ...{ number: snapshot, date, kind, model },
      lines: Int32Array.from(lines.get(snapshot) ?? []),
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
    const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1;
    const rules: readonly (readonly [HistoryColumn, (value: number) => boolean])[] = [
      ["snapshot", isCount],
      ["date", (value) => Number.isInteger(value) && isDate(value)],
      ["clientNumber", (value) => isCount(value) && value <= MOST_CLIENTS],
      ["arr", (value) => value >= 0],
      ["weightedArr", (value) => value >= 0],
    ];
    for (const [column, isGood] of rules) {
      if (!isGood(this.number(line, column))) return this.refuse(line, column);
    }
    const [snapshot, date, clientNumber] = (["snapshot", "date", "clientNumber"] as const).map(
      (column) => this.number(line, column),
    );
    const kind = snapshotKind(this.text(line, "kind"));
    const model = this.text(line, "model");
    if (kind === null) return this.refuse(line, "kind");
    if (model === "") return this.refuse(line, "model");
    if (this.number(line, "key") !== lineKey(snapshot!, clientNumber!)) {
      return this.refuse(line, "key");
    }
    for (const { key } of this.found.axes) {
      const cell = this.cell(line, `multiplier.${key}`);
      if (!isBlank(cell) && !(typeof cell === "number" && cell > 0)) {
        return this.refuse(line, `multiplier.${key}`);
      }
    }
    return { line, snapshot: snapshot!, date: date!, kind, model };
  }

  /** Lines whose figures were changed by hand, so that no bridge over them closes. */
  private noteApart(
    arr: Float64Array,
    weightedArr: Float64Array,
    axisMultiplier: readonly Float64Array[],
  ): void {
    this.good.forEach(({ line }, i) => {
      const expected = axisMultiplier.reduce((product, axis) => product * axis[i]!, arr[i]!);
      const value = weightedArr[i]!;
      if (Math.abs(expected - value) <= ROUNDED * Math.max(1, value)) return;
      this.note(line, "weightedArr", "apart", { expected, value }, "warning");
    });
  }

  private refuse(line: number, column: HistoryColumn): null {
    const value = this.cell(line, column);
    this.note(line, column, "cell", {
      column: textOf(this.grid.values[0]?.[this.found.columns.get(column) ?? 0] ?? null),
      value: isBlank(value) ? "–" : shownValue(value),
    });
    return null;
  }

  private note(
    line: number,
    column: HistoryColumn,
    kind: "cell" | "repeated" | "stray" | "apart",
    details: HistoryIssue["details"],
    severity: HistoryIssue["severity"] = "error",
  ): void {
    const { grid, found } = this;
    const issue: HistoryIssue = {
      severity,
      kind: `history.${kind}`,
      sheetName: grid.sheetName,
      address: cellAddress(grid.top + line, grid.left + (found.columns.get(column) ?? 0)),
      client: this.text(line, "client"),
      problem: `follow.history.issue.${kind}`,
      treatment: `follow.history.treatment.${severity === "error" ? "leftOut" : "used"}`,
      details,
    };
    this.noted.push({ line, issue });
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
