import { makeStyles } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  pair: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(min(104px, 100%), 1fr))",
    alignItems: "end",
    gap: "8px",
    // One that complains grows downwards, and the other stays where it is.
    "&:has([role=alert])": { alignItems: "start" },
  },
});

/** Two controls that belong together, beside each other where there is room. */
export function FieldPair({ children }: { readonly children: ReactNode }) {
  return <div className={useStyles().pair}>{children}</div>;
}
