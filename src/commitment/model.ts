/**
 * The scoring model as data: what is measured, how a value earns points, how points add up.
 * Pure and language-free but for the labels, which are the user's own words.
 */

/** How a value of the client sheet becomes points from 0 to 100. */
export type ScaleKind = "linear" | "steps" | "categories" | "yesNo" | "age";

/**
 * What becomes of the weight of a missing value.
 * - `neutral`: it goes to 50 points (the default: an answer that is left out counts as middling,
 *   never as good as the others).
 * - `renormalise`: it goes to the values that are there.
 * - `strict`: any gap means no score.
 */
export type MissingRule = "neutral" | "renormalise" | "strict";

export interface Axis {
  readonly key: string;
  readonly label: string;
  /** Any positive scale; weights are normalised to sum to 1 over the axes. */
  readonly weight: number;
  /** Target score, 0..100. */
  readonly target: number;
}

export interface Dimension {
  readonly key: string;
  readonly label: string;
}

/** One line of a `categories` scale: a text, and its points (`null`: this answer means "missing"). */
export interface Answer {
  readonly text: string;
  readonly points: number | null;
}

/** One line of a `steps` scale: values at or above `threshold` (and below the next) earn `points`. */
export interface Step {
  readonly threshold: number;
  readonly points: number;
}

export interface Criterion {
  /** Stable and unique within the model. */
  readonly key: string;
  /** The client sheet's header for this criterion. */
  readonly label: string;
  /** `Axis.key`. */
  readonly axis: string;
  /** `Dimension.key`. */
  readonly dimension: string;
  /** Weight within the axis, any positive scale. */
  readonly weight: number;
  readonly scale: ScaleKind;
  /**
   * Goalposts: the value that earns 0 and the value that earns 100. For `yesNo`, yes is 1 and no
   * is 0. For `age`, months. `null` for `steps` and `categories`.
   */
  readonly worst: number | null;
  readonly best: number | null;
  /** Declared hard range: a value outside is a data issue and counts as missing. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** For `categories`, otherwise empty. */
  readonly answers: readonly Answer[];
  /** For `steps`, ascending by threshold, otherwise empty. */
  readonly steps: readonly Step[];
  /** What to do when it is low. */
  readonly action: string;
  /** Default due date of that action, in days from the as-of date. */
  readonly dueDays: number;
  /** A client at or below this many points on this criterion needs somebody today; `null`: never. */
  readonly urgentAtOrBelow: number | null;
}

export interface Parameters {
  /** Multiplier at score 0, as a fraction (0.5). */
  readonly floor: number;
  /** Multiplier at score 100, as a fraction (2). */
  readonly ceiling: number;
  readonly missingRule: MissingRule;
  /** Coverage below which a score is provisional, as a fraction (0.65). */
  readonly minimumCoverage: number;
  /** Excel serial of the day the book is scored for. */
  readonly asOf: number;
  /** A renewal within that many days of the as-of date is near. */
  readonly renewalAlertDays: number;
  /** ISO 4217 code. */
  readonly currency: string;
  /** How many actions the plan shows first. */
  readonly planSize: number;
}

export interface Model {
  readonly axes: readonly Axis[];
  readonly dimensions: readonly Dimension[];
  readonly criteria: readonly Criterion[];
  readonly parameters: Parameters;
}
