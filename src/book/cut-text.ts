/**
 * The text, or as much of it as `most` characters (UTF-16 units, as Excel counts) hold, never half of
 * a pair.
 *
 * @example cutText("ab😀", 3) // "ab"
 */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const isHalf = /[\ud800-\udbff]/.test(text.charAt(most - 1));
  return text.slice(0, isHalf ? most - 1 : most);
}
