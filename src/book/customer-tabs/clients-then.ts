import type { LifetimeSpan, LifetimesTab } from "./lifetimes-tab";
import { isFilled } from "./lines-tab";

/** From the first day of a period to the first day after it. */
export interface Days {
  readonly from: number;
  readonly until: number;
}

/** Whether somebody was a client on some day. A start that nobody knows was before, an end is to come. */
export function wasThere({ start, end }: LifetimeSpan, { from, until }: Days): boolean {
  return !(start >= until) && !(end <= from);
}

/** The same over the lines of the tab, as a product of conditions. */
export function thereOf({ range }: LifetimesTab, { from, until }: Days): string {
  const [start, end] = [range("start"), range("end")];
  return `(1-${isFilled(start)}*(${start}>=${until}))*(1-${isFilled(end)}*(${end}<=${from}))`;
}

/** The same of one client, as 1 or 0. */
export function thereAt({ cell }: LifetimesTab, line: number, { from, until }: Days): string {
  const [start, end] = [cell("start", line), cell("end", line)];
  return `IF(ISNUMBER(${start}),IF(${start}>=${until},0,1),1)*IF(ISNUMBER(${end}),IF(${end}<=${from},0,1),1)`;
}
