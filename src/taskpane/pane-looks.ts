import { makeStyles, tokens } from "@fluentui/react-components";

/** Words of a table are not torn apart on a very narrow pane. */
const narrowText = {
  "@media (max-width: 280px)": {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
} as const;

/** What several screens look alike by: text, boxes, lists and tables. */
export const usePaneLooks = makeStyles({
  text: { margin: 0, overflowWrap: "anywhere" },
  strong: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  muted: {
    margin: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
  },
  figure: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: "tabular-nums",
    overflowWrap: "anywhere",
  },
  /** For screen readers alone. */
  hidden: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
  box: {
    boxSizing: "border-box",
    padding: "12px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  list: {
    display: "flex",
    flexDirection: "column",
    margin: 0,
    padding: 0,
    listStyleType: "none",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  item: {
    display: "flex",
    flexDirection: "column",
    gap: "4px",
    minWidth: 0,
    padding: "8px 12px",
    ":not(:first-child)": { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  /** On a `MessageBar`: where there is no room, the words have it. */
  notice: {
    "@media (max-width: 280px)": {
      paddingLeft: "8px",
      "& .message-bar-icon": { display: "none" },
    },
  },
  /** Controls or links beside each other, on as many lines as it takes. */
  row: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "8px" },
  table: { width: "100%", borderCollapse: "collapse", ...narrowText },
  columnHeader: {
    padding: "4px 8px 4px 0",
    verticalAlign: "bottom",
    textAlign: "left",
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
  },
  rowHeader: {
    padding: "6px 8px 6px 0",
    "@media (max-width: 280px)": { paddingRight: "2px" },
    textAlign: "left",
    fontWeight: tokens.fontWeightRegular,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: "anywhere",
  },
  cell: {
    padding: "6px 8px 6px 0",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: "anywhere",
  },
  /** On top of `cell` or `columnHeader`. */
  number: {
    paddingRight: 0,
    paddingLeft: "4px",
    textAlign: "right",
    whiteSpace: "nowrap",
    fontVariantNumeric: "tabular-nums",
  },
});
