import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowRedo20Regular } from "@fluentui/react-icons/svg/arrow-redo";
import { ArrowUndo20Regular } from "@fluentui/react-icons/svg/arrow-undo";
import { DocumentAdd20Regular } from "@fluentui/react-icons/svg/document-add";
import { FolderOpen20Regular } from "@fluentui/react-icons/svg/folder-open";
import { PanelRight20Regular } from "@fluentui/react-icons/svg/panel-right";
import { Save20Regular } from "@fluentui/react-icons/svg/save";
import { DataUsage20Regular } from "@fluentui/react-icons/svg/data-usage";
import { TableAdd20Regular } from "@fluentui/react-icons/svg/table-add";
import { useRef } from "react";
import { NARROW } from "./narrow-page";
import { useWorkbenchLanguage } from "./workbench-language";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: "2px",
    padding: "2px 8px 4px",
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  gap: {
    alignSelf: "stretch",
    margin: "4px 6px",
    borderLeft: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  command: { [NARROW]: { minWidth: "32px", padding: "0 6px" } },
  label: {
    [NARROW]: {
      position: "absolute",
      width: "1px",
      height: "1px",
      overflow: "hidden",
      clipPath: "inset(50%)",
    },
  },
});

interface CommandBarProps {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly paneShown: boolean;
  readonly onNewSample: () => void;
  readonly onOpen: (file: File) => void;
  readonly onSave: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onScore: () => void;
  readonly onInsertSample: () => void;
  readonly onShowPane: (shown: boolean) => void;
}

/** What Excel has in its ribbon, as far as it is here: the file, going back, and the add-in. */
export function CommandBar(props: CommandBarProps) {
  const styles = useStyles();
  const { say } = useWorkbenchLanguage();
  const file = useRef<HTMLInputElement>(null);
  const { canUndo, canRedo, paneShown } = props;
  return (
    <div className={styles.bar} role="toolbar" aria-label={say("workbench.command.label")}>
      <Command icon={<DocumentAdd20Regular />} onClick={props.onNewSample}>
        {say("workbench.command.newSample")}
      </Command>
      <Command icon={<FolderOpen20Regular />} onClick={() => file.current?.click()}>
        {say("workbench.command.open")}
      </Command>
      <input
        ref={file}
        type="file"
        hidden
        accept=".xlsx"
        data-testid="file"
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen) props.onOpen(chosen);
          event.target.value = "";
        }}
      />
      <Command icon={<Save20Regular />} onClick={props.onSave}>
        {say("workbench.command.save")}
      </Command>
      <span className={styles.gap} />
      <Command icon={<ArrowUndo20Regular />} disabled={!canUndo} onClick={props.onUndo}>
        {say("workbench.command.undo")}
      </Command>
      <Command icon={<ArrowRedo20Regular />} disabled={!canRedo} onClick={props.onRedo}>
        {say("workbench.command.redo")}
      </Command>
      <span className={styles.gap} />
      <Command icon={<DataUsage20Regular />} onClick={props.onScore}>
        {say("workbench.command.score")}
      </Command>
      <Command icon={<TableAdd20Regular />} onClick={props.onInsertSample}>
        {say("workbench.command.insertSample")}
      </Command>
      <Command icon={<PanelRight20Regular />} onClick={() => props.onShowPane(!paneShown)}>
        {say(paneShown ? "workbench.command.hidePane" : "workbench.command.showPane")}
      </Command>
    </div>
  );
}

function Command({
  icon,
  disabled = false,
  onClick,
  children,
}: {
  readonly icon: React.ReactElement;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: string;
}) {
  const styles = useStyles();
  // A command that is off can still be reached, so that the keyboard is never lost on it.
  return (
    <Button
      className={styles.command}
      size="small"
      appearance="subtle"
      icon={icon}
      title={children}
      disabledFocusable={disabled}
      onClick={onClick}
    >
      <span className={styles.label}>{children}</span>
    </Button>
  );
}
