import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { Checkmark16Regular } from "@fluentui/react-icons/svg/checkmark";
import { Dismiss16Regular } from "@fluentui/react-icons/svg/dismiss";
import { useEffect, useState } from "react";
import { columnLetters, formatArea } from "../host/cell-area";
import { areaOf } from "./grid/selection";
import type { SheetSession, SheetSnapshot } from "./session/sheet-session";
import { useWorkbenchLanguage } from "./workbench-language";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    alignItems: "stretch",
    gap: "4px",
    padding: "4px 8px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  field: {
    boxSizing: "border-box",
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: "2px",
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    font: `13px "Segoe UI", Carlito, sans-serif`,
    padding: "3px 6px",
    minHeight: "26px",
    ":focus-visible": { outline: `2px solid ${tokens.colorBrandStroke1}`, outlineOffset: "-1px" },
  },
  name: { width: "110px", flex: "none" },
  formula: { flex: "1 1 auto", minWidth: 0, resize: "none", overflow: "auto" },
  filled: { color: tokens.colorNeutralForeground3, fontStyle: "italic" },
  wrong: { border: `1px solid ${tokens.colorPaletteRedBorder2}` },
});

interface FormulaBarProps {
  readonly session: SheetSession;
  readonly snapshot: SheetSnapshot;
  /** Gives the keyboard back to the sheet. */
  readonly onDone: () => void;
}

/** Name box and formula bar, above the sheet as in Excel. */
export function FormulaBar({ session, snapshot, onDone }: FormulaBarProps) {
  const styles = useStyles();
  const { say } = useWorkbenchLanguage();
  const { draft, entry } = snapshot;
  const text = draft?.text ?? entry.text;
  const filledBy = draft ? undefined : entry.filledBy;
  const cell = filledBy ? `${columnLetters(filledBy.column)}${filledBy.row}` : "";

  return (
    <div className={styles.bar}>
      <NameBox session={session} snapshot={snapshot} onDone={onDone} />
      <Button
        size="small"
        appearance="subtle"
        icon={<Dismiss16Regular />}
        aria-label={say("workbench.formula.cancel")}
        disabled={!draft}
        onClick={() => {
          session.cancel();
          onDone();
        }}
      />
      <Button
        size="small"
        appearance="subtle"
        icon={<Checkmark16Regular />}
        aria-label={say("workbench.formula.enter")}
        disabled={!draft}
        onClick={() => {
          void session.commit();
          onDone();
        }}
      />
      <textarea
        className={`${styles.field} ${styles.formula} ${filledBy ? styles.filled : ""}`}
        aria-label={say("workbench.formula.bar")}
        title={filledBy ? say("workbench.formula.filledBy", { cell }) : undefined}
        rows={1}
        spellCheck={false}
        value={text}
        onChange={(event) => session.write(event.target.value, "edit")}
        onKeyDown={(event) => {
          const { key, shiftKey: shift } = event;
          if (key === "Enter" && event.altKey) session.write(`${text}\n`, "edit");
          else if (key === "Enter" || (key === "Tab" && draft)) {
            void session.commit({ key, shift, ctrl: false });
            onDone();
          } else if (key === "Escape") {
            session.cancel();
            onDone();
          } else return;
          event.preventDefault();
        }}
      />
    </div>
  );
}

/** Says where one is, and goes where one types. */
function NameBox({ session, snapshot, onDone }: FormulaBarProps) {
  const styles = useStyles();
  const { say } = useWorkbenchLanguage();
  const { active } = snapshot.selection;
  const here = `${columnLetters(active.column)}${active.row}`;
  const [typed, setTyped] = useState<string>();
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    setTyped(undefined);
    setWrong(false);
  }, [here]);

  const go = (): void => {
    if (!session.goTo(typed ?? here)) {
      setWrong(true);
      return;
    }
    setTyped(undefined);
    onDone();
  };

  return (
    <input
      className={`${styles.field} ${styles.name} ${wrong ? styles.wrong : ""}`}
      aria-label={say("workbench.formula.name")}
      aria-invalid={wrong}
      title={
        wrong
          ? say("workbench.grid.noSuchCell", { text: typed ?? "" })
          : formatArea(areaOf(snapshot.selection))
      }
      spellCheck={false}
      autoComplete="off"
      value={typed ?? here}
      onFocus={(event) => event.target.select()}
      onChange={(event) => {
        setTyped(event.target.value);
        setWrong(false);
      }}
      onBlur={() => {
        setTyped(undefined);
        setWrong(false);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") go();
        else if (event.key === "Escape") {
          setTyped(undefined);
          onDone();
        } else return;
        event.preventDefault();
      }}
    />
  );
}
