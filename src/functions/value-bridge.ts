import { valueBridgeSteps } from "../commitment/value-bridge";
import type { BridgeEnd } from "../commitment/value-bridge";
import type { NumberMatrix } from "./arguments";
import { numberList, numbers, optional, requireEntryPerRow } from "./arguments";
import { texts } from "./column-arguments";
import type { TextMatrix } from "./column-arguments";
import { columnsOf, weightsOf } from "./commitment";
import { label } from "./labels";
import { spillTable } from "./spill";
import { inTurns, takingTurns } from "../turns/turns";
import { worksheetFunction } from "./worksheet-function";

const revenue = numbers({ minimum: 0 });
const scores = numbers({ minimum: 0, maximum: 100 });

// An ARR of 0 is a client who pays nothing, a blank is refused; a blank score counts as the neutral 50.
const valueBridgeCall = worksheetFunction(
  {
    ids0: texts(),
    arr0: revenue,
    axes0: scores,
    ids1: texts(),
    arr1: revenue,
    axes1: scores,
    axisWeights: optional(numberList({ minimum: 0 })),
  },
  async ({ ids0, arr0, axes0, ids1, arr1, axes1, axisWeights }) => {
    const pause = takingTurns();
    const opening = endOf(ids0, arr0, axes0);
    await pause();
    const closing = endOf(ids1, arr1, axes1);
    const weights = weightsOf(axes0, axisWeights);
    const bridge = await inTurns(valueBridgeSteps(opening, closing, weights));
    const lines: readonly (readonly [name: string, amount: number])[] = [
      [label("opening"), bridge.opening],
      [label("lostClients"), bridge.lost],
      [label("newClients"), bridge.new],
      [label("arrEffect"), bridge.arrEffect],
      ...Array.from(
        bridge.axisEffects,
        (effect, a) => [label("axisEffect", { number: a + 1 }), effect] as const,
      ),
      [label("closing"), bridge.closing],
    ];
    return spillTable([
      [label("step"), lines.map(([name]) => name)],
      [label("weightedArr"), lines.map(([, amount]) => amount)],
    ]);
  },
);

function endOf(ids: TextMatrix, arr: NumberMatrix, axes: NumberMatrix): BridgeEnd {
  requireEntryPerRow(axes, ids);
  requireEntryPerRow(axes, arr);
  return { ids: ids.values, arr: arr.values, axisScores: columnsOf(axes) };
}

/**
 * Why weighted ARR changed between two dates: opening, lost clients, new clients, the effect of ARR, the effect of each axis, closing. The lines from opening to the last axis add up to closing. The multiplier is the default, 50% to 200%.
 * @customfunction VALUEBRIDGE
 * @param ids0 Client codes or names at the first date, each once.
 * @param arr0 Annual recurring revenue of these clients.
 * @param axes0 Their axis scores from 0 to 100, clients in rows, axes in columns. A blank counts as 50.
 * @param ids1 Client codes or names at the second date, each once, in any order.
 * @param arr1 Annual recurring revenue of these clients.
 * @param axes1 Their axis scores, the same axes in the same order.
 * @param [axisWeights] For each axis its weight, the same at both dates. If omitted, all weigh the same.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Clients are matched by code without regard to capitals, accents and spaces around. The effects are logarithmic means (Ang 2005): no residual, and no order in which to change one thing after the other, which would change the figures. After a change of the model, score the first date again with the new one.
 * @example =CLIENT.VALUEBRIDGE(ids0, arr0, axes0, ids1, arr1, axes1)
 * @example =CLIENT.VALUEBRIDGE(ids0, arr0, axes0, ids1, arr1, axes1, {2,1})
 */
export function VALUEBRIDGE(
  ids0: unknown[][],
  arr0: unknown[][],
  axes0: unknown[][],
  ids1: unknown[][],
  arr1: unknown[][],
  axes1: unknown[][],
  axisWeights: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return valueBridgeCall([ids0, arr0, axes0, ids1, arr1, axes1, axisWeights], invocation);
}
