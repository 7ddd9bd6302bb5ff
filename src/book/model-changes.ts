import { isBelow } from "../commitment/tolerance";
import type { RunSnapshot } from "./run-snapshot";

/**
 * What of a model can differ between two runs: `lines` axes or criteria added or taken out,
 * `weights`, `targets` (they move no score), `scales`, `columns` a criterion's column found or gone,
 * `parameters` band, missing-data rule or minimum coverage. Labels are no part: under other names a
 * model scores alike.
 */
export type ModelPart = "lines" | "weights" | "targets" | "scales" | "columns" | "parameters";

export interface ModelChange {
  readonly part: ModelPart;
  /** The axes or criteria concerned; empty for `parameters`. */
  readonly labels: readonly string[];
}

/**
 * The parts of the model that differ. Weights are compared as shares, and only where the same lines
 * share them: a line that comes or goes shifts the others' without anybody having meant to.
 */
export function modelChanges(before: RunSnapshot, after: RunSnapshot): ModelChange[] {
  const axes = pairByKey(before.axes, after.axes);
  const criteria = pairByKey(before.criteria, after.criteria);
  // A criterion that went to another axis is a line taken out of the one and added to the other.
  const moved = criteria.both.filter(([was, is]) => was.axis !== is.axis);
  const stayed = criteria.both.filter(([was, is]) => was.axis === is.axis);
  const unsettled = new Set(
    [...criteria.single, ...moved.flat()].map((criterion) => criterion.axis),
  );
  const changed = <T>(pairs: Pair<T>[], differs: (was: T, is: T) => boolean): T[] =>
    pairs.filter(([was, is]) => differs(was, is)).map(([, is]) => is);
  const otherShare = (was: { share: number }, is: { share: number }): boolean =>
    differs(was.share, is.share);

  const lines: readonly (readonly [ModelPart, readonly { readonly label: string }[]])[] = [
    ["lines", [...axes.single, ...criteria.single, ...moved.map(([, is]) => is)]],
    [
      "weights",
      [
        ...(axes.single.length > 0 ? [] : changed(axes.both, otherShare)),
        ...changed(
          stayed.filter(([, is]) => !unsettled.has(is.axis)),
          otherShare,
        ),
      ],
    ],
    ["targets", changed(axes.both, (was, is) => differs(was.target, is.target))],
    ["scales", changed(criteria.both, (was, is) => was.scale !== is.scale)],
    ["columns", changed(criteria.both, (was, is) => was.hasColumn !== is.hasColumn)],
  ];
  const parameters =
    before.missingRule !== after.missingRule ||
    differs(before.floor, after.floor) ||
    differs(before.ceiling, after.ceiling) ||
    differs(before.minimumCoverage, after.minimumCoverage);
  return [
    ...lines
      .filter(([, concerned]) => concerned.length > 0)
      .map(([part, concerned]) => ({ part, labels: concerned.map(({ label }) => label) })),
    ...(parameters ? [{ part: "parameters" as const, labels: [] }] : []),
  ];
}

/** Programs that keep a workbook may round the last digit of a number. */
function differs(one: number, other: number): boolean {
  return isBelow(one, other) || isBelow(other, one);
}

type Pair<T> = readonly [T, T];

function pairByKey<T extends { readonly key: string }>(
  before: readonly T[],
  after: readonly T[],
): { readonly both: Pair<T>[]; readonly single: T[] } {
  const left = new Map(before.map((line) => [line.key, line]));
  const both: Pair<T>[] = [];
  const added: T[] = [];
  for (const line of after) {
    const was = left.get(line.key);
    if (was === undefined) added.push(line);
    else both.push([was, line]);
    left.delete(line.key);
  }
  return { both, single: [...left.values(), ...added] };
}
