import type { CellValue, Grid } from "../../src/book/grid";
import type { DefaultCriterionKey } from "../../src/book/default-criteria";
import { defaultModel } from "../../src/book/default-model";
import type { Model } from "../../src/commitment/model";
import { message, type Language, type MessageKey } from "../../src/messages/messages";

/** 15 March 2026. */
export const AS_OF = 46_096;

/** The default model with some of its criteria, so that few columns make a whole client list. */
export function modelWith(keys: readonly DefaultCriterionKey[], language: Language = "en"): Model {
  const model = defaultModel(language, AS_OF, "EUR");
  const wanted: readonly string[] = keys;
  return { ...model, criteria: model.criteria.filter(({ key }) => wanted.includes(key)) };
}

/** A plain block of cells on the sheet "Clients", from A1 unless told otherwise. */
export function gridOf(
  values: readonly (readonly CellValue[])[],
  at: Partial<Pick<Grid, "sheetName" | "top" | "left" | "tableName">> = {},
): Grid {
  return { sheetName: "Clients", top: 0, left: 0, ...at, values };
}

/** Says an issue or a problem in both languages; a message that lacks a value throws. */
export function inBothLanguages(
  key: MessageKey,
  details: Readonly<Record<string, string | number>>,
): { en: string; fr: string } {
  return { en: message("en", key, details), fr: message("fr", key, details) };
}
