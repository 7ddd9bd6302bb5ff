/**
 * Does something with a range that nobody needs afterwards. Excel is told to forget it: a large book
 * has thousands, which Excel would keep until the end of the run and Office.js then give back at once.
 */
export function withRange(range: Excel.Range, deed: (range: Excel.Range) => void): void {
  deed(range);
  range.untrack();
}
