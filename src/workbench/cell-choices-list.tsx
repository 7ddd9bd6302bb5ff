import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { columnLetters } from "../host/cell-area";
import { paneElement } from "./grid/grid-element";
import { boxOf } from "./grid/sheet-axes";
import type { SheetSession, SheetSnapshot } from "./session/sheet-session";
import type { SheetPicture } from "./sheet-source";
import { useWorkbenchLanguage } from "./workbench-language";

interface CellChoicesListProps {
  readonly session: SheetSession;
  readonly snapshot: SheetSnapshot;
  readonly picture: SheetPicture;
  readonly scrolled: number;
  readonly onDone: () => void;
}

/** The arrow beside a cell that offers a list, and the list. */
export function CellChoicesList({
  session,
  snapshot,
  picture,
  scrolled,
  onDone,
}: CellChoicesListProps) {
  const { say } = useWorkbenchLanguage();
  const { row, column } = snapshot.selection.active;
  const cell = picture.cells.at(row, column);
  const choices = snapshot.draft ? undefined : cell?.choices;
  const own = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLSelectElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number }>();
  const [open, setOpen] = useState(false);

  useEffect(() => setOpen(false), [row, column, picture.sheet]);
  useEffect(() => {
    if (open) list.current?.focus();
  }, [open]);
  useLayoutEffect(() => {
    const holder = own.current?.parentElement;
    const { axes } = picture;
    const isTop = row <= axes.rows.frozenLines;
    const isSide = column <= axes.columns.frozenLines;
    const pane =
      holder && paneElement(holder, isTop ? (isSide ? "corner" : "top") : isSide ? "side" : "body");
    if (!choices || !holder || !pane) {
      setPlace(undefined);
      return;
    }
    const box = boxOf(axes, { top: row, left: column, bottom: row, right: column });
    const from = pane.getBoundingClientRect();
    const to = holder.getBoundingClientRect();
    const right = from.left - to.left + box.left + box.width - (isSide ? 0 : axes.columns.origin);
    setPlace({
      // Beside the cell, or in it where the sheet ends.
      left: Math.min(right, to.width - 20),
      top: from.top - to.top + box.top + box.height - (isTop ? 0 : axes.rows.origin),
    });
  }, [choices, picture, row, column, scrolled]);

  const choose = (text: string): void => {
    setOpen(false);
    session.write(text, "enter");
    void session.commit();
    onDone();
  };

  return (
    <div ref={own} style={{ position: "absolute", zIndex: 7, left: 0, top: 0 }}>
      {choices && place && (
        <>
          <button
            type="button"
            tabIndex={-1}
            aria-label={say("workbench.grid.choices", { cell: `${columnLetters(column)}${row}` })}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            style={{
              position: "absolute",
              left: place.left + 1,
              top: place.top - 19,
              width: 18,
              height: 18,
              padding: 0,
              border: "1px solid #acacac",
              background: "#f3f3f3",
              color: "#333",
              fontSize: 9,
            }}
          >
            ▼
          </button>
          {open && (
            <select
              ref={list}
              size={Math.min(8, Math.max(2, choices.length))}
              aria-label={say("workbench.grid.choices", {
                cell: `${columnLetters(column)}${row}`,
              })}
              defaultValue={cell?.text}
              onKeyDown={(event) => {
                if (event.key === "Escape") {
                  setOpen(false);
                  onDone();
                } else if (event.key === "Enter") choose(event.currentTarget.value);
              }}
              onClick={(event) => {
                const { value } = event.target as HTMLOptionElement;
                if (choices.includes(value)) choose(value);
              }}
              style={{
                position: "absolute",
                left: Math.max(0, place.left - 140),
                top: place.top + 1,
                minWidth: 140,
                background: "#fff",
                color: "#000",
                border: "1px solid #8a8a8a",
                font: "14px Carlito, 'Segoe UI', sans-serif",
              }}
            >
              {choices.map((choice) => (
                <option key={choice}>{choice}</option>
              ))}
            </select>
          )}
        </>
      )}
    </div>
  );
}
