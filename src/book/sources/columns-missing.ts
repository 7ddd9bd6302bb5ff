import type { SourceProblem } from "./find-sources";
import type { SourceCells } from "./record-sheet";
import type { SourceKind, SourceRole } from "./source-roles";

/**
 * What a data sheet that is there cannot tell, because it has none of the columns that would say it:
 * one sentence for the figures that stay blank, or none.
 */
export function columnsMissing(
  { sheetName, columns }: SourceCells,
  source: SourceKind,
  roles: readonly [SourceRole, ...SourceRole[]],
): SourceProblem[] {
  if (roles.some((role) => columns[role] !== undefined)) return [];
  return [
    {
      ...{ kind: "figureLacksColumn", sheetName, address: "" },
      problem: "follow.source.needs",
      remedy: "follow.source.lacks.remedy",
      details: { source, role: roles[0], sheet: sheetName },
    },
  ];
}
