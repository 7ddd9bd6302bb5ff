import { areaOf } from "./selection";
import type { Selection } from "./selection";
import type { SheetAxes } from "./sheet-axes";
import { chosenHeading, sheetGreen } from "./sheet-styles";

const MOST_COLUMNS = 200;

/** Marks the headers of the selected rows and columns, by a rule: the library redraws its headers. */
export function HeaderMarks({
  selection,
  rows,
  axes,
}: {
  readonly selection: Selection;
  readonly rows: { readonly top: number; readonly bottom: number };
  readonly axes: SheetAxes;
}) {
  const area = areaOf(selection);
  const isWhole = area.top === 1 && area.bottom >= axes.rows.count;
  const columns = numbers(area.left, Math.min(area.right, area.left + MOST_COLUMNS));
  const frozen = numbers(area.top, Math.min(area.bottom, axes.rows.frozenLines));
  const seen = numbers(Math.max(area.top, rows.top), Math.min(area.bottom, rows.bottom));
  const names = [
    ...columns.map((column) => `.sheet revo-grid .rgHeaderCell[data-column="${column}"]`),
    ...[...frozen, ...seen].map(
      (row) => `.sheet revo-grid .rowHeaders revogr-data .rgRow .rgCell[data-row="${row}"]`,
    ),
  ];
  const look = isWhole ? `background:${sheetGreen};color:#fff` : chosenHeading;
  return <style>{`${names.join(",")}{${look}}`}</style>;
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
