import type { Model } from "../../commitment/model";
import { commitmentScore } from "../../commitment/score";
import type { HistoryLines } from "./history";
import type { HistoryCells } from "./history-cells";
import type { LineIssues } from "./line-issues";
import { modelFingerprint } from "./model-fingerprint";

/** Figures that people have typed by hand are rounded. */
const ROUNDED = 1e-6;

/**
 * What the lines of a history are worth, one entry a line in every column: as much as their weighted
 * ARR and the multipliers of their axes say, because the formulas of the tabs take those. A typed
 * ARR or multiplier that does not go with them is noted.
 *
 * @param lines Lines whose weighted ARR is a number of 0 or more.
 * @param axes Keys of the axes, from left to right.
 */
export function lineWorth(
  cells: HistoryCells,
  lines: readonly number[],
  axes: readonly string[],
  issues: LineIssues,
): Pick<HistoryLines, "arr" | "multiplier" | "weightedArr" | "axisMultiplier"> {
  const axisMultiplier = axes.map((key) =>
    Float64Array.from(lines, (line) => {
      const value = cells.number(line, `multiplier.${key}`);
      return value > 0 ? value : 1;
    }),
  );
  const multiplier = Float64Array.from(lines, (_, i) =>
    axisMultiplier.reduce((product, axis) => product * axis[i]!, 1),
  );
  const weightedArr = Float64Array.from(lines, (line) => cells.number(line, "weightedArr"));
  const arr = Float64Array.from(lines, (line, i) =>
    arrOf(cells, line, multiplier[i]!, weightedArr[i]!, issues),
  );
  return { arr, multiplier, weightedArr, axisMultiplier };
}

/** The ARR that goes with the weighted ARR: what is there, unless it was changed by hand. */
function arrOf(
  cells: HistoryCells,
  line: number,
  multiplier: number,
  weightedArr: number,
  issues: LineIssues,
): number {
  const arr = cells.number(line, "arr");
  const expected = arr * multiplier;
  if (arr >= 0 && near(expected, weightedArr)) {
    if (!near(cells.number(line, "multiplier"), multiplier)) {
      const told = cells.told(line, "multiplier");
      issues.note(line, "multiplier", "multiplier", { expected: multiplier, ...told });
    }
    return arr;
  }
  const used = weightedArr / multiplier;
  if (arr >= 0) {
    const places = {
      arrCell: cells.address(line, "arr"),
      cell: cells.address(line, "weightedArr"),
    };
    issues.note(line, "arr", "apart", { ...places, arr, expected, value: weightedArr, used });
  } else issues.note(line, "arr", "arr", { ...issues.cellDetails(line, "arr"), used });
  return used;
}

/**
 * Notes scores that are not what their axes make by the model of their day, where that model is
 * known and every axis of it has its column.
 *
 * @param lines With the fingerprint of the model of their snapshot.
 */
export function noteScores(
  cells: HistoryCells,
  lines: readonly { readonly line: number; readonly model: string }[],
  models: readonly Model[],
  issues: LineIssues,
): void {
  const known = new Map(models.map((model) => [modelFingerprint(model), model]));
  for (const [fingerprint, { axes, parameters }] of known) {
    const own = lines.flatMap(({ line, model }) => (model === fingerprint ? [line] : []));
    if (own.length === 0 || !axes.every(({ key }) => cells.has(`axis.${key}`))) continue;
    const expected = commitmentScore(
      axes.map(({ key }) =>
        Float64Array.from(own, (line) => {
          const value = cells.number(line, `axis.${key}`);
          return value >= 0 ? value : NaN;
        }),
      ),
      axes.map(({ weight }) => weight),
      parameters.missingRule,
    );
    own.forEach((line, i) => {
      const [score, due] = [cells.number(line, "score"), expected[i]!];
      if (Number.isNaN(due) ? Number.isNaN(score) : near(score, due)) return;
      issues.note(line, "score", "score", {
        ...(Number.isNaN(due) ? { due: "none" } : { due: "some", expected: due }),
        ...cells.told(line, "score"),
      });
    });
  }
}

function near(one: number, other: number): boolean {
  return Math.abs(one - other) <= ROUNDED * Math.max(1, Math.abs(other));
}
