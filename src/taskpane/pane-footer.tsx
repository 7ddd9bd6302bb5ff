import { makeStyles, tokens } from "@fluentui/react-components";
import { Link } from "./controls/link";
import { helpPage } from "./help-page";
import { usePaneLanguage } from "./pane-language";

const useStyles = makeStyles({
  footer: {
    marginTop: "auto",
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    gap: "4px 16px",
    padding: "8px 0 16px",
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  help: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

/** The promise, and help. */
export function PaneFooter() {
  const styles = useStyles();
  const { say, language } = usePaneLanguage();
  return (
    <footer className={styles.footer}>
      <span>{say("pane.privacy")}</span>
      <Link className={styles.help} href={helpPage(language)}>
        {say("pane.help")}
      </Link>
    </footer>
  );
}
