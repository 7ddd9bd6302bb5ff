import { churn } from "../metrics/churn";
import { numbers, requireSameShape } from "./arguments";
import { spillLike } from "./spill";
import { worksheetFunction } from "./worksheet-function";

// Nothing lost is a rate of 0 %; a blank is a period that nobody has counted yet.
const churnCall = worksheetFunction(
  { lost: numbers({ minimum: 0 }), opening: numbers({ minimum: 0 }) },
  ({ lost, opening }) => {
    requireSameShape(lost, opening);
    return spillLike(lost, (i) => {
      const given = [lost.values[i]!, opening.values[i]!] as const;
      return given.some(Number.isNaN) ? NaN : churn(...given);
    });
  },
);

/**
 * Churn over a period: what was lost of the opening base, as a fraction of that base. New clients of the period are on neither side. Give columns to get one rate a row.
 * @customfunction CHURN
 * @param lost Clients (or recurring revenue) of the opening base that were lost in the period.
 * @param opening Clients (or recurring revenue) at the opening of the period.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Divides by the opening base, as ChartMogul does. Stripe adds the subscriptions that began inside the window to the base, and Baremetrics counts those that began and ended inside it as lost.
 * @example =CLIENT.CHURN(lost, opening)
 */
export function CHURN(
  lost: unknown[][],
  opening: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return churnCall([lost, opening], invocation);
}
