import type { Criterion, Model } from "../../commitment/model";
import { foldText } from "../../metrics/fold-text";
import { fingerprint } from "../fingerprint";

/**
 * Eight letters that two models share where they make the same weighted ARR of every client: the same
 * axes, criteria, weights, scales, band and missing-data rule. Labels, actions, targets, dimensions
 * and the as-of date do not count, nor the order of the lines, nor what the weights add up to.
 *
 * Letters `a` to `p` for the sixteen hexadecimal digits: a worksheet would take some of those for
 * numbers (`12345678`, `123e4567`).
 */
export function modelFingerprint({ axes, criteria, parameters }: Model): string {
  const { floor, ceiling, missingRule } = parameters;
  const text = JSON.stringify([
    [floor, ceiling, missingRule],
    sharesOf(axes).map(([{ key }, share]) => [key, share]),
    axes
      .map(({ key }) => key)
      .sort()
      .map((axis) =>
        sharesOf(criteria.filter((criterion) => criterion.axis === axis)).map(
          ([criterion, share]) => [axis, criterion.key, share, ...scaleOf(criterion)],
        ),
      ),
  ]);
  return fingerprint(text).replace(/./g, (digit) =>
    String.fromCharCode(FIRST_LETTER + Number.parseInt(digit, 16)),
  );
}

const FIRST_LETTER = "a".charCodeAt(0);

/** The lines by their keys, with what each weighs among them. */
function sharesOf<Line extends { readonly key: string; readonly weight: number }>(
  lines: readonly Line[],
): [Line, string][] {
  const total = lines.reduce((sum, { weight }) => sum + weight, 0);
  return [...lines]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map((line) => [line, (line.weight / total).toPrecision(12)]);
}

function scaleOf({ scale, worst, best, minimum, maximum, answers, steps }: Criterion): unknown[] {
  return [
    ...[scale, worst, best, minimum, maximum],
    answers.map(({ text, points }) => [foldText(text), points]).sort(byText),
    steps.map(({ threshold, points }) => [threshold, points]),
  ];
}

function byText([one]: readonly unknown[], [other]: readonly unknown[]): number {
  return String(one) < String(other) ? -1 : 1;
}
