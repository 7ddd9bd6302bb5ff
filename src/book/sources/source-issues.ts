import type { MessageKey } from "../../messages/follow-messages";
import { listIssues, type FoundIssue } from "../cell-issues";
import type { DataIssue } from "../data-issue";
import { cellAddress } from "../sheet-address";

/** Something in a data sheet that could not be taken as it stands; as `DataIssue`. */
export interface SourceIssue extends Omit<DataIssue, "problem" | "treatment"> {
  readonly problem: MessageKey;
  readonly treatment: MessageKey;
}

export interface FoundSourceIssue extends Omit<FoundIssue, "kind" | "problem" | "treatment"> {
  readonly kind: string;
  readonly problem: MessageKey;
  readonly treatment: MessageKey;
}

/** All issues of a sheet from top to bottom: those that client lists have too, and its own. */
export function listSourceIssues(
  sheetName: string,
  common: readonly FoundIssue[],
  own: readonly FoundSourceIssue[],
): SourceIssue[] {
  const listed = [
    ...common.map(({ cell }, index) => ({
      cell,
      issue: listIssues(sheetName, [common[index]!])[0]!,
    })),
    ...own.map(({ kind, severity, cell, client, problem, treatment, details }) => ({
      cell,
      issue: {
        severity,
        kind,
        sheetName,
        address: cell === null ? "" : cellAddress(cell.row, cell.column),
        client: client ?? "",
        problem,
        treatment,
        details: details ?? {},
      },
    })),
  ];
  return listed
    .sort(
      (one, other) =>
        (one.cell?.row ?? -1) - (other.cell?.row ?? -1) ||
        (one.cell?.column ?? -1) - (other.cell?.column ?? -1),
    )
    .map(({ issue }) => issue);
}
