import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";

const useStyles = makeStyles({
  track: {
    height: "2px",
    overflow: "hidden",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground6,
    "@media (forced-colors: active)": { outline: "1px solid CanvasText" },
  },
  bar: {
    height: "100%",
    borderRadius: "inherit",
    backgroundColor: tokens.colorCompoundBrandBackground,
    transitionProperty: "width",
    transitionDuration: "0.3s",
    "@media (forced-colors: active)": { backgroundColor: "Highlight" },
    "@media (prefers-reduced-motion: reduce)": { transitionProperty: "none" },
  },
  endless: {
    width: "33%",
    animationName: {
      from: { transform: "translateX(-100%)" },
      to: { transform: "translateX(300%)" },
    },
    animationDuration: "3s",
    animationTimingFunction: "linear",
    animationIterationCount: "infinite",
    "@media (prefers-reduced-motion: reduce)": { animationName: "none", width: "100%" },
  },
});

interface ProgressBarProps {
  readonly "aria-label": string;
  readonly className?: string;
  readonly max?: number;
  /** Without it nobody knows how far the work is. */
  readonly value?: number;
}

export function ProgressBar({ className, max = 1, value, ...rest }: ProgressBarProps) {
  const styles = useStyles();
  const known = value !== undefined && {
    "aria-valuemin": 0,
    "aria-valuemax": max,
    "aria-valuenow": value,
  };
  return (
    <div {...rest} {...known} role="progressbar" className={mergeClasses(styles.track, className)}>
      <div
        className={mergeClasses(styles.bar, value === undefined && styles.endless)}
        {...(value !== undefined && { style: { width: `${(100 * value) / max}%` } })}
      />
    </div>
  );
}
