import type { Workbook } from "@cj-tech-master/excelts";
import { parseSpPr, parseTxPr } from "@cj-tech-master/excelts/chart";
import type {
  ChartAxis,
  ChartColor,
  ChartLine,
  ChartMarker,
  ChartModel,
  ChartTextProperties,
  ChartTitle,
  ChartTypeGroup,
  DataLabels,
  SeriesBase,
  ShapeProperties,
} from "@cj-tech-master/excelts/chart";
import { propertiesOf, textOf } from "../../objects/chart-text";
import { tintedTheme } from "../display-color";
import type {
  AxisPart,
  ChartGroup,
  ChartParts,
  LabelsPart,
  LinePart,
  MarkerPart,
  SeriesPart,
  TextPart,
} from "./chart-parts";
import { chartCells } from "./chart-cells";

const EMU_PER_PIXEL = 9525;
const PIXELS_PER_POINT = 4 / 3;
const GREY = "#595959";
const PALE: LinePart = { color: "#D9D9D9", width: 1 };
const DASHES: Readonly<Record<string, string>> = {
  dot: "1 3",
  sysDot: "1 2",
  dash: "6 4",
  sysDash: "4 2",
  lgDash: "9 4",
  dashDot: "6 3 1 3",
  lgDashDot: "9 3 1 3",
};

const KINDS: Readonly<Record<string, ChartGroup["kind"]>> = {
  line: "line",
  area: "area",
  scatter: "scatter",
  radar: "radar",
  pie: "pie",
  doughnut: "doughnut",
};

/** Everything on a series that any kind of chart knows. */
type AnySeries = SeriesBase & {
  readonly cat?: Parameters<typeof chartCells>[1];
  readonly val?: Parameters<typeof chartCells>[1];
  readonly xVal?: Parameters<typeof chartCells>[1];
  readonly yVal?: Parameters<typeof chartCells>[1];
  readonly marker?: ChartMarker;
  readonly dataLabels?: DataLabels;
};

/** Reads a chart for drawing; undefined for one of a kind that is not drawn here. */
export function readChart(
  book: Workbook,
  { chart, spPr }: ChartModel,
  language: string,
): ChartParts | undefined {
  const { plotArea, title, legend, autoTitleDeleted } = chart;
  const groups = plotArea.chartTypes.map((group) => readGroup(book, group, language));
  if (!groups.every((group) => group !== undefined)) return undefined;
  const all = groups.flatMap(({ series }) => series);
  const [only, ...others] = all;
  const isTitled = title !== undefined && autoTitleDeleted !== true;
  const text = textOf(title) ?? (others.length === 0 ? only?.name : undefined);
  const places = { b: "bottom", r: "right", t: "top", l: "left", tr: "right" } as const;
  const isScatter = groups.some(({ kind }) => kind === "scatter");
  const values = plotArea.axes.filter(({ axisType }) => axisType === "val");
  const across = isScatter
    ? values.find(({ axPos }) => axPos === "b" || axPos === "t")
    : plotArea.axes.find(({ axisType }) => axisType !== "val");
  const up = values.find((axis) => axis !== across);
  const frame = shapeOf(spPr).line;
  return {
    ...(isTitled && text ? { title: titlePart(title, text, 14) } : {}),
    ...(legend ? { legend: places[legend.legendPos ?? "r"] } : {}),
    groups,
    across: axisPart(across),
    up: axisPart(up),
    frame: frame?.noFill ? null : (linePart(frame) ?? PALE),
  };
}

function shapeOf(properties: ShapeProperties | undefined): ShapeProperties {
  return properties ? parseSpPr(properties) : {};
}

function colorOf(color: ChartColor | undefined): string | undefined {
  if (color?.srgb !== undefined) return `#${color.srgb}`;
  return color?.theme === undefined ? undefined : tintedTheme(color.theme, 0);
}

function linePart(line: ChartLine | undefined): LinePart | undefined {
  if (!line || line.noFill) return undefined;
  const color = colorOf(line.color);
  if (color === undefined && line.width === undefined) return undefined;
  const dash = DASHES[line.dash ?? "solid"];
  return {
    color: color ?? GREY,
    width: (line.width ?? EMU_PER_PIXEL) / EMU_PER_PIXEL,
    ...(dash === undefined ? {} : { dash }),
  };
}

function textPart(properties: ChartTextProperties, size: number): Omit<TextPart, "text"> {
  const points = properties.size === undefined ? size : properties.size / 100;
  return {
    size: points * PIXELS_PER_POINT,
    color: colorOf(properties.color) ?? GREY,
    bold: properties.bold === true,
  };
}

function titlePart(title: ChartTitle | undefined, text: string, size: number): TextPart {
  const { bold, italic, color, size: own } = propertiesOf(title);
  return {
    text,
    ...textPart(
      {
        ...(bold === undefined ? {} : { bold }),
        ...(italic === undefined ? {} : { italic }),
        ...(color === undefined ? {} : { color }),
        // Files count in hundredths of a point.
        ...(own === undefined ? {} : { size: own }),
      },
      size,
    ),
  };
}

function axisPart(axis: ChartAxis | undefined): AxisPart {
  const { scaling, title, majorGridlines, numFmt } = axis ?? {};
  const step = (axis as { majorUnit?: number } | undefined)?.majorUnit;
  const line = shapeOf(axis?.spPr).line;
  const text = textOf(title);
  return {
    shown: axis !== undefined && axis.delete !== true,
    ...(text === undefined ? {} : { title: titlePart(title, text, 10) }),
    ...(scaling?.min === undefined ? {} : { minimum: scaling.min }),
    ...(scaling?.max === undefined ? {} : { maximum: scaling.max }),
    ...(step === undefined ? {} : { step }),
    format: numFmt?.formatCode ?? "General",
    grid: majorGridlines === undefined ? null : (linePart(shapeOf(majorGridlines).line) ?? PALE),
    line: line?.noFill ? null : (linePart(line) ?? PALE),
    label: textPart(axis?.txPr ? parseTxPr(axis.txPr) : {}, 9),
  };
}

function readGroup(
  book: Workbook,
  group: ChartTypeGroup,
  language: string,
): ChartGroup | undefined {
  const direction = group.type === "bar" ? group.barDir : undefined;
  const kind = direction === undefined ? KINDS[group.type] : direction === "bar" ? "bar" : "column";
  if (kind === undefined) return undefined;
  const { grouping, gapWidth, overlap } = group as {
    grouping?: string;
    gapWidth?: number;
    overlap?: number;
  };
  const isStacked = grouping === "stacked" || grouping === "percentStacked";
  const series = (group.series as readonly AnySeries[]).map((one) =>
    readSeries(book, one, kind, group, language),
  );
  return {
    kind,
    stack: !isStacked ? "none" : grouping === "stacked" ? "stacked" : "percent",
    gap: (gapWidth ?? 150) / 100,
    overlap: (overlap ?? (isStacked ? 100 : 0)) / 100,
    series,
  };
}

function readSeries(
  book: Workbook,
  series: AnySeries,
  kind: ChartGroup["kind"],
  group: ChartTypeGroup,
  language: string,
): SeriesPart {
  const shape = shapeOf(series.spPr);
  const automatic = accent(series.index);
  const isLine = kind === "line" || kind === "scatter" || kind === "radar";
  const own = linePart(shape.line);
  const line = shape.line?.noFill ? null : (own ?? (isLine ? thick(automatic) : null));
  const fill = shape.fill?.noFill ? null : (colorOf(shape.fill?.solid) ?? automatic);
  const values = chartCells(book, kind === "scatter" ? series.yVal : series.val, language);
  const categories = chartCells(book, kind === "scatter" ? series.xVal : series.cat, language);
  const labels = labelsPart(
    series.dataLabels ?? (group as { dataLabels?: DataLabels }).dataLabels,
    values.format,
  );
  return {
    name: series.tx?.value ?? chartCells(book, series.tx, language).texts[0] ?? "",
    categories: categories.texts,
    xs: categories.numbers,
    values: values.numbers,
    fill,
    line,
    marker: markerPart(series.marker, kind, group, line?.color ?? automatic),
    ...(labels ? { labels } : {}),
  };
}

function accent(index: number): string {
  return tintedTheme(4 + (index % 6), 0);
}

function thick(color: string): LinePart {
  return { color, width: 3 };
}

function markerPart(
  marker: ChartMarker | undefined,
  kind: ChartGroup["kind"],
  group: ChartTypeGroup,
  color: string,
): MarkerPart | null {
  const isMarked =
    kind === "scatter" ||
    (group.type === "radar" && group.radarStyle === "marker") ||
    (group.type === "line" && marker !== undefined);
  if (!isMarked || marker?.symbol === "none") return null;
  const shape = shapeOf(marker?.spPr);
  return {
    symbol: marker?.symbol ?? "circle",
    size: (marker?.size ?? 5) * PIXELS_PER_POINT,
    color: colorOf(shape.fill?.solid) ?? color,
  };
}

function labelsPart(labels: DataLabels | undefined, format: string): LabelsPart | undefined {
  if (!labels || labels.delete === true || labels.showVal !== true) return undefined;
  return {
    format: labels.numFmt?.formatCode ?? format,
    position: labels.position ?? "outEnd",
    style: textPart(labels.txPr ? parseTxPr(labels.txPr) : {}, 9),
  };
}
