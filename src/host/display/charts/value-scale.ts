import type { AxisPart } from "./chart-parts";

/** An axis with its ends and steps settled. */
export interface ValueScale {
  readonly minimum: number;
  readonly maximum: number;
  readonly ticks: readonly number[];
  /** Share 0..1 of the way from the minimum. */
  readonly share: (value: number) => number;
}

/** Settles the ends of an axis as Excel does: round steps, from zero unless values are close. */
export function valueScale(axis: AxisPart, values: readonly number[], pixels: number): ValueScale {
  const low = Math.min(...values, Infinity);
  const high = Math.max(...values, -Infinity);
  const [dataLow, dataHigh] = low <= high ? [low, high] : [0, 1];
  const fromZero = dataLow >= 0 && (dataHigh - dataLow) / (dataHigh || 1) > 1 / 6;
  const start = axis.minimum ?? (fromZero || (dataLow >= 0 && dataHigh === dataLow) ? 0 : dataLow);
  const above = dataHigh + (dataHigh - start) * 0.05;
  const end = axis.maximum ?? (dataHigh <= 0 ? 0 : above);
  const step = axis.step ?? roundStep((end - start || 1) / Math.max(2, pixels / 32));
  const minimum = axis.minimum ?? Math.floor(start / step + 1e-9) * step;
  const maximum = axis.maximum ?? Math.max(minimum + step, Math.ceil(end / step - 1e-9) * step);
  const ticks: number[] = [];
  for (let place = 0; minimum + place * step <= maximum + step * 1e-6 && place < 200; place++) {
    ticks.push(Number((minimum + place * step).toPrecision(12)));
  }
  return { minimum, maximum, ticks, share: (value) => (value - minimum) / (maximum - minimum) };
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const [round = 10] = [1, 2, 5, 10].filter((one) => one * power >= rough - power * 1e-9);
  return round * power;
}
