import { USUAL_DISCOUNT } from "../metrics/clv";
import { MetricError } from "../metrics/metric-error";
import { number, numbers, optional, requireSameShape, word } from "./arguments";
import type { NumberMatrix } from "./arguments";
import { mayBeBlank } from "./column-arguments";
import { worksheetFunction } from "./worksheet-function";

/** The script with the numerics is loaded when the first model is asked for. */
function results(): Promise<typeof import("./model-results")> {
  return import("./model-results").catch(() => {
    throw new MetricError("notAvailable", "scriptNotLoaded");
  });
}

const positive = number({ above: 0 });
// 10 for 10 % would pass for a rate and leave hardly any value.
const rate = number({ minimum: 0, maximum: 1 });
const amounts = numbers({ minimum: 0 });

// Nobody left after a renewal is a 0; a blank is a renewal that is still to come.
const retentionFitCall = worksheetFunction({ survivors: amounts }, async ({ survivors }) =>
  (await results()).retentionFitTable(survivors),
);

/**
 * How clients' chances to leave differ, from the survivors of one or more cohorts: alpha, beta and log-likelihood of the shifted-beta-geometric model, for RETENTIONCURVE and CLVRESIDUAL.
 * @customfunction RETENTIONFIT
 * @param survivors One row a cohort, not one column: its clients at the start, then those left after each renewal, three periods or more. Leave renewals to come blank, at the end of the row.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Maximum likelihood, as Fader and Hardie (2007), all cohorts together; five periods or more are better than three. A single column is read as one cohort. #NUM! when the data have no best fit: nobody left or nobody stayed; retention does not rise over time, so that one rate says it all and CLV is enough; or nobody leaves after the first periods: give more of them, or count on those who are left to stay.
 * @example =CLIENT.RETENTIONFIT(survivors)
 */
export function RETENTIONFIT(
  survivors: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return retentionFitCall([survivors], invocation);
}

const retentionCurveCall = worksheetFunction(
  { alpha: positive, beta: positive, periods: number({ minimum: 1, maximum: 10_000 }) },
  async ({ alpha, beta, periods }) =>
    (await results()).retentionCurveTable({ alpha, beta }, periods),
);

/**
 * Projected survival and retention rate, a row for each period, from alpha and beta of RETENTIONFIT.
 * @customfunction RETENTIONCURVE
 * @param alpha Alpha of RETENTIONFIT, above 0.
 * @param beta Beta of RETENTIONFIT, above 0.
 * @param periods Periods to project, a whole number from 1 to 10000.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Retention rises over time although no client changes: those who leave easily leave first. Projecting one average rate instead shows too few clients left. RETENTIONFIT answers with a row of labels first: if fit is its result, give INDEX(fit,2,1) for alpha and INDEX(fit,2,2) for beta.
 * @example =CLIENT.RETENTIONCURVE(alpha, beta, 5)
 */
export function RETENTIONCURVE(
  alpha: unknown[][],
  beta: unknown[][],
  periods: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return retentionCurveCall([alpha, beta, periods], invocation);
}

const residualCall = worksheetFunction(
  {
    alpha: positive,
    beta: positive,
    discount: optional(rate),
    age: optional(numbers({ minimum: 1 })),
  },
  async ({ alpha, beta, discount, age }) =>
    (await results()).residualLifetimes({ alpha, beta }, discount, age),
);

/**
 * Discounted expected residual lifetime, in periods, just before a client's next renewal. Times the margin of a period, it is the client's residual value. Give a column of ages to get one result a row.
 * @customfunction CLVRESIDUAL
 * @param alpha Alpha of RETENTIONFIT, above 0.
 * @param beta Beta of RETENTIONFIT, above 0.
 * @param [discount] Discount rate of one period. If omitted, 10%, for periods of a year.
 * @param [age] Periods for which the client has been one; the next renewal has this number. If omitted, 1.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks DERL of Fader and Hardie (2010): the renewals to come, the next one included and not discounted. For monthly periods give the month's rate, (1 + yearly rate)^(1/12) - 1. Without discount the sum is endless for an alpha of 1 or less: #NUM!.
 * @example =CLIENT.CLVRESIDUAL(alpha, beta, 0.1, 4)
 * @example =CLIENT.CLVRESIDUAL(alpha, beta)
 */
export function CLVRESIDUAL(
  alpha: unknown[][],
  beta: unknown[][],
  discount: unknown[][],
  age: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return residualCall([alpha, beta, discount, age], invocation);
}

// Who bought once has a frequency of 0, and a recency that may be blank.
const buyerFitCall = worksheetFunction(
  { frequency: amounts, recency: mayBeBlank(amounts), age: amounts },
  async ({ frequency, recency, age }) => {
    requireSameShape(frequency, recency, age);
    return (await results()).buyerFitTable(valuesOf({ frequency, recency, age }));
  },
);

/**
 * How clients without a contract buy and drop out, from what they bought so far: r, alpha, a, b and log-likelihood of the BG/NBD model.
 * @customfunction CLVFIT
 * @param frequency Each client's purchases after the first one: 0 for who bought once.
 * @param recency Time from the first to the last purchase; 0 or blank for who bought once.
 * @param age Time from the first purchase to the day of the count, in the same unit as recency.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Maximum likelihood, as Fader, Hardie and Lee (2005). Unlike in RFM tables, the frequency leaves the first purchase out, and recency runs forward from it. Rows with a blank are left out. #NUM! when the data have no best fit: nobody bought again, nobody seems ever to leave, clients leave after their second purchase or never, or all clients are alike.
 * @example =CLIENT.CLVFIT(frequency, recency, age)
 */
export function CLVFIT(
  frequency: unknown[][],
  recency: unknown[][],
  age: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return buyerFitCall([frequency, recency, age], invocation);
}

/** Units of time in a year. */
const A_YEAR = { day: 365, week: 365 / 7, month: 12, year: 1 } as const;

const buyerValueCall = worksheetFunction(
  {
    frequency: amounts,
    recency: mayBeBlank(amounts),
    age: amounts,
    spend: mayBeBlank(numbers()),
    horizon: positive,
    discount: optional(rate),
    unit: optional(
      word({
        day: ["day", "jour"],
        week: ["week", "semaine"],
        month: ["month", "mois"],
        year: ["year", "année", "an"],
      }),
    ),
  },
  async ({
    frequency,
    recency,
    age,
    spend,
    horizon,
    discount = USUAL_DISCOUNT,
    unit = "month",
  }) => {
    requireSameShape(frequency, recency, age, spend);
    const perUnit = Math.expm1(Math.log1p(discount) / A_YEAR[unit]);
    return (await results()).buyerValueTable(
      { ...valuesOf({ frequency, recency, age }), spend: spend.values },
      horizon,
      perUnit,
    );
  },
);

/**
 * What each client without a contract is worth, a row a client: chance to be still active, purchases and spend per purchase to expect, and their value over the horizon.
 * @customfunction CLVBUYERS
 * @param frequency Each client's purchases after the first one: 0 for who bought once.
 * @param recency Time from the first to the last purchase; 0 or blank for who bought once.
 * @param age Time from the first purchase to the day of the count, in the same unit as recency.
 * @param spend Mean amount of the purchases after the first one, above 0; blank for who bought once.
 * @param horizon Time to look ahead, in the same unit.
 * @param [discount] Discount rate of a year. If omitted, 10%.
 * @param [unit] Unit of all these times: "day", "week", "month" or "year". If omitted, "month".
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Fits BG/NBD and Gamma-Gamma (Fader, Hardie and Lee 2005) to these clients. Value = expected spend × expected purchases, each discounted at the yearly rate for the time until it is made; the lifetimes package discounts by whole months. Who bought once counts as surely active, as the model has it, and spends the mean of all. Spend is revenue: multiply by your margin.
 * @example =CLIENT.CLVBUYERS(frequency, recency, age, basket, 12)
 * @example =CLIENT.CLVBUYERS(frequency, recency, age, basket, 36, 0.08, "month")
 */
export function CLVBUYERS(
  frequency: unknown[][],
  recency: unknown[][],
  age: unknown[][],
  spend: unknown[][],
  horizon: unknown[][],
  discount: unknown[][],
  unit: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return buyerValueCall([frequency, recency, age, spend, horizon, discount, unit], invocation);
}

function valuesOf<Name extends string>(
  columns: Readonly<Record<Name, NumberMatrix>>,
): Record<Name, Float64Array> {
  return Object.fromEntries(
    Object.entries<NumberMatrix>(columns).map(([name, { values }]) => [name, values]),
  ) as Record<Name, Float64Array>;
}
