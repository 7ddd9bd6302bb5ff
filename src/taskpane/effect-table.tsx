import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { usePaneLooks } from "./pane-looks";

const useStyles = makeStyles({
  table: { tableLayout: "fixed" },
  label: { width: "34%", "@media (max-width: 280px)": { width: "45%" } },
  barCell: {
    // On a very narrow pane the numbers have the room.
    "@media (max-width: 280px)": { display: "none" },
  },
  track: {
    position: "relative",
    height: "12px",
    backgroundImage: `linear-gradient(${tokens.colorNeutralStroke1}, ${tokens.colorNeutralStroke1})`,
    backgroundSize: "1px 100%",
    backgroundPosition: "50% 0",
    backgroundRepeat: "no-repeat",
  },
  bar: {
    position: "absolute",
    top: "2px",
    bottom: "2px",
    borderRadius: tokens.borderRadiusSmall,
    "@media (forced-colors: active)": { forcedColorAdjust: "none" },
  },
  added: {
    left: "50%",
    backgroundColor: tokens.colorCompoundBrandBackground,
    "@media (forced-colors: active)": { backgroundColor: "Highlight" },
  },
  taken: {
    right: "50%",
    backgroundColor: tokens.colorPaletteRedBackground3,
    "@media (forced-colors: active)": {
      backgroundColor: "Canvas",
      border: "1px solid CanvasText",
    },
  },
  amount: { width: "34%", "@media (max-width: 280px)": { width: "55%", whiteSpace: "normal" } },
  total: { fontWeight: tokens.fontWeightSemibold },
  last: { borderBottomStyle: "none" },
});

interface EffectLine {
  readonly key: string;
  readonly label: string;
  readonly amount: string;
  /** What the bar shows; without it the line is a total. */
  readonly effect?: number;
}

interface EffectTableProps {
  readonly caption: string;
  readonly lines: readonly EffectLine[];
}

/** What is added and what is taken, each with its bar and its amount, between its totals. */
export function EffectTable({ caption, lines }: EffectTableProps) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const largest = Math.max(...lines.map(({ effect = 0 }) => Math.abs(effect)));
  return (
    <table className={mergeClasses(looks.table, styles.table)}>
      <caption className={looks.hidden}>{caption}</caption>
      <tbody>
        {lines.map(({ key, label, amount, effect }, index) => {
          const look = mergeClasses(
            effect === undefined && styles.total,
            index === lines.length - 1 && styles.last,
          );
          return (
            <tr key={key}>
              <th scope="row" className={mergeClasses(looks.rowHeader, styles.label, look)}>
                {label}
              </th>
              <td className={mergeClasses(looks.cell, styles.barCell, look)} aria-hidden="true">
                {effect !== undefined && (
                  <div className={styles.track}>
                    <div
                      className={mergeClasses(styles.bar, effect < 0 ? styles.taken : styles.added)}
                      style={{ width: `${largest > 0 ? (50 * Math.abs(effect)) / largest : 0}%` }}
                    />
                  </div>
                )}
              </td>
              <td className={mergeClasses(looks.cell, looks.number, styles.amount, look)}>
                {amount}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
