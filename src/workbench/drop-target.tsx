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

/** Takes a file that is dropped anywhere on the page, and shows that it would. */
export function DropTarget({ onFile }: { readonly onFile: (file: File) => void }) {
  const styles = useStyles();
  const { say } = useWorkbenchLanguage();
  const [over, setOver] = useState(false);

  useEffect(() => {
    const hasFile = (event: DragEvent): boolean =>
      event.dataTransfer?.types.includes("Files") === true;
    const show = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      // Only when the pointer leaves the page, not from one element to the next.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(false);
      const [file] = event.dataTransfer?.files ?? [];
      if (file) onFile(file);
    };
    window.addEventListener("dragenter", show);
    window.addEventListener("dragover", show);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragenter", show);
      window.removeEventListener("dragover", show);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, [onFile]);

  if (!over) return null;
  return (
    <div className={styles.target} data-testid="drop-target">
      <ArrowDownload48Regular />
      <span className={styles.title}>{say("workbench.drop.title")}</span>
      <span>{say("workbench.drop.text")}</span>
    </div>
  );
}
