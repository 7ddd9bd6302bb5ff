import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { Table20Regular } from "@fluentui/react-icons/svg/table";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { useListInFront } from "./list-in-front";

const useStyles = makeStyles({
  sheet: { display: "flex", alignItems: "center", gap: "12px" },
  icon: { flexShrink: 0, color: tokens.colorBrandForeground1 },
  description: { minWidth: 0 },
});

/** The table or block that would be scored, with its size; what to open where there is none. */
export function SheetCard() {
  const styles = useStyles();
  const looks = usePaneLooks();
  const { say } = usePaneLanguage();
  const sheet = useListInFront();
  if (sheet === undefined) return null;
  if (sheet === null) return <p className={looks.text}>{say("pane.sheet.none")}</p>;
  const { name, table, rows, columns } = sheet;
  return (
    <div className={mergeClasses(looks.box, styles.sheet)}>
      <Table20Regular className={styles.icon} />
      <div className={styles.description}>
        <div className={looks.strong}>{name}</div>
        <div className={looks.muted}>
          {table === null
            ? say("pane.sheet.size", { rows, columns })
            : say("pane.sheet.tableSize", { table, rows, columns })}
        </div>
      </div>
    </div>
  );
}
