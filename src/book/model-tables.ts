import type { MissingRule, Parameters, ScaleKind } from "../commitment/model";
import { NO_WORDS, YES_WORDS } from "../metrics/yes-no";
import type { MessageKey } from "../messages/messages";

/** The tables that hold the model, and their columns from left to right. */
export const modelColumns = {
  parameters: ["parameter", "value", "key"],
  axes: ["axis", "weight", "target", "key"],
  dimensions: ["dimension", "key"],
  criteria: [
    "criterion",
    "axis",
    "weight",
    "dimension",
    "scale",
    "worst",
    "best",
    "minimum",
    "maximum",
    "action",
    "dueDays",
    "urgent",
    "key",
  ],
  answers: ["criterion", "answer", "points", "key"],
  words: ["word", "value"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ModelTable = keyof typeof modelColumns;
export type ModelColumn<T extends ModelTable> = (typeof modelColumns)[T][number];

/** The header of a column, in the message catalogue. */
export function columnKey(column: ModelColumn<ModelTable>): MessageKey {
  return `model.column.${column}`;
}

/** In the order in which they are shown. */
export const parameterKeys = [
  "asOf",
  "currency",
  "floor",
  "ceiling",
  "missingRule",
  "minimumCoverage",
  "renewalAlertDays",
  "planSize",
] as const satisfies readonly (keyof Parameters)[];

export const scaleKinds: readonly ScaleKind[] = ["linear", "steps", "categories", "yesNo", "age"];
export const missingRules: readonly MissingRule[] = ["neutral", "renormalise", "strict"];

/** What the table of words for yes and no holds. */
export const yesNoWords: readonly { readonly word: string; readonly value: 1 | 0 }[] = [
  ...YES_WORDS.map((word) => ({ word, value: 1 as const })),
  ...NO_WORDS.map((word) => ({ word, value: 0 as const })),
];

/** Whether a scale takes goalposts; the others take answers or thresholds. */
export function hasGoalposts(scale: ScaleKind): boolean {
  return scale !== "steps" && scale !== "categories";
}
