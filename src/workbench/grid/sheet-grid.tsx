import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { SheetPicture } from "../sheet-source";
import { createGrid, fillGrid, paneElement, paneNames, scrollers } from "./grid-element";
import type { PaneName } from "./grid-element";
import { HeaderMarks } from "./header-marks";
import { PaneLayer } from "./pane-layer";
import type { CellPlace, Selection } from "./selection";
import { sheetCss } from "./sheet-styles";

export interface RowsInSight {
  readonly top: number;
  readonly bottom: number;
  /** Rows that fit on the screen. */
  readonly page: number;
}

export interface SheetGridProps {
  readonly picture: SheetPicture;
  readonly selection: Selection;
  readonly onRows: (rows: RowsInSight) => void;
  /** The grid and what it holds has moved on the screen. */
  readonly onScroll: () => void;
  /** Gives the keyboard to the sheet. */
  readonly onEnter: () => void;
  readonly children?: React.ReactNode;
}

/** So long a cell is waited for to which the library does not scroll yet. */
const MOST_FRAMES = 60;

type Layers = Partial<Record<PaneName, HTMLElement>>;

/** The cells of a sheet, drawn and scrolled by the grid library, with what lies over them. */
export function SheetGrid(props: SheetGridProps) {
  const { picture, selection, onRows, onScroll, onEnter, children } = props;
  const holder = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLRevoGridElement>(null);
  const [layers, setLayers] = useState<Layers>({});
  const [rows, setRows] = useState<RowsInSight>({ top: 1, bottom: 60, page: 20 });
  const { axes, version } = picture;
  const filled = useRef<unknown>(null);

  useLayoutEffect(() => {
    const element = createGrid();
    grid.current = element;
    holder.current?.append(element);
    return () => {
      element.remove();
      grid.current = null;
      filled.current = null;
    };
  }, []);

  useLayoutEffect(() => {
    const element = grid.current;
    if (!element) return;
    if (filled.current === axes) void element.refresh("all");
    else {
      filled.current = axes;
      fillGrid(element, picture);
    }
  }, [picture, axes, version]);

  // The library makes its parts when it likes; the layers follow.
  useEffect(() => {
    let due = 0;
    const look = (): void => {
      const element = grid.current;
      if (element) setLayers((known) => layersOf(element, known));
    };
    const observer = new MutationObserver(() => {
      cancelAnimationFrame(due);
      due = requestAnimationFrame(look);
    });
    if (grid.current) observer.observe(grid.current, { childList: true, subtree: true });
    look();
    return () => {
      cancelAnimationFrame(due);
      observer.disconnect();
    };
  }, []);

  const measure = useCallback(() => {
    const parts = grid.current && scrollers(grid.current);
    if (!parts) return;
    const { down } = parts;
    const from = axes.rows.origin + down.scrollTop;
    const top = axes.rows.at(from);
    const bottom = axes.rows.at(from + down.clientHeight);
    const page = Math.max(1, axes.rows.place(bottom) - axes.rows.place(top) - 1);
    setRows((known) => {
      // Redrawing for every row would be for nothing: some more are drawn than are in sight.
      const isNear = top >= known.top && bottom <= known.bottom && page === known.page;
      return isNear ? known : { top: Math.max(1, top - 40), bottom: bottom + 40, page };
    });
    onScroll();
  }, [axes, onScroll]);

  useEffect(() => onRows(rows), [rows, onRows]);

  useEffect(() => {
    const parts = grid.current && scrollers(grid.current);
    if (!parts) return;
    measure();
    parts.across.addEventListener("scroll", measure, { passive: true });
    parts.down.addEventListener("scroll", measure, { passive: true });
    const sizes = new ResizeObserver(measure);
    sizes.observe(parts.down);
    return () => {
      parts.across.removeEventListener("scroll", measure);
      parts.down.removeEventListener("scroll", measure);
      sizes.disconnect();
    };
  }, [measure, layers.body]);

  const { extent } = selection;
  const { row, column } = extent;
  useEffect(() => {
    if (!layers.body) return;
    let frame = 0;
    // A sheet that has just grown is laid out some frames later.
    const look = (left: number): void => {
      if (!grid.current || reveal(grid.current, picture, { row, column }) || left === 0) return;
      frame = requestAnimationFrame(() => look(left - 1));
    };
    look(MOST_FRAMES);
    return () => cancelAnimationFrame(frame);
    // Scrolls when the selection moves, not when the sheet shows something new.
  }, [row, column, axes, layers.body]);

  return (
    <div
      className="sheet"
      ref={holder}
      style={{ position: "absolute", inset: 0, overflow: "clip" }}
    >
      <style>{sheetCss}</style>
      <HeaderMarks selection={selection} rows={rows} axes={axes} />
      {paneNames.map((pane) => {
        const layer = layers[pane];
        return (
          layer &&
          createPortal(
            <PaneLayer
              pane={pane}
              picture={picture}
              selection={selection}
              rows={rows}
              onEnter={onEnter}
            />,
            layer,
            pane,
          )
        );
      })}
      {children}
    </div>
  );
}

/** The layer of each pane, made where it is missing; the same object when none has changed. */
function layersOf(grid: HTMLElement, known: Layers): Layers {
  const found: Layers = {};
  for (const pane of paneNames) {
    const parent = paneElement(grid, pane);
    if (!parent) continue;
    let layer = parent.querySelector<HTMLElement>(":scope > .sheet-layer");
    if (!layer) {
      layer = document.createElement("div");
      layer.className = "sheet-layer";
      parent.append(layer);
    }
    found[pane] = layer;
  }
  return paneNames.every((pane) => found[pane] === known[pane]) ? known : found;
}

/**
 * Scrolls as little as is needed to have a cell in sight; a cell from far away comes to the middle.
 * False while the cell lies beyond what is laid out.
 */
function reveal(grid: HTMLElement, { axes }: SheetPicture, { row, column }: CellPlace): boolean {
  const parts = scrollers(grid);
  if (!parts) return true;
  const { across, down } = parts;
  const { rows, columns } = axes;
  if (row > rows.frozenLines && row <= rows.count) {
    const top = rows.start(row) - rows.origin;
    const bottom = rows.end(row) - rows.origin;
    const { scrollTop, clientHeight } = down;
    const isFar = bottom < scrollTop - clientHeight || top > scrollTop + 2 * clientHeight;
    if (bottom > down.scrollHeight) return false;
    if (isFar) down.scrollTop = (top + bottom - clientHeight) / 2;
    else if (top < scrollTop) down.scrollTop = top;
    else if (bottom > scrollTop + clientHeight) down.scrollTop = bottom - clientHeight;
  }
  if (column > columns.frozenLines && column <= columns.count) {
    const left = columns.start(column) - columns.origin;
    const right = columns.end(column) - columns.origin;
    if (right > across.scrollWidth) return false;
    if (left < across.scrollLeft) across.scrollLeft = left;
    else if (right > across.scrollLeft + across.clientWidth) {
      across.scrollLeft = Math.min(left, right - across.clientWidth);
    }
  }
  return true;
}
