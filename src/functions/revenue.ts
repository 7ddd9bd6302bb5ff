import { arr, mrr } from "../metrics/mrr";
import { grr, mrrMovements, nrr, quickRatio } from "../metrics/mrr-movements";
import { netMrr } from "../metrics/net-mrr";
import type { NumberMatrix } from "./arguments";
import { numbers, optional, requireSameShape } from "./arguments";
import { blankIsZero, flags, mayBeBlank } from "./column-arguments";
import { label } from "./labels";
import { commonShape, valueBeside } from "./side-by-side";
import { single, spillLike, spillTable } from "./spill";
import { worksheetFunction } from "./worksheet-function";

const amounts = numbers({ minimum: 0 });

// A cancelled amount of 0 is a good month, a blank one a month that is not closed. The two last
// movements count when they are given: a blank there is "none", like a 0.
const netMrrCall = worksheetFunction(
  {
    newMrr: amounts,
    expansion: amounts,
    churned: amounts,
    contraction: blankIsZero(optional(amounts)),
    reactivation: blankIsZero(optional(amounts)),
  },
  ({ newMrr, expansion, churned, contraction, reactivation }) => {
    const shape = commonShape(newMrr, expansion, churned, contraction, reactivation);
    return spillLike(shape, (i) => {
      const movements = {
        new: valueBeside(newMrr, i),
        expansion: valueBeside(expansion, i),
        churned: valueBeside(churned, i),
        contraction: whenGiven(contraction, i),
        reactivation: whenGiven(reactivation, i),
      };
      const isClosed = !Number.isNaN(movements.new + movements.expansion + movements.churned);
      return isClosed ? netMrr(movements) : NaN;
    });
  },
);

function whenGiven(amount: NumberMatrix | undefined, index: number): number {
  const value = amount === undefined ? NaN : valueBeside(amount, index);
  return Number.isNaN(value) ? 0 : value;
}

/**
 * Net new MRR: new + expansion - churned, less contraction and plus reactivation when they are given. All amounts are positive. Give columns to get one result a row; a single amount goes with every row.
 * @customfunction NETMRR
 * @param newMrr Monthly recurring revenue of new clients.
 * @param expansion Monthly recurring revenue added by clients who stayed.
 * @param churned Monthly recurring revenue of lost clients, as a positive amount.
 * @param [contraction] Monthly recurring revenue taken away by clients who stayed, as a positive amount.
 * @param [reactivation] Monthly recurring revenue of former clients who came back.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Three terms are the common short form; with contraction and reactivation it is the net new MRR of ChartMogul and Stripe. A negative amount is refused rather than subtracted twice. Stripe's sixth movement, exchange rates, is left out.
 * @example =CLIENT.NETMRR(newMrr, expansion, churned)
 * @example =CLIENT.NETMRR(newMrr, expansion, churned, contraction, reactivation)
 */
export function NETMRR(
  newMrr: unknown[][],
  expansion: unknown[][],
  churned: unknown[][],
  contraction: unknown[][],
  reactivation: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return netMrrCall([newMrr, expansion, churned, contraction, reactivation], invocation);
}

// Side by side, a blank is a client who was not there at that date, as good as a 0; all of a column
// is when nobody was. Without an answer nobody was a client before.
const revenue = blankIsZero(mayBeBlank(numbers()));
const wereClients = blankIsZero(optional(flags()));

const mrrMovementsCall = worksheetFunction(
  { opening: revenue, closing: revenue, everBefore: wereClients },
  ({ opening, closing, everBefore }) => {
    requireSameShape(opening, closing, everBefore);
    const moved = mrrMovements(opening.values, closing.values, everBefore?.values);
    const lines: readonly (readonly [name: string, amount: number])[] = [
      [label("opening"), moved.opening],
      [label("newMrr"), moved.new],
      [label("reactivation"), moved.reactivation],
      [label("expansion"), moved.expansion],
      [label("contraction"), 0 - moved.contraction],
      [label("churn"), 0 - moved.churn],
      [label("closing"), moved.closing],
    ];
    return spillTable([
      [label("movement"), lines.map(([name]) => name)],
      [label("mrr"), lines.map(([, amount]) => amount)],
    ]);
  },
);

/**
 * Why monthly recurring revenue changed between two dates: opening, new, reactivation, expansion, contraction, churn, closing. Losses are negative: the lines from opening to churn add up to closing.
 * @customfunction MRRMOVEMENTS
 * @param opening Monthly recurring revenue of each client at the first date. Blank or 0: not a client then.
 * @param closing Monthly recurring revenue of the same clients at the second date. Blank or 0: not a client then.
 * @param [everBefore] For each client whether it was one before the first date: yes or no, TRUE or FALSE, 1 or 0. A client who was is a reactivation and not new. If omitted or blank, no.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Each client is in one movement, by the difference of its two amounts; an upgrade and a downgrade of the same client are netted. Put both dates at one exchange rate, as ChartMogul does; Stripe shows exchange rates as a movement of their own.
 * @example =CLIENT.MRRMOVEMENTS(opening, closing)
 * @example =CLIENT.MRRMOVEMENTS(opening, closing, everBefore)
 */
export function MRRMOVEMENTS(
  opening: unknown[][],
  closing: unknown[][],
  everBefore: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return mrrMovementsCall([opening, closing, everBefore], invocation);
}

const nrrCall = worksheetFunction(
  { opening: revenue, closing: revenue },
  ({ opening, closing }) => {
    requireSameShape(opening, closing);
    return single(nrr(opening.values, closing.values));
  },
);

/**
 * Net revenue retention: what the clients of the opening bring at the closing, as a fraction of what they brought. Lost clients stay in the base, new ones are left out.
 * @customfunction NRR
 * @param opening Recurring revenue of each client at the first date. Blank or 0: not a client then.
 * @param closing Recurring revenue of the same clients at the second date. Blank or 0: not a client then.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Who has no opening revenue is left out, even if they came back, as at Baremetrics; ChartMogul counts reactivation in, which is higher. Retention of the clients who are still there only, as some prospectuses give it (Figma), leaves churn out and is higher, too.
 * @example =CLIENT.NRR(opening, closing)
 */
export function NRR(
  opening: unknown[][],
  closing: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return nrrCall([opening, closing], invocation);
}

const grrCall = worksheetFunction(
  { opening: revenue, closing: revenue },
  ({ opening, closing }) => {
    requireSameShape(opening, closing);
    return single(grr(opening.values, closing.values));
  },
);

/**
 * Gross revenue retention: what is left of the opening revenue, each client counted up to what it brought at the opening. Never above 1.
 * @customfunction GRR
 * @param opening Recurring revenue of each client at the first date. Blank or 0: not a client then.
 * @param closing Recurring revenue of the same clients at the second date. Blank or 0: not a client then.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks It is the (opening - contraction - churn) / opening of the SaaS Metrics Standards Board. The smaller of the two totals, as some spreadsheets have it, lets the growth of one client hide the loss of another.
 * @example =CLIENT.GRR(opening, closing)
 */
export function GRR(
  opening: unknown[][],
  closing: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return grrCall([opening, closing], invocation);
}

const quickRatioCall = worksheetFunction(
  { opening: revenue, closing: revenue, everBefore: wereClients },
  ({ opening, closing, everBefore }) => {
    requireSameShape(opening, closing, everBefore);
    return single(quickRatio(opening.values, closing.values, everBefore?.values));
  },
);

/**
 * Quick ratio: recurring revenue gained (new, expansion, reactivation) over recurring revenue lost (contraction, churn) between two dates.
 * @customfunction QUICKRATIO
 * @param opening Monthly recurring revenue of each client at the first date. Blank or 0: not a client then.
 * @param closing Monthly recurring revenue of the same clients at the second date. Blank or 0: not a client then.
 * @param [everBefore] For each client whether it was one before the first date, as in MRRMOVEMENTS. New clients and those who came back are both gains: the ratio is the same.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Mamoon Hamid, who proposed it, asked for 4. Baremetrics, Chargebee and GrowPanel leave reactivation out; take the lines of MRRMOVEMENTS for theirs. When nothing was lost there is no ratio (#DIV/0!).
 * @example =CLIENT.QUICKRATIO(opening, closing)
 */
export function QUICKRATIO(
  opening: unknown[][],
  closing: unknown[][],
  everBefore: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return quickRatioCall([opening, closing, everBefore], invocation);
}

// A contract of 0 is a free one, a blank one not known.
const contracts = { amounts: numbers(), months: numbers() };

function contractCall(
  valueOf: (amount: number, months: number) => number,
): ReturnType<typeof worksheetFunction> {
  return worksheetFunction(contracts, ({ amounts: billed, months }) => {
    const shape = commonShape(billed, months);
    return spillLike(shape, (i) => valueOf(valueBeside(billed, i), valueBeside(months, i)));
  });
}

const mrrCall = contractCall(mrr);
const arrCall = contractCall(arr);

/**
 * Monthly recurring revenue of contracts: the amount billed over the months that it is billed for. Give columns to get one result a row.
 * @customfunction MRR
 * @param amounts Amount that each contract bills, without taxes and one-off fees.
 * @param months Every how many months it is billed: 1, 3, 12 ... A week is 12/52, a day 12/365. One number, or one for each amount.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks A year has 52 weeks: counting four weeks a month loses 8%. Give amounts after discount, or before it: Stripe takes off only discounts that last for ever, ProfitWell all of them.
 * @example =CLIENT.MRR(amounts, months)
 */
export function MRR(
  amounts: unknown[][],
  months: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return mrrCall([amounts, months], invocation);
}

/**
 * Annual recurring revenue of contracts: twelve times their monthly recurring revenue. Give columns to get one result a row.
 * @customfunction ARR
 * @param amounts Amount that each contract bills, without taxes and one-off fees.
 * @param months Every how many months it is billed: 1, 3, 12 ... A week is 12/52, a day 12/365. One number, or one for each amount.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks It is the run rate of what is billed. Companies that sell yearly contracts often add up the annual value of signed contracts instead, those that have not started included: say which of the two you show.
 * @example =CLIENT.ARR(amounts, months)
 */
export function ARR(
  amounts: unknown[][],
  months: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return arrCall([amounts, months], invocation);
}
