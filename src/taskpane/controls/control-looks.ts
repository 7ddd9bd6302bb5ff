import { makeStyles, tokens } from "@fluentui/react-components";

/** What is typed into and what is chosen from look alike. */
export const useControlLooks = makeStyles({
  box: {
    boxSizing: "border-box",
    width: "100%",
    minWidth: 0,
    minHeight: "32px",
    padding: "0 10px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomColor: tokens.colorNeutralStrokeAccessible,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    ":hover": { borderTopColor: tokens.colorNeutralStroke1Hover },
    ":focus-visible": {
      outline: `2px solid ${tokens.colorCompoundBrandStroke}`,
      outlineOffset: "-2px",
    },
    ":disabled": {
      color: tokens.colorNeutralForegroundDisabled,
      backgroundColor: "transparent",
      border: `1px solid ${tokens.colorNeutralStrokeDisabled}`,
    },
    "[aria-invalid]": { border: `1px solid ${tokens.colorPaletteRedBorder2}` },
    "@media (forced-colors: active)": {
      ":focus-visible": { outline: "2px solid Highlight" },
      ":disabled": { color: "GrayText" },
    },
  },
});
