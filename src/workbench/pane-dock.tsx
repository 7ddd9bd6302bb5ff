import { makeStyles, tokens } from "@fluentui/react-components";
import { useRef, useState } from "react";
import { NARROW } from "./narrow-page";
import { useWorkbenchLanguage } from "./workbench-language";

const useStyles = makeStyles({
  dock: { display: "flex", flex: "none", minHeight: 0, [NARROW]: { flex: "1 1 0" } },
  separator: {
    [NARROW]: { display: "none" },
    flex: "none",
    width: "7px",
    cursor: "col-resize",
    touchAction: "none",
    backgroundColor: tokens.colorNeutralBackground3,
    borderLeft: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    boxSizing: "border-box",
    ":hover": { backgroundColor: tokens.colorNeutralBackground3Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  frame: {
    border: 0,
    display: "block",
    height: "100%",
    flex: "none",
    width: "var(--pane-width)",
    [NARROW]: { width: "100%", borderTop: `1px solid ${tokens.colorNeutralStroke1}` },
  },
  // While the edge is dragged, the frame must not take the pointer.
  dragged: { pointerEvents: "none" },
});

const NARROWEST = 250;
const WIDEST = 800;
const PANE_WIDTH = 350;
const STEP = 20;

interface PaneDockProps {
  readonly shown: boolean;
  /** The frame has been loaded, or loaded again. */
  readonly onFrame: (frame: Window) => void;
}

/** The task pane as Excel docks it: a frame at the right whose edge can be moved. */
export function PaneDock({ shown, onFrame }: PaneDockProps) {
  const styles = useStyles();
  const { say } = useWorkbenchLanguage();
  const [width, setWidth] = useState(PANE_WIDTH);
  const [dragged, setDragged] = useState(false);
  const start = useRef({ x: 0, width });
  const resize = (to: number): void => {
    const most = Math.max(NARROWEST, Math.min(WIDEST, window.innerWidth - 200));
    setWidth(Math.min(Math.max(to, NARROWEST), most));
  };
  return (
    // Hidden, not taken away: pane and functions go on, as Excel's shared runtime does.
    <aside
      className={styles.dock}
      data-region="pane"
      style={shown ? undefined : { display: "none" }}
      aria-label={say("workbench.pane.title")}
    >
      <div
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={say("workbench.pane.resize")}
        aria-valuenow={width}
        aria-valuemin={NARROWEST}
        aria-valuemax={WIDEST}
        className={styles.separator}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          start.current = { x: event.clientX, width };
          setDragged(true);
        }}
        onPointerMove={(event) => {
          if (dragged) resize(start.current.width + start.current.x - event.clientX);
        }}
        onPointerUp={() => setDragged(false)}
        onPointerCancel={() => setDragged(false)}
        onDoubleClick={() => setWidth(PANE_WIDTH)}
        onKeyDown={(event) => {
          if (event.key === "ArrowLeft") resize(width + STEP);
          else if (event.key === "ArrowRight") resize(width - STEP);
          else if (event.key === "Home") resize(WIDEST);
          else if (event.key === "End") resize(NARROWEST);
          else if (event.key === "Enter") resize(PANE_WIDTH);
          else return;
          event.preventDefault();
        }}
      />
      <iframe
        src="pane.html"
        title={say("workbench.pane.title")}
        data-testid="pane"
        className={dragged ? `${styles.frame} ${styles.dragged}` : styles.frame}
        style={{ "--pane-width": `${width}px` } as React.CSSProperties}
        onLoad={({ currentTarget: { contentWindow } }) => {
          if (contentWindow) onFrame(contentWindow);
        }}
      />
    </aside>
  );
}
