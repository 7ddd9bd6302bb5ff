import { foldText } from "../metrics/fold-text";
import { saysYes } from "../metrics/yes-no";
import type { Criterion } from "./model";
import { linearPoints, requireGoalposts } from "./points";

/** A cell of the client sheet as it was read; `null` is a blank. */
export type RawValue = number | string | boolean | { readonly error: string } | null;

/** Why a value of the client sheet earns no points although the cell is not blank. */
export type ScaleIssue =
  /** A text or a yes/no where a number is due. */
  | "textForNumber"
  /** A text that is not among the criterion's answers. */
  | "unknownAnswer"
  /** Beyond the criterion's declared minimum or maximum. */
  | "outsideRange"
  /** Not a date where one is due. */
  | "notADate"
  /** A date after the as-of date where time past is measured. */
  | "futureDate"
  /** Neither yes nor no. */
  | "notYesOrNo"
  /** The cell holds an error such as `#N/A`. */
  | "errorCell";

/**
 * What a value is worth on a criterion's scale. `answer` says how it was understood: the index into
 * `Criterion.answers`, or for `yesNo` 1 or 0; absent on the other scales.
 */
export type ScaledValue =
  | { readonly points: number; readonly answer?: number }
  | { readonly missing: true; readonly answer?: number }
  | { readonly issue: ScaleIssue };

/** The mean length of a month in days (365.25 / 12), for ages in months. */
export const DAYS_PER_MONTH = 30.4375;

/** The last day of Excel's calendar, 31 December 9999. */
const LAST_SERIAL = 2958465;

const MISSING: ScaledValue = { missing: true };

/** Texts that say that there is no value, folded, without points and blanks. */
const MISSING_WORDS: ReadonlySet<string> = new Set([
  ...["na", "n/a", "#n/a", "nd", "n/d", "#n/d", "nc", "n/c", "nr", "n/r", "s/o", "null", "nan"],
  ...[
    "unknown",
    "notknown",
    "notavailable",
    "notapplicable",
    "nodata",
    "noanswer",
    "blank",
    "empty",
  ],
  ...["inconnu", "inconnue", "noncommunique", "nonrenseigne", "nondisponible", "nonapplicable"],
  ...["sansobjet", "sansreponse", "pasdereponse", "vide", "adefinir", "acompleter", "tbd", "tbc"],
]);
const INVISIBLE = /[\s\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069]/g;

/**
 * Whether a text says that there is no value: blanks and invisible characters only, `n/a`, `NC`,
 * `non renseigné`, `?`, `…`, dashes only. An answer of the model goes before it.
 */
export function saysMissing(text: string): boolean {
  // Most texts that are asked hold figures, and folding is slow.
  if (/\d/.test(text)) return false;
  const bare = text.replace(INVISIBLE, "");
  return (
    bare === "" ||
    isDash(text) ||
    /^(\?+|\.{2,}|…+)$/.test(bare) ||
    MISSING_WORDS.has(foldText(text).replace(INVISIBLE, "").replaceAll(".", ""))
  );
}

/** Whether a text is a dash and nothing else: no value to some, zero or "no" to others. */
export function isDash(text: string): boolean {
  return /^[-\u2010-\u2015\u2212_]+$/.test(text.replace(INVISIBLE, ""));
}

/**
 * The points 0..100 that a value of the client sheet earns on a criterion, or why it earns none.
 *
 * Conventions by scale (OECD/JRC Handbook on Constructing Composite Indicators, 2008, for fixed
 * goalposts):
 * - `linear`: straight between `worst` and `best`, clamped.
 * - `steps`: the points of the highest threshold that the value reaches; below the lowest threshold
 *   none is reached, so 0 points (declare a `minimum` where such a value is impossible).
 * - `categories`: the points of the answer, compared by `foldText`; an answer without points is
 *   missing; numbers and TRUE/FALSE are compared by their text.
 * - `yesNo`: yes is 1 and no is 0, then as `linear`. See `YES_WORDS`, `NO_WORDS` and the others.
 * - `age`: months of 30.4375 days from an Excel date serial to the as-of date, then as `linear`. A
 *   date after the as-of date is an issue, not an age of 0: it is more often a slip than a client of
 *   tomorrow.
 *
 * `minimum` and `maximum` bound the value of `linear` and `steps` and the months of `age`. A blank,
 * `NaN` and a text that says so (`saysMissing`) are missing; nothing else is. Error: goalposts that
 * are absent or equal on a scale that needs them `goalposts`.
 *
 * @example scalePoints(tickets, 2, asOf) // worst 5, best 0: { points: 60 }
 */
export function scalePoints(criterion: Criterion, value: RawValue, asOf: number): ScaledValue {
  return scaleOf(criterion, asOf)(value);
}

/** `scalePoints` for a whole column: the criterion is prepared once, each spelling is folded once. */
export function scaleOf(criterion: Criterion, asOf: number): (value: RawValue) => ScaledValue {
  const scale = scaleByKind(criterion, asOf);
  return (value) => {
    if (value === null || (typeof value === "number" && Number.isNaN(value))) return MISSING;
    if (typeof value === "object") return { issue: "errorCell" };
    const scaled = scale(value);
    // Last, because a model may have an answer "n/a".
    if ("issue" in scaled && typeof value === "string" && saysMissing(value)) return MISSING;
    return scaled;
  };
}

type Scale = (value: number | string | boolean) => ScaledValue;

function scaleByKind(criterion: Criterion, asOf: number): Scale {
  switch (criterion.scale) {
    case "linear": {
      const linear = goalpostScale(criterion);
      return (value) => {
        if (typeof value !== "number") return { issue: "textForNumber" };
        return withinRange(criterion, value) ? { points: linear(value) } : OUTSIDE;
      };
    }
    case "steps":
      return (value) => {
        if (typeof value !== "number") return { issue: "textForNumber" };
        return withinRange(criterion, value) ? { points: stepPoints(criterion, value) } : OUTSIDE;
      };
    case "categories":
      return bySpelling(categoryScale(criterion));
    case "yesNo":
      return bySpelling(yesNoScale(goalpostScale(criterion)));
    case "age": {
      const linear = goalpostScale(criterion);
      return (value) => {
        if (typeof value !== "number" || value < 1 || value > LAST_SERIAL + 1) {
          return { issue: "notADate" };
        }
        // A time of day does not make today tomorrow.
        if (value >= asOf + 1) return { issue: "futureDate" };
        const months = (asOf - value) / DAYS_PER_MONTH;
        return withinRange(criterion, months) ? { points: linear(months) } : OUTSIDE;
      };
    }
  }
}

const OUTSIDE: ScaledValue = { issue: "outsideRange" };

function goalpostScale(criterion: Criterion): (value: number) => number {
  const worst = criterion.worst ?? NaN;
  const best = criterion.best ?? NaN;
  requireGoalposts(worst, best);
  return (value) => linearPoints(value, worst, best);
}

function withinRange({ minimum, maximum }: Criterion, value: number): boolean {
  return value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity);
}

function stepPoints({ steps }: Criterion, value: number): number {
  let points = 0;
  for (const step of steps) if (value >= step.threshold) points = step.points;
  return points;
}

function categoryScale({ answers }: Criterion): (folded: string) => ScaledValue {
  const values = new Map<string, ScaledValue>();
  answers.forEach(({ text, points }, answer) => {
    const folded = foldText(text);
    if (values.has(folded)) return;
    values.set(folded, points === null ? { missing: true, answer } : { points, answer });
  });
  return (folded) => values.get(folded) ?? { issue: "unknownAnswer" };
}

function yesNoScale(linear: (value: number) => number): (folded: string) => ScaledValue {
  const yes: ScaledValue = { points: linear(1), answer: 1 };
  const no: ScaledValue = { points: linear(0), answer: 0 };
  return (folded) => {
    const answer = saysYes(folded);
    if (answer !== null) return answer ? yes : no;
    return { issue: "notYesOrNo" };
  };
}

/** Folding is slow beside everything else, and a column holds few spellings. */
function bySpelling(scale: (folded: string) => ScaledValue): Scale {
  const known = new Map<number | string | boolean, ScaledValue>();
  return (value) => {
    let result = known.get(value);
    if (result === undefined) {
      result = scale(foldText(String(value)));
      known.set(value, result);
    }
    return result;
  };
}
