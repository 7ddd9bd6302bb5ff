import type { ModelCells } from "../model-cells";
import { absolutePosition } from "../native-formula";
import { meanByArr } from "./mean-by-arr";
import { scoresRange, type ScoresLayout } from "./scores-layout";

/** Figures of the book, as formulas over the Scores tab. */
export function bookFigures({
  scores,
  modelCells,
}: {
  readonly scores: ScoresLayout;
  readonly modelCells: ModelCells;
}) {
  const range = (column: number): string => scoresRange(scores, column);
  const arr = range(scores.arr);
  const weighted = range(scores.weightedArr);
  const multiplier = range(scores.multiplier);
  const moved = range(scores.moved);
  const minimumCoverage = absolutePosition(
    modelCells.parameters.minimumCoverage,
    modelCells.sheetName,
  );
  return {
    range,
    arr,
    clients: `SUMPRODUCT(--(${moved}<2))`,
    totalArr: `SUM(${arr})`,
    totalWeighted: `SUM(${weighted})`,
    ratio: `IF(SUM(${arr})=0,"",SUM(${weighted})/SUM(${arr}))`,
    geometricRatio: `IF(SUM(${arr})=0,"",EXP(SUMPRODUCT(${arr},${range(scores.logMultiplier)})/SUM(${arr})))`,
    above: `SUMPRODUCT(--(${multiplier}>1+1E-9))`,
    below: `SUMPRODUCT(--(${multiplier}<1-1E-9))`,
    underNotice: `SUMIFS(${arr},${range(scores.notice)},1)`,
    provisional: `SUMPRODUCT((${moved}<2)*(${range(scores.coverage)}<${minimumCoverage}-1E-9))`,
    unscored: `SUMPRODUCT((${moved}<2)*(${range(scores.score)}=""))`,
    perClient: (column: number): string =>
      `IF(COUNT(${range(column)})=0,"",SUM(${range(column)})/COUNT(${range(column)}))`,
    byArr: (column: number): string => meanByArr(arr, range(column)),
  };
}
