import { cellAddress } from "../sheet-address";
import type { FoundSources } from "./find-sources";
import type { SourceIssue } from "./source-issues";
import { sourceKinds } from "./source-roles";

/** Data sheets that were left aside, because there is another one of their kind. */
export function otherSources(sources: FoundSources): SourceIssue[] {
  return sourceKinds.flatMap((kind) => {
    const { block, others } = sources[kind];
    if (block === null) return [];
    const { sheetName, top, left } = block.grid;
    return others.map((other) => ({
      severity: "error" as const,
      kind: "otherSource",
      sheetName: other.sheetName,
      address: cellAddress(other.row, other.column),
      client: "",
      problem: "follow.issue.otherSource" as const,
      treatment: "follow.issue.otherSource.treatment" as const,
      details: { source: kind, chosen: sheetName, cell: cellAddress(top, left) },
    }));
  });
}
