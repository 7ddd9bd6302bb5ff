import { netMrr } from "../metrics/net-mrr";
import type { NumberMatrix } from "./arguments";
import { numbers, optional, requireSameShape } from "./arguments";
import { spillLike } from "./spill";
import { worksheetFunction } from "./worksheet-function";

const amounts = numbers({ minimum: 0 });

// A cancelled amount of 0 is a good month, a blank one a month that is not closed. The two last
// movements count when they are given: a blank there is "none".
const netMrrCall = worksheetFunction(
  {
    newMrr: amounts,
    expansion: amounts,
    churned: amounts,
    contraction: optional(amounts),
    reactivation: optional(amounts),
  },
  ({ newMrr, expansion, churned, contraction, reactivation }) => {
    for (const amount of [expansion, churned, contraction, reactivation]) {
      if (amount !== undefined) requireSameShape(newMrr, amount);
    }
    return spillLike(newMrr, (i) => {
      const required = [newMrr, expansion, churned].map((amount) => amount.values[i]!);
      if (required.some(Number.isNaN)) return NaN;
      return netMrr({
        new: newMrr.values[i]!,
        expansion: expansion.values[i]!,
        churned: churned.values[i]!,
        contraction: whenGiven(contraction, i),
        reactivation: whenGiven(reactivation, i),
      });
    });
  },
);

function whenGiven(amount: NumberMatrix | undefined, index: number): number {
  const value = amount?.values[index] ?? NaN;
  return Number.isNaN(value) ? 0 : value;
}

/**
 * Net new MRR: new + expansion - churned, less contraction and plus reactivation when they are given. All amounts are positive. Give columns to get one result a row.
 * @customfunction NETMRR
 * @param newMrr Monthly recurring revenue of new clients.
 * @param expansion Monthly recurring revenue added by clients who stayed.
 * @param churned Monthly recurring revenue of lost clients, as a positive amount.
 * @param [contraction] Monthly recurring revenue taken away by clients who stayed, as a positive amount.
 * @param [reactivation] Monthly recurring revenue of former clients who came back.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Many write net new MRR with three terms only; contraction and reactivation count when you give them. A negative amount is refused rather than subtracted twice.
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
