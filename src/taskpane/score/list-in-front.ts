import type { ActiveSheet } from "../../excel/active-sheet";
import { saysNoList } from "../problem-message";
import { usePaneSession } from "../pane-session";
import { useStore } from "../store";

/**
 * The client list that would be scored: as it was read; before that the active sheet, which may be
 * none. `null` where there is no list, `undefined` until that is known.
 */
export function useListInFront(): ActiveSheet | null | undefined {
  const session = usePaneSession();
  const { sheet } = useStore(session.scoring);
  const { reading, problem } = useStore(session.book);
  if (problem !== null) return saysNoList(problem) ? null : sheet;
  if (reading === null) return sheet;
  const { sheetName, values } = reading.grid;
  return {
    name: sheetName,
    table: sheet?.name === sheetName ? sheet.table : null,
    rows: values.length - 1,
    columns: values[0]?.length ?? 0,
  };
}
