import { foldText } from "../metrics/fold-text";
import type { MissingRule } from "../commitment/model";
import type { CellValue } from "./grid";
import type { RunSnapshot, SnapshotAxis, SnapshotClients, SnapshotCriterion } from "./run-snapshot";
import type { CellContent } from "./tab-plan";

const TAG = "ccs.run";
const VERSION = 1;
/** Cells of a client before its axis scores. */
const CLIENT_CELLS = 6;
/** Points of that many criteria stay well under the 32,767 characters of a cell: "99.9 " each. */
const POINTS_A_CELL = 5000;
const MISSING = "-";
const missingRules: readonly string[] = [
  "neutral",
  "renormalise",
  "strict",
] satisfies MissingRule[];

/**
 * A snapshot as constants: a row that says what follows, a row an axis, a row a criterion, a row a
 * client. All of equal length; a client's points are one text such as "100 33.3 - 0".
 */
export function runSnapshotRows(run: RunSnapshot): CellContent[][] {
  const { axes, criteria, clients } = run;
  const rows: CellContent[][] = [
    [
      ...[TAG, VERSION, run.asOf, run.currency, run.byId ? 1 : 0],
      ...[axes.length, criteria.length, clients.count],
      ...[run.floor, run.ceiling, run.missingRule, run.minimumCoverage, run.sheetName],
    ],
    ...axes.map(({ key, label, share, target }) => [key, label, share, target]),
    ...criteria.map((criterion): CellContent[] => [
      ...[criterion.key, criterion.label, criterion.axis, criterion.share],
      ...[criterion.pointsPerMonth, criterion.scale, criterion.hasColumn ? 1 : 0],
    ]),
  ];
  for (let i = 0; i < clients.count; i++) rows.push(clientRow(clients, i));
  const width = Math.max(...rows.slice(0, axes.length + criteria.length + 2).map((r) => r.length));
  return rows.map((row) => [...row, ...new Array<null>(width - row.length).fill(null)]);
}

function clientRow(clients: SnapshotClients, i: number): CellContent[] {
  const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
  const points = clients.points.map((column) => {
    const value = column[i]!;
    return Number.isNaN(value) ? MISSING : String(value);
  });
  const row: CellContent[] = [
    ...[clients.id[i]!, clients.name[i]!, orNull(clients.arr[i]!), orNull(clients.score[i]!)],
    ...[clients.multiplier[i]!, clients.coverage[i]!],
    ...clients.axisScore.map((column) => orNull(column[i]!)),
  ];
  for (let j = 0; j < points.length; j += POINTS_A_CELL) {
    row.push(points.slice(j, j + POINTS_A_CELL).join(" "));
  }
  return row;
}

/**
 * The snapshot that `runSnapshotRows` wrote, `null` for anything else: another version, a row that
 * is missing, a figure out of its range, two clients of one id. Cells and rows after its own do not
 * matter. Never throws.
 */
export function readRunSnapshot(rows: readonly (readonly CellValue[])[]): RunSnapshot | null {
  try {
    return readRows(rows);
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** Thrown and caught here: one bad cell is the end of a snapshot. */
class Unreadable extends Error {}

function readRows(rows: readonly (readonly CellValue[])[]): RunSnapshot {
  const head = new RowReader(rows[0]);
  if (head.text(0) !== TAG || head.number(1) !== VERSION) throw new Unreadable();
  const [axisCount, criterionCount, clientCount] = [5, 6, 7].map((column) => head.count(column));
  const missingRule = head.text(10);
  const floor = head.number(8, Number.MIN_VALUE);
  if (!isMissingRule(missingRule)) throw new Unreadable();

  const firstCriterion = 1 + axisCount!;
  const firstClient = firstCriterion + criterionCount!;
  if (rows.length < firstClient + clientCount!) throw new Unreadable();
  const axes = rows.slice(1, firstCriterion).map(readAxis);
  const criteria = rows.slice(firstCriterion, firstClient).map(readCriterion);
  requireUnique(axes.map(({ key }) => key));
  requireUnique(criteria.map(({ key }) => key));
  const clients = readClients(rows.slice(firstClient, firstClient + clientCount!), {
    axes: axisCount!,
    criteria: criterionCount!,
  });
  requireUnique(clients.id.map(foldText));
  return {
    asOf: head.number(2),
    currency: head.text(3),
    sheetName: head.text(12),
    byId: head.flag(4),
    floor,
    ceiling: head.number(9, floor),
    missingRule,
    minimumCoverage: head.number(11),
    axes,
    criteria,
    clients,
  };
}

function readAxis(cells: readonly CellValue[]): SnapshotAxis {
  const row = new RowReader(cells);
  return {
    key: row.text(0),
    label: row.text(1),
    share: row.number(2, 0, 1),
    target: row.number(3),
  };
}

function readCriterion(cells: readonly CellValue[]): SnapshotCriterion {
  const row = new RowReader(cells);
  return {
    key: row.text(0),
    label: row.text(1),
    axis: row.text(2),
    share: row.number(3, 0, 1),
    pointsPerMonth: row.number(4),
    scale: row.text(5),
    hasColumn: row.flag(6),
  };
}

function readClients(
  rows: readonly (readonly CellValue[])[],
  counts: { readonly axes: number; readonly criteria: number },
): SnapshotClients {
  const column = (): Float64Array => new Float64Array(rows.length);
  const columns = (count: number): Float64Array[] => Array.from({ length: count }, column);
  const clients = {
    count: rows.length,
    id: new Array<string>(rows.length),
    name: new Array<string>(rows.length),
    arr: column(),
    score: column(),
    multiplier: column(),
    coverage: column(),
    axisScore: columns(counts.axes),
    points: columns(counts.criteria),
  };
  const pointsCells = Math.ceil(counts.criteria / POINTS_A_CELL);
  rows.forEach((cells, i) => {
    const row = new RowReader(cells);
    clients.id[i] = row.text(0);
    clients.name[i] = row.text(1);
    clients.arr[i] = row.numberOrNone(2, 0);
    clients.score[i] = row.numberOrNone(3, 0, 100);
    clients.multiplier[i] = row.number(4, Number.MIN_VALUE);
    clients.coverage[i] = row.number(5, 0, 1 + 1e-9);
    clients.axisScore.forEach((scores, a) => {
      scores[i] = row.numberOrNone(CLIENT_CELLS + a, 0, 100);
    });
    const words: string[] = [];
    for (let cell = 0; cell < pointsCells; cell++) {
      words.push(...row.text(CLIENT_CELLS + counts.axes + cell).split(" "));
    }
    if (words.length !== counts.criteria) throw new Unreadable();
    clients.points.forEach((points, j) => (points[i] = pointsOf(words[j]!)));
  });
  return clients;
}

function pointsOf(word: string): number {
  if (word === MISSING) return NaN;
  const points = Number(word);
  if (!/^\d/.test(word) || !(points <= 100)) throw new Unreadable();
  return points;
}

function isMissingRule(text: string): text is MissingRule {
  return missingRules.includes(text);
}

function requireUnique(texts: readonly string[]): void {
  if (new Set(texts).size !== texts.length) throw new Unreadable();
}

/** One row of the snapshot, read by column. */
class RowReader {
  constructor(private readonly cells: readonly CellValue[] = []) {}

  text(column: number): string {
    const value = this.cells[column] ?? "";
    if (typeof value !== "string") throw new Unreadable();
    return value;
  }

  number(column: number, minimum = -Infinity, maximum = Infinity): number {
    const value = this.cells[column];
    if (typeof value !== "number" || !Number.isFinite(value)) throw new Unreadable();
    if (value < minimum || value > maximum) throw new Unreadable();
    return value;
  }

  numberOrNone(column: number, minimum: number, maximum = Infinity): number {
    const value = this.cells[column] ?? "";
    return value === "" ? NaN : this.number(column, minimum, maximum);
  }

  count(column: number): number {
    const value = this.number(column, 0);
    if (!Number.isInteger(value)) throw new Unreadable();
    return value;
  }

  flag(column: number): boolean {
    return this.number(column, 0, 1) === 1;
  }
}
