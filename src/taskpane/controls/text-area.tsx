import { makeStyles, mergeClasses } from "@fluentui/react-components";
import type { ComponentProps } from "react";
import { useControlLooks } from "./control-looks";
import { useFieldOfControl } from "./field";

const useStyles = makeStyles({
  area: { display: "block", padding: "5px 10px", resize: "vertical" },
});

/** Several lines to type in. */
export function TextArea(props: ComponentProps<"textarea">) {
  const styles = useStyles();
  const looks = useControlLooks();
  const field = useFieldOfControl();
  return <textarea {...field} {...props} className={mergeClasses(looks.box, styles.area)} />;
}
