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

/** Names for new sheets of the open workbook: none that it has, and none given out before. */
export async function sheetNameGiver(
  context: Excel.RequestContext,
): Promise<(wanted: string) => string> {
  const worksheets = context.workbook.worksheets.load("items/name");
  await context.sync();
  const taken = new Set(worksheets.items.map(({ name }) => name.toLowerCase()));
  return (wanted) => {
    const name = freeName(wanted, taken);
    taken.add(name.toLowerCase());
    return name;
  };
}
