import { mergeClasses } from "@fluentui/react-components";
import type { ChangeEvent, ComponentProps } from "react";
import { useControlLooks } from "./control-looks";
import { useFieldOfControl } from "./field";

interface SelectProps extends Omit<ComponentProps<"select">, "onChange"> {
  readonly onChange: (
    event: ChangeEvent<HTMLSelectElement>,
    chosen: { readonly value: string },
  ) => void;
}

/** A choice out of a list, drawn by the browser. */
export function Select({ className, onChange, ...rest }: SelectProps) {
  const looks = useControlLooks();
  const field = useFieldOfControl();
  return (
    <select
      {...field}
      {...rest}
      className={mergeClasses(looks.box, className)}
      onChange={(event) => onChange(event, { value: event.target.value })}
    />
  );
}
