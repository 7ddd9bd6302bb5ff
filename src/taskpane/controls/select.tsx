import { makeStyles, mergeClasses } from "@fluentui/react-components";
import type { ChangeEvent, ComponentProps } from "react";
import { useControlLooks } from "./control-looks";
import { useFieldOfControl } from "./field";

const useStyles = makeStyles({
  select: {
    // Drawn by the browser it would not grow with a choice that goes over several lines.
    appearance: "none",
    height: "auto",
    padding: "5px 28px 5px 10px",
    whiteSpace: "normal",
    overflowWrap: "anywhere",
    // The arrow: two halves of a triangle in the colour of the text.
    backgroundImage:
      "linear-gradient(45deg, transparent 50%, currentcolor 50%), linear-gradient(-45deg, transparent 50%, currentcolor 50%)",
    backgroundPosition: "right 14px center, right 9px center",
    backgroundSize: "5px 5px",
    backgroundRepeat: "no-repeat",
    // A contrast theme takes away what is drawn, unless its own colours are named.
    "@media (forced-colors: active)": {
      forcedColorAdjust: "none",
      color: "FieldText",
      backgroundColor: "Field",
      border: "1px solid FieldText",
      ":disabled": { color: "GrayText", border: "1px solid GrayText" },
    },
  },
});

interface SelectProps extends Omit<ComponentProps<"select">, "onChange"> {
  readonly onChange: (
    event: ChangeEvent<HTMLSelectElement>,
    chosen: { readonly value: string },
  ) => void;
}

/** A choice out of a list, which the browser opens. */
export function Select({ className, onChange, ...rest }: SelectProps) {
  const styles = useStyles();
  const looks = useControlLooks();
  const field = useFieldOfControl();
  return (
    <select
      {...field}
      {...rest}
      className={mergeClasses(looks.box, styles.select, className)}
      onChange={(event) => onChange(event, { value: event.target.value })}
    />
  );
}
