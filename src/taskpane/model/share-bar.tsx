import { makeStyles, tokens } from "@fluentui/react-components";

const useStyles = makeStyles({
  track: {
    display: "block",
    height: "4px",
    borderRadius: tokens.borderRadiusSmall,
    overflow: "hidden",
    backgroundColor: tokens.colorNeutralStroke2,
    "@media (forced-colors: active)": {
      forcedColorAdjust: "none",
      height: "6px",
      border: "1px solid CanvasText",
      backgroundColor: "Canvas",
    },
  },
  bar: {
    display: "block",
    height: "100%",
    backgroundColor: tokens.colorCompoundBrandBackground,
    "@media (forced-colors: active)": { backgroundColor: "Highlight" },
  },
});

/** A share for the eye; the number stands beside it. */
export function ShareBar({ percent }: { readonly percent: number }) {
  const styles = useStyles();
  return (
    <span className={styles.track} aria-hidden="true">
      <span className={styles.bar} style={{ width: `${percent}%` }} />
    </span>
  );
}
