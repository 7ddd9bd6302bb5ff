import { Badge, Button, makeStyles, tokens } from "@fluentui/react-components";
import { MarkIcon } from "../taskpane/mark-icon";
import type { Language } from "../messages/messages";
import { NARROW } from "./narrow-page";
import { useWorkbenchLanguage } from "./workbench-language";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: "10px",
    rowGap: "2px",
    padding: "4px 12px",
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
  },
  name: { fontSize: "14px", fontWeight: 600, margin: 0, overflowWrap: "anywhere" },
  unsaved: { fontSize: "12px", color: tokens.colorNeutralForeground2 },
  preview: {
    fontSize: "12px",
    color: tokens.colorNeutralForeground2,
    marginLeft: "auto",
    [NARROW]: { order: 1, width: "100%" },
  },
  badge: { [NARROW]: { marginLeft: "auto" } },
  mark: { display: "flex", color: tokens.colorBrandForeground1 },
});

interface TitleBarProps {
  readonly name: string;
  readonly changed: boolean;
  readonly onLanguage: (language: Language) => void;
}

/** Name of the file, and that this is not Excel. */
export function TitleBar({ name, changed, onLanguage }: TitleBarProps) {
  const styles = useStyles();
  const { language, say } = useWorkbenchLanguage();
  const other = language === "fr" ? "en" : "fr";
  return (
    <div className={styles.bar}>
      <span className={styles.mark}>
        <MarkIcon />
      </span>
      <h1 className={styles.name}>{name || say("workbench.title")}</h1>
      {changed && <span className={styles.unsaved}>{say("workbench.file.unsaved")}</span>}
      <span className={styles.preview}>{say("workbench.preview.text")}</span>
      <Badge className={styles.badge} appearance="tint" color="informative">
        {say("workbench.preview.badge")}
      </Badge>
      <Button size="small" appearance="subtle" lang={other} onClick={() => onLanguage(other)}>
        {say("workbench.command.otherLanguage")}
      </Button>
    </div>
  );
}
