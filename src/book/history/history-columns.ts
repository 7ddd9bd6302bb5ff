import type { Model } from "../../commitment/model";
import { message } from "../../messages/follow-messages";
import type { Language } from "../../messages/messages";

/** The Excel table that holds the history; the add-in finds it again by this name. */
export const historyTableName = "CcsHistory";

/** The columns that every history has, from left to right; `facts` of the criteria come last. */
export const clientColumns = [
  "snapshot",
  "date",
  "kind",
  "model",
  "clientNumber",
  "id",
  "client",
  "segment",
  "arr",
] as const;
export const scoreColumns = ["score", "coverage", "multiplier", "weightedArr", "key"] as const;

export type HistoryColumn =
  | (typeof clientColumns)[number]
  | (typeof scoreColumns)[number]
  /** Score of an axis 0..100, by its key. */
  | `axis.${string}`
  /** What the axis multiplies ARR by, the missing-data rule applied; over the axes, the multiplier. */
  | `multiplier.${string}`
  /** The client sheet's own cell for a criterion, by its key: what another model is applied to. */
  | `fact.${string}`;

/** A column of the history and what it is headed in one language. */
export interface HeadedColumn {
  readonly column: HistoryColumn;
  readonly header: string;
}

/** Every column that a snapshot under a model fills, from left to right. */
export function historyColumns({ axes, criteria }: Model, language: Language): HeadedColumn[] {
  const plain = (column: (typeof clientColumns | typeof scoreColumns)[number]): HeadedColumn => ({
    column,
    header: message(language, `follow.history.column.${column}`),
  });
  return [
    ...clientColumns.map(plain),
    ...axes.map(({ key, label }): HeadedColumn => ({
      column: `axis.${key}`,
      header: message(language, "follow.history.axisScore", { axis: label }),
    })),
    ...axes.map(({ key, label }): HeadedColumn => ({
      column: `multiplier.${key}`,
      header: message(language, "follow.history.axisMultiplier", { axis: label }),
    })),
    ...scoreColumns.map(plain),
    ...criteria.map(({ key, label }): HeadedColumn => ({
      column: `fact.${key}`,
      header: message(language, "follow.history.fact", { criterion: label }),
    })),
  ];
}
