import type { MessageKey } from "../../messages/messages";
import { formula } from "../native-formula";
import type { Area, CellContent, ChartSeries } from "../tab-plan";
import { palette } from "../tab-style";
import type { NumberFormats } from "./number-formats";
import { columnOf } from "./tab-draft";

/** Columns of the figures of a waterfall, by position: after the step and its level. */
export const waterfallColumns = { base: 2, total: 3, rise: 4, fall: 5, belowZero: 6 } as const;

/** What they are headed. */
export function waterfallHeaders(say: (key: MessageKey) => string): string[] {
  return [
    say("tab.column.step"),
    say("tab.chart.level"),
    say("tab.chart.base"),
    say("tab.chart.total"),
    say("tab.chart.rise"),
    say("tab.chart.fall"),
    say("tab.chart.belowZero"),
  ];
}

/** How they are shown: without the noise of zeros, for most steps have one column only. */
export function waterfallFormats({ money }: NumberFormats): (string | null)[] {
  return [null, money, ...new Array<string>(5).fill(`${money};-${money};`)];
}

/**
 * The columns of a step, from `waterfallColumns.base` on. It runs from the level before it to its own:
 * the invisible base carries what is seen of it; what lies below zero hangs from there, so that a
 * step across zero is drawn on both sides.
 */
export function stepCells(before: string, level: string): CellContent[] {
  return [
    formula(`MAX(0,MIN(${before},${level}))+MIN(0,MAX(${before},${level}))`),
    null,
    formula(`MAX(0,MAX(0,${level})-MAX(0,${before}))`),
    formula(`MAX(0,MAX(0,${before})-MAX(0,${level}))`),
    formula(`MIN(0,MIN(${before},${level}))-MIN(0,MAX(${before},${level}))`),
  ];
}

/** The series of a waterfall: every column stands on an invisible one, its figure the same way. */
export function waterfallSeries(
  body: Area,
  say: (key: MessageKey) => string,
  short: { readonly money: string; readonly rise: string; readonly fall: string },
): ChartSeries[] {
  const categories = columnOf(body, 0);
  const series = (
    name: string,
    column: number,
    color: string | null,
    labels?: ChartSeries["labels"],
  ): ChartSeries => ({
    name,
    values: columnOf(body, column),
    categories,
    color,
    ...(labels === undefined ? {} : { labels }),
  });
  const on = (numberFormat: string): ChartSeries["labels"] => ({
    numberFormat,
    position: "InsideBase",
    color: palette.ink,
  });
  return [
    series(say("tab.chart.base"), waterfallColumns.base, null),
    series(say("tab.chart.total"), waterfallColumns.total, palette.slate, {
      numberFormat: `${short.money};;`,
      position: "InsideEnd",
      color: palette.white,
    }),
    series(say("tab.chart.rise"), waterfallColumns.rise, palette.accent),
    series(say("tab.chart.fall"), waterfallColumns.fall, palette.fall),
    series(say("tab.chart.belowZero"), waterfallColumns.belowZero, palette.rule),
    series(`${say("tab.chart.rise")} `, waterfallColumns.rise, null, on(`${short.rise};;`)),
    series(`${say("tab.chart.fall")} `, waterfallColumns.fall, null, on(`${short.fall};;`)),
  ];
}
