import { MetricError } from "./metric-error";

/** When the first payment counted is due: see `clv`. */
export type ClvTiming = "now" | "renewal" | "end";

/** How far a rate that was computed in a cell may lie outside 0..1. */
const ROUNDING = 1e-9;

/** A year's discount, in this and in the other lifetime values. */
export const USUAL_DISCOUNT = 0.1;

/**
 * Customer lifetime value of a contract client whose margin and chance to renew stay the same.
 *
 * Convention: the three formulas in use, which differ by when the payments come (Fader & Hardie,
 * Reconciling and Clarifying CLV Formulas, note 024, 2012), with margin m, retention r, discount d:
 * - `now`: `m (1 + d) / (1 + d - r)`, the first payment is due now and counted, each payment at the
 *   start of its period (Blattberg, Kim & Neslin 2008; Steenburgh & Avery 2011),
 * - `renewal`: `m r / (1 + d - r)`, the first payment is in already, the value starts with the first
 *   renewal (Gupta & Lehmann 2003; Kotler & Keller 2012),
 * - `end`: `m / (1 + d - r)`, every period, the first one too, pays at its end (Ofek 2002).
 * The horizon is endless; a sum over n years is an n-year value, not a lifetime value. Where vendors
 * differ: revenue / churn, as ChartMogul and Baremetrics have it, is `now` without discount and
 * without costs. A constant retention undervalues a base whose weakest clients leave first (Fader &
 * Hardie, Marketing Science 29, 2010): there the residual value of a fitted curve is the measure.
 *
 * Margin per period in its currency, negative too; retention and discount for one and the same
 * period, as fractions (a month's discount is `(1 + yearly)^(1/12) - 1`). The result is in the
 * margin's currency, less `acquisitionCost`. A missing number (`NaN`) has no value (`NaN`).
 * Errors: retention outside 0..1 `rateOutOfRange`; a negative discount or acquisition cost
 * `negativeAmount`; retention 1 without discount, an endless sum, `endlessValue`.
 *
 * @example clv(100, 0.8) // 100 * 1.1 / 0.3: 366.67
 */
export function clv(
  margin: number,
  retention: number,
  discount: number = USUAL_DISCOUNT,
  timing: ClvTiming = "now",
  acquisitionCost = 0,
): number {
  if (retention < -ROUNDING || retention > 1 + ROUNDING) {
    throw new MetricError("value", "rateOutOfRange", { argument: "retention", value: retention });
  }
  const kept = Math.min(1, Math.max(0, retention));
  requireNotNegative("discount", discount);
  requireNotNegative("acquisitionCost", acquisitionCost);
  const loss = discount + (1 - kept);
  if (loss === 0) throw new MetricError("number", "endlessValue", { argument: "retention" });
  const counted = timing === "now" ? 1 + discount : timing === "renewal" ? kept : 1;
  return (margin * counted) / loss - acquisitionCost;
}

function requireNotNegative(argument: string, value: number): void {
  if (value < 0) throw new MetricError("value", "negativeAmount", { argument, value });
}
