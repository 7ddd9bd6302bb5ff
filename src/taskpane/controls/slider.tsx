import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ChangeEvent, ComponentProps } from "react";

const useStyles = makeStyles({
  slider: {
    width: "100%",
    minWidth: 0,
    minHeight: "32px",
    margin: 0,
    accentColor: tokens.colorCompoundBrandBackground,
    cursor: "pointer",
    ":disabled": { cursor: "default" },
  },
});

interface SliderProps extends Omit<ComponentProps<"input">, "type" | "onChange"> {
  readonly onChange: (
    event: ChangeEvent<HTMLInputElement>,
    moved: { readonly value: number },
  ) => void;
}

/** A figure between two others, drawn by the browser in our colour. */
export function Slider({ className, onChange, ...rest }: SliderProps) {
  const styles = useStyles();
  return (
    <input
      {...rest}
      type="range"
      className={mergeClasses(styles.slider, className)}
      onChange={(event) => onChange(event, { value: event.target.valueAsNumber })}
    />
  );
}
