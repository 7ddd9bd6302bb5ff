import { makeStyles, mergeClasses } from "@fluentui/react-components";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";

const useStyles = makeStyles({
  line: {
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    gap: "0 8px",
    padding: "0 12px",
  },
});

interface SumLineProps {
  readonly label: string;
  /** In percent with one decimal. */
  readonly percents: readonly number[];
}

/** What shares add up to. */
export function SumLine({ label, percents }: SumLineProps) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const { share } = usePaneLanguage();
  const tenths = percents.reduce((sum, percent) => sum + Math.round(percent * 10), 0);
  return (
    <p className={mergeClasses(looks.muted, styles.line)}>
      <span>{label}</span>
      <span>{share(tenths / 1000)}</span>
    </p>
  );
}
