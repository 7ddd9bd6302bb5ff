import type { Model, Parameters } from "../commitment/model";
import { message, type Language } from "../messages/messages";
import type { CellPosition, ModelCells } from "./model-cells";
import { parameterKeys } from "./model-tables";

/** One figure of the model with its new value; lines are known by their keys. */
export type FigureEdit =
  | {
      readonly table: "axes";
      readonly key: string;
      readonly field: "weight" | "target";
      readonly value: number;
    }
  | {
      readonly table: "criteria";
      readonly key: string;
      readonly field: "weight" | "worst" | "best";
      readonly value: number | null;
    }
  | {
      readonly table: "parameters";
      readonly field: keyof Parameters;
      readonly value: number | string;
    };

const axisFields = ["weight", "target"] as const;
const criterionFields = ["weight", "worst", "best"] as const;

/** The figures in which a model differs from what it was; lines are neither added nor taken out. */
export function figureEdits(before: Model, after: Model): FigureEdit[] {
  const axes = new Map(before.axes.map((axis) => [axis.key, axis]));
  const criteria = new Map(before.criteria.map((criterion) => [criterion.key, criterion]));
  return [
    ...after.axes.flatMap((axis) =>
      axisFields
        .filter((field) => axes.has(axis.key) && axes.get(axis.key)![field] !== axis[field])
        .map((field) => ({ table: "axes" as const, key: axis.key, field, value: axis[field] })),
    ),
    ...after.criteria.flatMap((criterion) =>
      criterionFields
        .filter(
          (field) =>
            criteria.has(criterion.key) && criteria.get(criterion.key)![field] !== criterion[field],
        )
        .map((field) => ({
          table: "criteria" as const,
          key: criterion.key,
          field,
          value: criterion[field],
        })),
    ),
    ...parameterKeys
      .filter((field) => before.parameters[field] !== after.parameters[field])
      .map((field) => ({ table: "parameters" as const, field, value: after.parameters[field] })),
  ];
}

/** A model with some of its figures replaced; edits of lines that it does not have do nothing. */
export function editedModel(model: Model, edits: readonly FigureEdit[]): Model {
  let { axes, criteria, parameters } = model;
  for (const edit of edits) {
    if (edit.table === "axes") {
      axes = axes.map((axis) =>
        axis.key === edit.key ? { ...axis, [edit.field]: edit.value } : axis,
      );
    } else if (edit.table === "criteria") {
      criteria = criteria.map((criterion) =>
        criterion.key === edit.key ? { ...criterion, [edit.field]: edit.value } : criterion,
      );
    } else parameters = { ...parameters, [edit.field]: edit.value };
  }
  return { ...model, axes, criteria, parameters };
}

/** Whether a model has the value that an edit gives it. */
export function hasEdit(model: Model, edit: FigureEdit): boolean {
  if (edit.table === "parameters") return model.parameters[edit.field] === edit.value;
  const lines: readonly { readonly key: string }[] = model[edit.table];
  const line = lines.find(({ key }) => key === edit.key) as
    Readonly<Record<string, unknown>> | undefined;
  return line?.[edit.field] === edit.value;
}

/** Where an edit is written; `null` when the model has no such line any more. */
export function cellOfEdit(edit: FigureEdit, model: Model, cells: ModelCells): CellPosition | null {
  if (edit.table === "parameters") return cells.parameters[edit.field];
  const at = (lines: readonly { readonly key: string }[]): number =>
    lines.findIndex(({ key }) => key === edit.key);
  return edit.table === "axes"
    ? (cells.axes[at(model.axes)]?.[edit.field] ?? null)
    : (cells.criteria[at(model.criteria)]?.[edit.field] ?? null);
}

/** What an edit puts into its cell, on a model tab in that language. */
export function contentOfEdit(edit: FigureEdit, language: Language): number | string | null {
  const { field, value } = edit;
  if (field !== "missingRule") return value;
  return message(language, `model.missingRule.${value as Parameters["missingRule"]}`);
}
