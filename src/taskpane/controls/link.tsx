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
    // There a button has the colour of the text around it.
    "@media (forced-colors: active)": {
      forcedColorAdjust: "none",
      color: "LinkText",
      textDecorationLine: "underline",
      ":hover": { color: "LinkText" },
      ":active": { color: "LinkText" },
      ":focus-visible": { textDecorationColor: "LinkText" },
    },
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

interface LinkLook {
  readonly appearance?: "subtle";
  /** Amid words, where its colour would not tell it. */
  readonly inline?: boolean;
}

/** With the page that it opens, beside the pane; without one it is something to do within a text. */
type LinkProps = LinkLook &
  (
    | (ComponentProps<"a"> & { readonly href: string })
    | (ComponentProps<"button"> & { readonly href?: undefined })
  );

/** Something to do within a text, or the way to a page. */
export function Link({ appearance, inline, ...rest }: LinkProps) {
  const styles = useStyles();
  const look = mergeClasses(
    styles.link,
    appearance !== undefined && styles[appearance],
    inline === true && styles.inline,
    rest.className,
  );
  return rest.href === undefined ? (
    <button {...rest} type="button" className={look} />
  ) : (
    <a {...rest} target="_blank" rel="noreferrer" className={look} />
  );
}
