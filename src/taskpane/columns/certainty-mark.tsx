import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { CheckmarkCircle16Filled } from "@fluentui/react-icons/svg/checkmark-circle";
import { CircleHalfFill16Regular } from "@fluentui/react-icons/svg/circle-half-fill";
import { Person16Filled } from "@fluentui/react-icons/svg/person";
import { SubtractCircle16Regular } from "@fluentui/react-icons/svg/subtract-circle";
import { Warning16Filled } from "@fluentui/react-icons/svg/warning";
import type { Certainty } from "../../book/column-proposals";
import { usePaneLanguage } from "../pane-language";

const useStyles = makeStyles({
  mark: {
    display: "inline-flex",
    flexShrink: 0,
    alignItems: "center",
    gap: "4px",
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  icon: { flexShrink: 0 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  look: { color: tokens.colorStatusWarningForeground1 },
  own: { color: tokens.colorBrandForeground1 },
});

/** That a column is not used needs no mark. */
type Marked = Exclude<Certainty, "unused">;

const iconOf = {
  chosen: Person16Filled,
  certain: CheckmarkCircle16Filled,
  likely: CircleHalfFill16Regular,
  check: Warning16Filled,
  blank: SubtractCircle16Regular,
} as const satisfies Readonly<Record<Marked, unknown>>;

/** How sure the reader is of a column, as a mark and a word. */
export function CertaintyMark({ certainty }: { readonly certainty: Marked }) {
  const styles = useStyles();
  const { say } = usePaneLanguage();
  const Icon = iconOf[certainty];
  const colour =
    certainty === "certain"
      ? styles.good
      : certainty === "check"
        ? styles.look
        : certainty === "chosen" && styles.own;
  return (
    <span className={styles.mark}>
      <Icon className={mergeClasses(styles.icon, colour)} />
      {say(`pane.columns.certainty.${certainty}`)}
    </span>
  );
}
