import type { GraphicComponentOption, LegendComponentOption } from "echarts/components";
import { axesOption } from "./axes-option";
import type { ChartParts, LinePart } from "./chart-parts";
import { pieOption, radarOption } from "./round-option";
import type { ChartOption, Room } from "./echarts-option";
import { FONT, lineStyle, textStyle, textWidth } from "./chart-style";

const LEGEND = { size: 12, color: "#595959", bold: false };
const LEGEND_HEIGHT = 26;
const EDGE = 10;

// What stands before a name in the legend, 24 by 9 pixels at most.
const LINE_WIDTH = 24;
const SQUARE = "M0 0h9v9h-9z";
const LINE = "M0 3h24v3h-24z";
const DASHES = "M0 3.5h6v2h-6zM9 3.5h6v2h-6zM18 3.5h6v2h-6z";
const DOT = "M12 0a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0 -9z";

/** Says to ECharts what a chart shows and how. */
export function chartOption(
  parts: ChartParts,
  size: { readonly width: number; readonly height: number },
  language: string,
): ChartOption {
  const { title, legend, frame, groups } = parts;
  const [group] = groups;
  const isPie = group?.kind === "pie" || group?.kind === "doughnut";
  const entries = legendEntries(parts);
  const heading = title ? title.size * 1.2 + 14 : EDGE;
  const legendWidth = legend === "left" || legend === "right" ? widthOfLegend(entries) : 0;
  const room: Room = {
    left: EDGE + (legend === "left" ? legendWidth : 0),
    top: heading + (legend === "top" ? LEGEND_HEIGHT : 0),
    right: EDGE + (legend === "right" ? legendWidth : 0),
    bottom: EDGE + (legend === "bottom" ? LEGEND_HEIGHT : 0),
  };
  return {
    animation: false,
    backgroundColor: "#fff",
    textStyle: { fontFamily: FONT },
    ...(frame ? { graphic: [frameAround(frame, size)] } : {}),
    ...(title
      ? {
          title: {
            text: title.text,
            left: "center",
            top: 9,
            padding: 0,
            textStyle: {
              ...textStyle(title),
              width: size.width - 2 * EDGE,
              overflow: "truncate" as const,
            },
          },
        }
      : {}),
    ...(legend ? { legend: legendOption(legend, entries, heading) } : {}),
    ...(group?.kind === "radar"
      ? radarOption(parts, room, size, language)
      : isPie
        ? pieOption(group, room, language)
        : axesOption(parts, room, size, language)),
  };
}

function frameAround(
  frame: LinePart,
  { width, height }: { readonly width: number; readonly height: number },
): GraphicComponentOption {
  const { color, width: lineWidth, type } = lineStyle(frame);
  return {
    type: "rect",
    silent: true,
    z: -1,
    shape: { x: 0.5, y: 0.5, width: width - 1, height: height - 1 },
    style: { fill: "none", stroke: color, lineWidth, lineDash: type },
  };
}

interface LegendEntry {
  readonly name: string;
  readonly icon: string;
  readonly color?: string;
}

function legendEntries({ groups }: ChartParts): LegendEntry[] {
  return groups.flatMap(({ kind, series }) => {
    if (kind === "pie" || kind === "doughnut") {
      return (series[0]?.categories ?? []).map((name) => ({ name, icon: SQUARE }));
    }
    return series.map(({ name, line, marker, fill }) => {
      if (kind === "column" || kind === "bar" || kind === "area") {
        return { name, icon: SQUARE, color: fill ?? "none" };
      }
      const drawn = (line ? (line.dash === undefined ? LINE : DASHES) : "") + (marker ? DOT : "");
      const color = line?.color ?? marker?.color ?? fill;
      return { name, icon: drawn === "" ? SQUARE : drawn, ...(color ? { color } : {}) };
    });
  });
}

function widthOfLegend(entries: readonly LegendEntry[]): number {
  return Math.max(0, ...entries.map(({ name }) => textWidth(name, LEGEND.size))) + LINE_WIDTH + 20;
}

/** Entries go by their numbers: two series may have one name, or none. */
function legendOption(
  place: NonNullable<ChartParts["legend"]>,
  entries: readonly LegendEntry[],
  heading: number,
): LegendComponentOption {
  const isBeside = place === "left" || place === "right";
  return {
    data: entries.map(({ icon, color }, index) => ({
      name: String(index),
      icon: `path://${icon}`,
      itemStyle: { ...(color === undefined ? {} : { color }), borderWidth: 0 },
    })),
    formatter: (index) => entries[Number(index)]?.name ?? "",
    selectedMode: false,
    orient: isBeside ? "vertical" : "horizontal",
    itemWidth: entries.every(({ icon }) => icon === SQUARE) ? 9 : LINE_WIDTH,
    itemHeight: 9,
    itemGap: 14,
    padding: 0,
    textStyle: textStyle(LEGEND),
    ...(isBeside
      ? { [place]: EDGE, top: "middle" }
      : { left: "center", [place]: place === "top" ? heading : EDGE }),
  };
}
