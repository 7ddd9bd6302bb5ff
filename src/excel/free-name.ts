/** What Excel allows in the name of a sheet. */
const maximumNameLength = 31;

/** "Scores", or "Scores (2)" where the user has a sheet of that name. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? "" : ` (${number})`;
    const name = wanted.slice(0, maximumNameLength - suffix.length) + suffix;
    if (!taken.has(name.toLowerCase())) return name;
  }
}
