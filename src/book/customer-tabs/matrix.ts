import { cellInRow, formula } from "../native-formula";
import type { CellContent } from "../tab-plan";
import { LABEL, planSection } from "../tabs/dashboard-section";
import { palette } from "../tab-style";
import {
  FIGURE_WIDTH,
  textLines,
  type CustomerPage,
  type FigureBlock,
  type FigureColumn,
  type FigureLine,
  type PlacedBlock,
} from "./customer-page";
import type { BenchmarkTab } from "./benchmark-tab";
import { indicatorName } from "./indicators";
import {
  matrixColumnAt as columnAt,
  matrixColumns as columns,
  type MatrixColumn,
} from "./matrix-columns";
import { amounts, drawnAxes, type Bounds, type MatrixAxis } from "./matrix-axes";

export interface MatrixInput {
  readonly axes: readonly MatrixAxis[];
  /** What people have typed in the place of an axis' own bounds. */
  readonly bounds: Readonly<Record<string, Bounds>>;
  readonly benchmarks: BenchmarkTab | null;
  /** The blocks of the page, and where they are. */
  readonly blocks: readonly { readonly block: FigureBlock; readonly placed: PlacedBlock }[];
}

const CHART_ROWS = 22;
/** A radar of fewer axes is a line. */
const LEAST_AXES = 3;
/** What the chart is drawn from, at the right of what is printed: a contiguous area. */
const DRAWN = LABEL + FIGURE_WIDTH + 1;
export const drawnWidths: readonly number[] = [2, 34, 11, 11];

interface Axis {
  readonly axis: MatrixAxis;
  readonly line: FigureLine;
  readonly row: number;
  readonly hasBenchmark: boolean;
}

/** The row after the matrix, and those within it before which a page may end. */
interface PlacedMatrix {
  readonly next: number;
  readonly starts: readonly number[];
}

/**
 * All indicators brought to 0..100, beside their benchmarks, block by block, and a chart of the main
 * ones.
 */
export function planMatrix(page: CustomerPage, row: number, input: MatrixInput): PlacedMatrix {
  const { draft, say, formats } = page;
  const { axes, benchmarks, bounds } = input;
  const lines: { key: string; cells: CellContent[] }[] = [];
  const placed: Axis[] = [];
  const headings: number[] = [];
  const first = row + 2;
  const lineOf = (key: string) =>
    input.blocks.find(({ block }) => block.lines.some((line) => line.key === key));

  for (const { block, placed: own } of input.blocks) {
    const shown = block.lines.flatMap((line) => {
      const axis = axes.find(({ key }) => key === line.key);
      const of = axis?.share?.of;
      const isKnown = of === undefined || "formula" in of || lineOf(of.key) !== undefined;
      return axis === undefined || !isKnown ? [] : [{ line, axis }];
    });
    if (shown.length === 0) continue;
    headings.push(first + lines.length);
    lines.push({ key: `block.${block.key}`, cells: columns.map(() => null) });
    lines.at(-1)!.cells[0] = block.heading;
    for (const { line, axis } of shown) {
      const at = first + lines.length;
      const cell = (column: MatrixColumn): string => cellInRow(at, columnAt(column));
      const figure = (column: FigureColumn): string => own.cell(line.key, column);
      const { indicator = line.key, segment = "" } = line;
      const known = benchmarks?.benchmark(indicator, segment) ?? null;
      const share = axis.share === undefined ? null : shareOf(axis.share.of, lineOf);
      const brought = (from: string): string =>
        share === null
          ? `IF(ISNUMBER(${from}),${from},"")`
          : `IF(ISNUMBER(${from}),IF(ISNUMBER(${share}),IF(${share}>0,${from}/${share},""),""),"")`;
      const [zero, hundred, points] = [cell("zero"), cell("hundred"), cell("points")];
      const scaled = (from: string): string =>
        `MAX(0,MIN(100,100*(${from}-${zero})/(${hundred}-${zero})))`;
      // People type over the bounds.
      const bounded = (text: string): string =>
        `IF(COUNT(${zero},${hundred})<2,"",IF(${zero}=${hundred},"",${text}))`;
      const other = figure("benchmark");
      const { zero: worst, hundred: best } =
        (axis.isAsked === true ? undefined : bounds[axis.key]) ?? axis;
      const contents: Readonly<Record<MatrixColumn, CellContent>> = {
        label: axis.share === undefined ? line.label : labelOf(page, axis, line.label),
        value: formula(brought(figure("value"))),
        count: line.count === undefined ? null : formula(figure("count")),
        zero: worst,
        hundred: best,
        points: formula(`IF(ISNUMBER(${cell("value")}),${bounded(scaled(cell("value")))},"")`),
        peers: known === null ? null : formula(known.peers),
        blank: null,
        benchmark:
          known === null
            ? null
            : formula(
                share === null
                  ? `IF(ISNUMBER(${other}),${bounded(scaled(other))},"")`
                  : `IF(ISNUMBER(${other}),IF(ISNUMBER(${share}),IF(${share}>0,${bounded(scaled(`${other}/${share}`))},""),""),"")`,
              ),
        gap:
          known === null
            ? null
            : formula(
                `IF(ISNUMBER(${points}),IF(ISNUMBER(${cell("benchmark")}),${points}-${cell("benchmark")},""),"")`,
              ),
        percentile: known === null ? null : formula(figure("percentile")),
        remark: known === null ? null : formula(figure("remark")),
      };
      placed.push({ axis, line, row: at, hasBenchmark: known !== null });
      lines.push({ key: line.key, cells: columns.map((column) => contents[column]) });
    }
  }
  const kept = keptAxes(axes, bounds).filter(({ key }) => !lines.some((one) => one.key === key));
  if (kept.length > 0) {
    headings.push(first + lines.length);
    const named = (key: string, label: string, { zero, hundred }: Partial<Bounds>) => ({
      key,
      cells: columns.map((column): CellContent => {
        if (column === "label") return label;
        return (column === "zero" ? zero : column === "hundred" ? hundred : null) ?? null;
      }),
    });
    lines.push(named("block.away", say("follow.radar.away"), {}));
    for (const axis of kept) lines.push(named(axis.key, labelOf(page, axis), bounds[axis.key]!));
  }
  if (lines.length === 0) return { next: row, starts: [] };

  const points = "0.0";
  const { body, next } = planSection(page, row, {
    key: "matrix",
    heading: say("follow.radar.heading"),
    width: FIGURE_WIDTH,
    headers: columns.map((column) =>
      column === "label" || column === "blank" ? "" : say(`follow.radar.${column}`),
    ),
    lines,
    numberFormats: columns.map((column) => {
      switch (column) {
        case "count":
        case "peers":
          return formats.count;
        case "points":
        case "benchmark":
          return points;
        case "gap":
          return `+${points};-${points};${points}`;
        case "percentile":
          return formats.percent;
        default:
          return null;
      }
    }),
  });
  const header = { ...body, row: body.row - 1, rows: 1 };
  draft.format(header, { wrap: true, vertical: "center" });
  draft.height(header.row, 26);
  const area = (column: MatrixColumn, at = body.row, rows = body.rows) =>
    ({ row: at, column: columnAt(column), rows, columns: 1 }) as const;
  draft.style(area("count"), "muted");
  draft.style(area("peers"), "muted");
  draft.style(area("points"), "strong");
  draft.format(area("remark"), { style: "warning", align: "right" });
  draft.conditional({
    kind: "dataBar",
    area: area("points"),
    color: palette.bar,
    minimum: 0,
    maximum: 100,
  });
  for (const at of headings) draft.style({ ...body, row: at, rows: 1, columns: 1 }, "strong");
  for (const { axis, line, row: at } of placed) {
    const numberFormat = axis.share === undefined ? line.numberFormat : formats.percentExact;
    draft.format(area("value", at, 1), { numberFormat });
    draft.format(
      { ...area("zero", at, 1), columns: 2 },
      { style: axis.isAsked === true ? "muted" : "input", numberFormat },
    );
  }
  const away = area("zero", body.row + lines.length - kept.length, kept.length);
  if (kept.length > 0) {
    draft.format({ ...away, columns: 2 }, { style: "input", numberFormat: formats.percentExact });
  }

  const left = input.blocks
    .flatMap(({ block }) => block.lines)
    .filter(({ key }) => amounts.includes(key))
    .map(({ label }) => label);
  const notes = [
    ...textLines(say("follow.radar.note")),
    ...(left.length === 0
      ? []
      : textLines(say("follow.radar.amounts", { names: left.join(", ") }))),
  ];
  notes.forEach((note, i) => {
    draft.keyRow(next - 1 + i, `matrix.note.${i + 1}`);
    draft.cell(next - 1 + i, LABEL, note, { style: "note" });
  });
  const radar = planRadar(page, next + notes.length, placed);
  return { ...radar, starts: [...headings.slice(1), ...radar.starts] };
}

/** Axes of which people have typed the bounds: these stay, where the figure is away for one time. */
function keptAxes(axes: readonly MatrixAxis[], bounds: MatrixInput["bounds"]): MatrixAxis[] {
  return axes.filter(({ key, zero, hundred, isAsked }) => {
    const typed = bounds[key];
    const isTyped = typed !== undefined && (typed.zero !== zero || typed.hundred !== hundred);
    return isTyped && isAsked !== true;
  });
}

/** What an indicator is called, with what it is a share of. */
function labelOf({ say, language }: CustomerPage, { key, share }: MatrixAxis, label = key): string {
  const indicator = indicatorName(key, language) ?? label;
  return share === undefined ? indicator : say(share.words, { indicator });
}

/** What an amount is a share of, as formulas address it. */
function shareOf(
  of: NonNullable<MatrixAxis["share"]>["of"],
  lineOf: (key: string) => MatrixInput["blocks"][number] | undefined,
): string {
  return "formula" in of ? of.formula : lineOf(of.key)!.placed.cell(of.key, of.column);
}

/** The chart of the main indicators. */
function planRadar(page: CustomerPage, row: number, all: readonly Axis[]): PlacedMatrix {
  const { draft, say, language } = page;
  const drawn = drawnAxes.flatMap((keys) => {
    const found = keys.flatMap((key) => all.filter(({ line }) => line.key === key));
    return found.slice(0, 1);
  });
  if (drawn.length < LEAST_AXES) return { next: row, starts: [] };
  for (let i = 0; i < CHART_ROWS; i++) draft.keyRow(row + i, `matrix.chart.${i + 1}`);
  draft.put(row, DRAWN, [["", say("follow.radar.points"), say("follow.radar.benchmark")]], {
    style: "muted",
    align: "right",
  });
  const body = draft.put(
    row + 1,
    DRAWN,
    drawn.map(({ line, row: at, hasBenchmark }) => [
      indicatorName(line.key, language) ?? line.label,
      formula(cellInRow(at, columnAt("points"))),
      hasBenchmark ? formula(cellInRow(at, columnAt("benchmark"))) : null,
    ]),
    { style: "muted", numberFormat: "0.0" },
  );
  const series = (column: number, name: string, color: string, dashed: boolean) => ({
    name,
    values: { ...body, column: body.column + column, columns: 1 },
    categories: { ...body, columns: 1 },
    color,
    dashed,
  });
  draft.chart({
    name: "CcsCustomerRadar",
    kind: "radar",
    title: say("follow.radar.chart"),
    series: [
      series(1, say("follow.radar.points"), palette.accent, false),
      ...(drawn.some(({ hasBenchmark }) => hasBenchmark)
        ? [series(2, say("follow.radar.benchmark"), palette.grey, true)]
        : []),
    ],
    position: { row, column: LABEL, rows: CHART_ROWS, columns: FIGURE_WIDTH },
    valueAxis: { minimum: 0, maximum: 100, majorUnit: 25, numberFormat: "0" },
    legend: true,
  });
  return { next: row + CHART_ROWS + 1, starts: [row] };
}
