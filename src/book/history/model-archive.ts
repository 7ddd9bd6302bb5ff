import type { Model } from "../../commitment/model";
import type { CellValue } from "../grid";
import { MODEL_ROW } from "../standing/tab-memory";
import type { CellContent } from "../tab-plan";
import { modelFingerprint } from "./model-fingerprint";

/** Well under the 32,767 characters of a cell. */
const CHUNK = 30_000;

/**
 * Models by their fingerprints, as constants for the add-in's memory: whatever becomes of the model
 * on its sheet, any two days of the history can be compared under the same one.
 */
export function modelArchiveRows(models: ReadonlyMap<string, Model>): CellContent[][] {
  const rows = [...models].map(([fingerprint, model]): CellContent[] => {
    const text = JSON.stringify(model);
    const chunks = Array.from({ length: Math.ceil(text.length / CHUNK) }, (_, i) =>
      text.slice(i * CHUNK, (i + 1) * CHUNK),
    );
    return [MODEL_ROW, fingerprint, ...chunks];
  });
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...new Array<null>(width - row.length).fill(null)]);
}

/**
 * The models that `modelArchiveRows` wrote, among any other rows. What is no longer whole is left
 * out: its fingerprint would be another. Never throws.
 */
export function readModelArchive(rows: readonly (readonly CellValue[])[]): Map<string, Model> {
  const models = new Map<string, Model>();
  for (const [tag, fingerprint, ...chunks] of rows) {
    if (tag !== MODEL_ROW || typeof fingerprint !== "string") continue;
    const text = chunks.filter((chunk) => typeof chunk === "string").join("");
    const model = modelOf(text, fingerprint);
    if (model !== null) models.set(fingerprint, model);
  }
  return models;
}

function modelOf(text: string, fingerprint: string): Model | null {
  try {
    const model = JSON.parse(text) as Model;
    return modelFingerprint(model) === fingerprint ? model : null;
  } catch {
    // Half a text, or something else altogether.
    return null;
  }
}
