import { confidenceQuantile } from "./normal";

/** Clients by their own time; all three in rising order. */
export interface Followed {
  /** Until when each client was observed. */
  readonly until: Float64Array;
  /** When some of them were lost. */
  readonly lost: Float64Array;
  /** From when on those were observed who were not from the beginning, each before its `until`. */
  readonly from: Float64Array;
}

/** A Kaplan-Meier table, by column; an entry for time 0 and each time at which some were lost. */
export interface SurvivalTable {
  readonly time: Float64Array;
  /** Clients observed at this time, those lost at it among them. */
  readonly atRisk: Float64Array;
  readonly lost: Float64Array;
  /** Share of clients who stay longer than this time. */
  readonly survival: Float64Array;
  /** 95 % limits of the survival; `NaN` where none exist. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * The product-limit table; for its conventions see `survival`. Who is observed from a later time on
 * only is at risk after that time, not at it, as in R's `Surv(entry, time, event)` (Tsai, Jewell and
 * Wang, Biometrika, 1987).
 */
export function productLimit({ until, lost, from }: Followed): SurvivalTable {
  const z = confidenceQuantile(0.95);
  const rows = countTimes(lost);
  const table = {
    time: new Float64Array(rows),
    atRisk: new Float64Array(rows),
    lost: new Float64Array(rows),
    survival: new Float64Array(rows),
    low: new Float64Array(rows),
    high: new Float64Array(rows),
  };
  let gone = 0;
  let entered = 0;
  let at = 0;
  let survival = 1;
  let greenwood = 0;
  for (let row = 0; row < rows; row++) {
    const time = row === 0 ? 0 : lost[at]!;
    let to = at;
    while (to < lost.length && lost[to] === time) to++;
    while (until[gone]! < time) gone++;
    while (from[entered]! < time) entered++;
    const atRisk = until.length - gone - (from.length - entered);
    const losses = to - at;
    if (losses > 0) {
      survival *= (atRisk - losses) / atRisk;
      greenwood += losses / (atRisk * (atRisk - losses));
    }
    table.time[row] = time;
    table.atRisk[row] = atRisk;
    table.lost[row] = losses;
    table.survival[row] = survival;
    // At 1 only time 0 without a loss, at 0 nobody left: neither has a log-log scale.
    const reach = (z * Math.sqrt(greenwood)) / -Math.log(survival);
    table.low[row] = survival === 1 ? 1 : survival === 0 ? NaN : survival ** Math.exp(reach);
    table.high[row] = survival === 1 ? 1 : survival === 0 ? NaN : survival ** Math.exp(-reach);
    at = to;
  }
  return table;
}

/** Rows of the table: time 0 and every other time of the sorted losses. */
function countTimes(lost: Float64Array): number {
  let rows = 1;
  let previous = 0;
  for (const time of lost) {
    if (time === previous) continue;
    rows++;
    previous = time;
  }
  return rows;
}
