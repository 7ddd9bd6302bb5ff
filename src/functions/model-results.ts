import { countBuyers } from "../metrics/buyer-counts";
import type { BuyerColumns } from "../metrics/buyer-counts";
import { fitBuyers } from "../metrics/buyer-model";
import { valueBuyers } from "../metrics/buyer-value";
import type { SpendingBuyers } from "../metrics/buyer-value";
import { residualLifetime } from "../metrics/residual-value";
import { fitRetention, retentionCurve } from "../metrics/retention-model";
import type { CohortRows, RetentionModel } from "../metrics/retention-model";
import type { NumberMatrix } from "./arguments";
import { label } from "./labels";
import { single, spillLike, spillTable } from "./spill";
import type { SpilledCell } from "./spill";
import { takingTurns } from "../turns/turns";

// All that fits and projects, in a script of its own: few sheets use it, and it brings an optimiser.

export async function retentionFitTable(survivors: CohortRows): Promise<SpilledCell[][]> {
  const fit = await fitRetention(survivors, takingTurns());
  return spillTable([
    [label("alpha"), [fit.alpha]],
    [label("beta"), [fit.beta]],
    [label("logLikelihood"), [fit.logLikelihood]],
  ]);
}

export function retentionCurveTable(
  model: RetentionModel,
  periods: number,
): Promise<SpilledCell[][]> {
  const curve = retentionCurve(model, periods);
  return spillTable([
    [label("period"), curve.period],
    [label("survival"), curve.survival],
    [label("retention"), curve.retention],
  ]);
}

export function residualLifetimes(
  model: RetentionModel,
  discount: number | undefined,
  ages: NumberMatrix | undefined,
): Promise<SpilledCell[][]> {
  if (ages === undefined) return single(residualLifetime(model, { discount }));
  // A column of clients holds few different ages.
  const known = new Map<number, number>([[NaN, NaN]]);
  return spillLike(ages, (i) => {
    const age = ages.values[i]!;
    let lifetime = known.get(age);
    if (lifetime === undefined) {
      lifetime = residualLifetime(model, { discount, age });
      known.set(age, lifetime);
    }
    return lifetime;
  });
}

export async function buyerFitTable(buyers: BuyerColumns): Promise<SpilledCell[][]> {
  const pause = takingTurns();
  const fit = await fitBuyers(await countBuyers(buyers, pause), pause);
  return spillTable([
    [label("r"), [fit.r]],
    [label("alpha"), [fit.alpha]],
    [label("a"), [fit.a]],
    [label("b"), [fit.b]],
    [label("logLikelihood"), [fit.logLikelihood]],
  ]);
}

export async function buyerValueTable(
  buyers: SpendingBuyers,
  horizon: number,
  discount: number,
): Promise<SpilledCell[][]> {
  const values = await valueBuyers(buyers, horizon, discount, takingTurns());
  return spillTable([
    [label("probablyActive"), values.alive],
    [label("expectedPurchases"), values.purchases],
    [label("expectedSpend"), values.spend],
    [label("value"), values.value],
  ]);
}
