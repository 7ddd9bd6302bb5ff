import { foldText } from "../metrics/fold-text";
import type { Criterion, ScaleKind } from "../commitment/model";
import { isNameKey, message, type Language } from "../messages/messages";
import { keyFromLabel, LineFinder } from "./model-keys";
import type { ModelTableReader } from "./model-table-reader";
import { hasGoalposts, scaleKinds } from "./model-tables";

/** A line of the model with what names it. */
export interface Entry {
  /** In the grid of its table. */
  readonly line: number;
  readonly label: string;
  readonly key: string;
  /** The key was made up. */
  readonly isNew: boolean;
}

export interface AxisEntry extends Entry {
  readonly weight: number;
  readonly target: number;
}

export interface CriterionEntry extends Entry {
  /** Without answers and thresholds, which have a table of their own. */
  readonly criterion: Omit<Criterion, "answers" | "steps">;
}

/** Labels and keys of the lines of a table, each its own; a blank key is made up from the label. */
export function readEntries(
  reader: ModelTableReader,
  labelColumn: "axis" | "dimension" | "criterion",
): Entry[] {
  const typed = reader.lines.map((line) => ({
    line,
    label: reader.text(line, labelColumn) ?? "",
    key: reader.optionalText(line, "key") ?? "",
  }));
  const taken = new Set(typed.map(({ key }) => key.toLowerCase()));
  const lineOfLabel = new Map<string, number>();
  const lineOfKey = new Map<string, number>();
  return typed.map(({ line, label, key: typedKey }) => {
    const isNew = typedKey === "" && label !== "";
    const key = isNew ? keyFromLabel(label, taken) : typedKey;
    taken.add(key.toLowerCase());
    const claims = [
      [labelColumn, label, lineOfLabel],
      ["key", key, lineOfKey],
    ] as const;
    for (const [column, text, lines] of claims) {
      const other = lines.get(foldText(text));
      if (other === undefined) lines.set(foldText(text), line);
      else if (text !== "") {
        reader.refuse(line, column, "duplicate", {
          value: text,
          other: reader.address(other, column),
        });
      }
    }
    return { line, label, key, isNew };
  });
}

export function readAxes(reader: ModelTableReader): AxisEntry[] {
  const axes = readEntries(reader, "axis").map((entry) => ({
    ...entry,
    weight: reader.number(entry.line, "weight", { minimum: 0 }) ?? NaN,
    target: reader.number(entry.line, "target", { minimum: 0, maximum: 100 }) ?? NaN,
  }));
  const first = axes[0];
  if (first !== undefined && axes.every(({ weight }) => weight === 0)) {
    reader.refuse(first.line, "weight", "zeroWeights");
  }
  return axes;
}

export function readCriteria(
  reader: ModelTableReader,
  axes: readonly Entry[],
  dimensions: readonly Entry[],
  language: Language,
): CriterionEntry[] {
  const axisFinder = finderOf(axes, "model.axis");
  const dimensionFinder = finderOf(dimensions, "model.dimension");
  return readEntries(reader, "criterion").map((entry) => {
    const { line, label, key } = entry;
    const axis = readReference(reader, line, "axis", axisFinder, axes);
    const dimension = readReference(reader, line, "dimension", dimensionFinder, dimensions);
    const scale = readScale(reader, line, language);
    const minimum = reader.optionalNumber(line, "minimum") ?? null;
    const maximum = reader.optionalNumber(line, "maximum") ?? null;
    if (minimum !== null && maximum !== null && minimum > maximum) {
      reader.refuse(line, "maximum", "crossedRange", { minimum, maximum });
    }
    return {
      ...entry,
      criterion: {
        key,
        label,
        axis,
        dimension,
        weight: reader.number(line, "weight", { minimum: 0 }) ?? NaN,
        scale: scale ?? "linear",
        ...readGoalposts(reader, line, scale),
        minimum,
        maximum,
        action: reader.optionalText(line, "action") ?? "",
        dueDays: reader.wholeNumber(line, "dueDays", { minimum: 0 }) ?? NaN,
        urgentAtOrBelow:
          reader.optionalNumber(line, "urgent", { minimum: 0, maximum: 100 }) ?? null,
      },
    };
  });
}

/** Every axis needs a criterion that counts. */
export function checkAxes(
  reader: ModelTableReader,
  axes: readonly AxisEntry[],
  criteria: readonly CriterionEntry[],
): void {
  for (const { line, key, label } of axes) {
    const counts = criteria.some(({ criterion }) => criterion.axis === key && criterion.weight > 0);
    if (!counts) reader.refuse(line, "axis", "axisWithoutCriteria", { value: label });
  }
}

/** Finds lines by label, key, or by the default label of a key that was relabelled since. */
export function finderOf(
  entries: readonly Entry[],
  prefix: "model.axis" | "model.dimension" | "model.criterion",
): LineFinder {
  return new LineFinder(entries, (key) => {
    const name = `${prefix}.${key}`;
    return isNameKey(name) ? [message("en", name), message("fr", name)] : [];
  });
}

function readReference(
  reader: ModelTableReader,
  line: number,
  column: "axis" | "dimension",
  finder: LineFinder,
  entries: readonly Entry[],
): string {
  const text = reader.text(line, column);
  if (text === null) return "";
  const found = entries[finder.any(text) ?? -1];
  if (found !== undefined) return found.key;
  reader.refuse(
    line,
    column,
    column === "axis" ? "unknownAxis" : "unknownDimension",
    { value: text, known: entries.map(({ label }) => label).join(", ") },
    "chooseAmong",
  );
  return "";
}

function readScale(reader: ModelTableReader, line: number, language: Language): ScaleKind | null {
  const text = reader.text(line, "scale");
  if (text === null) return null;
  const folded = foldText(text);
  const found = scaleKinds.find((scale) =>
    [scale, message("en", `model.scale.${scale}`), message("fr", `model.scale.${scale}`)].some(
      (word) => foldText(word) === folded,
    ),
  );
  if (found !== undefined) return found;
  const known = scaleKinds.map((scale) => message(language, `model.scale.${scale}`)).join(", ");
  reader.refuse(line, "scale", "unknownScale", { value: text, known }, "chooseAmong");
  return null;
}

function readGoalposts(
  reader: ModelTableReader,
  line: number,
  scale: ScaleKind | null,
): Pick<Criterion, "worst" | "best"> {
  if (scale === null || !hasGoalposts(scale)) return { worst: null, best: null };
  const worst = reader.number(line, "worst");
  const best = reader.number(line, "best");
  if (worst === null || best === null) return { worst, best };
  if (worst === best) {
    reader.refuse(line, "best", "equalGoalposts", { value: best });
  } else if (scale === "yesNo") {
    for (const [column, value] of [["worst", worst] as const, ["best", best] as const]) {
      if (value !== 0 && value !== 1) reader.refuse(line, column, "yesNoGoalposts", { value });
    }
  }
  return { worst, best };
}
