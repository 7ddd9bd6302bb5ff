import { modelTableNames } from "../book/model-tab";

/** Tables of the add-in whose lines people type, besides those of its results. */
export const filledTables: readonly string[] = [
  ...["CcsBenchmark", "CcsReasons", "CcsTargets"],
  ...Object.values(modelTableNames),
];
