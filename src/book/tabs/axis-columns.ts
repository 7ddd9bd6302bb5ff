import { message } from "../../messages/messages";
import type { MessageKey, MessageValues } from "../../messages/messages";
import {
  absoluteArea,
  absoluteCell,
  absolutePosition,
  areaInRow,
  cellInRow,
  formula,
} from "../native-formula";
import { cellAddress } from "../sheet-address";
import type { CellContent } from "../tab-plan";
import { widthForTotals } from "./column-width";
import { meanByArr } from "./mean-by-arr";
import { numberFormats } from "./number-formats";
import { pointsFormulas } from "./points-formula";
import { scoresRows } from "./scores-layout";
import {
  byMissingRule,
  flaggedCells,
  link,
  references,
  ruleNumber,
  type ScoresColumn,
  type ScoresTabInput,
} from "./scores-references";

/** The weights of an axis's criteria, in the row above their points. */
function weightsOfAxis({ layout }: ScoresTabInput, axis: number): string {
  const { first, count } = layout.axisPoints[axis]!;
  return absoluteArea({ row: scoresRows.weight, column: first, rows: 1, columns: count });
}

/** Scores, effects, stakes, coverage and planned actions by axis, and scores by dimension. */
export function axisColumns(input: ScoresTabInput, columns: (ScoresColumn | undefined)[]): void {
  const { layout, language, modelCells, scored } = input;
  const { model } = scored;
  const formats = numberFormats(language, model.parameters.currency);
  const say = (key: MessageKey, values: MessageValues): string => message(language, key, values);
  const at = references(input);
  const byArr = (column: number): CellContent =>
    formula(meanByArr(at.body(layout.arr), at.body(column)));
  const logFloor = `LN(${at.parameter("floor")})`;
  const logSpan = `LN(${at.parameter("ceiling")}/${at.parameter("floor")})`;
  const weightCells = absoluteArea({
    row: scoresRows.weight,
    column: layout.axes,
    rows: 1,
    columns: model.axes.length,
  });

  const actionOf = new Array<number | undefined>(layout.clients * model.axes.length);
  for (const action of scored.actions) {
    const urgent = action.urgent.length > 0;
    actionOf[action.client * model.axes.length + action.axis] = urgent ? 2 : 1;
  }

  model.axes.forEach((axis, a) => {
    const { first, count } = layout.axisPoints[a]!;
    const weights = weightsOfAxis(input, a);
    const axisColumn = layout.axes + a;
    const axisCoverage = layout.axisCoverage + a;
    columns[axisColumn] = {
      header: axis.label,
      width: 11,
      numberFormat: formats.score,
      cell: (_, row) => {
        const sum = `SUMPRODUCT(${weights},${areaInRow(row, first, count)})`;
        return formula(
          byMissingRule(at, row, sum, `SUM(${weights})`, cellInRow(row, axisCoverage)),
        );
      },
      ...(a === 0 ? { dimension: ruleNumber(at) } : {}),
      weight: link(modelCells, modelCells.axes[a]!.weight),
      share: formula(`${absoluteCell(scoresRows.weight, axisColumn)}/SUM(${weightCells})`),
      book: byArr(axisColumn),
    };
    columns[layout.effects + a] = {
      header: say("tab.column.effect", { axis: axis.label }),
      width: widthForTotals(scored, language, 12),
      numberFormat: formats.effect,
      cell: (_, row) => {
        const score = cellInRow(row, axisColumn);
        const share = `${absoluteCell(scoresRows.share, axisColumn)}/${at.axesCounted(row)}`;
        return formula(
          `IF(${at.axesCounted(row)}=0,0,IF(${score}="",0,${at.logMean(row)}*${share}*(${logFloor}+${logSpan}*${score}/100)))`,
        );
      },
      book: formula(`SUM(${at.body(layout.effects + a)})`),
    };
    columns[layout.stakes + a] = {
      header: say("tab.column.axisStake", { axis: axis.label }),
      width: widthForTotals(scored, language, 12),
      numberFormat: formats.money,
      // V * (R^(share * gap / 100) - 1), which is ARR * (M(reached) - M(score)).
      cell: (_, row) => {
        const score = cellInRow(row, axisColumn);
        const share = `${absoluteCell(scoresRows.share, axisColumn)}/${at.axesCounted(row)}`;
        const target = absolutePosition(modelCells.axes[a]!.target, modelCells.sheetName);
        return formula(
          `IF(${at.axesCounted(row)}=0,"",IF(${score}="",0,${at.weightedArr(row)}*((${at.parameter("ceiling")}/${at.parameter("floor")})^(${share}*MAX(0,${target}-${score})/100)-1)))`,
        );
      },
    };
    columns[layout.actions + a] = {
      header: say("tab.column.axisAction", { axis: axis.label }),
      width: 11,
      numberFormat: formats.points,
      cell: (client) => actionOf[client * model.axes.length + a] ?? null,
    };
    columns[axisCoverage] = {
      header: say("tab.column.axisCoverage", { axis: axis.label }),
      width: 11,
      numberFormat: formats.percent,
      cell: (_, row) =>
        formula(`SUMPRODUCT(${weights},--(${areaInRow(row, first, count)}<>""))/SUM(${weights})`),
    };
  });

  model.dimensions.forEach((dimension, d) => {
    const column = layout.dimensions + d;
    const total = absoluteCell(scoresRows.share, column);
    const label = absolutePosition(modelCells.dimensions[d]!.label, modelCells.sheetName);
    const mine = `--(${at.pointsDimensions}=${label})`;
    columns[column] = {
      header: dimension.label,
      width: 13,
      numberFormat: formats.score,
      cell: (_, row) => {
        const sum = `SUMPRODUCT(${mine},${at.pointsShares},${at.points(row)})`;
        const covered = `SUMPRODUCT(${mine},${at.pointsShares},--(${at.points(row)}<>""))/${total}`;
        return formula(`IF(${total}=0,"",${byMissingRule(at, row, sum, total, covered)})`);
      },
      share: formula(`SUMPRODUCT(${mine},${at.pointsShares})`),
      book: byArr(column),
    };
  });
}

/** Points by criterion, axis by axis, under their weights and shares. */
export function pointsColumns(input: ScoresTabInput, columns: (ScoresColumn | undefined)[]): void {
  const { layout, source, scored, modelCells, language } = input;
  const { model } = scored;
  const formats = numberFormats(language, model.parameters.currency);
  const formulas = pointsFormulas({
    model: modelCells,
    criteria: model.criteria,
    spellings: input.spellings,
    readings: input.readings.criteria,
    percents: source.percents,
  });
  const flagged = flaggedCells(input);

  model.axes.forEach((axis, a) => {
    const weights = weightsOfAxis(input, a);
    model.criteria.forEach((criterion, j) => {
      if (criterion.axis !== axis.key) return;
      const column = layout.points[j]!;
      const from = source.criteria[j] ?? null;
      const dimension = model.dimensions.findIndex(({ key }) => key === criterion.dimension);
      columns[column] = {
        header: criterion.label,
        width: 12,
        numberFormat: formats.points,
        cell: (client) => {
          // A criterion without a column: missing for everybody, and its weight counts as such.
          if (from === null) return formula('""');
          const row = source.rows[client]!;
          return formula(
            formulas[j]!(
              absoluteCell(row, from, source.sheetName),
              flagged.has(cellAddress(row, from)),
              client,
            ),
          );
        },
        dimension: dimension < 0 ? null : link(modelCells, modelCells.dimensions[dimension]!.label),
        weight: link(modelCells, modelCells.criteria[j]!.weight),
        share: formula(
          `${absoluteCell(scoresRows.share, layout.axes + a)}*${absoluteCell(scoresRows.weight, column)}/SUM(${weights})`,
        ),
      };
    });
  });
}
