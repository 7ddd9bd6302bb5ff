import type { Model } from "../commitment/model";
import { message, type MessageKey } from "../messages/messages";
import type { Language } from "../messages/messages";
import { foldText } from "../metrics/fold-text";
import type { Role } from "./client-source";
import type { ColumnChoice } from "./column-choices";
import type { CellValue, Grid } from "./grid";
import { columnNumber } from "./sheet-address";

/** A column as the last run read it: a row of the table of columns on the Data check tab. */
export interface ColumnBefore {
  readonly header: string;
  readonly letters: string;
  readonly certainty: string;
  readonly role: string;
  readonly criterion: string;
}

/** The columns of the table, in the order in which the Data check tab lays them out. */
export const columnsTableHeaders = [
  "tab.column.header",
  "tab.column.sheetColumn",
  "tab.column.confidence",
  "tab.column.role",
  "tab.column.criterion",
] as const satisfies readonly MessageKey[];

export const roles: readonly Role[] = [
  "name",
  "arr",
  "id",
  "segment",
  "owner",
  "startDate",
  "renewalDate",
];

const languages: readonly Language[] = ["en", "fr"];

/** The rows of the table, from left to right on the client sheet, whatever order they are in now. */
export function readColumnsTable({ values }: Grid): ColumnBefore[] {
  const headers = (values[0] ?? []).map(plainText);
  // People may have put columns of their own between ours, or renamed them.
  const places = columnsTableHeaders.map((key, index) => {
    const place = headers.findIndex((header) => isInSomeLanguage(header, key));
    return place === -1 ? index : place;
  });
  return values
    .slice(1)
    .map((row) => {
      const [header = "", letters = "", certainty = "", role = "", criterion = ""] = places.map(
        (place) => plainText(row[place]),
      );
      return { header, letters, certainty, role, criterion };
    })
    .sort((one, other) => columnNumber(one.letters) - columnNumber(other.letters));
}

/** What somebody had chosen when the last run was made, on the client sheet of that run. */
export function readColumnChoices(
  columns: readonly ColumnBefore[],
  model: Model,
  sheetName: string | null,
): ColumnChoice[] {
  const seen = new Map<string, number>();
  return columns.flatMap(({ header, certainty, role, criterion }): ColumnChoice[] => {
    const key = foldText(header);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    if (!isInSomeLanguage(certainty, "tab.choice.byHand")) return [];
    const use = {
      role: roles.find((known) => isInSomeLanguage(role, `tab.role.${known}`)) ?? null,
      criterion:
        model.criteria.find(({ label }) => foldText(label) === foldText(criterion))?.key ?? null,
    };
    // What the score does not use may still be of use to the customer dashboard.
    const isUnused =
      isInSomeLanguage(criterion, "tab.choice.unused") ||
      isInSomeLanguage(criterion, "tab.choice.dashboard");
    // A criterion that the model has no more takes its choice along.
    if (!isUnused && use.role === null && use.criterion === null) return [];
    return [{ header, nth, use, sheetName }];
  });
}

function isInSomeLanguage(text: string, key: MessageKey): boolean {
  return languages.some((language) => foldText(message(language, key)) === foldText(text));
}

function plainText(cell: CellValue | undefined): string {
  return typeof cell === "string" || typeof cell === "number" ? String(cell) : "";
}
