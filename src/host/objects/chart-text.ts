import { xmlDecode } from "@cj-tech-master/excelts";
import { parseTxPr } from "@cj-tech-master/excelts/chart";
import type {
  ChartTextProperties,
  ChartTitle,
  DataLabelPosition,
  DataLabels,
  SeriesBase,
} from "@cj-tech-master/excelts/chart";
import { colorDigits } from "../colors";
import { invalidArgument } from "../excel-error";
import { hostObject } from "../object-kind";
import type { ObjectKind, Scalar } from "../object-kind";
import { assertSheetWritable } from "../sheet-protection";
import { modelOf, redraw, seriesOf } from "./chart";
import { amount, choice, flag, words } from "./property-values";
import type { ChartLabelsTarget, ChartTitleTarget } from "./targets";
import { without } from "../without";

function titleOf({ chart, axis }: ChartTitleTarget): ChartTitle | undefined {
  return axis ? axis.title : modelOf(chart).chart.title;
}

function setTitle(target: ChartTitleTarget, title: ChartTitle | undefined): void {
  const { axis } = target;
  redraw(target, ({ chart: data }) => {
    const holder = axis ?? data;
    if (title) holder.title = title;
    else delete holder.title;
    if (!axis) data.autoTitleDeleted = title === undefined;
  });
}

export function textOf(title: ChartTitle | undefined): string | undefined {
  if (title?.rawTx !== undefined) {
    return [...title.rawTx.matchAll(/<a:t>([^<]*)<\/a:t>/g)]
      .map((run) => xmlDecode(run[1] ?? ""))
      .join("");
  }
  return title?.text?.paragraphs
    .map((paragraph) => (paragraph.runs ?? []).map((run) => run.text).join(""))
    .join("\n");
}

/** A loaded title is XML until somebody writes it anew. */
export function propertiesOf(title: ChartTitle | undefined): ChartTextProperties {
  if (title?.rawTx === undefined) return title?.text?.paragraphs[0]?.runs?.[0]?.properties ?? {};
  const [, run = ""] = /<a:rPr([^>]*>(?:.*?<\/a:rPr>)?)/s.exec(title.rawTx) ?? [];
  const size = /\bsz="([0-9]+)"/.exec(run)?.[1];
  const color = /<a:srgbClr val="([0-9A-Fa-f]{6})"/.exec(run)?.[1];
  const fontFamily = /<a:latin typeface="([^"]*)"/.exec(run)?.[1];
  return {
    bold: /\bb="1"/.test(run),
    italic: /\bi="1"/.test(run),
    ...(size === undefined ? {} : { size: Number(size) }),
    ...(color === undefined ? {} : { color: { srgb: color.toUpperCase() } }),
    ...(fontFamily === undefined ? {} : { fontFamily: xmlDecode(fontFamily) }),
  };
}

function written(
  title: ChartTitle | undefined,
  text: string,
  properties: ChartTextProperties,
): ChartTitle {
  const kept = without(title ?? {}, "strRef", "rawTx");
  return {
    ...kept,
    overlay: kept.overlay ?? false,
    text: { paragraphs: [{ runs: [{ text, properties }] }] },
  };
}

/** What Excel shows where nobody has written a title: the name of the only series. */
function automaticText({ chart, axis }: ChartTitleTarget): string {
  if (axis) return "Axis Title";
  const [only, ...others] = seriesOf(chart);
  const name = only?.tx?.value ?? only?.tx?.strRef?.cache?.points[0]?.value;
  return others.length === 0 && name !== undefined ? name : "Chart Title";
}

export const chartTitle: ObjectKind<ChartTitleTarget> = {
  guard: assertSheetWritable,
  scalars: {
    text: {
      get: (target) => textOf(titleOf(target)) ?? automaticText(target),
      set: (target, text) => {
        const title = titleOf(target);
        setTitle(target, written(title, words(text), propertiesOf(title)));
      },
    },
    visible: {
      get: (target) => {
        if (titleOf(target)) return true;
        return target.axis ? false : modelOf(target.chart).chart.autoTitleDeleted !== true;
      },
      set: (target, on) => {
        if (!flag(on)) setTitle(target, undefined);
        else if (!titleOf(target)) setTitle(target, written(undefined, automaticText(target), {}));
      },
    },
  },
  objects: { format: (target) => hostObject("ChartTitleFormat", target) },
};

export const chartTitleFormat: ObjectKind<ChartTitleTarget> = {
  objects: { font: (target) => hostObject("ChartTitleFont", target) },
};

function font(
  read: (properties: ChartTextProperties) => unknown,
  change: (value: unknown) => ChartTextProperties,
): Scalar<ChartTitleTarget> {
  return {
    get: (target) => read(propertiesOf(titleOf(target))),
    set: (target, value) => {
      const title = titleOf(target);
      const text = textOf(title) ?? automaticText(target);
      setTitle(target, written(title, text, { ...propertiesOf(title), ...change(value) }));
    },
  };
}

export const chartTitleFont: ObjectKind<ChartTitleTarget> = {
  guard: assertSheetWritable,
  scalars: {
    // The file keeps hundredths of a point.
    size: font(
      ({ size }) => (size ?? 1400) / 100,
      (size) => ({ size: Math.round(amount(size) * 100) }),
    ),
    bold: font(
      ({ bold }) => bold ?? false,
      (bold) => ({ bold: flag(bold) }),
    ),
    italic: font(
      ({ italic }) => italic ?? false,
      (italic) => ({ italic: flag(italic) }),
    ),
    color: font(
      ({ color }) => `#${color?.srgb ?? "595959"}`,
      (color) => ({ color: { srgb: colorDigits(color) } }),
    ),
    name: font(
      ({ fontFamily }) => fontFamily ?? "Calibri",
      (name) => ({ fontFamily: words(name) }),
    ),
  },
};

type Labelled = SeriesBase & { dataLabels?: DataLabels };

function holders({ chart, series }: ChartLabelsTarget): Labelled[] {
  return series ? [series] : seriesOf(chart);
}

function labels(target: ChartLabelsTarget): DataLabels {
  return holders(target)[0]?.dataLabels ?? {};
}

/** What a file must say to be taken at its word: readers show whatever it leaves out. */
const valueOnly: DataLabels = {
  showLegendKey: false,
  showVal: true,
  showCatName: false,
  showSerName: false,
  showPercent: false,
  showBubbleSize: false,
};

export function relabel(target: ChartLabelsTarget, part: DataLabels): void {
  redraw(target, () => {
    for (const series of holders(target)) {
      series.dataLabels = { ...valueOnly, ...series.dataLabels, ...part };
    }
  });
}

function shows(
  key: "showVal" | "showCatName" | "showSerName" | "showPercent",
): Scalar<ChartLabelsTarget> {
  return {
    get: (target) => labels(target)[key] ?? false,
    set: (target, on) => relabel(target, { [key]: flag(on) }),
  };
}

const positions = choice<DataLabelPosition>(
  {
    BestFit: "bestFit",
    Center: "ctr",
    InsideBase: "inBase",
    InsideEnd: "inEnd",
    OutsideEnd: "outEnd",
    Left: "l",
    Right: "r",
    Top: "t",
    Bottom: "b",
  },
  "label position",
);

/** Excel rejects a file whose labels lie where their kind of chart has no place for them. */
const PLACES: Record<string, readonly DataLabelPosition[]> = {
  bar: ["ctr", "inBase", "inEnd", "outEnd"],
  pie: ["bestFit", "ctr", "inEnd", "outEnd"],
  doughnut: [],
  area: [],
};

export const chartDataLabels: ObjectKind<ChartLabelsTarget> = {
  guard: assertSheetWritable,
  scalars: {
    showValue: shows("showVal"),
    showCategoryName: shows("showCatName"),
    showSeriesName: shows("showSerName"),
    showPercentage: shows("showPercent"),
    numberFormat: {
      get: (target) => labels(target).numFmt?.formatCode ?? "General",
      set: (target, format) =>
        relabel(target, { numFmt: { formatCode: words(format), sourceLinked: false } }),
    },
    position: {
      get: (target) => {
        const { position } = labels(target);
        return position === undefined ? "None" : positions.toExcel(position);
      },
      set: (target, given) => {
        const position = positions.toFile(given);
        const [group] = modelOf(target.chart).chart.plotArea.chartTypes;
        const places = PLACES[group?.type ?? ""] ?? ["ctr", "l", "r", "t", "b"];
        if (!places.includes(position)) {
          throw invalidArgument(`Labels of this chart cannot lie ${String(given)}.`);
        }
        relabel(target, { position });
      },
    },
  },
  objects: { format: (target) => hostObject("ChartDataLabelFormat", target) },
};

export const chartDataLabelFormat: ObjectKind<ChartLabelsTarget> = {
  objects: { font: (target) => hostObject("ChartDataLabelFont", target) },
};

/** A loaded chart keeps it as XML until somebody asks. */
function fontOf(target: ChartLabelsTarget): ChartTextProperties {
  const { txPr } = labels(target);
  return txPr ? parseTxPr(txPr) : {};
}

function labelFont(
  read: (properties: ChartTextProperties) => unknown,
  change: (value: unknown) => ChartTextProperties,
): Scalar<ChartLabelsTarget> {
  return {
    get: (target) => read(fontOf(target)),
    set: (target, value) => relabel(target, { txPr: { ...fontOf(target), ...change(value) } }),
  };
}

export const chartDataLabelFont: ObjectKind<ChartLabelsTarget> = {
  guard: assertSheetWritable,
  scalars: {
    // The file keeps hundredths of a point.
    size: labelFont(
      ({ size }) => (size ?? 900) / 100,
      (size) => ({ size: Math.round(amount(size) * 100) }),
    ),
    bold: labelFont(
      ({ bold }) => bold ?? false,
      (bold) => ({ bold: flag(bold) }),
    ),
    color: labelFont(
      ({ color }) => `#${color?.srgb ?? "404040"}`,
      (color) => ({ color: { srgb: colorDigits(color) } }),
    ),
  },
};
