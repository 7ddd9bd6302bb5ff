import { foldText } from "../metrics/fold-text";
import type { Criterion, MissingRule, Model } from "../commitment/model";
import type { ScoredBook } from "../commitment/scored-book";
import type { ClientSource } from "./client-source";
import type { DataIssue } from "./data-issue";
import { fingerprint } from "./fingerprint";
import { cellAddress } from "./sheet-address";

export interface SnapshotAxis {
  readonly key: string;
  readonly label: string;
  /** Of the whole score, 0..1. */
  readonly share: number;
  readonly target: number;
}

export interface SnapshotCriterion {
  readonly key: string;
  readonly label: string;
  /** `Axis.key`. */
  readonly axis: string;
  /** Of its axis, 0..1. */
  readonly share: number;
  /** What a month that passes adds on its scale; 0 unless it is an age. */
  readonly pointsPerMonth: number;
  /** Two scales alike have the same. */
  readonly scale: string;
  /** Whether the client sheet had a column for it. */
  readonly hasColumn: boolean;
}

/**
 * What a run leaves for the next one to compare with: the result tabs are live, so by then they show
 * other figures. One entry a client in every array; `NaN` where there is none.
 */
export interface RunSnapshot {
  /** Excel serial. */
  readonly asOf: number;
  readonly currency: string;
  /** Where the client list was. */
  readonly sheetName: string;
  /** Clients are told apart by an ID column, not by their names. */
  readonly byId: boolean;
  readonly floor: number;
  readonly ceiling: number;
  readonly missingRule: MissingRule;
  readonly minimumCoverage: number;
  readonly axes: readonly SnapshotAxis[];
  readonly criteria: readonly SnapshotCriterion[];
  readonly clients: SnapshotClients;
}

export interface SnapshotClients {
  readonly count: number;
  /** `ClientColumns.id`, very long ones shortened. */
  readonly id: readonly string[];
  readonly name: readonly string[];
  /** `NaN`: the cell could not be read, and the client counted with an ARR of 0. */
  readonly arr: Float64Array;
  readonly score: Float64Array;
  readonly multiplier: Float64Array;
  readonly coverage: Float64Array;
  /** As `RunSnapshot.axes`. */
  readonly axisScore: readonly Float64Array[];
  /** As `RunSnapshot.criteria`; to a tenth of a point. */
  readonly points: readonly Float64Array[];
}

/** What is kept of a run. `issues` tell an ARR that could not be read from an ARR of 0. */
export function takeRunSnapshot(
  { clients, model, scored }: ScoredBook,
  source: ClientSource,
  issues: readonly DataIssue[],
): RunSnapshot {
  const { asOf, currency, floor, ceiling, missingRule, minimumCoverage } = model.parameters;
  const unread = unreadArr(source, issues);
  return {
    asOf,
    currency,
    sheetName: source.sheetName,
    byId: source.ids !== null,
    floor,
    ceiling,
    missingRule,
    minimumCoverage,
    axes: snapshotAxes(model),
    criteria: snapshotCriteria(model, source),
    clients: {
      count: clients.count,
      id: clients.id.map(shortened),
      name: clients.name.map(shortened),
      arr: clients.arr.map((arr, i) => (arr === 0 && unread.has(source.rows[i]!) ? NaN : arr)),
      score: scored.score,
      multiplier: scored.multiplier,
      coverage: scored.coverage,
      axisScore: scored.axisScore,
      points: clients.points.map((column) => column.map(toTenth)),
    },
  };
}

/** The sheet rows whose ARR was left out. */
function unreadArr({ sheetName, rows, columns }: ClientSource, issues: readonly DataIssue[]) {
  const column = columns.arr ?? 0;
  const leftOut = new Set<string>();
  for (const issue of issues) {
    if (issue.severity === "error" && issue.sheetName === sheetName) leftOut.add(issue.address);
  }
  return new Set([...rows].filter((row) => leftOut.has(cellAddress(row, column))));
}

function snapshotAxes({ axes }: Model): SnapshotAxis[] {
  const total = axes.reduce((sum, { weight }) => sum + weight, 0);
  return axes.map(({ key, label, weight, target }) => ({
    key,
    label: shortened(label),
    share: weight / total,
    target,
  }));
}

function snapshotCriteria({ criteria }: Model, source: ClientSource): SnapshotCriterion[] {
  const totals = new Map<string, number>();
  for (const { axis, weight } of criteria) totals.set(axis, (totals.get(axis) ?? 0) + weight);
  return criteria.map((criterion, j) => ({
    key: criterion.key,
    label: shortened(criterion.label),
    axis: criterion.axis,
    share: criterion.weight / totals.get(criterion.axis)!,
    pointsPerMonth: monthlyPoints(criterion),
    scale: fingerprint(scaleText(criterion)),
    hasColumn: source.criteria[j] != null,
  }));
}

function monthlyPoints({ scale, worst, best }: Criterion): number {
  return scale === "age" && worst !== null && best !== null ? 100 / (best - worst) : 0;
}

function scaleText({ scale, worst, best, minimum, maximum, answers, steps }: Criterion): string {
  return JSON.stringify([
    [scale, worst, best, minimum, maximum],
    answers.map(({ text, points }) => [foldText(text), points]),
    steps.map(({ threshold, points }) => [threshold, points]),
  ]);
}

function toTenth(points: number): number {
  return Math.round(points * 10) / 10;
}

const LONGEST = 200;

/**
 * A text of the user's as the snapshot keeps it. A name may be as long as a cell can hold; beyond a
 * line of it, what tells it from others is enough.
 */
function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  // Half a surrogate pair is no text.
  const start = text.slice(0, LONGEST - 10).replace(/[\uD800-\uDBFF]$/, "");
  return `${start}…${fingerprint(foldText(text))}`;
}
