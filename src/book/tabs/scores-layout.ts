import type { Model } from "../../commitment/model";
import type { ClientSource } from "../client-source";
import { absoluteArea } from "../native-formula";
import type { Area } from "../tab-plan";

/** Rows of the Scores tab, 0-based. The criteria's own rows stand above their columns of points. */
export const scoresRows = {
  title: 0,
  /** Over the first axis: the missing-data rule, 1 to 3 in the order of the model's. */
  rule: 0,
  /** Of each criterion: its dimension. */
  dimension: 0,
  subtitle: 1,
  /** Over the table's first columns: what is to be said when clients are no longer where they were. */
  moved: 2,
  /** Of each criterion within its axis, of each axis within the score. */
  weight: 1,
  /** Of each criterion, axis and dimension in the whole score. */
  share: 2,
  group: 3,
  book: 4,
  header: 5,
  first: 6,
} as const;

/** Columns of the Scores tab, 0-based, and the areas that other tabs point at. */
export interface ScoresLayout {
  readonly sheetName: string;
  readonly clients: number;
  readonly columns: number;
  readonly name: number;
  readonly segment: number | null;
  readonly owner: number | null;
  readonly renewal: number | null;
  readonly arr: number;
  readonly weightedArr: number;
  readonly multiplier: number;
  readonly score: number;
  readonly low: number;
  readonly high: number;
  readonly coverage: number;
  readonly status: number;
  /** First of as many columns as there are axes, and so on. */
  readonly axes: number;
  readonly dimensions: number;
  readonly effects: number;
  readonly stakes: number;
  readonly axisCoverage: number;
  /** 1, 2, 3 ... in the order of the client sheet: how other tabs find a client after a sort. */
  readonly number: number;
  readonly segmentNumber: number;
  /** What the client sheet called the client on the day of scoring. */
  readonly scoredName: number;
  readonly scoredId: number | null;
  /** 0; 1 where another client stands on the client's row now, 2 where nobody does. */
  readonly moved: number;
  /** The line of this table, from 1, that shows a client who has moved; "" where none does. */
  readonly foundOn: number;
  readonly logMultiplier: number;
  readonly logMean: number;
  /** The share of the axes that a client's score is made of; 0 without a score. */
  readonly axesCounted: number;
  readonly notice: number;
  /** By axis: 1 where the plan has an action, 2 where it is urgent. */
  readonly actions: number;
  /** The score, or less than zero, where a chart shows nothing, without one. */
  readonly chartScore: number;
  readonly rankKey: number;
  /** Column of the points of each criterion, in the order of the model's. */
  readonly points: readonly number[];
  /** First column of points and their number, by axis. */
  readonly axisPoints: readonly { readonly first: number; readonly count: number }[];
  readonly firstPoints: number;
}

export function scoresLayout(sheetName: string, model: Model, source: ClientSource): ScoresLayout {
  let next = 0;
  const one = (): number => next++;
  const several = (count: number): number => {
    const first = next;
    next += count;
    return first;
  };
  const maybe = (present: boolean): number | null => (present ? one() : null);
  const axes = model.axes.length;

  const columns = {
    name: one(),
    segment: maybe(source.columns.segment !== undefined),
    owner: maybe(source.columns.owner !== undefined),
    renewal: maybe(source.columns.renewalDate !== undefined),
    arr: one(),
    weightedArr: one(),
    multiplier: one(),
    score: one(),
    low: one(),
    high: one(),
    coverage: one(),
    status: one(),
    axes: several(axes),
    dimensions: several(model.dimensions.length),
    effects: several(axes),
    stakes: several(axes),
    axisCoverage: several(axes),
    number: one(),
    segmentNumber: one(),
    scoredName: one(),
    scoredId: maybe(source.columns.id !== undefined),
    moved: one(),
    foundOn: one(),
    logMultiplier: one(),
    logMean: one(),
    axesCounted: one(),
    notice: one(),
    actions: several(axes),
    chartScore: one(),
    rankKey: one(),
  };
  const firstPoints = next;
  const points = new Array<number>(model.criteria.length).fill(-1);
  const axisPoints = model.axes.map((axis) => {
    const first = next;
    model.criteria.forEach((criterion, j) => {
      if (criterion.axis === axis.key) points[j] = one();
    });
    return { first, count: next - first };
  });
  return {
    sheetName,
    clients: source.rows.length,
    ...columns,
    points,
    axisPoints,
    firstPoints,
    columns: next,
  };
}

/** A column of the table's body, as an area on the Scores tab. */
export function scoresColumn(layout: ScoresLayout, column: number): Area {
  return { row: scoresRows.first, column, rows: layout.clients, columns: 1 };
}

/** The same as an absolute address with the sheet's name, for formulas on other tabs. */
export function scoresRange(layout: ScoresLayout, column: number): string {
  const range = absoluteArea(scoresColumn(layout, column), layout.sheetName);
  // Not every engine takes a single cell for a range of one (SUMIFS).
  return layout.clients === 1 ? `${range}:${range.slice(range.lastIndexOf("!") + 1)}` : range;
}

/** The entries of a layout that are no column with a name of its own. */
const notColumns: readonly string[] = [
  "sheetName",
  "clients",
  "columns",
  "points",
  "axisPoints",
  "firstPoints",
] satisfies readonly (keyof ScoresLayout)[];

/** What each column of the tab is called, whatever its header and its place. */
export function scoresColumnKeys(layout: ScoresLayout, model: Model): Map<number, string> {
  const groups: Readonly<Record<string, readonly { readonly key: string }[]>> = {
    axes: model.axes,
    dimensions: model.dimensions,
    effects: model.axes,
    stakes: model.axes,
    axisCoverage: model.axes,
    actions: model.axes,
  };
  const keys = new Map<number, string>();
  for (const [name, column] of Object.entries(layout)) {
    if (notColumns.includes(name) || typeof column !== "number") continue;
    const group = groups[name];
    if (group === undefined) keys.set(column, name);
    else group.forEach(({ key }, index) => keys.set(column + index, `${name}.${key}`));
  }
  // A criterion that goes to another axis goes to the columns of that axis.
  layout.points.forEach((column, j) => {
    const { axis, key } = model.criteria[j]!;
    keys.set(column, `points.${axis}.${key}`);
  });
  return keys;
}
