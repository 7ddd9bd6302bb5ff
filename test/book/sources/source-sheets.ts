import { ClientDirectory } from "../../../src/book/sources/client-directory";
import { findSources, type SourceBlock } from "../../../src/book/sources/find-sources";
import type { SourceContext } from "../../../src/book/sources/record-sheet";
import type { SourceIssue } from "../../../src/book/sources/source-issues";
import type { SourceKind } from "../../../src/book/sources/source-roles";
import type { CellValue, Grid } from "../../../src/book/grid";
import { message } from "../../../src/messages/follow-messages";
import { toSerial } from "../../../src/metrics/calendar";
import { AS_OF, gridOf } from "../../support/client-grid";

export const day = toSerial;

/** Rows of one width, as a used range is, on a sheet whose name says nothing. */
export function sheet(
  rows: readonly (readonly CellValue[])[],
  at: Partial<Pick<Grid, "sheetName" | "top" | "left" | "tableName">> = {},
): Grid {
  const width = Math.max(...rows.map((row) => row.length));
  const even = rows.map((row) => [...row, ...Array<null>(width - row.length).fill(null)]);
  return gridOf(even, { sheetName: "Data", ...at });
}

/** The one sheet of a kind among some grids. */
export function blockOf(kind: SourceKind, ...grids: readonly Grid[]): SourceBlock {
  const { block, problems } = findSources(grids)[kind];
  if (block === null)
    throw new Error(problems.map((one) => message("en", one.problem, one.details)).join());
  return block;
}

/** The client list that the lines are about: numbers 0, 1, 2 ... */
export function contextWith(
  names: readonly string[],
  ids: readonly string[] = names,
): SourceContext {
  return { directory: new ClientDirectory({ name: [...names], id: [...ids] }), asOf: AS_OF };
}

/** Kind and cell of each issue; every one of them can be said in both languages. */
export function told(issues: readonly SourceIssue[]): string[] {
  return issues.map(({ kind, address, problem, treatment, details }) => {
    for (const language of ["en", "fr"] as const) {
      for (const key of [problem, treatment]) message(language, key, details);
    }
    return `${kind} ${address}`;
  });
}
