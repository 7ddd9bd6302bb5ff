import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ComponentProps } from "react";

const useStyles = makeStyles({
  link: {
    display: "inline",
    margin: 0,
    padding: 0,
    border: 0,
    backgroundColor: "transparent",
    color: tokens.colorBrandForegroundLink,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    textAlign: "left",
    textDecorationLine: "none",
    userSelect: "text",
    cursor: "pointer",
    ":hover": { color: tokens.colorBrandForegroundLinkHover, textDecorationLine: "underline" },
    ":active": { color: tokens.colorBrandForegroundLinkPressed },
    ":focus-visible": {
      outlineStyle: "none",
      textDecorationLine: "underline",
      textDecorationStyle: "double",
      textDecorationColor: tokens.colorStrokeFocus2,
    },
  },
  // Its text looks like what is around it, but for the pointer.
  subtle: {
    color: tokens.colorNeutralForeground2Link,
    ":hover": { color: tokens.colorNeutralForeground2LinkHover },
    ":active": { color: tokens.colorNeutralForeground2LinkPressed },
  },
  inline: { textDecorationLine: "underline" },
});

interface LinkProps extends ComponentProps<"button"> {
  /** The page that it opens, beside the pane. Without one it is something to do within a text. */
  readonly href?: string;
  readonly appearance?: "subtle";
  /** Amid words, where its colour would not tell it. */
  readonly inline?: boolean;
}

/** Something to do within a text, or the way to a page. */
export function Link({ href, appearance, inline, className, children, ...rest }: LinkProps) {
  const styles = useStyles();
  const look = mergeClasses(
    styles.link,
    appearance !== undefined && styles[appearance],
    inline === true && styles.inline,
    className,
  );
  return href === undefined ? (
    <button {...rest} type="button" className={look}>
      {children}
    </button>
  ) : (
    <a href={href} target="_blank" rel="noreferrer" className={look}>
      {children}
    </a>
  );
}
