import { foldText } from "../metrics/fold-text";

export interface ClientIdentities {
  /** Unique, whatever the case and accents: a repeated one gets " (2)", " (3)" ... */
  readonly ids: readonly string[];
  /** Positions that share one wanted id, in order, where there are several. */
  readonly repeated: readonly (readonly number[])[];
}

/**
 * Makes ids unique without dropping a client.
 *
 * @example identify(["Acme", "ACME "]).ids // ["Acme", "ACME (2)"]
 */
export function identify(wanted: readonly string[]): ClientIdentities {
  const groups = sameTexts(wanted);
  const taken = new Set(groups.keys());
  const ids = wanted.map((id) => id.trim());
  const repeated = [...groups.values()].filter((group) => group.length > 1);
  for (const group of repeated) {
    let number = 2;
    for (const position of group.slice(1)) {
      const id = ids[position] ?? "";
      while (taken.has(foldText(`${id} (${number})`))) number += 1;
      ids[position] = `${id} (${number})`;
      taken.add(foldText(`${id} (${number})`));
    }
  }
  return { ids, repeated };
}

/** The positions of each text, by what it is without case, accents and surrounding blanks. */
export function sameTexts(texts: readonly string[]): Map<string, number[]> {
  const positions = new Map<string, number[]>();
  texts.forEach((text, position) => {
    const folded = foldText(text);
    const same = positions.get(folded);
    if (same === undefined) positions.set(folded, [position]);
    else same.push(position);
  });
  return positions;
}
