import { cacPayback } from "../metrics/cac-payback";
import { clv } from "../metrics/clv";
import { whale } from "../metrics/whale";
import { number, numbers, optional, requireSameShape, word } from "./arguments";
import { label } from "./labels";
import { commonShape, valueBeside } from "./side-by-side";
import { single, spillLike, spillTable } from "./spill";
import { takingTurns } from "../turns/turns";
import { worksheetFunction } from "./worksheet-function";

const timings = word({
  now: ["now", "maintenant"],
  renewal: ["renewal", "échéance", "renouvellement"],
  end: ["end", "fin"],
});

// A client who brings nothing or is sure to leave is a 0, a blank is not known.
const clvCall = worksheetFunction(
  {
    margin: numbers(),
    retention: numbers(),
    // 10 for 10 % would pass for a rate and leave hardly any value.
    discount: optional(numbers({ minimum: 0, maximum: 1 })),
    timing: optional(timings),
    acquisitionCost: optional(numbers()),
  },
  ({ margin, retention, discount, timing, acquisitionCost }) => {
    const shape = commonShape(margin, retention, discount, acquisitionCost);
    return spillLike(shape, (i) =>
      clv(
        valueBeside(margin, i),
        valueBeside(retention, i),
        discount && valueBeside(discount, i),
        timing,
        acquisitionCost && valueBeside(acquisitionCost, i),
      ),
    );
  },
);

/**
 * Customer lifetime value of a contract client with a constant margin and retention, discounted, without end. Give columns to get one result a row.
 * @customfunction CLV
 * @param margin Margin that the client brings in a period; negative if it costs more than it brings. One number, or one for each client.
 * @param retention Share of clients who renew, from 0 to 1, for the same period. One number, or one for each client.
 * @param [discount] Discount rate of the same period. If omitted, 10%, for periods of a year.
 * @param [timing] "now" (default): the first payment is due now and counted. "renewal": the client has paid for this period, and the value starts with the first renewal. "end": each period pays at its end.
 * @param [acquisitionCost] Cost of winning the client, taken off. If omitted, nothing is.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Textbooks use all three timings (Fader & Hardie 2012): Blattberg "now", Gupta & Lehmann and Kotler "renewal", Ofek "end". Revenue / churn, as ChartMogul and Baremetrics have it, is "now" without discount and costs. A constant retention undervalues clients who have stayed for long; see CLVRESIDUAL.
 * @example =CLIENT.CLV(margin, retention)
 * @example =CLIENT.CLV(margin, retention, discount, "renewal")
 * @example =CLIENT.CLV(margin, retention, discount, "now", acquisitionCost)
 */
export function CLV(
  margin: unknown[][],
  retention: unknown[][],
  discount: unknown[][],
  timing: unknown[][],
  acquisitionCost: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return clvCall([margin, retention, discount, timing, acquisitionCost], invocation);
}

// A profit of 0 breaks even and has its rank, a blank is left out.
const whaleCall = worksheetFunction({ profits: numbers() }, async ({ profits }) => {
  const pause = takingTurns();
  const { client, profit, cumulative, share } = whale(profits.values);
  await pause();
  const [earns, costs, breaksEven] = [label("earns"), label("costs"), label("breaksEven")];
  return spillTable([
    [label("rank"), client.map((_, rank) => rank + 1)],
    [label("position"), client.map((position) => position + 1)],
    [label("profit"), profit],
    [label("cumulativeProfit"), cumulative],
    [label("shareOfTotal"), share],
    [label("role"), Array.from(profit, (p) => (p > 0 ? earns : p < 0 ? costs : breaksEven))],
  ]);
});

/**
 * The whale curve: clients from the most to the least profitable, their profit added up down to each rank, and who earns or costs more than they bring.
 * @customfunction WHALE
 * @param profits Profit of each client, negative for those who cost more than they bring. Blanks are left out.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks The column Row says which value of your range it is: INDEX(names, row) finds the client. Shares are of the total profit, as Kaplan draws the curve, hence above 100% just before the clients who cost; others scale by the peak. They stay blank when the total is not above 0.
 * @example =CLIENT.WHALE(profits)
 */
export function WHALE(
  profits: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return whaleCall([profits], invocation);
}

// A month without expense or without new clients is a 0, a blank one is not closed.
const cacPaybackCall = worksheetFunction(
  { spend: numbers(), newMrr: numbers(), grossMargin: number() },
  ({ spend, newMrr, grossMargin }) => {
    requireSameShape(spend, newMrr);
    return single(cacPayback(spend.values, newMrr.values, grossMargin));
  },
);

/**
 * CAC payback: months until the gross margin of new clients has paid for winning them, from totals.
 * @customfunction CACPAYBACK
 * @param spend Sales and marketing expense: a total, or one amount a period.
 * @param newMrr Monthly recurring revenue of the clients won, for the same periods. A period with a blank is left out of both totals.
 * @param grossMargin Gross margin, from 0 to 1.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Totals on both sides: a cost per client over the revenue of all of them would be an error of units. SaaSGrid sets the expense of a month against the new revenue of the next; shift one range by a row for that. Some leave the margin out, which flatters, or take net new MRR, which mixes churn in.
 * @example =CLIENT.CACPAYBACK(spend, newMrr, grossMargin)
 */
export function CACPAYBACK(
  spend: unknown[][],
  newMrr: unknown[][],
  grossMargin: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return cacPaybackCall([spend, newMrr, grossMargin], invocation);
}
