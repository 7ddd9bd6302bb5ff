import { useCallback, useRef, useState } from "react";
import { columnLetters } from "../host/cell-area";
import { CellChoicesList } from "./cell-choices-list";
import { CellEditor } from "./cell-editor";
import { cellUnder, headerUnder } from "./grid/grid-element";
import { areaOf, extended, at, holds, isSingle } from "./grid/selection";
import type { Selection } from "./grid/selection";
import { SheetGrid } from "./grid/sheet-grid";
import type { RowsInSight } from "./grid/sheet-grid";
import type { SheetSession, SheetSnapshot } from "./session/sheet-session";
import type { SheetPicture } from "./sheet-source";
import { useWorkbenchLanguage } from "./workbench-language";

interface SheetDeskProps {
  readonly session: SheetSession;
  readonly snapshot: SheetSnapshot;
  readonly picture: SheetPicture;
  readonly editor: React.RefObject<HTMLTextAreaElement | null>;
}

/** The grid with what hands and keys do in it. */
export function SheetDesk({ session, snapshot, picture, editor }: SheetDeskProps) {
  const { say } = useWorkbenchLanguage();
  const [scrolled, setScrolled] = useState(0);
  const drag = useRef<"cells" | "rows" | "columns">(undefined);
  const { selection, state, draft } = snapshot;
  const name = state.sheets.find(({ id }) => id === picture.sheet)?.name ?? "";

  const onScroll = useCallback(() => setScrolled((count) => count + 1), []);
  const onRows = useCallback(
    ({ top, bottom, page }: RowsInSight) => session.showRows(top, bottom, page),
    [session],
  );
  const focus = (): void => editor.current?.focus({ preventScroll: true });

  const onPointerDown = (event: React.PointerEvent): void => {
    const target = event.target as Element;
    if (event.button > 2 || target.closest("textarea, [role=listbox], button")) return;
    const cell = cellUnder(target);
    const header = headerUnder(target);
    if (!cell && !header && !isCorner(target)) return;
    event.preventDefault();
    focus();
    if (draft && cell && takesReference(draft.text)) {
      session.write(`${draft.text}${columnLetters(cell.column)}${cell.row}`, "enter");
      return;
    }
    if (draft) void session.commit();
    // The other button opens a menu over what is selected already.
    if (event.button === 2 && cell && holds(areaOf(selection), cell)) return;
    if (cell) {
      session.select(event.shiftKey ? extended(selection, cell) : at(cell.row, cell.column));
      drag.current = "cells";
    } else if (header) {
      session.select(wholeLine(header, event.shiftKey ? selection : undefined, picture));
      drag.current = "row" in header ? "rows" : "columns";
    } else session.selectAll();
    event.currentTarget.setPointerCapture(event.pointerId);
  };

  const onPointerMove = (event: React.PointerEvent): void => {
    if (!drag.current) return;
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const cell = cellUnder(under);
    if (drag.current === "cells") {
      if (!cell || (cell.row === selection.extent.row && cell.column === selection.extent.column))
        return;
      session.select(extended(selection, cell));
      return;
    }
    const line = headerUnder(under) ?? cell;
    if (!line) return;
    if (drag.current === "rows" && "row" in line) {
      session.select(wholeLine({ row: line.row }, selection, picture));
    } else if (drag.current === "columns" && "column" in line) {
      session.select(wholeLine({ column: line.column }, selection, picture));
    }
  };

  const end = (event: React.PointerEvent): void => {
    const wasDragged = drag.current;
    drag.current = undefined;
    const { row, column } = selection.active;
    const link = picture.cells.at(row, column)?.link;
    const cell = cellUnder(document.elementFromPoint(event.clientX, event.clientY));
    // A click on a link follows it; dragging over one selects.
    if (wasDragged !== "cells" || event.button !== 0 || !link || !isSingle(areaOf(selection)))
      return;
    if (cell?.row === row && cell.column === column) session.follow(link);
  };

  return (
    <div
      role="group"
      aria-label={say("workbench.grid.label", { sheet: name })}
      style={{ position: "relative", flex: "1 1 0", minHeight: 0, background: "#fff" }}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={() => {
        drag.current = undefined;
      }}
      onDoubleClick={(event) => {
        if (cellUnder(event.target as Element)) void session.edit("edit");
      }}
    >
      <SheetGrid
        key={`${state.book} ${picture.sheet}`}
        picture={picture}
        selection={selection}
        onRows={onRows}
        onScroll={onScroll}
        onEnter={focus}
      >
        <CellEditor
          ref={editor}
          session={session}
          snapshot={snapshot}
          picture={picture}
          scrolled={scrolled}
        />
        <CellChoicesList
          session={session}
          snapshot={snapshot}
          picture={picture}
          scrolled={scrolled}
          onDone={focus}
        />
      </SheetGrid>
    </div>
  );
}

function isCorner(target: Element): boolean {
  return target.closest(".rowHeaders .header-wrapper") !== null;
}

/** In a formula that wants an operand, a click on a cell writes its address. */
function takesReference(text: string): boolean {
  return text.startsWith("=") && /[=(,;+\-*/^&<>:]\s*$/.test(text);
}

function wholeLine(
  line: { row: number } | { column: number },
  from: Selection | undefined,
  { axes }: SheetPicture,
): Selection {
  const { rows, columns } = axes;
  if ("row" in line) {
    const first = from?.anchor.row ?? line.row;
    const anchor = { row: first, column: 1 };
    return { active: anchor, anchor, extent: { row: line.row, column: columns.count } };
  }
  const first = from?.anchor.column ?? line.column;
  const anchor = { row: 1, column: first };
  return { active: anchor, anchor, extent: { row: rows.count, column: line.column } };
}
