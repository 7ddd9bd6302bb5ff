import { tokens } from "@fluentui/react-components";

/** Colours of the sheet, which is white in every theme as in Excel; its headings go with the page. */
export const sheetGreen = "#107c41";

const heading = {
  background: tokens.colorNeutralBackground3,
  color: tokens.colorNeutralForeground2,
  line: tokens.colorNeutralStroke1,
};

/** The headings of what is selected. */
export const chosenHeading = `background:${tokens.colorBrandBackground2};color:${tokens.colorBrandForeground2};font-weight:600`;

/** The look of the library's grid; its elements are out of reach for makeStyles. */
export const sheetCss = `
.sheet revo-grid {
  --revo-grid-header-height: 20px;
  --revo-grid-header-bg: ${heading.background};
  --revo-grid-header-color: ${heading.color};
  --revo-grid-header-border: ${heading.line};
  --revo-grid-header-text-transform: none;
  --revo-grid-header-font-size: 12px;
  --revo-grid-background: #fff;
  --revo-grid-foreground: #000;
  --revo-grid-row-headers-bg: ${heading.background};
  --revo-grid-row-headers-color: ${heading.color};
  --revo-grid-row-hover: transparent;
  --revo-grid-cell-border: transparent;
  --revo-grid-cell-padding: 0;
  --revo-grid-font-family: "Segoe UI", Carlito, sans-serif;
  border: 0;
  height: 100%;
  min-height: 0;
  forced-color-adjust: none;
}
.sheet revo-grid revogr-data .rgRow { line-height: normal; box-shadow: none; background: transparent; }
.sheet revo-grid revogr-data .rgRow .rgCell { box-shadow: none; padding: 0; box-sizing: border-box; overflow: hidden; cursor: cell; }
.sheet revo-grid .rowHeaders revogr-data .rgRow .rgCell,
.sheet revo-grid .rowHeaders revogr-data .rgRow .rgCell:first-child {
  display: flex; align-items: center; justify-content: center; cursor: e-resize; font-size: 12px;
  border-right: 1px solid ${heading.line}; border-bottom: 1px solid ${heading.line}; box-shadow: none; background: ${heading.background};
}
.sheet revo-grid revogr-header .rgHeaderCell { box-shadow: none; border-right: 1px solid ${heading.line}; border-bottom: 1px solid ${heading.line}; box-sizing: border-box; cursor: s-resize; padding: 0; }
.sheet revo-grid revogr-header .header-rgRow { box-shadow: none; }
.sheet revo-grid revogr-header .rgHeaderCell .header-content { line-height: 19px; }
.sheet revo-grid revogr-viewport-scroll.colPinStart { box-shadow: 1px 0 0 #a6a6a6; z-index: 3; }
.sheet revo-grid revogr-viewport-scroll.rowHeaders { z-index: 4; }
.sheet revo-grid .header-wrapper { box-shadow: none; }
.sheet revo-grid revogr-overlay-selection[type="rowPinStart"] revogr-data .rgRow:last-child .rgCell { border-bottom-color: #a6a6a6 !important; }
.sheet revo-grid .viewports { background: #fff; }
.sheet revo-grid revogr-data .rgRow .rgCell.cell-link { cursor: pointer; }
.sheet .cell-box { display: flex; box-sizing: border-box; width: 100%; height: 100%; overflow: hidden; position: relative; line-height: 1.22; }
.sheet .cell-text { flex: none; max-width: 100%; }
.sheet .cell-wrapped { flex: 1 1 auto; overflow-wrap: anywhere; }
.sheet .cell-filter { position: absolute; right: 2px; bottom: 2px; width: 15px; height: 15px; border: 1px solid #acacac; background: #fff; box-sizing: border-box; }
.sheet .cell-filter::after { content: ""; position: absolute; left: 3px; top: 5px; border: 3.5px solid transparent; border-top-color: #555; border-bottom: 0; }
.sheet .cell-note { position: absolute; right: 0; top: 0; border: 4px solid transparent; border-top-color: #c00; border-right-color: #c00; }
/* The library hides what it has not made itself. */
.sheet .sheet-layer[hidden] { display: block; }
.sheet .sheet-layer { position: absolute; inset: 0; pointer-events: none; z-index: 20; overflow: hidden; }
/* Only the middle scrolls by itself; rows and columns beside it follow. */
.sheet revo-grid .rowHeaders .vertical-inner, .sheet revo-grid .colPinStart .vertical-inner { overflow: hidden; }
.sheet .sheet-layer > * { position: absolute; box-sizing: border-box; }
.sheet .float-inner { position: absolute; top: 0; height: 100%; display: flex; box-sizing: border-box; line-height: 1.22; }
.sheet .float-inner > span { flex: none; }
.sheet .sheet-entrance { width: 1px; height: 1px; padding: 0; border: 0; opacity: 0; }
.sheet .selection-area { border: 2px solid ${sheetGreen}; }
.sheet .selection-tint { background: rgba(16, 124, 65, 0.1); }
.sheet .selection-spill { border: 1px solid #2f6fbf; }
.sheet .sheet-chart { background: #fff; }
`;
