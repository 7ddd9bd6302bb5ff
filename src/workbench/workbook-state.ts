import { shownColor } from "../host/colors";
import type { HostWorkbook } from "../host/host-workbook";
import type { Person } from "../host/person";
import type { BookOptions, WorkbookState } from "./workbook-messages";

/** What there is to know of a workbook besides its cells. */
export function stateOf(
  host: HostWorkbook,
  { history }: Person,
  { name, language }: BookOptions,
  opened: Pick<WorkbookState, "book" | "changed" | "awaitsSample">,
): WorkbookState {
  const { sheet: selected, area } = host.selection;
  return {
    ...opened,
    name,
    language,
    contentLanguage: host.contentLanguage,
    sheets: host.book.worksheets.map((sheet) => ({
      id: sheet.id,
      name: sheet.name,
      visible: sheet.state === "visible",
      tabColor: shownColor(sheet.properties.tabColor, ""),
    })),
    active: host.activeSheet.id,
    selection: { sheet: selected.id, area },
    canUndo: history.canUndo,
    canRedo: history.canRedo,
  };
}
