import type { Action } from "../commitment/action-plan";
import { criterionEffects } from "../commitment/criterion-effects";
import { criterionShares } from "../commitment/score";
import type { ScoredBook } from "../commitment/scored-book";

/** A score beside that of the book. */
export interface ScoreAgainstBook {
  readonly key: string;
  readonly label: string;
  /** 0..100; `null`: the client has none. */
  readonly score: number | null;
  /** The mean over the clients that have one, every client counting the same. */
  readonly book: number | null;
}

export interface CardAxis extends ScoreAgainstBook {
  readonly target: number;
  /** What it adds to the client's ARR or takes from it. */
  readonly money: number;
}

/** A criterion that raises or lowers the client's score. */
export interface Driver {
  readonly criterion: number;
  readonly label: string;
  readonly axis: string;
  /** 0..100. */
  readonly points: number;
  /** What it adds to a score of 50 or takes from it, and to the ARR. */
  readonly score: number;
  readonly money: number;
}

/** A criterion that the client has no value for. */
export interface MissingCriterion {
  readonly criterion: number;
  readonly label: string;
  readonly axis: string;
  /** What it weighs in the whole score, 0..1. */
  readonly share: number;
}

/** Everything about one client; money in the model's currency, as on the Scores tab. */
export interface ClientCard {
  /** Index into the client columns. */
  readonly client: number;
  readonly id: string;
  readonly name: string;
  readonly segment: string;
  readonly owner: string;
  readonly arr: number;
  readonly weightedArr: number;
  readonly multiplier: number;
  /** `null`: the missing-data rule leaves none. */
  readonly score: number | null;
  readonly low: number;
  readonly high: number;
  /** 0..1. */
  readonly coverage: number;
  /** There is a score, and it rests on too little. */
  readonly isProvisional: boolean;
  readonly bookScore: number | null;
  readonly axes: readonly CardAxis[];
  /** Those that have criteria. */
  readonly dimensions: readonly ScoreAgainstBook[];
  /** Largest first; see `criterionEffects`. What is at 50 points is in neither. */
  readonly up: readonly Driver[];
  readonly down: readonly Driver[];
  /** Heaviest first. */
  readonly missing: readonly MissingCriterion[];
  /** The first thing to do first. */
  readonly actions: readonly Action[];
}

/** The card of one client of a scored book. */
export function clientCard(book: ScoredBook, client: number): ClientCard {
  const { clients, model, scored, portfolio, attribution } = book;
  const { axes, dimensions, criteria } = model;
  const score = orNull(scored.score[client]!);
  const axisLabels = new Map(axes.map(({ key, label }) => [key, label]));
  const axisLabel = (j: number): string => axisLabels.get(criteria[j]!.axis) ?? "";

  const drivers = criterionEffects(book, client).flatMap((effect, criterion): Driver[] => {
    // A rounding error is no reason.
    if (Math.abs(effect.score) < 1e-9) return [];
    const { points, score: part, money } = effect;
    const { label } = criteria[criterion]!;
    return [{ criterion, label, axis: axisLabel(criterion), points, score: part, money }];
  });
  const shares = criterionShares(model);
  const missing = criteria.flatMap(({ label }, criterion): MissingCriterion[] => {
    const share = shares[criterion]!;
    const isMissing = share > 0 && Number.isNaN(clients.points[criterion]![client]!);
    return isMissing ? [{ criterion, label, axis: axisLabel(criterion), share }] : [];
  });
  return {
    client,
    id: clients.id[client]!,
    name: clients.name[client]!,
    segment: clients.segment[client]!,
    owner: clients.owner[client]!,
    arr: clients.arr[client]!,
    weightedArr: scored.weightedArr[client]!,
    multiplier: scored.multiplier[client]!,
    score,
    low: scored.low[client]!,
    high: scored.high[client]!,
    coverage: scored.coverage[client]!,
    isProvisional: score !== null && scored.provisional[client] === 1,
    bookScore: orNull(portfolio.score.perClient),
    axes: axes.map(({ key, label, target }, a) => ({
      key,
      label,
      score: orNull(scored.axisScore[a]![client]!),
      book: orNull(portfolio.axes[a]!.perClient),
      target,
      money: attribution.effects[a]![client]!,
    })),
    dimensions: dimensions.flatMap(({ key, label }, d) => {
      const mean = orNull(portfolio.dimensions[d]!.perClient);
      const own = orNull(scored.dimensionScore[d]![client]!);
      return own === null && mean === null ? [] : [{ key, label, score: own, book: mean }];
    }),
    up: drivers.filter((driver) => driver.score > 0).sort((a, b) => b.score - a.score),
    down: drivers.filter((driver) => driver.score < 0).sort((a, b) => a.score - b.score),
    missing: missing.sort((a, b) => b.share - a.share),
    actions: book.actions.filter((action) => action.client === client),
  };
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
