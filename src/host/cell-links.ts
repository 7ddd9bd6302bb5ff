import type { Cell, CellValueInput, Worksheet } from "@cj-tech-master/excelts";
import type { CellArea } from "./cell-area";
import { fileColor } from "./colors";
import { formulaOf, shownValue } from "./cell-values";
import { invalidArgument, notImplemented } from "./excel-error";
import { eachCell } from "./range-content";
import { restyle } from "./range-style";

/** A link as Excel's API shows it. */
interface RangeHyperlink {
  address?: string;
  documentReference?: string;
  screenTip?: string;
  textToDisplay?: string;
}

/** The link of a cell, or null. */
export function linkOf(cell: Cell | undefined): RangeHyperlink | null {
  if (!cell?.isHyperlink) return null;
  const {
    hyperlink = "",
    tooltip,
    text,
  } = cell.value as {
    hyperlink?: string;
    tooltip?: string;
    text: string;
  };
  return {
    ...(hyperlink.startsWith("#")
      ? { documentReference: hyperlink.slice(1) }
      : { address: hyperlink }),
    ...(tooltip === undefined ? {} : { screenTip: tooltip }),
    textToDisplay: text,
  };
}

/** The colour of links in the Office theme. */
const LINK_COLOR = fileColor("#0563C1");

/** Puts a link into every cell of an area, and its look; `textToDisplay` replaces the content. */
export function writeLinks(sheet: Worksheet, area: CellArea, given: unknown): void {
  const link = given as RangeHyperlink | null;
  const target = link?.address ?? (link?.documentReference ? `#${link.documentReference}` : "");
  if (!link || target === "") throw invalidArgument("A hyperlink needs an address or a reference.");
  const tooltip = link.screenTip === undefined ? {} : { tooltip: link.screenTip };
  for (let row = area.top; row <= area.bottom; row++) {
    for (let column = area.left; column <= area.right; column++) {
      const cell = sheet.getCell(row, column);
      cell.value = linked(cell, link.textToDisplay, target, tooltip);
    }
  }
  restyle(sheet, area, (style) => ({
    ...style,
    font: { ...style.font, color: LINK_COLOR, underline: true },
  }));
}

function linked(
  cell: Cell,
  textToDisplay: string | undefined,
  hyperlink: string,
  tooltip: { tooltip?: string },
): CellValueInput {
  if (textToDisplay !== undefined) return { text: textToDisplay, hyperlink, ...tooltip };
  if (formulaOf(cell) !== undefined) {
    // excelts would take the cell for a link from then on and calculate it no more.
    throw notImplemented("The stand-in cannot put a link on a formula.");
  }
  const value = shownValue(cell);
  if (typeof value !== "string") {
    throw notImplemented("The stand-in cannot put a link on a number; give textToDisplay.");
  }
  return { text: value === "" ? hyperlink.replace(/^#/, "") : value, hyperlink, ...tooltip };
}

/** Takes the links out of an area, and the formats of linked cells if wanted; texts stay. */
export function clearLinks(sheet: Worksheet, area: CellArea, withFormats: boolean): void {
  eachCell(sheet, area, (cell) => {
    if (!cell.isHyperlink) return;
    if (withFormats) cell.style = {};
    const { formula, result } = cell.model;
    if (formula === undefined) cell.value = cell.text;
    else cell.value = result === undefined ? { formula } : { formula, result };
  });
}
