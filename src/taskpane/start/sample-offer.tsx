import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { TableAdd20Regular } from "@fluentui/react-icons/svg/table-add";
import { usePaneLanguage } from "../pane-language";

const useStyles = makeStyles({
  offer: { display: "flex", flexDirection: "column", alignItems: "flex-start", gap: "6px" },
  hint: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

interface SampleOfferProps {
  readonly busy: boolean;
  readonly onInsert: () => void;
}

/** A way to try the score for those who have no client list yet. */
export function SampleOffer({ busy, onInsert }: SampleOfferProps) {
  const styles = useStyles();
  const { say } = usePaneLanguage();
  return (
    <div className={styles.offer}>
      <span className={styles.hint}>{say("pane.sample.hint")}</span>
      <Button icon={<TableAdd20Regular />} disabledFocusable={busy} onClick={onInsert}>
        {say("pane.sample")}
      </Button>
    </div>
  );
}
