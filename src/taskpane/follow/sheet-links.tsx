import { makeStyles } from "@fluentui/react-components";
import { Link } from "../controls/link";
import { usePaneSession } from "../pane-session";

const useStyles = makeStyles({
  links: {
    display: "flex",
    flexWrap: "wrap",
    gap: "4px 16px",
    margin: 0,
    padding: 0,
    listStyleType: "none",
  },
});

interface SheetLinksProps {
  readonly label: string;
  readonly sheetNames: readonly string[];
}

/** The way to sheets of the workbook, by their names. */
export function SheetLinks({ label, sheetNames }: SheetLinksProps) {
  const styles = useStyles();
  const { scoring } = usePaneSession();
  if (sheetNames.length === 0) return null;
  return (
    <ul className={styles.links} aria-label={label}>
      {sheetNames.map((name) => (
        <li key={name}>
          <Link onClick={() => void scoring.goToCells(name, "A1")}>{name}</Link>
        </li>
      ))}
    </ul>
  );
}
