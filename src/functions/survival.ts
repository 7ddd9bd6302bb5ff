import { cohorts } from "../metrics/cohorts";
import { churnAt, survival } from "../metrics/survival";
import { number, numbers, optional, requireSameShape, word } from "./arguments";
import { date, dates, mayBeBlank } from "./column-arguments";
import { label } from "./labels";
import { period, periodLabels } from "./periods";
import { spillTable } from "./spill";
import { todaySerial } from "./today";
import { worksheetFunction } from "./worksheet-function";

const TIME_LABELS = { day: "timeInDays", month: "timeInMonths", year: "timeInYears" } as const;

// A client without an end is still one; desktop Excel would say that it left on day 0.
const survivalCall = worksheetFunction(
  {
    starts: dates(),
    ends: mayBeBlank(dates()),
    asOf: optional(date()),
    unit: optional(
      word({ day: ["day", "jour"], month: ["month", "mois"], year: ["year", "année", "an"] }),
    ),
  },
  ({ starts, ends, asOf, unit = "month" }) => {
    requireSameShape(starts, ends);
    const table = survival(starts.values, ends.values, { asOf, unit, today: todaySerial() });
    return spillTable([
      [label(TIME_LABELS[unit]), table.time],
      [label("atRisk"), table.atRisk],
      [label("lost"), table.lost],
      [label("survival"), table.survival],
      [label("low"), table.low],
      [label("high"), table.high],
    ]);
  },
);

/**
 * How long clients stay (Kaplan-Meier): a row for each time after the start at which clients were lost, with those at risk, the lost, the share who stay longer and its 95% limits.
 * @customfunction SURVIVAL
 * @param starts Date on which each row became a client.
 * @param ends Date on which each client was lost, the first day without. Blank: still a client.
 * @param [asOf] Date as of which the list is looked at. If omitted, its latest date; needed when the list holds dates after today.
 * @param [unit] "day", "month" (calendar months) or "year". If omitted, "month".
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Clients still there (end blank or after asOf) count for as long as they were seen; later starts are left out. Without asOf, observation ends at the list's latest date: give it when the last loss is long ago, or when ends are planned. lifelines takes today instead, which makes another table every day; =TODAY() as asOf does the same. Months begun count by their days (14.5). Limits are log-log, as in SAS, Stata and lifelines; R's own default is "log". A list that forgot clients lost before it was begun overstates survival.
 * @example =CLIENT.SURVIVAL(starts, ends, asOf)
 * @example =CLIENT.SURVIVAL(starts, ends, asOf, "year")
 */
export function SURVIVAL(
  starts: unknown[][],
  ends: unknown[][],
  asOf: unknown[][],
  unit: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return survivalCall([starts, ends, asOf, unit], invocation);
}

const churnAtCall = worksheetFunction(
  {
    starts: dates(),
    ends: mayBeBlank(dates()),
    years: number({ above: 0 }),
    asOf: optional(date()),
  },
  ({ starts, ends, years, asOf }) => {
    requireSameShape(starts, ends);
    const { churn, low, high, atRisk, indicative } = churnAt(starts.values, ends.values, years, {
      asOf,
      today: todaySerial(),
    });
    return spillTable([
      [label("churnRate"), [churn]],
      [label("low"), [low]],
      [label("high"), [high]],
      [label("atRisk"), [atRisk]],
      [label("remark"), [indicative ? label("fewAtRisk") : ""]],
    ]);
  },
);

/**
 * Churn observed within so many years of the start, with its 95% limits, the clients still at risk by then, and a remark when they are fewer than ten.
 * @customfunction CHURNAT
 * @param starts Date on which each row became a client.
 * @param ends Date on which each client was lost, the first day without. Blank: still a client.
 * @param years Horizon in years from each client's own start, such as 3 or 5.
 * @param [asOf] Date as of which the list is looked at. If omitted, its latest date; needed when the list holds dates after today.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks It is 1 less the survival of SURVIVAL after that many times twelve months, so that young clients count too. A horizon that no client has been seen for is refused. Without asOf, observation ends at the list's latest date: give it when the last loss is long ago. Not one lost by then: the high limit is Wilson's for the clients still at risk. CHURNDECLARED is what clients say, RETENTIONCURVE what a model projects.
 * @example =CLIENT.CHURNAT(starts, ends, years, asOf)
 */
export function CHURNAT(
  starts: unknown[][],
  ends: unknown[][],
  years: unknown[][],
  asOf: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return churnAtCall([starts, ends, years, asOf], invocation);
}

// A value of 0 is a client who pays nothing, a blank is refused.
const cohortsCall = worksheetFunction(
  {
    starts: dates(),
    ends: mayBeBlank(dates()),
    period: optional(period()),
    asOf: optional(date()),
    values: optional(numbers({ minimum: 0 })),
  },
  async ({ starts, ends, period: unit = "month", asOf, values }) => {
    requireSameShape(starts, ends, values);
    const rows = cohorts(starts.values, ends.values, {
      period: unit,
      asOf,
      today: todaySerial(),
      values: values?.values,
    });
    // The oldest cohort is the one that is known for longest.
    const later = Array.from(rows[0]!.shares, (_, periods) => periods);
    const table = await spillTable([
      [
        label("cohort"),
        periodLabels(
          rows.map((row) => row.period),
          unit,
        ),
      ],
      [label(values === undefined ? "clients" : "value"), rows.map(({ size }) => size)],
      ...later.map((periods) => ["", rows.map(({ shares }) => shares[periods] ?? NaN)] as const),
    ]);
    // Numbers, so that INDEX and MATCH find a column by them.
    table[0]!.splice(2, later.length, ...later);
    return table;
  },
);

/**
 * Retention by cohort: of the clients who started in the same period, the share still there on the first day of the 1st, 2nd, 3rd ... period after it, in clients or in revenue. What is not known yet is blank.
 * @customfunction COHORTS
 * @param starts Date on which each row became a client.
 * @param ends Date on which each client was lost, the first day without. Blank: still a client.
 * @param [period] "month", "quarter" or "year". If omitted, "month".
 * @param [asOf] Date as of which the list is looked at. If omitted, its latest date; needed when the list holds dates after today.
 * @param [values] Revenue of each client; a blank beside a client is refused. If omitted, every client counts as one.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Column 0 is everybody who started in the period; a client counts in a later period when it is still there on its first day. Without asOf, the table ends at the list's latest date: give it when the last start or loss is long ago. Stripe counts at the end of each month (its month k is our column k+1), Recurly by each subscriber's own months. Revenue is the one value given for each client and never rises; ChartMogul's net MRR retention may. A period without new clients has no row.
 * @example =CLIENT.COHORTS(starts, ends, "year", asOf)
 * @example =CLIENT.COHORTS(starts, ends, "year", asOf, values)
 */
export function COHORTS(
  starts: unknown[][],
  ends: unknown[][],
  period: unknown[][],
  asOf: unknown[][],
  values: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return cohortsCall([starts, ends, period, asOf, values], invocation);
}
