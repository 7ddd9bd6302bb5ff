import type { Model, Parameters } from "../../src/commitment/model";
import { NO_WORDS, YES_WORDS } from "../../src/commitment/scales";
import type { CellValue, Grid } from "../../src/book/grid";
import type { CellPosition, ModelCells } from "../../src/book/model-cells";
import type { Area } from "../../src/book/tab-plan";

/** A plain sheet with every figure of a model, and where each one stands. */
export function modelSheet(
  model: Model,
  sheetName: string,
): { readonly grid: Grid; readonly cells: ModelCells } {
  const rows: CellValue[][] = [["A model"]];
  const put = (...values: CellValue[]): number => rows.push(values) - 1;
  const at = (row: number, column: number): CellPosition => ({ row, column });
  const column = (row: number, index: number, count: number): Area => ({
    row,
    column: index,
    rows: count,
    columns: 1,
  });

  const axes = model.axes.map((axis) => {
    const row = put(axis.label, axis.weight, axis.target);
    return { label: at(row, 0), weight: at(row, 1), target: at(row, 2) };
  });
  const dimensions = model.dimensions.map((dimension) => ({ label: at(put(dimension.label), 0) }));
  const criteria = model.criteria.map((criterion) => {
    const { label, weight, worst, best, minimum, maximum } = criterion;
    const row = put(label, weight, worst, best, minimum, maximum);
    const lines: CellValue[][] = [
      ...criterion.answers.map(({ text, points }) => [text, points]),
      ...criterion.steps.map(({ threshold, points }) => [threshold, points]),
    ];
    const first = rows.length;
    rows.push(...lines);
    return {
      label: at(row, 0),
      weight: at(row, 1),
      worst: at(row, 2),
      best: at(row, 3),
      minimum: at(row, 4),
      maximum: at(row, 5),
      answers:
        lines.length === 0
          ? null
          : { texts: column(first, 0, lines.length), points: column(first, 1, lines.length) },
    };
  });
  const words = [...YES_WORDS.map((word) => [word, 1]), ...NO_WORDS.map((word) => [word, 0])];
  const firstWord = rows.length;
  rows.push(...words);
  const parameters = {} as Record<keyof Parameters, CellPosition>;
  for (const [name, value] of Object.entries(model.parameters)) {
    parameters[name as keyof Parameters] = at(put(name, value as number | string), 1);
  }

  const width = Math.max(...rows.map((row) => row.length));
  return {
    grid: {
      sheetName,
      top: 0,
      left: 0,
      values: rows.map((row) => [...row, ...new Array<CellValue>(width - row.length).fill(null)]),
    },
    cells: {
      sheetName,
      axes,
      dimensions,
      criteria,
      yesNoWords: {
        texts: column(firstWord, 0, words.length),
        values: column(firstWord, 1, words.length),
      },
      parameters,
    },
  };
}
