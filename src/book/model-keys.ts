import { foldText } from "../metrics/fold-text";

/**
 * A key for a line of the model that has none, from its label.
 *
 * @example keyFromLabel("Qualité de service", new Set()) // "qualiteDeService"
 */
export function keyFromLabel(label: string, taken: ReadonlySet<string>): string {
  const words = foldText(label)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  const [first = "line", ...others] = words;
  const key = first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  if (!taken.has(key.toLowerCase())) return key;
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${key}${number}`.toLowerCase())) return `${key}${number}`;
  }
}

/** Finds a line of the model by what somebody wrote: its label first, then its key. */
export class LineFinder {
  private readonly byLabel = new Map<string, number>();
  private readonly byKey = new Map<string, number>();
  private readonly byOldLabel = new Map<string, number>();

  /** `defaultLabels` are other names of a line that stay understood after it was relabelled. */
  constructor(
    entries: readonly { readonly label: string; readonly key: string }[],
    defaultLabels: (key: string) => readonly string[],
  ) {
    entries.forEach(({ label, key }, index) => {
      this.byLabel.set(foldText(label), index);
      this.byKey.set(foldText(key), index);
      for (const old of defaultLabels(key)) this.byOldLabel.set(foldText(old), index);
    });
  }

  label(text: string): number | undefined {
    return this.byLabel.get(foldText(text));
  }

  key(text: string): number | undefined {
    return this.byKey.get(foldText(text));
  }

  any(text: string): number | undefined {
    return this.label(text) ?? this.key(text) ?? this.byOldLabel.get(foldText(text));
  }
}
