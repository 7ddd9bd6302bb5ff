import type { ColumnRegular, HyperFunc, RowHeaders, VNode } from "@revolist/revogrid";
import { columnLetters } from "../../host/cell-area";
import { barStyle, boxStyle, textStyle } from "./cell-style";
import type { SheetAxes } from "./sheet-axes";
import type { PlacedCell, SheetCells } from "./sheet-cells";

/** A row of the grid's source: cells are looked up when they are drawn. */
export interface GridRow {
  readonly row: number;
}

export interface DrawnSheet {
  readonly axes: SheetAxes;
  readonly cells: SheetCells;
  readonly gridlines: boolean;
}

type H = HyperFunc<VNode>;

const HEADER_WIDTH = 44;

/** The grid's columns: letters as headers, cells drawn from what the sheet shows. */
export function gridColumns({ axes, cells, gridlines }: DrawnSheet): ColumnRegular[] {
  const { columns } = axes;
  return columns.shown.map((column) => ({
    prop: column,
    name: columnLetters(column),
    size: columns.size(column),
    minSize: 1,
    ...(column <= columns.frozenLines ? { pin: "colPinStart" as const } : {}),
    columnProperties: () => ({ "data-column": String(column) }),
    cellProperties: ({ model }) => {
      const { row } = model as GridRow;
      const cell = cells.at(row, column);
      return {
        "data-cell": `${columnLetters(column)}${row}`,
        ...(cell?.link === undefined ? {} : { class: "cell-link" }),
        ...(cell?.message === undefined ? {} : { title: cell.message }),
        style: { ...boxStyle(cells, row, column, gridlines), ...(cell ? barStyle(cell) : {}) },
      };
    },
    cellTemplate: (h: H, { model }) => {
      const cell = cells.at((model as GridRow).row, column);
      return cell && drawn(h, cell);
    },
  }));
}

function drawn(h: H, cell: PlacedCell): VNode | undefined {
  const marks = [
    ...(cell.filter ? [h("span", { class: "cell-filter" })] : []),
    ...(cell.note === undefined ? [] : [h("span", { class: "cell-note", title: cell.note })]),
  ];
  const hasText = cell.text !== "" && !cell.reach && cell.bar?.hidesValue !== true;
  if (!hasText && marks.length === 0) return undefined;
  return h("div", { class: "cell-box", style: textStyle(cell.look) }, [
    ...(hasText
      ? [h("span", { class: cell.look.wrap ? "cell-text cell-wrapped" : "cell-text" }, cell.shown)]
      : []),
    ...marks,
  ]);
}

export const gridRowHeaders: RowHeaders = {
  size: HEADER_WIDTH,
  cellTemplate: (h: H, { model }: { model: GridRow }) => h("span", {}, String(model.row)),
  cellProperties: ({ model }: { model: GridRow }) => ({ "data-row": String(model.row) }),
} as unknown as RowHeaders;
