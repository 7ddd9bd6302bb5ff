import { forwardRef, useLayoutEffect, useRef, useState } from "react";
import { columnLetters } from "../host/cell-area";
import type { CellLook } from "../host/display/displayed-sheet";
import { boxOf } from "./grid/sheet-axes";
import { paneElement } from "./grid/grid-element";
import { fontFamily, fontSize, textWidth } from "./grid/text-width";
import { clipboardBlock, clipboardText } from "./session/clipboard-text";
import type { SheetSession, SheetSnapshot } from "./session/sheet-session";
import type { SheetPicture } from "./sheet-source";
import { useWorkbenchLanguage } from "./workbench-language";

interface CellEditorProps {
  readonly session: SheetSession;
  readonly snapshot: SheetSnapshot;
  readonly picture: SheetPicture;
  /** Grows when the grid scrolls. */
  readonly scrolled: number;
}

const MOVES = new Set([
  "ArrowUp",
  "ArrowDown",
  "ArrowLeft",
  "ArrowRight",
  "Home",
  "End",
  "PageUp",
  "PageDown",
  "Enter",
  "Tab",
]);

/**
 * Holds the keyboard of the grid: it lies on the active cell, unseen until something is typed, so
 * that composed letters and dead keys begin an edit as well.
 */
export const CellEditor = forwardRef<HTMLTextAreaElement, CellEditorProps>(function CellEditor(
  { session, snapshot, picture, scrolled },
  ref,
) {
  const { say } = useWorkbenchLanguage();
  const { draft, selection } = snapshot;
  const { active } = selection;
  const place = `${columnLetters(active.column)}${active.row}`;
  const cell = picture.cells.at(active.row, active.column);
  const text = cell?.text ?? "";
  const own = useRef<HTMLDivElement>(null);
  const [position, setPosition] = useState({ left: 0, top: 0, width: 64, height: 20, room: 800 });

  useLayoutEffect(() => {
    const holder = own.current?.parentElement;
    const { axes } = picture;
    const isTop = active.row <= axes.rows.frozenLines;
    const isSide = active.column <= axes.columns.frozenLines;
    const pane =
      holder && paneElement(holder, isTop ? (isSide ? "corner" : "top") : isSide ? "side" : "body");
    if (!holder || !pane) return;
    const box = boxOf(axes, {
      top: active.row,
      left: active.column,
      bottom: active.row,
      right: active.column,
    });
    const from = pane.getBoundingClientRect();
    const to = holder.getBoundingClientRect();
    const left = from.left - to.left + box.left - (isSide ? 0 : axes.columns.origin);
    const top = from.top - to.top + box.top - (isTop ? 0 : axes.rows.origin);
    setPosition({
      left: Math.min(Math.max(left, 0), to.width - 20),
      top: Math.min(Math.max(top, 0), to.height - 20),
      width: box.width,
      height: box.height,
      room: to.width,
    });
  }, [picture, active.row, active.column, scrolled]);

  const look = cell?.look;
  const size = fontSize(look ?? {});
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (handleKey(event, session, draft)) event.preventDefault();
  };

  return (
    <div
      ref={own}
      style={{
        position: "absolute",
        zIndex: 6,
        top: position.top,
        // What is long is typed towards the left where there is no room at the right.
        ...(draft && position.left > position.room - 200
          ? { right: Math.max(0, position.room - position.left - position.width) }
          : { left: position.left }),
        pointerEvents: draft ? "auto" : "none",
        opacity: draft ? 1 : 0,
      }}
    >
      <textarea
        ref={ref}
        data-testid="cell-editor"
        tabIndex={-1}
        aria-label={
          text === ""
            ? say("workbench.grid.blank", { cell: place })
            : say("workbench.grid.cell", { cell: place, text })
        }
        spellCheck={false}
        autoComplete="off"
        rows={1}
        value={draft?.text ?? ""}
        onChange={(event) => session.write(event.target.value)}
        onKeyDown={onKeyDown}
        onCopy={(event) => {
          if (!draft) copy(event, session);
        }}
        onCut={(event) => {
          if (draft) return;
          copy(event, session);
          void session.clear();
        }}
        onPaste={(event) => {
          if (draft) return;
          event.preventDefault();
          void session.paste(clipboardBlock(event.clipboardData.getData("text/plain")));
        }}
        style={{
          display: "block",
          boxSizing: "border-box",
          minWidth: position.width + 1,
          width: draft ? draftWidth(draft.text, look) : position.width,
          maxWidth: 560,
          minHeight: position.height + 1,
          height: draft
            ? Math.max(position.height + 1, draft.text.split("\n").length * size * 1.3 + 4)
            : position.height,
          padding: "1px 3px",
          border: "2px solid #107c41",
          margin: -1,
          resize: "none",
          overflow: "hidden",
          background: "#fff",
          color: "#000",
          font: `${size}px ${fontFamily(look ?? {})}`,
          outline: "none",
        }}
      />
    </div>
  );
});

/** As wide as the longest line, with room for the next letters. */
function draftWidth(text: string, look: CellLook = PLAIN): number {
  const widths = text.split("\n").map((line) => textWidth(line, look));
  return Math.ceil(Math.max(...widths)) + 32;
}

const PLAIN: CellLook = { align: "left", vertical: "bottom" };

/** What a key does; true when the browser is to do nothing of its own. */
function handleKey(
  event: React.KeyboardEvent,
  session: SheetSession,
  draft: SheetSnapshot["draft"],
): boolean {
  const { key, altKey, shiftKey: shift } = event;
  const ctrl = event.ctrlKey || event.metaKey;
  const move = { key, ctrl, shift };
  if (draft) {
    if (key === "Escape") session.cancel();
    else if (key === "Enter" && altKey) session.write(`${draft.text}\n`);
    else if (key === "Enter" || key === "Tab") void session.commit(move);
    else if (key === "F2") session.write(draft.text, draft.mode === "edit" ? "enter" : "edit");
    else if (draft.mode === "enter" && key.startsWith("Arrow")) void session.commit(move);
    else return false;
    return true;
  }
  if (altKey) return false;
  if (MOVES.has(key)) return session.move(move);
  if (key === "F2") void session.edit("edit");
  else if (key === "Delete") void session.clear();
  else if (key === "Backspace") void session.edit("enter", "");
  else if (ctrl && key.toLowerCase() === "z") void (shift ? session.redo() : session.undo());
  else if (ctrl && key.toLowerCase() === "y") void session.redo();
  else if (ctrl && key.toLowerCase() === "a") session.selectAll();
  else return false;
  return true;
}

function copy(event: React.ClipboardEvent, session: SheetSession): void {
  event.preventDefault();
  const texts = session.selectedTexts();
  if (texts) event.clipboardData.setData("text/plain", clipboardText(texts));
  else {
    void session
      .fetchSelectedTexts()
      .then((fetched) => navigator.clipboard.writeText(clipboardText(fetched)))
      .catch(() => session.complain("failed"));
  }
}
