import { format } from "echarts/core";
import type { LinePart, MarkerPart, TextPart } from "./chart-parts";

export const FONT = "Calibri, Carlito, 'Segoe UI', Arial, sans-serif";

export interface TextStyle {
  readonly color: string;
  readonly fontSize: number;
  readonly lineHeight: number;
  readonly fontFamily: string;
  readonly fontWeight: "bold" | "normal";
}

export function textStyle({ color, size, bold }: Omit<TextPart, "text">): TextStyle {
  return {
    color,
    fontSize: Math.round(size * 100) / 100,
    // ECharts would take it from the width of a Chinese character, which fonts may lack.
    lineHeight: Math.round(size * 1.2),
    fontFamily: FONT,
    fontWeight: bold ? "bold" : "normal",
  };
}

export interface LineStyle {
  readonly color: string;
  readonly width: number;
  readonly type: "solid" | number[];
}

export function lineStyle({ color, width, dash }: LinePart): LineStyle {
  return { color, width, type: dash === undefined ? "solid" : dash.split(" ").map(Number) };
}

const SYMBOLS: Readonly<Record<string, string>> = {
  square: "rect",
  diamond: "diamond",
  triangle: "triangle",
};

export interface MarkerStyle {
  readonly symbol: string;
  readonly symbolSize: number;
  readonly itemStyle?: {
    readonly color: string;
    readonly borderWidth: number;
    readonly opacity: number;
  };
}

export function markerStyle(marker: MarkerPart | null): MarkerStyle {
  if (!marker) return { symbol: "none", symbolSize: 0 };
  return {
    symbol: SYMBOLS[marker.symbol] ?? "circle",
    symbolSize: marker.size,
    itemStyle: { color: marker.color, borderWidth: 0, opacity: 1 },
  };
}

/** In pixels. */
export function textWidth(text: string, size: number): number {
  return format.getTextRect(text, `${size}px ${FONT}`).width;
}
