import { shownColor } from "../host/colors";
import type { HostWorkbook } from "../host/host-workbook";
import type { Person } from "../host/person";
import { isProtected } from "../host/sheet-protection";
import { frozen } from "../host/sheet-view";
import type { BookOptions, WorkbookState } from "./workbook-messages";

/** What there is to know of a workbook besides its cells. */
export function stateOf(
  host: HostWorkbook,
  { history }: Person,
  { name, language }: BookOptions,
): WorkbookState {
  const { sheet: selected, area } = host.selection;
  return {
    name,
    language,
    contentLanguage: host.contentLanguage,
    sheets: host.book.worksheets.map((sheet) => ({
      id: sheet.id,
      name: sheet.name,
      visible: sheet.state === "visible",
      tabColor: shownColor(sheet.properties.tabColor, ""),
      frozen: frozen(sheet),
      isProtected: isProtected(host, sheet),
    })),
    active: host.activeSheet.id,
    selection: { sheet: selected.id, area },
    canUndo: history.canUndo,
    canRedo: history.canRedo,
    readOnly: host.controls.readOnly,
  };
}
