import { requireMagnitude } from "./argument-checks";

/** What a period's movements of monthly recurring revenue come to, all as magnitudes (>= 0). */
export interface NetMrrMovements {
  /** From clients who were never clients before. */
  readonly new: number;
  /** More from clients who stayed. */
  readonly expansion: number;
  /** Of clients who left: all that they paid. */
  readonly churned: number;
  /** Less from clients who stayed. Default 0. */
  readonly contraction?: number;
  /** From former clients who came back. Default 0. */
  readonly reactivation?: number;
}

/**
 * Net new MRR: what a period's movements add to monthly recurring revenue, or take from it.
 *
 * Convention: new + expansion + reactivation - contraction - churned, the five movements of
 * ChartMogul and Stripe; without the last two arguments it is the common short form new + expansion -
 * churned. Where vendors differ: Stripe has a sixth movement for what exchange rates did, ChartMogul
 * keeps that out of its movements; give it to none of them. In the currency of the movements. Losses
 * are given as magnitudes: a negative amount is refused, since subtracting it would add the loss.
 *
 * Errors: an amount that is not a number `missingNumber`; a negative one `negativeAmount`.
 *
 * @example netMrr({ new: 20000, expansion: 5000, churned: 8000, contraction: 4000 }) // 13000
 */
export function netMrr(movements: NetMrrMovements): number {
  const { expansion, churned, contraction = 0, reactivation = 0 } = movements;
  requireMagnitude("new", movements.new);
  requireMagnitude("expansion", expansion);
  requireMagnitude("churned", churned);
  requireMagnitude("contraction", contraction);
  requireMagnitude("reactivation", reactivation);
  return movements.new + expansion + reactivation - contraction - churned;
}
