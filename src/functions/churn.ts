import { annualChurn, churn } from "../metrics/churn";
import { churnByType } from "../metrics/churn-by-type";
import { churnPeriod } from "../metrics/churn-period";
import { declaredChurn } from "../metrics/declared-churn";
import { rankReasons } from "../metrics/reasons";
import { numbers, optional, requireSameShape } from "./arguments";
import { date, dates, flags, mayBeBlank, texts } from "./column-arguments";
import { label } from "./labels";
import { commonShape, valueBeside } from "./side-by-side";
import { single, spillLike, spillTable } from "./spill";
import { worksheetFunction } from "./worksheet-function";

// Nothing lost is a rate of 0 %; a blank is a period that nobody has counted yet.
const churnCall = worksheetFunction(
  { lost: numbers({ minimum: 0 }), opening: numbers({ minimum: 0 }) },
  ({ lost, opening }) => {
    return spillLike(commonShape(lost, opening), (i) => {
      const given = [valueBeside(lost, i), valueBeside(opening, i)] as const;
      return given.some(Number.isNaN) ? NaN : churn(...given);
    });
  },
);

/**
 * Churn over a period: what was lost of the opening base, as a fraction of that base. New clients of the period are on neither side. Give columns to get one rate a row.
 * @customfunction CHURN
 * @param lost Clients (or recurring revenue) of the opening base that were lost in the period. One number, or one for each row.
 * @param opening Clients (or recurring revenue) at the opening of the period. One number, or one for each row.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Divides by the opening base, as ChartMogul does: clients who joined within the period are on neither side. Stripe counts them on both sides, Baremetrics among the lost only, and ProfitWell leaves out only those who join and leave in one month.
 * @example =CLIENT.CHURN(lost, opening)
 */
export function CHURN(
  lost: unknown[][],
  opening: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return churnCall([lost, opening], invocation);
}

// A client without an end is still one; desktop Excel would say that he left on day 0.
const churnPeriodCall = worksheetFunction(
  {
    starts: dates(),
    ends: mayBeBlank(dates()),
    from: date(),
    to: date(),
    values: optional(numbers({ minimum: 0 })),
  },
  ({ starts, ends, from, to, values }) => {
    requireSameShape(starts, ends, values);
    const clients = { starts: starts.values, ends: ends.values };
    return single(churnPeriod(clients, { from, to }, values?.values));
  },
);

/**
 * Churn of a period from the clients' dates: share of the clients there on the first day who were lost by the last. With values, the same in revenue.
 * @customfunction CHURNPERIOD
 * @param starts Date on which each row became a client.
 * @param ends Date on which each client was lost, the first day without. Blank: still a client.
 * @param from Day of the opening base: whoever is a client on that day belongs to it.
 * @param to Last day of the period; losses on that day count.
 * @param [values] Revenue of each client at the opening; a blank beside a client of the opening base is refused. If omitted, every client counts as one.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Clients who joined after the first day are on neither side, as at ChartMogul; Stripe adds them to the base, Baremetrics to the lost when they leave at once. Give a client with several contracts one row, from the first start to the last end, and use the same date as the end of one period and the start of the next (31 December to 31 December).
 * @example =CLIENT.CHURNPERIOD(starts, ends, from, to)
 * @example =CLIENT.CHURNPERIOD(starts, ends, from, to, values)
 */
export function CHURNPERIOD(
  starts: unknown[][],
  ends: unknown[][],
  from: unknown[][],
  to: unknown[][],
  values: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return churnPeriodCall([starts, ends, from, to, values], invocation);
}

const churnByCall = worksheetFunction(
  {
    types: mayBeBlank(texts()),
    starts: dates(),
    ends: mayBeBlank(dates()),
    from: date(),
    to: date(),
  },
  ({ types, starts, ends, from, to }) => {
    requireSameShape(starts, types, ends);
    const clients = { starts: starts.values, ends: ends.values };
    const churn = churnByType(types.values, clients, { from, to });
    return spillTable([
      [label("type"), churn.types.map((type) => (type === "" ? label("noType") : type))],
      [label("opening"), churn.opening],
      [label("lost"), churn.lost],
      [label("churnRate"), churn.rate],
      [label("low"), churn.low],
      [label("high"), churn.high],
    ]);
  },
);

/**
 * Churn of a period by client type, most exposed first: clients at the opening, lost, rate and its 95% limits (Wilson).
 * @customfunction CHURNBY
 * @param types Type of each client, such as its size, sector or country.
 * @param starts Date on which each row became a client.
 * @param ends Date on which each client was lost, the first day without. Blank: still a client.
 * @param from Day of the opening base: whoever is a client on that day belongs to it.
 * @param to Last day of the period; losses on that day count.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Counts as CHURNPERIOD does. Few clients make wide limits: none lost of 25 may still be a rate of 13%. Types that differ in capitals, accents or spaces around are one.
 * @example =CLIENT.CHURNBY(types, starts, ends, from, to)
 */
export function CHURNBY(
  types: unknown[][],
  starts: unknown[][],
  ends: unknown[][],
  from: unknown[][],
  to: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return churnByCall([types, starts, ends, from, to], invocation);
}

// A rate of 0 is a period without a loss, a blank one that nobody has counted yet.
const churnAnnualCall = worksheetFunction(
  { rate: numbers(), days: numbers() },
  ({ rate, days }) => {
    return spillLike(commonShape(rate, days), (i) => {
      const given = [valueBeside(rate, i), valueBeside(days, i)] as const;
      return given.some(Number.isNaN) ? NaN : annualChurn(...given);
    });
  },
);

/**
 * A churn rate as a yearly one, compounded: 1-(1-rate)^(365/days). Give columns to get one result a row.
 * @customfunction CHURNANNUAL
 * @param rate Churn rate of the period, from 0 to 1: one number, or one for each length.
 * @param days Length of the period in days: one number, or one for each rate.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks 3% a month is 31% a year and not 36%: each month's loss is taken from a smaller base. An average month has 365/12 days; with 30 days the result is a little higher.
 * @example =CLIENT.CHURNANNUAL(rate, days)
 */
export function CHURNANNUAL(
  rate: unknown[][],
  days: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return churnAnnualCall([rate, days], invocation);
}

// "No" is a client who stays, a blank one who has not answered.
const churnDeclaredCall = worksheetFunction({ answers: flags() }, ({ answers }) => {
  const churn = declaredChurn(answers.values);
  return spillTable([
    [label("answers"), [churn.answers]],
    [label("leaving"), [churn.leaving]],
    [label("declaredChurn"), [churn.share]],
    [label("low"), [churn.low]],
    [label("high"), [churn.high]],
  ]);
});

/**
 * Declared churn: share of the clients who say that they will leave, with its 95% limits (Wilson). Blank answers are left out.
 * @customfunction CHURNDECLARED
 * @param answers Answers to "Will you have left us in 3 (or 5) years?": yes or no, TRUE or FALSE, 1 or 0.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Yes means that the client will leave: turn the answers round if you asked who will stay. It is the clients' own word; CHURNAT gives what was observed, RETENTIONCURVE what a model projects, and the three are not to be mixed.
 * @example =CLIENT.CHURNDECLARED(declared)
 */
export function CHURNDECLARED(
  answers: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return churnDeclaredCall([answers], invocation);
}

// A blank reason is a client who stays; a value of 0 is one who paid nothing, a blank unknown.
const reasonsCall = worksheetFunction(
  { reasons: texts(), values: optional(numbers({ minimum: 0 })) },
  ({ reasons, values }) => {
    requireSameShape(reasons, values);
    const { lost, ...ranking } = rankReasons(reasons.values, values?.values);
    return spillTable([
      [label("reason"), ranking.reasons],
      [label("clients"), ranking.counts],
      [label("share"), ranking.shares],
      [label("cumulative"), ranking.cumulative],
      ...(lost === undefined ? [] : [[label("valueLost"), lost] as const]),
    ]);
  },
);

/**
 * Reasons for leaving, most frequent first (Pareto): clients, share, cumulative share and, when values are given, the value lost.
 * @customfunction REASONS
 * @param reasons Reason for leaving of each lost client. Blank: the client is left out.
 * @param [values] Revenue of each client when it left; a blank beside a reason is refused.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Ranked by clients even when values are given; reasons of equal count stand by value, then by name. Shares are of the clients with a reason: write "unknown" where nobody knows it. Reasons that differ in capitals, accents or spaces around are one.
 * @example =CLIENT.REASONS(reasons)
 * @example =CLIENT.REASONS(reasons, values)
 */
export function REASONS(
  reasons: unknown[][],
  values: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return reasonsCall([reasons, values], invocation);
}
