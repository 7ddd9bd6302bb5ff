import type { MessageKey } from "../messages/messages";
import type { DataIssue } from "./data-issue";

/** Every kind of issue, in no order; each has a sentence of its own in the pane. */
export const issueKinds = [
  "ambiguousDate",
  "ambiguousNumber",
  "blankRows",
  "chosenColumnGone",
  "dash",
  "dateFromText",
  "duplicateClient",
  "errorCell",
  "futureDate",
  "headerUnit",
  "hiddenRows",
  "lostMemory",
  "missingArr",
  "missingColumn",
  "missingName",
  "monthlyArr",
  "negativeArr",
  "notADate",
  "notYesOrNo",
  "noteLeftBehind",
  "noteOfGoneLine",
  "numberFromText",
  "oldDate",
  "orphanAnswer",
  "otherBlock",
  "otherCurrency",
  "otherList",
  "otherSpelling",
  "outsideRange",
  "percentHeader",
  "percentUnclear",
  "percentWithoutSign",
  "renamedColumn",
  "repeatedHeader",
  "rowsBelowTable",
  "sameName",
  "similarName",
  "summaryRow",
  "swappedDates",
  "textForNumber",
  "textRow",
  "tiedColumns",
  "totalKept",
  "totalRow",
  "totalRowDiffers",
  "uncertainColumn",
  "unitUnclear",
  "unknownAnswer",
  "unknownCurrency",
  "unusedAnswer",
  "zeroRows",
] as const;

export type KnownIssueKind = (typeof issueKinds)[number];

/** Issues of one kind. */
export interface IssueGroup {
  readonly kind: string;
  /** The gravest one's. */
  readonly severity: DataIssue["severity"];
  readonly issues: readonly DataIssue[];
  /** On how many clients they bear. */
  readonly clients: number;
  /** One that says what was done about all of them alike; `null` where each has its own. */
  readonly treatment: DataIssue | null;
}

/** Issues that bear on every client, whatever cell they name. */
const OF_EVERY_CLIENT: ReadonlySet<string> = new Set<KnownIssueKind>([
  "chosenColumnGone",
  "headerUnit",
  "missingColumn",
  "monthlyArr",
  "percentHeader",
  "renamedColumn",
  "swappedDates",
  "tiedColumns",
  "uncertainColumn",
  "unknownCurrency",
]);

/** What was done, where it is told with the values of the cell or the place. */
const OF_ITS_OWN: ReadonlySet<MessageKey> = new Set<MessageKey>([
  "issue.chosenColumnGone.treatment",
  "issue.hiddenRows.treatment",
  "issue.otherBlock.treatment",
  "issue.otherList.otherSheet",
  "issue.renamedColumn.treatment",
  "issue.treatment.dividedByHundred",
  "issue.treatment.firstColumnUsed",
  "issue.treatment.keptAs",
  "issue.treatment.missingPercent",
  "issue.treatment.multiplied",
  "issue.treatment.openInLanguage",
  "issue.treatment.readAs",
  "issue.treatment.readAsDay",
  "issue.treatment.readAsPercent",
  "issue.treatment.rowsLeftOut",
  "issue.unknownCurrency.treatment",
]);

/**
 * Issues by kind: those that left something out first, then those that bear on most clients.
 * `clients` is the number of all.
 */
export function groupIssues(issues: readonly DataIssue[], clients: number): IssueGroup[] {
  const byKind = new Map<string, DataIssue[]>();
  for (const issue of issues) {
    const known = byKind.get(issue.kind);
    if (known === undefined) byKind.set(issue.kind, [issue]);
    else known.push(issue);
  }
  return [...byKind]
    .map(([kind, ofKind]): IssueGroup => {
      const isError = ofKind.some(({ severity }) => severity === "error");
      return {
        kind,
        severity: isError ? "error" : "warning",
        issues: ofKind,
        clients: clientsOfGroup(kind, ofKind, clients),
        treatment: commonTreatment(ofKind),
      };
    })
    .sort(byWeight);
}

/** How many clients have an issue on their own row. */
export function clientsWithIssues(issues: readonly DataIssue[]): number {
  return new Set(issues.filter(({ client }) => client !== "").map(rowOf)).size;
}

function clientsOfGroup(kind: string, issues: readonly DataIssue[], clients: number): number {
  if (OF_EVERY_CLIENT.has(kind)) return clients;
  if (kind === "hiddenRows") return Number(issues[0]?.details.count ?? 0);
  if (kind === "totalKept") return issues.length;
  return clientsWithIssues(issues);
}

function commonTreatment(issues: readonly DataIssue[]): IssueGroup["treatment"] {
  const [first, ...rest] = issues;
  if (first === undefined) return null;
  if (rest.some(({ treatment }) => treatment !== first.treatment)) return null;
  return rest.length > 0 && OF_ITS_OWN.has(first.treatment) ? null : first;
}

/** The row of an issue; a name is no sign, two clients may have the same. */
function rowOf({ sheetName, address }: DataIssue): string {
  return `${sheetName}!${/\d+$/.exec(address)?.[0] ?? ""}`;
}

function byWeight(one: IssueGroup, other: IssueGroup): number {
  return (
    Number(other.severity === "error") - Number(one.severity === "error") ||
    other.clients - one.clients ||
    other.issues.length - one.issues.length
  );
}
