import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ClientChange } from "../../book/follow-tabs/comparison";
import type { ComparedDates } from "../../excel/compare-dates";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { stepsOf } from "./bridge-steps";
import { useFollowWords } from "./follow-words";

const useStyles = makeStyles({
  table: { tableLayout: "fixed" },
  amount: { width: "38%" },
  caption: { padding: "8px 0 4px", textAlign: "left", fontWeight: tokens.fontWeightSemibold },
});

/** The clients that explain most of a change, and what it was with each. */
export function GreatestChanges({ compared }: { readonly compared: ComparedDates }) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const say = useFollowWords();
  const { signedMoney } = usePaneLanguage();
  const { greatest, currency } = compared;
  if (greatest.length === 0) {
    return <p className={looks.muted}>{say("follow.pane.compare.nobody")}</p>;
  }

  const why = (change: ClientChange): string => {
    if (change.opening === 0 && change.gained !== 0) return say("follow.pane.compare.came");
    if (change.lost !== 0) return say("follow.pane.compare.left");
    const [first] = stepsOf(change, compared, say).sort(
      (one, other) => Math.abs(other.effect) - Math.abs(one.effect),
    );
    return say("follow.pane.compare.mainly", {
      step: first!.label,
      amount: signedMoney(first!.effect, currency),
    });
  };
  return (
    <table className={mergeClasses(looks.table, styles.table)}>
      <caption className={styles.caption}>
        {say("follow.pane.compare.greatest", { count: greatest.length })}
      </caption>
      <tbody>
        {greatest.map((change, index) => (
          // Clients of one name may have changed alike.
          <tr key={index}>
            <th scope="row" className={looks.rowHeader}>
              {change.name}
              <div className={looks.muted}>{why(change)}</div>
            </th>
            <td className={mergeClasses(looks.cell, looks.number, styles.amount)}>
              {signedMoney(change.closing - change.opening, currency)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
