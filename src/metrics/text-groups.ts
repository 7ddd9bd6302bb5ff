import { foldText } from "./fold-text";
import { MetricError } from "./metric-error";

/** A table of more rows is no ranking, and too large for Excel on the web to take (5 MB). */
const MOST_GROUPS = 50_000;

/** Texts sorted into groups that read alike. */
export interface TextGroups {
  /**
   * Each group as most of its texts write it, the first of equals, in the order of first appearance;
   * `""` for blanks.
   */
  readonly names: readonly string[];
  /** The group (a place in `names`) of each text. */
  readonly groupOf: Int32Array;
}

/**
 * Sorts texts into groups that are alike without case, accents and blanks around (see `foldText`).
 * A missing text (`null`) is in the group of blanks. More than 50,000 groups are refused
 * (`tooManyGroups`): such a column holds names or free texts.
 *
 * @example
 * groupTexts("reasons", ["prix ", "Prix", "Prix", null]) // { names: ["Prix", ""], groupOf: [0, 0, 0, 1] }
 */
export function groupTexts(argument: string, texts: ArrayLike<string | null>): TextGroups {
  const names: string[] = [];
  const groupOf = new Int32Array(texts.length);
  const byFolded = new Map<string, number>();
  // A column repeats few spellings, and folding one is slow.
  const bySpelling = new Map<string, { readonly group: number; count: number }>();
  for (let i = 0; i < texts.length; i++) {
    const text = (texts[i] ?? "").trim();
    let spelling = bySpelling.get(text);
    if (spelling === undefined) {
      const folded = foldText(text);
      let group = byFolded.get(folded);
      if (group === undefined) {
        group = names.length;
        if (group === MOST_GROUPS) {
          throw new MetricError("value", "tooManyGroups", { argument, most: MOST_GROUPS });
        }
        // Not all that is blank is taken off by `trim`.
        names.push(folded === "" ? "" : text);
        byFolded.set(folded, group);
      }
      spelling = { group, count: 0 };
      bySpelling.set(text, spelling);
    }
    spelling.count += 1;
    groupOf[i] = spelling.group;
  }
  const most = new Float64Array(names.length);
  for (const [text, { group, count }] of bySpelling) {
    if (count <= most[group]! || names[group] === "") continue;
    most[group] = count;
    names[group] = text;
  }
  return { names, groupOf };
}
