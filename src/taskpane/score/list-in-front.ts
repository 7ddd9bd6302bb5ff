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

/**
 * The sheet whose list would be scored in the place of the one in the result tabs; `null` where that
 * one would be scored again, or none has been.
 */
export function useListInstead(): string | null {
  const session = usePaneSession();
  const { reading } = useStore(session.book);
  const result = useStore(session.result);
  if (reading?.hasRun !== true) return null;
  const { sheetName } = reading.grid;
  // Right after a run its result is newer than what was read.
  return [reading.scoredSheet, result?.sheetName].includes(sheetName) ? null : sheetName;
}
