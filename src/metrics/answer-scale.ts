import { MetricError } from "./metric-error";

/** The ends of a scale of answers. */
export interface AnswerScale {
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * The mean of several answers in a cell may end a hair off (8.999999999999998 for 9): an answer this
 * close to an end of its scale or to a cut on it, as a share of the scale, has reached it.
 */
const TOLERANCE = 1e-9;

/** How far below a cut of the scale an answer may stay and still have reached it. */
export function scaleSlack({ minimum, maximum }: AnswerScale): number {
  // Multiplied first: the length of a scale of very great numbers would be endless.
  return TOLERANCE * maximum - TOLERANCE * minimum;
}

/** Whether an answer lies off its scale (`NaN`: no). */
export function isOffScale(answer: number, scale: AnswerScale): boolean {
  if (answer >= scale.minimum && answer <= scale.maximum) return false;
  const slack = scaleSlack(scale);
  return answer < scale.minimum - slack || answer > scale.maximum + slack;
}

/**
 * The answer as it counts: at the end of its scale where it is a hair over it; `NaN` passes. Refuses
 * an answer off its scale. `index` is where the answer stands.
 */
export function requireOnScale(
  argument: string,
  answer: number,
  index: number,
  scale: AnswerScale,
): number {
  const { minimum, maximum } = scale;
  if (isOffScale(answer, scale)) {
    throw new MetricError("value", "outOfScale", {
      argument,
      position: index + 1,
      value: answer,
      minimum,
      maximum,
    });
  }
  return Math.min(Math.max(answer, minimum), maximum);
}
