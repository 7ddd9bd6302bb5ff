import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { usePaneLooks } from "./pane-looks";

const useStyles = makeStyles({
  head: { display: "flex", flexDirection: "column", gap: "4px" },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: "anywhere",
    // It takes the focus when the screen changes; nothing can be done with it.
    outlineStyle: "none",
  },
});

interface ScreenHeadingProps {
  /** What can be done here, in a short sentence. */
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

/** What a screen is about; here those go on who come from another one. */
export function ScreenHeading({ lead, children }: ScreenHeadingProps) {
  const styles = useStyles();
  const looks = usePaneLooks();
  return (
    <div className={styles.head}>
      <h2 className={styles.heading} tabIndex={-1} data-screen-heading="">
        {children}
      </h2>
      {lead !== undefined && <p className={looks.muted}>{lead}</p>}
    </div>
  );
}
