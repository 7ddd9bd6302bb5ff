import type { Worksheet } from "@cj-tech-master/excelts";
import { clearConditionalFormats, putValidation } from "./area-rules";
import type { CellArea } from "./cell-area";
import { clearLinks } from "./cell-links";
import { invalidArgument } from "./excel-error";
import type { HostWorkbook } from "./host-workbook";
import { unmergeCells } from "./merged-cells";
import { clearContents } from "./range-content";
import { restyle } from "./range-style";
import { changeContents } from "./table-changes";

const clearable = ["All", "Formats", "Contents", "Hyperlinks", "RemoveHyperlinks"];

/** Clears cells of what `Excel.ClearApplyTo` names. */
export function clearCells(
  host: HostWorkbook,
  sheet: Worksheet,
  area: CellArea,
  what = "All",
): void {
  if (!clearable.includes(what)) throw invalidArgument(`There is nothing called ${what} to clear.`);
  if (what !== "Formats" && what !== "Contents") {
    clearLinks(sheet, area, what === "RemoveHyperlinks");
  }
  if (what === "All" || what === "Contents") {
    changeContents(host, sheet, area, () => clearContents(sheet, area));
  }
  if (what === "All") putValidation(sheet, area, undefined);
  if (what === "All" || what === "Formats") {
    unmergeCells(sheet, area);
    clearConditionalFormats(sheet, area);
    restyle(sheet, area, () => ({}));
  }
}
