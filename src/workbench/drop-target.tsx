import { makeStyles, tokens } from "@fluentui/react-components";
import { ArrowDownload48Regular } from "@fluentui/react-icons/svg/arrow-download";
import { useEffect, useState } from "react";
import { useWorkbenchLanguage } from "./workbench-language";

const useStyles = makeStyles({
  target: {
    position: "fixed",
    inset: "12px",
    zIndex: 1000,
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    justifyContent: "center",
    gap: "8px",
    border: `3px dashed ${tokens.colorBrandStroke1}`,
    borderRadius: "8px",
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    opacity: 0.95,
    pointerEvents: "none",
  },
  title: { fontSize: "20px", fontWeight: 600 },
});

/** A window of the page and when it was last loaded: a frame that is loaded again hears nothing. */
export interface LoadedFrame {
  readonly window: Window;
}

interface DropTargetProps {
  /** The pane's frame, once it is loaded. */
  readonly frame: LoadedFrame | undefined;
  readonly onFile: (file: File) => void;
}

/** Takes a file that is dropped anywhere on the page, the pane too, and shows that it would. */
export function DropTarget({ frame, onFile }: DropTargetProps) {
  const styles = useStyles();
  const { say } = useWorkbenchLanguage();
  const [over, setOver] = useState(false);

  useEffect(() => listenForFiles(window, setOver, onFile), [onFile]);
  useEffect(() => frame && listenForFiles(frame.window, setOver, onFile), [frame, onFile]);

  if (!over) return null;
  return (
    <div className={styles.target} data-testid="drop-target">
      <ArrowDownload48Regular />
      <span className={styles.title}>{say("workbench.drop.title")}</span>
      <span>{say("workbench.drop.text")}</span>
    </div>
  );
}

function listenForFiles(
  target: Window,
  setOver: (over: boolean) => void,
  onFile: (file: File) => void,
): () => void {
  const hasFile = (event: DragEvent): boolean =>
    event.dataTransfer?.types.includes("Files") === true;
  const show = (event: DragEvent): void => {
    if (!hasFile(event)) return;
    event.preventDefault();
    setOver(true);
  };
  const leave = (event: DragEvent): void => {
    // Only when the pointer leaves the window, not from one element to the next.
    if (event.relatedTarget === null) setOver(false);
  };
  const drop = (event: DragEvent): void => {
    if (!hasFile(event)) return;
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer?.files ?? [];
    if (file) onFile(file);
  };
  target.addEventListener("dragenter", show);
  target.addEventListener("dragover", show);
  target.addEventListener("dragleave", leave);
  target.addEventListener("drop", drop);
  return () => {
    target.removeEventListener("dragenter", show);
    target.removeEventListener("dragover", show);
    target.removeEventListener("dragleave", leave);
    target.removeEventListener("drop", drop);
  };
}
