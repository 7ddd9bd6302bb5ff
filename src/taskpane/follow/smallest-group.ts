/** Answers that a group may be asked to have: below two, a client could be told from the rest. */
export const SMALLEST = { least: 2, most: 50, usual: 5 } as const;

/** The number that somebody has typed; `null` for nothing, or what is none in these limits. */
export function smallestGroup(typed: string | null): number | null {
  const text = typed?.trim() ?? "";
  const number = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  return number >= SMALLEST.least && number <= SMALLEST.most ? number : null;
}
