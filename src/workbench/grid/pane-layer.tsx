import { columnLetters } from "../../host/cell-area";
import type { CellArea } from "../../host/cell-area";
import type { DisplayedChart } from "../../host/display/displayed-sheet";
import type { SheetPicture } from "../sheet-source";
import { useWorkbenchLanguage } from "../workbench-language";
import { boxStyle, textStyle } from "./cell-style";
import type { PaneName } from "./grid-element";
import { areaOf, grown, holds, isSingle } from "./selection";
import type { Selection } from "./selection";
import { boxOf } from "./sheet-axes";
import type { Box } from "./sheet-axes";
import type { PlacedCell } from "./sheet-cells";

export interface PaneLayerProps {
  readonly pane: PaneName;
  readonly picture: SheetPicture;
  readonly selection: Selection;
  /** Rows in sight. */
  readonly rows: { readonly top: number; readonly bottom: number };
  /** Gives the keyboard to the sheet. */
  readonly onEnter: () => void;
}

/** What lies over the cells of a pane and scrolls with them: long texts, charts, the selection. */
export function PaneLayer({ pane, picture, selection, rows, onEnter }: PaneLayerProps) {
  const { say } = useWorkbenchLanguage();
  const { axes } = picture;
  const isFrozenRows = pane === "corner" || pane === "top";
  const isFrozenColumns = pane === "corner" || pane === "side";
  const origin = {
    left: isFrozenColumns ? 0 : axes.columns.origin,
    top: isFrozenRows ? 0 : axes.rows.origin,
  };
  const seen = isFrozenRows ? { top: 1, bottom: axes.rows.frozenLines } : rows;
  return (
    <>
      {pane === "body" && (
        // Where Tab comes into the sheet; within it, Tab goes from cell to cell.
        <button
          type="button"
          className="sheet-entrance"
          aria-label={say("workbench.grid.enter")}
          onFocus={onEnter}
        />
      )}
      <Floats picture={picture} origin={origin} rows={seen} />
      <Charts picture={picture} origin={origin} pane={pane} />
      <SelectionFrame picture={picture} origin={origin} selection={selection} />
    </>
  );
}

interface Origin {
  readonly left: number;
  readonly top: number;
}

function placed(box: Box, origin: Origin): React.CSSProperties {
  return {
    left: box.left - origin.left,
    top: box.top - origin.top,
    width: box.width,
    height: box.height,
  };
}

/** The frame lies on the lines around the cells, as Excel's does; never outside of the pane. */
function framed(box: Box, origin: Origin): React.CSSProperties {
  const left = box.left - origin.left;
  const top = box.top - origin.top;
  const before = left > 0 ? 2 : 0;
  const above = top > 0 ? 2 : 0;
  return {
    left: left - before,
    top: top - above,
    width: box.width + before + 1,
    height: box.height + above + 1,
  };
}

function Floats({
  picture: { axes, cells, layout },
  origin,
  rows,
}: {
  readonly picture: SheetPicture;
  readonly origin: Origin;
  readonly rows: { readonly top: number; readonly bottom: number };
}) {
  const found: { cell: PlacedCell; reach: CellArea }[] = [];
  for (let row = rows.top; row <= rows.bottom; row++) {
    if (axes.rows.size(row) === 0) continue;
    for (const cell of cells.row(row)?.values() ?? []) {
      if (cell.reach) found.push({ cell, reach: cell.reach });
    }
  }
  // A merged block that begins above is still in sight.
  for (const merge of layout.merges) {
    const cell = cells.at(merge.top, merge.left);
    const isAbove = merge.top < rows.top && merge.bottom >= rows.top;
    if (cell && isAbove) found.push({ cell, reach: merge });
  }
  return found.map(({ cell, reach }) => (
    <Float
      key={`${cell.row}:${cell.column}`}
      cell={cell}
      box={boxOf(axes, reach)}
      own={boxOf(axes, oneCell(cell))}
      origin={origin}
      css={
        layout.merges.includes(reach)
          ? {
              background: "#fff",
              ...camel(boxStyle(cells, cell.row, cell.column, layout.gridlines)),
            }
          : undefined
      }
    />
  ));
}

function oneCell({ row, column }: PlacedCell): CellArea {
  return { top: row, left: column, bottom: row, right: column };
}

function camel(css: Record<string, string>): React.CSSProperties {
  return Object.fromEntries(
    Object.entries(css).map(([name, value]) => [
      name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}

function Float({
  cell,
  box,
  own,
  origin,
  css,
}: {
  readonly cell: PlacedCell;
  readonly box: Box;
  readonly own: Box;
  readonly origin: Origin;
  /** Of a merged block, which covers the cells under it. */
  readonly css: React.CSSProperties | undefined;
}) {
  const inner = css ? box : own;
  return (
    <div
      style={{ ...placed(box, origin), overflow: "hidden", ...css }}
      data-float={`${columnLetters(cell.column)}${cell.row}`}
    >
      <div
        className="float-inner"
        style={{
          ...camel(textStyle(cell.look)),
          left: inner.left - box.left,
          width: inner.width,
        }}
      >
        <span style={cell.look.wrap ? { flex: "1 1 auto" } : {}}>{cell.shown}</span>
      </div>
    </div>
  );
}

function Charts({
  picture: { charts, axes },
  origin,
  pane,
}: {
  readonly picture: SheetPicture;
  readonly origin: Origin;
  readonly pane: PaneName;
}) {
  const { say } = useWorkbenchLanguage();
  const inPane = charts.filter(({ left, top, width, height }) => {
    const down = pane === "corner" || pane === "top";
    const across = pane === "corner" || pane === "side";
    return (
      (down ? top < axes.rows.origin : top + height > axes.rows.origin) &&
      (across ? left < axes.columns.origin : left + width > axes.columns.origin)
    );
  });
  return inPane.map((chart) => (
    <img
      key={chart.name}
      className="sheet-chart"
      style={placed(chart, origin)}
      src={chartAddress(chart)}
      alt={say("workbench.grid.chart", { title: chart.title || chart.name })}
    />
  ));
}

const addresses = new WeakMap<DisplayedChart, string>();

function chartAddress(chart: DisplayedChart): string {
  let address = addresses.get(chart);
  if (address === undefined) {
    address = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(chart.svg)}`;
    addresses.set(chart, address);
  }
  return address;
}

function SelectionFrame({
  picture: { axes, layout, spills },
  origin,
  selection,
}: {
  readonly picture: SheetPicture;
  readonly origin: Origin;
  readonly selection: Selection;
}) {
  const area = grown(areaOf(selection), layout.merges);
  const box = boxOf(axes, area);
  const spill = spills.find((one) => holds(one, selection.active));
  const { row, column } = selection.active;
  const active = boxOf(
    axes,
    layout.merges.find((one) => holds(one, selection.active)) ?? {
      top: row,
      left: column,
      bottom: row,
      right: column,
    },
  );
  const hole = {
    left: active.left - box.left,
    top: active.top - box.top,
    right: active.left - box.left + active.width,
    bottom: active.top - box.top + active.height,
  };
  return (
    <>
      {spill && <div className="selection-spill" style={placed(boxOf(axes, spill), origin)} />}
      {!isSingle(area) && (
        <div
          className="selection-tint"
          style={{
            ...placed(box, origin),
            clipPath: `polygon(evenodd, 0 0, 100% 0, 100% 100%, 0 100%, 0 0, ${hole.left}px ${hole.top}px, ${hole.right}px ${hole.top}px, ${hole.right}px ${hole.bottom}px, ${hole.left}px ${hole.bottom}px, ${hole.left}px ${hole.top}px)`,
          }}
        />
      )}
      <div
        className="selection-area"
        data-testid="selection"
        style={{
          ...framed(box, origin),
        }}
      />
    </>
  );
}
